"""Allauth's own forms with the house's words; a label says it, so no placeholder repeats it."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

PASSWORD_HINT = _("At least 12 characters. A sentence is easier to remember than a word.")


class Worded:
    """Gives a form our labels and hints, and takes out its placeholders."""

    labels: ClassVar[dict[str, Any]] = {}
    hints: ClassVar[dict[str, Any]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignIn(Worded, LoginForm):  # type: ignore[misc]
    """E-mail address and password."""

    labels: ClassVar[dict[str, Any]] = {"login": _("Work e-mail address"), "password": _("Password")}


class PasswordAgain(Worded, ReauthenticateForm):  # type: ignore[misc]
    """The password, asked again."""

    labels: ClassVar[dict[str, Any]] = {"password": _("Password")}


class AnotherPassword(Worded, ChangePasswordForm):  # type: ignore[misc]
    """The old password and a new one."""

    labels: ClassVar[dict[str, Any]] = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password, once more"),
    }
    hints: ClassVar[dict[str, Any]] = {"password1": PASSWORD_HINT}


class Code(Worded, AuthenticateForm):  # type: ignore[misc]
    """The code of an app, or a recovery code."""

    labels: ClassVar[dict[str, Any]] = {"code": _("Code")}


class CodeAgain(Worded, ReauthenticateByCodeForm):  # type: ignore[misc]
    """The code, asked again."""

    labels: ClassVar[dict[str, Any]] = {"code": _("Code")}


class FirstCode(Worded, ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app."""

    labels: ClassVar[dict[str, Any]] = {"code": _("Code")}


class NewPasskey(Worded, AddWebAuthnForm):  # type: ignore[misc]
    """A name for a passkey, and whether it is enough by itself."""

    labels: ClassVar[dict[str, Any]] = {
        "name": _("Name of the passkey"),
        "passwordless": _("Sign in with this passkey alone, without a password"),
    }
    hints: ClassVar[dict[str, Any]] = {
        "name": _("So that you know later which one it is."),
        "passwordless": _("The device then asks for your finger, face or PIN."),
    }


class RenamedPasskey(Worded, EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    labels: ClassVar[dict[str, Any]] = {"name": _("Name of the passkey")}


class ChosenPassword(Worded, SetPasswordForm):  # type: ignore[type-arg]
    """A first password, or a new one after an invitation."""

    labels: ClassVar[dict[str, Any]] = {
        "new_password1": _("New password"),
        "new_password2": _("New password, once more"),
    }
    hints: ClassVar[dict[str, Any]] = {"new_password1": PASSWORD_HINT}
