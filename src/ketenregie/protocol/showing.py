"""Opening a part of a dossier to a holder: some categories, or some words and no others."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import Refused
from ketenregie.protocol import database, events, rules

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.declarations import EventType


@dataclass(frozen=True)
class Terms:
    """What a part of a dossier is opened for, through which act, and when that ends by itself."""

    purpose: str
    via: UUID
    until: datetime | None = None


@dataclass(frozen=True)
class Showing:
    """One entry that somebody is shown, and whether their party opened it."""

    holder: Holder
    ref: UUID
    opened: bool


class ShowingDoors:
    """The part of a passage that opens a part of a dossier."""

    if TYPE_CHECKING:  # what the passage itself brings
        actor: Actor

        def record(  # noqa: D102
            self, event: EventType, *, dossier: UUID | None = None, **facts: Any
        ) -> None: ...

        def _pack_grant(self, purpose: str, holder: Holder) -> frozenset[str]: ...

        def _give(
            self, holder: Holder, why: str, place: UUID, granted: frozenset[str], facts: dict[str, Any]
        ) -> None: ...

    def share(
        self, holder: Holder, categories: frozenset[str], *, purpose: str, dossier: UUID, via: UUID
    ) -> None:
        """Admit a holder to these categories only; never to more than `admit` would give."""
        self._share(holder, categories, dossier, Terms(purpose, via))

    def show(
        self, holder: Holder, refs: Iterable[UUID], *, purpose: str, dossier: UUID, via: UUID
    ) -> None:
        """Open these entries of a dossier to a holder, and no others; it ends as other admissions do.

        The holder holds no category by it and can pass nothing on. Refused to who does not hold the whole
        category; the database says so too.
        """
        self._show(holder, refs, dossier, Terms(purpose, via))

    def carry_admissions(self, *, dossier: UUID, via: UUID, onward: UUID) -> None:
        """Let what others see through one dossier go on through another that took it over whole.

        Told in the stories of these two and not in that of what is seen, as when such admissions end.
        """
        for holder, purpose in database.carry_admissions(dossier, via, onward):
            self.record(events.ADMISSION_ENDED, dossier=via, holder=holder, via=str(via))
            self.record(events.ADMITTED, dossier=onward, holder=holder, purpose=purpose, via=str(onward))

    def lend(
        self,
        holder: Holder,
        terms: Terms,
        *,
        dossier: UUID,
        refs: Iterable[UUID] = (),
        categories: frozenset[str] = frozenset(),
    ) -> None:
        """Show these entries, or share these categories, on terms that say when it ends by itself.

        It ends earlier when the giver's own admission does.
        """
        wanted = list(refs)
        if wanted:
            self._show(holder, wanted, dossier, terms)
        if categories:
            self._share(holder, categories, dossier, terms)

    def show_instead(
        self,
        holder: Holder,
        refs: Iterable[UUID],
        *,
        categories: frozenset[str],
        dossier: UUID,
        terms: Terms,
    ) -> None:
        """Show these entries of the categories instead of what the holder was shown of them.

        What their party opened already stays. Refused to who does not hold the whole of the categories.
        """
        if not categories <= database.held_whole(dossier):
            raise Refused(rules.SHOWN_IN_PART, admitted=True)
        facts = {"dossier": dossier, "holder": str(holder), "purpose": terms.purpose, "via": terms.via}
        facts |= {"entries": list(refs), "categories": sorted(categories), "at": clock.now()}
        database.show_instead(facts)

    def shown(self, *, dossier: UUID, via: UUID, categories: frozenset[str]) -> list[Showing]:
        """Return what each is shown of a dossier through another; nothing for who holds less themselves."""
        rows = database.showings(dossier, via, categories)
        return [Showing(Holder.parse(holder), ref, opened) for holder, ref, opened in rows]

    def lent_only(self, purpose: str) -> list[UUID]:
        """Return the dossiers that are open to the actor for this purpose only: they stand in no list."""
        can = any(self._pack_grant(purpose, holder) for holder in self.actor.holders)
        return database.lent_only(purpose) if can else []

    def _share(self, holder: Holder, categories: frozenset[str], dossier: UUID, terms: Terms) -> None:
        granted = self._pack_grant(terms.purpose, holder) & categories
        facts = {"until": terms.until, "via": terms.via, "told": dossier}
        self._give(holder, terms.purpose, dossier, granted, facts)

    def _show(self, holder: Holder, refs: Iterable[UUID], dossier: UUID, terms: Terms) -> None:
        shown = list(refs)
        if not database.categories_of(shown) <= database.held_whole(dossier):
            raise Refused(rules.SHOWN_IN_PART, admitted=True)
        facts = {"dossier": dossier, "holder": str(holder), **asdict(terms)}
        database.show(facts | {"entries": shown, "at": clock.now()})
        why = {"purpose": terms.purpose, "via": str(terms.via)}
        self.record(events.ADMITTED, dossier=dossier, holder=str(holder), **why)
