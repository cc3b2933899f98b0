"""Signing in: password and a second factor for everybody, throttled, and ended in time."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.parties import operations
from ketenregie.parties.models import Capacity
from tests.parties.conftest import PASSWORD, a_key

pytestmark = pytest.mark.django_db

LOGIN = "/aanmelden/"
APP = "/aanmelden/beveiliging/app/"


@pytest.fixture(autouse=True)
def _no_throttle_left_over():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def officer_person(make_capacity):
    """A contact officer with one capacity."""
    return make_capacity("gemeente_leeuwarden", "aandachtsfunctionaris_oov").person


def sign_in(client, person, password=PASSWORD):
    return client.post(LOGIN, {"login": person.email, "password": password})


def code_now(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up_app(client):
    page = client.get(APP)
    secret = re.search(r'<code translate="no">(\w+)</code>', page.text).group(1)
    return secret, client.post(APP, {"code": code_now(secret)})


# R2.1
def test_without_a_second_factor_one_is_led_to_make_one_first(no_demo, client, officer_person):
    sign_in(client, officer_person)
    assert client.get("/hoedanigheid/").headers["Location"] == "/tweede-factor/"
    assert client.get("/werk/").headers["Location"] == "/tweede-factor/"
    assert APP in client.get("/tweede-factor/").text


# R10.2
def test_password_and_code_of_an_app_there_and_back_again(no_demo, client, officer_person):
    sign_in(client, officer_person)
    secret, answer = set_up_app(client)
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    client.post("/aanmelden/uit/")
    answer = sign_in(client, officer_person)
    assert answer.headers["Location"].startswith("/aanmelden/tweede-stap/")
    assert client.get("/hoedanigheid/").headers["Location"].startswith(LOGIN)
    wrong = client.post("/aanmelden/tweede-stap/", {"code": "000000"})
    assert wrong.status_code == 200
    cache.clear()  # the same code works once; allauth remembers it there
    answer = client.post("/aanmelden/tweede-stap/", {"code": code_now(secret)})
    assert answer.headers["Location"] == "/werk/"
    assert client.get("/hoedanigheid/").status_code == 200


# R10.2
def test_a_recovery_code_signs_in_once(no_demo, client, officer_person):
    sign_in(client, officer_person)
    set_up_app(client)
    codes = re.findall(r"<li><code>(\w+)</code>", client.get("/aanmelden/beveiliging/codes/").text)
    statuses = []
    for _ in range(2):
        client.post("/aanmelden/uit/")
        sign_in(client, officer_person)
        statuses.append(client.post("/aanmelden/tweede-stap/", {"code": codes[0]}).status_code)
    assert statuses == [302, 200]


def test_the_secret_of_the_app_is_not_readable_in_the_database(no_demo, client, officer_person):
    sign_in(client, officer_person)
    secret, _ = set_up_app(client)
    assert secret not in str(Authenticator.objects.get(type="totp").data)


def test_the_last_second_factor_stays(no_demo, client, officer_person):
    sign_in(client, officer_person)
    set_up_app(client)
    page = client.post(APP + "weg/")
    assert Authenticator.objects.filter(type="totp").exists()
    assert page.status_code == 200


def test_the_last_passkey_stays(no_demo, client, officer_person):
    key = Authenticator.objects.create(user=officer_person, type="webauthn", data={"name": "stick"})
    client.force_login(officer_person)
    client.post(f"/aanmelden/beveiliging/sleutels/{key.pk}/weg/")
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_another_installations_secret_opens_nothing(no_demo, officer_person, settings):
    TOTP.activate(officer_person, "GEHEIM")
    settings.SECRET_KEY = "another"
    wrapped = Authenticator.objects.get().wrap()
    assert not wrapped.validate_code("000000")


# R10.2
def test_guessing_is_throttled(no_demo, client, officer_person):
    for _ in range(6):
        answer = sign_in(client, officer_person, "verkeerd wachtwoord")
    assert "later" in answer.text.lower() or answer.status_code == 429
    assert "_auth_user_id" not in client.session
    sign_in(client, officer_person)
    assert "_auth_user_id" not in client.session


def test_a_wrong_address_and_a_wrong_password_look_the_same(no_demo, client, officer_person):
    answers = []
    for login in (officer_person.email, "niemand@voorbeeld.example"):
        answer = client.post(LOGIN, {"login": login, "password": "verkeerd wachtwoord"})
        shown = answer.text.replace(login, "")
        answers.append((answer.status_code, re.sub(r'value="[^"]*"', "", shown)))
    assert answers[0] == answers[1]


def test_a_closed_account_does_not_get_in(no_demo, client, officer_person):
    officer_person.is_active = False
    officer_person.save()
    sign_in(client, officer_person)
    assert "_auth_user_id" not in client.session


# R2.1
def test_the_session_ends_at_once_when_the_capacity_ends(signed_in, officer_person, as_owner):
    client = signed_in(officer_person)
    assert client.get("/hoedanigheid/").status_code == 200
    Capacity.objects.update(ended_at=clock.now())
    assert client.get("/hoedanigheid/").headers["Location"].startswith(LOGIN)
    assert "_auth_user_id" not in client.session


def test_the_session_ends_when_the_term_runs_out(signed_in, officer_person):
    client = signed_in(officer_person)
    client.get("/hoedanigheid/")
    Capacity.objects.update(ends_on=clock.today())
    with clock.travel(clock.now() + timedelta(days=1)):
        assert client.get("/hoedanigheid/").headers["Location"].startswith(LOGIN)


def test_the_session_ends_after_its_absolute_lifetime(signed_in, officer_person, settings):
    client = signed_in(officer_person)
    client.get("/hoedanigheid/")
    settings.SESSION_ABSOLUTE_AGE = -1
    assert client.get("/hoedanigheid/").headers["Location"].startswith(LOGIN)


def test_the_session_ends_after_half_an_hour_without_a_click(settings):
    assert settings.SESSION_COOKIE_AGE == 30 * 60
    assert settings.SESSION_SAVE_EVERY_REQUEST


def test_a_new_sign_in_ends_the_session_of_the_old_one(signed_in, officer_person, administrator):
    client = signed_in(officer_person)
    assert client.get("/hoedanigheid/").status_code == 200
    operations.renew_sign_in(administrator, officer_person.pk)
    assert client.get("/hoedanigheid/").headers["Location"].startswith(LOGIN)


def test_an_invitation_works_once(no_demo, client, make_person, administrator):
    person = make_person()
    invited = operations.renew_sign_in(administrator, person.pk)
    address = reverse("account_invitation", args=[invited.who, invited.token])
    page = client.get(address, follow=True)
    assert invited.token not in page.request["PATH_INFO"]
    chosen = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(page.request["PATH_INFO"], chosen).headers["Location"] == LOGIN
    client.session.flush()
    assert (
        "werkt niet meer" in client.get(address, follow=True).text
        or "no longer" in client.get(address).text
    )
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_a_weak_password_is_refused(no_demo, client, make_person, administrator):
    invited = operations.renew_sign_in(administrator, make_person().pk)
    page = client.get(reverse("account_invitation", args=[invited.who, invited.token]), follow=True)
    answer = client.post(page.request["PATH_INFO"], {"new_password1": "kort", "new_password2": "kort"})
    assert answer.status_code == 200
    assert answer.context["form"].errors


@pytest.mark.parametrize("name", ["account_signup", "account_email", "account_reset_password"])
def test_nobody_signs_up_or_gets_mail(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_a_form_sent_twice_gives_one_person(signed_in, administrator, as_owner):
    from ketenregie.parties.models import Person

    client = signed_in(Person.objects.get(pk=administrator.person_id))
    facts = {"key": a_key(), "name": "Nieuw", "email": "nieuw@voorbeeld.example", "work_phone": ""}
    for _ in range(2):
        assert client.post("/beheer/mensen/nieuw/", facts).status_code == 302
    assert Person.objects.filter(name="Nieuw").count() == 1


def test_an_unknown_person_cannot_be_invited(no_demo, client):
    page = client.get(reverse("account_invitation", args=[str(new_id()), "x-y"]))
    assert page.status_code == 200
    assert page.context["validlink"] is False
