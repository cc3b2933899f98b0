"""What must hold before anything starts: no demo sign-in on a database that is not a demo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from ketenregie.parties.demo_sign_in import BACKEND
from ketenregie.parties.models import Installation

if TYPE_CHECKING:
    from collections.abc import Sequence


@register(Tags.security)
def demo_needs_demo_mode(**_: Any) -> list[CheckMessage]:
    """Refuse to start when the demo's sign-in is loaded outside demo mode."""
    if BACKEND not in settings.AUTHENTICATION_BACKENDS or settings.DEMO:
        return []
    return [
        Error(
            "The demo's sign-in is loaded, but this is not a demo.",
            hint="Remove it from AUTHENTICATION_BACKENDS, or start with DEMO=1.",
            id="parties.E001",
        )
    ]


@register(Tags.database)
def demo_needs_demo_database(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Refuse to start when the demo's sign-in is loaded on a database that is not marked as demo."""
    if not databases or BACKEND not in settings.AUTHENTICATION_BACKENDS:
        return []
    try:
        installation = Installation.objects.first()
    except DatabaseError:
        return []  # nothing migrated yet, or no server: nobody can sign in either
    if installation is None or installation.demo:
        return []
    return [
        Error(
            "The demo's sign-in is loaded, but this database belongs to a real region.",
            hint="Start with DEMO=0, or point KETENREGIE_HOME at another folder.",
            id="parties.E002",
        )
    ]
