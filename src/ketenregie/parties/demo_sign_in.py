"""Signing in as one of the demo's people. Loaded in demo mode only; a system check guards it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.backends import BaseBackend

from ketenregie.parties.models import Installation, Person

if TYPE_CHECKING:
    from django.http import HttpRequest


BACKEND = "ketenregie.parties.demo_sign_in.DemoBackend"


class DemoBackend(BaseBackend):
    """Signs in whoever is asked for, without a password, on a database that is marked as demo."""

    def authenticate(
        self, request: HttpRequest | None, demo_person: UUID | None = None, **_: Any
    ) -> Person | None:
        """Return the person of the demo with this id; nobody outside a demo."""
        del request
        if demo_person is None or not is_demo():
            return None
        return Person.objects.filter(pk=demo_person, is_active=True).first()

    def get_user(self, user_id: Any) -> Person | None:
        """Return a person signed in before; nobody outside a demo."""
        if not is_demo():
            return None
        return Person.objects.filter(pk=user_id, is_active=True).first()


def is_demo() -> bool:
    """Say whether both this process and its database are a demo."""
    return settings.DEMO and Installation.objects.filter(demo=True).exists()
