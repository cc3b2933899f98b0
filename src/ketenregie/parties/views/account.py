"""Where an account begins, with an invitation, and what allauth may not take away from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.views import password_change
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.views import remove_webauthn
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordResetConfirmView
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from ketenregie.parties.forms_account import ChosenPassword

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

# Django's own one-time address: the token moves to the session before the page is shown.
invitation = PasswordResetConfirmView.as_view(
    form_class=ChosenPassword,
    template_name="parties/invitation.html",
    success_url=reverse_lazy("account_login"),
    reset_url_token="kiezen",  # noqa: S106 - what stands in the address instead of the token
)


@login_required
def change_password(request: HttpRequest) -> HttpResponseBase:
    """Choose another password; the demo's people have none to change."""
    if not (request.user.is_authenticated and request.user.has_usable_password()):
        raise Http404
    answer: HttpResponseBase = password_change(request)
    return answer


@login_required
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Let allauth remove a passkey, but never somebody's last second factor."""
    key = Authenticator.objects.filter(pk=pk, user=request.user).first()
    if key is not None and not get_adapter().can_delete_authenticator(key):
        messages.warning(request, _("This is your only second step. First add another one."))
        return redirect("mfa_list_webauthn")
    answer: HttpResponseBase = remove_webauthn(request, pk=pk)
    return answer
