"""Load the demo province, unless it is there."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ketenregie.demo import people, province
from ketenregie.parties.demo_sign_in import is_demo
from ketenregie.parties.models import Person
from ketenregie.region import pack

_ABOUT = 90


class Command(BaseCommand):
    """Tells the stories of the demo through the operations, with the clock set to their time."""

    help = "Load the demo province, unless it is there."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it with a progress bar, and say who can sign in; CommandError outside a demo."""
        del args, options
        if not is_demo():
            msg = "This database is not a demo."
            raise CommandError(msg)
        if not Person.objects.filter(pk=people.CAST[0].id).exists():
            self._load()
        self._say_who()

    def _load(self) -> None:
        done = 0
        for done, _what in enumerate(province.load(), start=1):
            self._show(min(1.0, done / _ABOUT))
        self._show(1.0)
        self.stdout.write(f"\ndemo province: {done} things happened")

    def _say_who(self) -> None:
        region = pack.current()
        self.stdout.write("demo province: these people can sign in")
        for one in people.CAST:
            seats = [
                f"{region.roles[seat.role].label}, {region.parties[seat.party].name}"
                for seat in one.holders
            ]
            self.stdout.write(f"  {one.name:<10} {'; '.join(seats)}")

    def _show(self, share: float) -> None:
        if sys.stdout.isatty():
            full = round(share * 30)
            self.stdout.write(f"\rdemo province [{'#' * full}{'.' * (30 - full)}]", ending="")
            self.stdout.flush()
