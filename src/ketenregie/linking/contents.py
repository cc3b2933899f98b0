"""What a bundle holds, in words that name nobody: for who decides what comes together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from ketenregie.kernel import clock
from ketenregie.linking import steps
from ketenregie.signals import steps as signals

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.protocol.gate import Passage


@dataclass(frozen=True)
class Contents:
    """A bundle: how many signals, from where, since when, and which elements they touch.

    Places, days and elements are those of the signals that are open to the reader; `shut` are the others.
    """

    id: UUID
    reference: str
    count: int
    shut: int
    towns: tuple[str, ...]
    since: datetime | None
    touched: tuple[str, ...]

    @property
    def in_words(self) -> str:
        """The bundle in one line."""
        many = ngettext("%(count)s signal", "%(count)s signals", self.count) % {"count": self.count}
        shut = ngettext(
            "%(count)s of them not open to you", "%(count)s of them not open to you", self.shut
        )
        said = [many, shut % {"count": self.shut} if self.shut else "", ", ".join(self.towns)]
        if self.since:
            said.append(
                gettext("since %(day)s") % {"day": date_format(clock.local(self.since), "j F Y")}
            )
        return " · ".join(part for part in (*said, *self.touched) if part)


def contents_of(p: Passage, bundles: Iterable[UUID]) -> list[Contents]:
    """Return what these bundles hold, as far as they are open, the oldest first: in a few queries."""
    found = steps.bundle_titles(p, bundles)
    titles = signals.signal_titles(p, [one for bundle in found.values() for one in bundle.signals])
    seen = {key: [one for one in bundle.signals if one in titles] for key, bundle in found.items()}
    touched = signals.touched(p, seen)
    rows = sorted(found.values(), key=lambda bundle: (bundle.made_at, bundle.id))
    return [
        Contents(
            id=bundle.id,
            reference=bundle.reference,
            count=len(bundle.signals),
            shut=len(bundle.signals) - len(seen[bundle.id]),
            towns=_towns(titles[one].municipality for one in seen[bundle.id]),
            since=min((titles[one].received_at for one in seen[bundle.id]), default=None),
            touched=touched[bundle.id],
        )
        for bundle in rows
    ]


def _towns(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({signals.municipality_name(code) for code in codes}))
