"""Every page of this room: who may see it, and that it keeps to the strict content policy."""

import re
from importlib import reload

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.urls import Resolver404, clear_url_caches, resolve

from ketenregie.kernel.ids import new_id
from ketenregie.parties.demo_sign_in import DemoBackend
from ketenregie.parties.models import Capacity, Person
from tests.cast import member, place
from tests.parties.conftest import a_key

pytestmark = pytest.mark.django_db

CAST = {
    "nobody": None,
    "officer": member("gemeente_leeuwarden", "aandachtsfunctionaris_oov"),
    "administrator": member("zvhf", "administrator"),
}
SOMEBODY = member("fier", "zorgcoordinator")
PERSON = f"/beheer/mensen/{SOMEBODY.person_id}/"
CAPACITY = f"/beheer/hoedanigheden/{SOMEBODY.capacity_id}/"
# address: what nobody, an officer and the administrator get
PAGES = {
    "/aanmelden/": (200, 302, 302),
    "/aanmelden/uit/": (302, 200, 200),
    "/aanmelden/gesloten/": (200, 200, 200),
    "/aanmelden/wachtwoord/": (302, 404, 404),
    "/aanmelden/tweede-stap/": (302, 302, 302),
    "/aanmelden/beveiliging/": (302, 200, 200),
    "/aanmelden/beveiliging/app/": (302, 200, 200),
    "/aanmelden/beveiliging/app/weg/": (302, 404, 404),
    "/aanmelden/beveiliging/codes/": (302, 404, 404),
    "/aanmelden/beveiliging/codes/nieuw/": (302, 200, 200),
    "/aanmelden/beveiliging/sleutels/": (302, 200, 200),
    "/aanmelden/beveiliging/sleutels/nieuw/": (302, 200, 200),
    "/hoedanigheid/": (302, 200, 200),
    f"/hoedanigheid/{SOMEBODY.capacity_id}/weg/": (302, 200, 200),
    f"/hoedanigheid/{SOMEBODY.capacity_id}/terug/": (302, 405, 405),
    "/tweede-factor/": (302, 200, 200),
    "/beheer/mensen/": (302, 403, 200),
    "/beheer/mensen/?partij=fier": (302, 403, 200),
    "/beheer/mensen/nieuw/": (302, 403, 200),
    PERSON: (302, 403, 200),
    PERSON + "aanmelding/": (302, 403, 200),
    PERSON + "account/": (302, 405, 405),
    PERSON + "hoedanigheid/": (302, 403, 200),
    CAPACITY: (302, 403, 200),
    CAPACITY + "einde/": (302, 403, 200),
    "/beheer/ketenregisseur/": (302, 403, 200),
    f"/beheer/mensen/{new_id()}/": (302, 403, 404),
    "/demo/": (200, 200, 200),
}


@pytest.fixture(autouse=True)
def _no_throttle():
    cache.clear()


@pytest.fixture
def as_member(region, client, signed_in):
    """Be one of the cast."""
    place(SOMEBODY)

    def be(name):
        if CAST[name] is None:
            return client
        place(CAST[name])
        return signed_in(Person.objects.get(pk=CAST[name].person_id))

    return be


def answers(client):
    return {address: client.get(address).status_code for address in PAGES}


# R2.1
@pytest.mark.parametrize("name", CAST)
def test_each_page_answers_each_of_the_cast_as_it_should(as_member, name):
    expected = {address: statuses[list(CAST).index(name)] for address, statuses in PAGES.items()}
    assert answers(as_member(name)) == expected


# R10.2
def test_pages_hold_no_inline_script_or_style(as_member):
    client = as_member("administrator")
    for address in PAGES:
        page = client.get(address).text
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|src=\"data:", page), address
        for script in re.findall(r"<script[^>]*>", page):
            assert "src=" in script or 'type="application/json"' in script, address


def test_no_page_loads_anything_from_another_site(as_member):
    client = as_member("administrator")
    for address in PAGES:
        assert not re.search(r"(src|href)=\"(https?:)?//", client.get(address).text), address


# R10.2
def test_the_passkey_page_has_what_the_browser_needs(as_member):
    page = as_member("officer").get("/aanmelden/beveiliging/sleutels/nieuw/")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    for part in ("mfa/js/webauthn.js", "parties/passkey.js", '"challenge"', 'id="mfa_webauthn_add"'):
        assert part in page.text


def test_titles_and_addresses_name_nobody(as_member):
    client = as_member("administrator")
    name = Person.objects.get(pk=SOMEBODY.person_id).name
    for address in PAGES:
        title = re.search(r"<title>(.*?)</title>", client.get(address).text, re.S)
        assert not title or name not in title.group(1)


def test_a_person_with_two_capacities_chooses_and_sees_which(as_member, make_capacity):
    client = as_member("officer")
    person = Person.objects.get(pk=CAST["officer"].person_id)
    other = make_capacity("fier", "professional", person)
    assert client.get("/beheer/mensen/").headers["Location"] == "/hoedanigheid/"
    client.post("/hoedanigheid/", {"capacity": str(other.pk)})
    assert "medewerker, professional, Fier" in client.get("/hoedanigheid/").text


def test_a_capacity_that_is_not_yours_cannot_be_chosen(as_member):
    client = as_member("officer")
    for wrong in (str(SOMEBODY.capacity_id), "onzin"):
        assert client.post("/hoedanigheid/", {"capacity": wrong}).status_code == 422


def test_after_choosing_one_goes_on_to_where_one_was(as_member):
    client = as_member("officer")
    mine = str(CAST["officer"].capacity_id)
    for wanted, reached in (("/tweede-factor/", "/tweede-factor/"), ("//elders.example/", "/werk/")):
        answer = client.post("/hoedanigheid/", {"capacity": mine, "next": wanted})
        assert answer.headers["Location"] == reached


def test_saying_that_one_is_away_and_back(as_member):
    client = as_member("officer")
    address = f"/hoedanigheid/{CAST['officer'].capacity_id}/"
    facts = {"key": a_key(), "starts_on": "2026-01-02", "ends_on": ""}
    wrong = client.post(address + "weg/", facts | {"ends_on": "2026-01-01"})
    assert wrong.status_code == 422
    assert 'value="2026-01-01"' in wrong.text
    assert client.post(address + "weg/", facts).status_code == 302
    assert client.post(address + "terug/").status_code == 302


# R9.3
def test_the_administrator_gives_changes_and_ends_a_capacity(as_member):
    client = as_member("administrator")
    facts = {"key": a_key(), "seat": "fier/professional", "starts_on": "2026-01-01"}
    assert client.post(PERSON + "hoedanigheid/", facts).status_code == 302
    address = f"/beheer/hoedanigheden/{facts['key']}/"
    assert client.post(address, {"version": 1, "ends_on": "2025-01-01"}).status_code == 422
    assert client.post(address, {"version": 1, "ends_on": "2030-01-01"}).status_code == 302
    assert client.post(address, {"version": 1, "ends_on": ""}).status_code == 409
    assert client.post(address + "einde/").status_code == 302
    assert Capacity.objects.get(pk=facts["key"]).ended_at


# R4.7
def test_the_administrator_appoints_the_chain_director(as_member):
    client = as_member("administrator")
    assert "Ketenregisseur" in client.get("/beheer/ketenregisseur/").text
    facts = {"key": a_key(), "person": str(SOMEBODY.person_id), "starts_on": "2026-01-01"}
    assert client.post("/beheer/ketenregisseur/", facts).status_code == 302
    assert client.post("/beheer/ketenregisseur/", facts | {"key": a_key()}).status_code == 422


def test_what_was_typed_stays_when_the_address_is_taken(as_member):
    client = as_member("administrator")
    taken = Person.objects.get(pk=SOMEBODY.person_id).email
    answer = client.post("/beheer/mensen/nieuw/", {"key": a_key(), "name": "Durk", "email": taken})
    assert answer.status_code == 422
    assert 'value="Durk"' in answer.text


def test_the_invitation_is_shown_once(as_member):
    client = as_member("administrator")
    assert "/aanmelden/uitnodiging/" in client.post(PERSON + "aanmelding/").text
    assert "/aanmelden/uitnodiging/" not in client.get(PERSON + "aanmelding/").text


def test_an_account_is_closed_and_opened(as_member):
    client = as_member("administrator")
    for value in ("0", "1"):
        client.post(PERSON + "account/", {"open": value})
        assert Person.objects.get(pk=SOMEBODY.person_id).is_active == bool(int(value))


def test_the_demo_signs_in_whoever_is_chosen(as_member):
    client = as_member("nobody")
    page = client.get("/demo/")
    assert "zorgcoordinator fier" in page.text
    answer = client.post("/demo/", {"person": str(SOMEBODY.person_id)})
    assert answer.headers["Location"] == "/werk/"
    assert client.get("/hoedanigheid/").status_code == 200


@pytest.mark.parametrize("wrong", ["", "onzin", "00000000-0000-4000-8000-000000000000"])
def test_the_demo_signs_in_nobody_it_does_not_know(as_member, wrong):
    client = as_member("nobody")
    assert client.post("/demo/", {"person": wrong}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_on_a_real_database_the_demo_signs_in_nobody(as_member, no_demo):
    backend, request = DemoBackend(), RequestFactory().get("/")
    assert backend.authenticate(request, demo_person=SOMEBODY.person_id) is None
    assert backend.get_user(SOMEBODY.person_id) is None
    assert as_member("nobody").get("/demo/").status_code == 404


def test_outside_demo_mode_the_demos_address_does_not_exist(settings):
    from ketenregie.web import urls

    settings.DEMO = False
    try:
        with pytest.raises(Resolver404):
            resolve("/demo/", urlconf=reload(urls))
    finally:
        settings.DEMO = True
        reload(urls)
        clear_url_caches()


def test_the_list_of_people_has_pages(as_member, make_person):
    for _ in range(55):
        make_person("Wie dan ook")
    client = as_member("administrator")
    first, second = client.get("/beheer/mensen/").text, client.get("/beheer/mensen/?pagina=2").text
    assert first.count("Wie dan ook") + second.count("Wie dan ook") == 55
    assert "pagina=2" in first
    assert client.get("/beheer/mensen/?pagina=onzin").status_code == 200


# R10.2
def test_too_many_tries_get_a_page_that_says_so(client):
    answers = [client.post("/aanmelden/", {"login": "x@v.example", "password": "x"}) for _ in range(31)]
    assert answers[-1].status_code == 429
    assert "<h1>" in answers[-1].text
