"""The addresses of signing in: only those of allauth that are needed, under our own paths.

The names stay allauth's: it reverses them itself. No sign-up, no social accounts, no mail.
"""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from ketenregie.parties.views.account import change_password, invitation, remove_passkey

urlpatterns = [
    path("", account.login, name="account_login"),
    path("uit/", account.logout, name="account_logout"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("nogmaals/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", change_password, name="account_change_password"),
    path("uitnodiging/<uidb64>/<token>/", invitation, name="account_invitation"),
    path("tweede-stap/", mfa.authenticate, name="mfa_authenticate"),
    path("tweede-stap/nogmaals/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("beveiliging/", mfa.index, name="mfa_index"),
    path("beveiliging/app/", totp.activate_totp, name="mfa_activate_totp"),
    path("beveiliging/app/weg/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("beveiliging/codes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "beveiliging/codes/nieuw/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "beveiliging/codes/bestand/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("sleutel/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("sleutel/nogmaals/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("beveiliging/sleutels/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("beveiliging/sleutels/nieuw/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("beveiliging/sleutels/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("beveiliging/sleutels/<int:pk>/weg/", remove_passkey, name="mfa_remove_webauthn"),
]
