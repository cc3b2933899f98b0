"""Signals on their way: made through the gate as the rooms below do, for tests of the rooms above."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route import steps as route
from ketenregie.route.operations.bring import HandOver, hand_over
from ketenregie.route.operations.triage import Triage, triage
from ketenregie.signals.models import Mention, Signal
from tests.cluster import as_owner

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor

# Wednesday; the Drieluik of Fryslân meets the day after.
WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
EVERYTHING = frozenset({"narrative", "identity", "contact", "work"})
REPORT = gate.Action(
    "test.chain_report", kind="write", step="intake", purposes=("signal",), categories=EVERYTHING
)
REPORTED = gate.EventType("test.chain_reported", "reported")
NAME = "Wilma Testpersoon"


def report(by: Actor, form: str = "arbeidsuitbuiting", name: str = NAME) -> UUID:
    """Report a signal about one person, to be taken up by whoever reports it."""
    with gate.passage(by, REPORT) as p:
        made = p.found("signal", purpose="signal")
        p.insert(
            Signal(
                dossier_id=made.id,
                reference=made.reference,
                channel="professional_municipal",
                source_kind="municipal",
                reporter_party=by.party or "",
                municipality="GM0080",
                form=form,
                received_at=clock.now(),
                story_ref=p.seal(gate.Narrative(text="they work day and night"), dossier=made.id),
            )
        )
        ref = p.seal(gate.PersonIdentity(name=name), dossier=made.id)
        p.insert(Mention(id=new_id(), dossier_id=made.id, kind="person", ref=ref, made_at=clock.now()))
        route.open_step(p, "enrich", dossier=made.id, holder=by.holder)
        p.record(REPORTED, dossier=made.id)
    return made.id


def at_triage(officer: Actor, **facts: str) -> UUID:
    """Report a signal and bring it to the chain director."""
    signal = report(officer, **facts)
    hand_over(officer, HandOver(dossier_id=signal))
    return signal


def at_table(officer: Actor, director: Actor, how: str = "agenda", **facts: str) -> UUID:
    """Report a signal, bring it, and have the chain director put it on the agenda."""
    signal = at_triage(officer, **facts)
    triage(director, Triage(dossier_id=signal, outcome=how, reason="to be weighed together"))
    return signal


def journal(dossier: UUID | None, room: str = "") -> list[str]:
    """Return the codes that the journal holds of a dossier, oldest first."""
    from ketenregie.protocol.models import JournalEntry

    with as_owner():
        rows = JournalEntry.objects.filter(dossier_id=dossier).order_by("position")
        return [row.code for row in rows if row.code.startswith(room)]


@contextmanager
def looking():
    """Look at rows as the owner of the tables."""
    with as_owner():
        yield


def admitted(dossier: UUID) -> set[tuple[str, str]]:
    """Return who is admitted to a dossier now, and for what."""
    from django.db.models.functions import Now

    from ketenregie.protocol.models import Admission

    with as_owner():
        living = Admission.objects.filter(dossier_id=dossier, valid__contains=Now())
        return set(living.values_list("holder", "purpose"))


def visit(client, actor: Actor):
    """Sign somebody in with the capacity they act in; the seat is filled from then on."""
    from ketenregie.parties.models import Person
    from tests import cast

    cast.place(actor)
    person = Person.objects.get(pk=actor.person_id)
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session["capacity_id"] = str(actor.capacity_id)
    session.save()
    return client
