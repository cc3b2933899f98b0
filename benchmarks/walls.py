"""What the walls cost: the same reads with and without row-level security, vault and passage."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import psycopg
from django.db import transaction

from benchmarks.measure import tell, tell_times, times
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import database, gate
from ketenregie.web.environment import connection_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    Rows = list[tuple[UUID, UUID]]

ALL = frozenset({"identity", "contact", "narrative", "source", "work"})
WRITE = gate.Action("bench.write", "write", "enrich", ("signal",), ALL)
READ = gate.Action("bench.read", "read", "read", ("signal",), ALL)
NOTED = gate.EventType("bench.noted", "", facts=())
DOSSIERS = 2_000
ROUNDS = 300
STATEMENT = (
    "select e.id, e.dossier_id, e.category, e.sealed, k.wrapped, k.ring"
    " from protocol_vaultentry e join protocol_dossierkey k on k.dossier_id = e.dossier_id"
    " where e.id = any(%s)"
)


def run() -> None:
    """Measure and print."""
    officer = Actor.person(
        new_id(), new_id(), Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov")
    )
    rows = [_found(officer) for _ in range(DOSSIERS)]
    found = times(lambda: _found(officer), 100)
    tell_times("found a dossier, seal a story, record", found)
    plain_connection().execute("analyze")
    _compare_opening(officer, rows)
    _compare_many(officer, rows[:200])


def _found(officer: Actor) -> tuple[UUID, UUID]:
    with gate.passage(officer, WRITE) as passage:
        made = passage.found("signal", purpose="signal")
        ref = passage.seal(gate.Narrative("Vier mannen slapen boven een werkplaats."), dossier=made.id)
        passage.record(NOTED, dossier=made.id)
    return made.id, ref


def _compare_opening(officer: Actor, rows: Rows) -> None:
    place = iter(rows * 10)
    plain = plain_connection()

    def bare() -> None:
        _bare(plain, [next(place)[1]])

    def guarded() -> None:
        _guarded(officer, [next(place)[1]])

    def through() -> None:
        dossier, ref = next(place)
        with gate.passage(officer, READ, dossier=dossier) as passage:
            passage.reveal(ref)

    _tell_ratios("open one dossier's words", bare, guarded, through)


def _compare_many(officer: Actor, rows: Rows) -> None:
    refs = [ref for _dossier, ref in rows]
    plain = plain_connection()

    def bare() -> None:
        _bare(plain, refs)

    def guarded() -> None:
        _guarded(officer, refs)

    def through() -> None:
        with gate.passage(officer, READ) as passage:
            passage.reveal_all(refs)

    _tell_ratios("open 200 dossiers' words", bare, guarded, through, rounds=30)


def _bare(plain: psycopg.Connection, refs: list[UUID]) -> None:
    """The same statement in a transaction of its own, by the owner, who is bound by no policy."""
    with plain.transaction():
        plain.execute(STATEMENT, [refs]).fetchall()


def _guarded(officer: Actor, refs: list[UUID]) -> None:
    with transaction.atomic():
        database.enter(officer)
        database.sealed_entries(refs)


def _tell_ratios(name: str, *forms: Callable[[], None], rounds: int = ROUNDS) -> None:
    called = ("without any wall", "with row-level security", "with passage, vault and journal")
    measured = {form: times(work, rounds) for form, work in zip(called, forms, strict=True)}
    anchor = statistics.median(measured["without any wall"])
    for form, values in measured.items():
        tell_times(f"{name} {form}", values)
        tell(f"{name} {form}, ratio", statistics.median(values) / anchor, "x", "without any wall")


def plain_connection() -> psycopg.Connection:
    """The owner is not bound by the policies: the same table without the walls."""
    facts = connection_settings("owner")
    return psycopg.connect(
        host=facts["HOST"],
        port=facts["PORT"] or None,
        dbname=facts["NAME"],
        user=facts["USER"],
        password=facts["PASSWORD"],
        autocommit=True,
    )
