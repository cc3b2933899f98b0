"""Beginning: somebody with an invitation chooses a password."""

from __future__ import annotations

from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import reverse_lazy

# Django's own one-time address: the token moves to the session before the page is shown.
invitation = PasswordResetConfirmView.as_view(
    template_name="parties/invitation.html",
    success_url=reverse_lazy("account_login"),
    reset_url_token="kiezen",  # noqa: S106 - what stands in the address instead of the token
)
