"""Sign-in: accounts are made by the administrator, so nobody signs up and nothing is mailed."""

from __future__ import annotations

import base64
import re
import time
from typing import TYPE_CHECKING, Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from ketenregie.parties import access

if TYPE_CHECKING:
    from django.http import HttpRequest

_WAYS = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use the code of your app"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What django-allauth may do here: sign in and out, and nothing else."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed"),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "enter_current_password": _("Type your present password."),
        "incorrect_code": _("The code is not right."),
        "incorrect_password": _("The password is not right."),
        "too_many_login_attempts": _("This went wrong too often. Try again later."),
        "rate_limited": _("This went wrong too often. Try again later."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes their own account."""
        del request
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody begins, by the capacity they act in."""
        return access.landing(access.actor_of(request))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing about accounts goes by mail; the administrator tells people in person."""

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Ask again who it is before an account changes; a sign-in of just now counts."""
        del app, more
        request = context.request
        records = get_authentication_records(request, request.user)
        newest = max((record["at"] for record in records), default=0)
        fresh = time.time() - newest < account_settings.REAUTHENTICATION_TIMEOUT
        return not fresh and not did_recently_reauthenticate(request)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """Name the ways to confirm who one is in our own words."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [way | {"description": str(_WAYS[way["id"]])} for way in ways]

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """Tell only what went wrong; "you have signed in" is plain to see."""
        if level >= messages.WARNING:
            super().add_message(request, level, *args, **kwargs)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Second factors: secrets sealed at rest, and the last one cannot be taken away."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _("This is your only second step. First add another one."),
        "cannot_generate_recovery_codes": _("First set up an app or a passkey."),
        "incorrect_code": _("The code is not right."),
    }

    def encrypt(self, text: str) -> str:
        """Seal a second factor's secret under this installation's secret."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a sealed secret; one of another installation opens to nothing that fits."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last second factor: everybody needs one, except in a demo."""
        if settings.DEMO or authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        others = Authenticator.objects.filter(user=authenticator.user_id).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def build_totp_svg(self, url: str) -> SafeString:
        """Draw the code to scan as an element of the page: no address, no inline style."""
        svg = re.sub(r"^<\?xml[^>]*\?>\s*", "", super().build_totp_svg(url))
        return mark_safe(svg)  # noqa: S308 - made by the QR library from dots

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the system, not the host, in the browser's question."""
        host: dict[str, str] = super().get_public_key_credential_rp_entity()
        return host | {"name": settings.MFA_TOTP_ISSUER}


def _cipher() -> Fernet:
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"second factors")
    return Fernet(base64.urlsafe_b64encode(derive.derive(settings.SECRET_KEY.encode())))
