"""What every answer says to the browser, and which requests are not taken at all."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import cast, chain
from tests.parties.conftest import PASSWORD, make_capacity, make_person, region  # noqa: F401
from tests.signals.conftest import sign_in  # noqa: F401  (fixture)
from tests.signals.reporting.conftest import Reporter

pytestmark = pytest.mark.django_db
CSP = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
    "manifest-src 'self'",
}  # fmt: skip
SAME = {
    "Cache-Control": "no-store", "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp", "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}  # fmt: skip
OPEN = [
    "/",
    "/nl/melden/",
    "/nl/melden/vanuit-werk/",
    "/nl/melden/werkwijze/",
    "/en/melden/code/",
    "/nl/melden/klaar/",
    "/aanmelden/",
    "/bestaat-niet/",
]
STAFF = ["/werk/", "/signalen/", "/signalen/nieuw/", "/casussen/", "/drieluik/", "/hoedanigheid/"]
FEED = "/drieluik/agenda/zorg.ics"
NOBODY = "00000000-0000-4000-8000-000000000000"


def assert_private(response, referrer="same-origin"):
    held = response.headers
    given = {part.strip() for part in held["Content-Security-Policy"].split(";") if part.strip()}
    assert given == CSP
    assert {name: held.get(name) for name in SAME} == SAME | {"Cache-Control": held["Cache-Control"]}
    assert "no-store" in held["Cache-Control"]
    assert held["Referrer-Policy"] == referrer


def staff_addresses():
    """Return every address of the staff part, with ids that nobody has."""
    found, ours = [], ("signalen/", "route/", "bundels/", "casussen/", "drieluik/", "beheer/", "werk/")

    def walk(patterns, before):
        for one in patterns:
            path = before + str(one.pattern)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, path)
            elif isinstance(one, URLPattern) and path.startswith((*ours, "hoedanigheid/")):
                found.append("/" + filled(path))

    walk(get_resolver().url_patterns, "")
    return sorted(found)


def filled(path):
    while "<" in path:
        before, _, rest = path.partition("<")
        kind, _, after = rest.partition(">")
        path = before + (NOBODY if kind.startswith("uuid") else "zorg") + after
    return path


# R1.1 R7.3
@pytest.mark.parametrize("path", OPEN)
def test_each_open_page_is_private(client, path):
    assert_private(client.get(path), "no-referrer" if "/melden/" in path else "same-origin")


# R7.3
@pytest.mark.parametrize("path", [*STAFF, f"/signalen/{NOBODY}/"])
def test_each_staff_page_is_private(sign_in, officer, path):  # noqa: F811
    assert_private(sign_in(officer).get(path))


# R1.1
def test_nothing_is_set_in_a_reporter_s_browser_even_where_they_are_signed_in(sign_in, officer):  # noqa: F811
    client = sign_in(officer)
    before = Session.objects.get().expire_date
    for path in ("/nl/melden/", "/nl/melden/code/", "/nl/melden/klaar/", "/healthz", "/nl/melden/x/"):
        assert not client.get(path).cookies, path
    assert Session.objects.get().expire_date == before, "a session would tell when somebody reported"
    reporter = Reporter()
    reporter.reported()  # asserts the same of every page on the way
    assert reporter.client.cookies == {}


# R1.1
def test_the_end_asks_the_browser_to_forget(client):
    assert client.get("/nl/melden/klaar/").headers["Clear-Site-Data"] == '"cache"'


# R7.1
def test_the_session_s_cookie_is_out_of_reach_of_scripts_and_other_sites(sign_in, officer):  # noqa: F811
    cookie = sign_in(officer).get("/werk/").cookies["sessie"]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["path"], cookie["domain"]) == ("Lax", "/", "")


# R7.1
@pytest.mark.parametrize("path", staff_addresses())
def test_no_staff_form_is_taken_without_its_forgery_check(db, officer, path):
    cast.place(officer)
    client = chain.visit(Client(enforce_csrf_checks=True), officer)
    assert client.post(path, {"reason": "x"}).status_code == 403


# R7.1
@pytest.mark.parametrize("path", staff_addresses())
@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_other_methods_are_not_taken(sign_in, officer, path, method):  # noqa: F811
    assert getattr(sign_in(officer), method)(path).status_code in (403, 404, 405)


# R7.1
@pytest.mark.parametrize("path", staff_addresses())
def test_who_is_not_signed_in_is_led_to_the_door(client, path):
    response = client.get(path)
    if response.status_code == 286:  # asked by a page that is open: the door is in its answer
        assert response.content.count(b"href") == response.content.count(b'href="/aanmelden/"') == 1
    elif (
        path == FEED
    ):  # a calendar has no cookie: the secret in the address is its key, and this is none
        assert (response.status_code, response.headers.get("Location")) == (404, None)
    else:
        assert response.status_code == 405 or response.url.startswith("/aanmelden/"), path


AWAY = ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\x00"]


# R7.1
@pytest.mark.parametrize("away", AWAY)
def test_nobody_is_sent_to_another_site(client, make_capacity, away):  # noqa: F811
    capacity = make_capacity("gemeente_leeuwarden", "aandachtsfunctionaris_oov")
    assert client.post("/taal/", {"language": "en", "next": away}).url == "/"
    facts = {"login": capacity.person.email, "password": PASSWORD, "next": away}
    answer = client.post("/aanmelden/", facts)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/werk/")
    answer = client.post("/hoedanigheid/", {"capacity": str(capacity.pk), "next": away})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/werk/")


# R7.1
def test_another_host_s_name_is_refused(client):
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


# R1.1
@pytest.mark.parametrize("path", ["vragen/", "versturen/", "code/", "berichten/"])
@pytest.mark.parametrize("sealed", ["", "x", "gAAAA" * 20, "\x00", "é"])
def test_a_public_form_without_our_seal_does_nothing(path, sealed, as_owner):
    from ketenregie.protocol.models import Dossier

    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/nl/melden/{path}", {"sealed": sealed, "story": "x", "code": "1" * 16})
    assert response.status_code == 422
    with as_owner():
        assert not Dossier.objects.exists()


# R7.3
@pytest.mark.parametrize(
    "path", ["/%00", "/%ED%A0%80/", "/\u202e/melden/", "/nl/melden/%F0%9F%92%A9", "/signalen/%2e%2e/",
             "/" + "a" * 5000, "/%c0%ae%c0%ae/"]
)  # fmt: skip
def test_a_weird_address_is_not_found_and_said_plainly(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert_private(response, "no-referrer" if "/melden/" in path else "same-origin")
