"""Signing in with what one has: a passkey of the browser, and the code of an app."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.journeys.conftest import Visitor
from tests.journeys.windows import Windows

SECURITY = "/aanmelden/beveiliging/"


@pytest.fixture
def somebody(browser, house):
    """Sign in as one of the demo. A passkey belongs to a name: `localhost` is one, 127.0.0.1 is not."""
    made = []

    def enter(name):
        visitor = Visitor(Windows(browser, house.url.replace("127.0.0.1", "localhost")).open())
        made.append(visitor)
        visitor.open("/demo/")
        visitor.leave(visitor.page.get_by_role("button", name=name))
        return visitor

    yield enter
    for visitor in made:
        visitor.context.close()


def give_key(visitor):
    """Put a key with a fingerprint into the browser."""
    inspector = visitor.context.new_cdp_session(visitor.page)
    inspector.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    options |= {"hasUserVerification": True, "isUserVerified": True}
    options["automaticPresenceSimulation"] = True
    inspector.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def press(visitor, selector):
    visitor.follow(selector)


# R10.2
def test_a_passkey_is_added_and_signs_in_without_a_password(somebody):
    visitor = somebody("Rients")
    give_key(visitor)
    visitor.open(SECURITY + "sleutels/nieuw/", "passkey")
    visitor.page.check("[name=passwordless]")
    press(visitor, "#mfa_webauthn_add")
    assert "/codes/" in visitor.page.url
    visitor.open("/aanmelden/uit/")
    press(visitor, "main button[type=submit]")
    visitor.open("/aanmelden/", "aanmelden")
    press(visitor, "#passkey_login")
    assert visitor.page.url.endswith("/werk/")


# R10.2
def test_a_passkey_that_is_not_there_is_said_in_words(somebody):
    visitor = somebody("Siebe")
    visitor.open(SECURITY + "sleutels/nieuw/")
    visitor.page.evaluate("() => { navigator.credentials.create = () => Promise.reject('no'); }")
    visitor.page.click("#mfa_webauthn_add")
    visitor.page.wait_for_selector("[data-passkey-trouble]:visible")
    visitor.look()


# R10.2
def test_an_app_is_set_up_from_the_picture_and_its_code(somebody):
    visitor = somebody("Klaas")
    visitor.open(SECURITY + "app/", "app")
    assert visitor.page.locator(".kr-qr svg path").count() == 1
    secret = re.search(r"[A-Z2-7]{32}", visitor.text()).group()
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    visitor.page.fill("[name=code]", code)
    press(visitor, "main button[type=submit]")
    assert len(visitor.page.locator("main li code").all()) == 10
    visitor.open(SECURITY, "beveiliging")
