"""`load_region`: bring the parties of the region pack into the database, as the owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ketenregie.parties.bootstrap import BootstrapError, load_region

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    """Load the region pack into the database. Harmless to repeat."""

    help = "Bring the parties of the region pack into the database; run as the owner."
    # The check on the demo's database must not stand in the way of saying what it is.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to mark the database as a demo; by default as the settings say."""
        parser.add_argument("--demo", action="store_true", default=settings.DEMO)

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many parties changed."""
        del args
        try:
            changed = load_region(demo=options["demo"])
        except BootstrapError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{changed} parties changed")
