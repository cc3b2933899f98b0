"""Sign-in: accounts are made by the administrator, so nobody signs up and nothing is mailed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter

if TYPE_CHECKING:
    from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """What django-allauth may do here: sign in and out, and nothing else."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes their own account."""
        del request
        return False
