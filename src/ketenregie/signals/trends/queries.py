"""The own municipality at a glance: counts from coded facts, and the trends its officers wrote down."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils.text import capfirst
from django.utils.translation import gettext

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route.rules import CHAIN_DIRECTOR
from ketenregie.signals import actions, steps
from ketenregie.signals.models import CodedFact, TrendNote
from ketenregie.signals.trends import rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage

Options = tuple[tuple[str, str], ...]
NOTES = 20
# No query here may name the column that says which dossier a row is of.
_COLUMNS = ("quarter", "party", "form", "sector", "source_kind", "minor", "is_open")


@dataclass(frozen=True)
class Row:
    """One line of a table: what it counts, and how many."""

    label: str
    cell: rules.Cell


@dataclass(frozen=True)
class Table:
    """One table with its bars."""

    name: str
    title: str
    rows: tuple[Row, ...]
    whole: rules.Cell

    @property
    def top(self) -> int:
        """The longest bar."""
        return max((row.cell.total or row.cell.own for row in self.rows), default=0)


@dataclass(frozen=True, repr=False)
class NoteShown:
    """A trend that somebody wrote down."""

    id: UUID
    reference: str
    text: str
    about: str
    by: str
    made_at: datetime
    read_at: datetime | None


@dataclass(frozen=True)
class TrendsPage:
    """The picture of one municipality, or for the chain director of the region."""

    place: str
    place_name: str
    places: Options
    forms: Options
    sectors: Options
    quarters: Table
    tables: tuple[Table, ...]
    days: float | None
    is_exact: bool
    notes: tuple[NoteShown, ...]

    @property
    def left_out(self) -> bool:
        """Whether some number of others is not shown."""
        cells = [row.cell for table in (self.quarters, *self.tables) for row in table.rows]
        return any(cell.others is None for cell in cells)


def trends_page(actor: Actor, place: str = "") -> TrendsPage:
    """Return the picture of the actor's municipality; the chain director may choose, or see all."""
    with gate.passage(actor, actions.TRENDS) as p:
        exact = CHAIN_DIRECTOR in actor.roles
        here = place if exact else own_place(actor)
        facts = _facts(here, exact=exact)
        table = _Tables(actor, facts, exact=exact)
        known = pack.current().municipalities
        return TrendsPage(
            place=here,
            place_name=known[here].name if here in known else gettext("The whole region"),
            places=tuple((code, one.name) for code, one in known.items()) if exact else (),
            forms=tuple((code, steps.form_label(code)) for code in pack.current().forms),
            sectors=tuple((code, steps.sector_label(code)) for code in pack.current().sectors),
            quarters=table.by_quarter(),
            tables=table.all(),
            days=rules.median(_days(actor, here)),
            is_exact=exact,
            notes=_notes(p, here),
        )


def own_place(actor: Actor) -> str:
    """Return the municipality of the actor's own party, empty where it is of none."""
    party = pack.current().parties.get(actor.party or "")
    return (party.municipality or "") if party else ""


class _Tables:
    """The counted facts, taken apart by one code at a time."""

    def __init__(self, actor: Actor, facts: Iterable[dict[str, Any]], *, exact: bool) -> None:
        self._own = {holder.party for holder in actor.holders}
        self._facts, self._exact = list(facts), exact

    def all(self) -> tuple[Table, ...]:
        """Return the tables besides that of the quarters."""
        return (
            self._table("form", gettext("Form of exploitation"), steps.form_label),
            self._table("sector", gettext("Sector"), _sector),
            self._table("source_kind", gettext("Who reported"), _source),
            self._table("minor", gettext("Minor involved"), _minor),
            self._table("is_open", gettext("Open or closed"), _state),
        )

    def by_quarter(self) -> Table:
        """Return the signals a quarter, also those without any."""
        figure = self._figure("quarter")
        today = clock.today()
        rows = []
        for year, number in rules.quarters(today.year, today.month):
            code = str(date(year, 3 * number + 1, 1))
            label = gettext("%(year)s, quarter %(number)s") % {"year": year, "number": number + 1}
            rows.append(Row(label, figure.cells.get(code, rules.Cell(0, 0))))
        return Table("quarter", gettext("Signals a quarter"), tuple(rows), figure.whole)

    def _table(self, name: str, title: str, label: Callable[[str], str]) -> Table:
        figure = self._figure(name)
        rows = [Row(label(code), cell) for code, cell in figure.cells.items()]
        rows.sort(key=lambda row: (-(row.cell.total or row.cell.own), row.label))
        return Table(name, title, tuple(rows), figure.whole)

    def _figure(self, name: str) -> rules.Figure:
        own: Counter[str] = Counter()
        others: Counter[str] = Counter()
        for fact in self._facts:
            (own if fact["party"] in self._own else others)[str(fact[name])] += fact["n"]
        return rules.figure(own, others, exact=self._exact)


def _since() -> date:
    today = clock.today()
    year, number = rules.quarters(today.year, today.month)[0]
    return date(year, 3 * number + 1, 1)


def _facts(place: str, *, exact: bool) -> list[dict[str, Any]]:
    found = CodedFact.objects.filter(quarter__gte=_since())
    if place or not exact:
        found = found.filter(municipality=place)
    return list(found.values(*_COLUMNS).annotate(n=Count("id")).order_by())


def _days(actor: Actor, place: str) -> list[int]:
    own = [holder.party for holder in actor.holders]
    found = CodedFact.objects.filter(quarter__gte=_since(), party__in=own, days_to_take_up__isnull=False)
    if place:
        found = found.filter(municipality=place)
    return [days for days in found.values_list("days_to_take_up", flat=True) if days is not None]


def _notes(p: Passage, place: str) -> tuple[NoteShown, ...]:
    found = TrendNote.objects.filter(municipality=place) if place else TrendNote.objects.all()
    rows = list(found.order_by("-made_at")[:NOTES])
    opened = p.reveal_all([row.ref for row in rows])
    return tuple(
        NoteShown(
            id=row.pk,
            reference=row.reference,
            text=getattr(opened.get(row.ref), "text", ""),
            about=_about(row),
            by=parties.holder_label(Holder(row.by_party, row.by_role)),
            made_at=row.made_at,
            read_at=row.read_at,
        )
        for row in rows
    )


def _about(row: TrendNote) -> str:
    parts = [steps.municipality_name(row.municipality)]
    parts += [steps.form_label(row.form)] if row.form else []
    parts += [steps.sector_label(row.sector)] if row.sector else []
    return ", ".join(parts)


def _sector(code: str) -> str:
    return steps.sector_label(code) or gettext("Not known")


def _source(code: str) -> str:
    kind = pack.current().kinds.get({"municipal": "municipality"}.get(code, code))
    return str(capfirst(str(kind.label))) if kind else gettext("Citizen")


def _minor(code: str) -> str:
    return steps.minor_in_words({"True": True, "False": False}.get(code))


def _state(code: str) -> str:
    return gettext("Open") if code == "True" else gettext("Closed")
