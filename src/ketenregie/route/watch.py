"""Limits that pass: the deputy hears of it, and after a further limit the fall-back role gets it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import Exists, OuterRef

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions, events, rules
from ketenregie.route.models import HelpAction, HelpAlert, Step

if TYPE_CHECKING:
    from uuid import UUID

MOST = 500
# A help action that nobody looked at moves on this many working days after the warning.
HELP_GRACE = 1


def warn_late() -> int:
    """Note every open step and help action that is past its limit, once; returns how many."""
    now, today = clock.now(), clock.today()
    steps = Step.objects.filter(finished_at=None, warned_at=None, due_at__lt=now)
    help_ = HelpAction.objects.filter(state="open", warned_at=None, due_on__lt=today)
    done = 0
    for pk, dossier in steps.order_by("due_at").values_list("pk", "dossier_id")[:MOST]:
        done += _warn_step(pk, dossier)
    for pk, dossier in help_.order_by("due_on").values_list("pk", "dossier_id")[:MOST]:
        done += _warn_help(pk, dossier)
    return done


def fall_back_late() -> int:
    """Give what stayed late for a further limit to the role it falls back to; returns how many."""
    now, moved = clock.now(), 0
    late = Step.objects.filter(finished_at=None, fallen_back_at=None, warned_at__lt=now)
    for step in late.order_by("due_at")[:MOST]:
        moved += _fall_back(step)
    help_ = HelpAction.objects.filter(state="open", fallen_back_at=None, warned_at__lt=now)
    for row in help_.order_by("due_on")[:MOST]:
        moved += _fall_back_help(row)
    return moved


def watch_help() -> int:
    """Let others act too when help is late after an escalation; returns how many were alerted.

    Its owner and the deputy heard of it when its day was over; from then on the chain director and
    the care coordinator have it among their own work too, until it is done (R4.2).
    """
    escalated = Step.objects.filter(dossier=OuterRef("dossier"), code__in=rules.ESCALATIONS)
    late = HelpAction.objects.filter(Exists(escalated), state="open", due_on__lt=clock.today())
    fresh = late.exclude(warned_at=None).exclude(Exists(HelpAlert.objects.filter(help=OuterRef("pk"))))
    return sum(_alert(row) for row in fresh.order_by("due_on")[:MOST])


def _alert(row: HelpAction) -> int:
    done, owner = 0, Holder(row.owner_party, row.owner_role)
    with gate.passage(_worker(), actions.WATCH, dossier=row.dossier_id) as p:
        p.nothing_to_do()
        for seat in rules.watchers(pack.current(), owner):
            if _admit_to_help(row, seat):
                p.insert(
                    HelpAlert(
                        dossier_id=row.dossier_id,
                        help=row,
                        holder_party=seat.party,
                        holder_role=seat.role,
                        made_at=clock.now(),
                    )
                )
                p.record(events.HELP_ALERTED, help=row.pk, owner=str(owner), to=str(seat))
                done += 1
    return done


def _admit_to_help(row: HelpAction, seat: Holder) -> bool:
    granted = sorted(pack.current().protocol.grant("care", seat.role))
    with connection.cursor() as cursor:
        cursor.execute(
            "select ket.admit_to_late_help(%s, %s, %s, %s)", [row.pk, str(seat), granted, clock.now()]
        )
        return bool(cursor.fetchone()[0])


def _worker() -> Actor:
    return Actor.system_actor("worker")


def _warn_step(pk: UUID, dossier: UUID) -> int:
    with gate.passage(_worker(), actions.WATCH, dossier=dossier) as p:
        step = Step.objects.select_for_update().get(pk=pk)
        if step.warned_at or step.finished_at:
            p.nothing_to_do()
            return 0
        step.warned_at = clock.now()
        step.save(update_fields=["warned_at"])
        owner = Holder(step.owner_party, step.owner_role)
        p.record(events.OVERDUE, step=step.code, owner=str(owner))
    return 1


def _warn_help(pk: UUID, dossier: UUID) -> int:
    with gate.passage(_worker(), actions.WATCH, dossier=dossier) as p:
        row = HelpAction.objects.select_for_update().get(pk=pk)
        if row.warned_at or row.state != "open":
            p.nothing_to_do()
            return 0
        row.warned_at = clock.now()
        row.save(update_fields=["warned_at"])
        p.record(events.HELP_OVERDUE, help=row.pk, owner=str(Holder(row.owner_party, row.owner_role)))
    return 1


def _fall_back(step: Step) -> int:
    region = pack.current()
    declared = region.route.steps.get(step.code)
    if declared is None or step.due_at is None:
        return 0
    further = region.due_at(step.due_at, declared.limit_days)
    receiver = rules.holder_of(region, declared.fall_back, step.owner_party)
    if receiver is None or not rules.is_late(further, clock.now()):
        return 0
    return _move("ket.fall_back", step.pk, step.dossier_id, receiver)


def _fall_back_help(row: HelpAction) -> int:
    region = pack.current()
    further = region.due_at(row.warned_at or clock.now(), HELP_GRACE)
    receiver = rules.holder_of(region, rules.CARE_COORDINATOR)
    if receiver is None or not rules.is_late(further, clock.now()):
        return 0
    return _move("ket.fall_back_help", row.pk, row.dossier_id, receiver)


def _move(function: str, pk: UUID, dossier: UUID, receiver: Holder) -> int:
    with gate.passage(_worker(), actions.WATCH, dossier=dossier) as p:
        with connection.cursor() as cursor:
            cursor.execute(f"select {function}(%s, %s, %s)", [pk, str(receiver), clock.now()])
            moved = bool(cursor.fetchone()[0])
        # The function writes the journal itself, in this transaction.
        p.nothing_to_do()
    return int(moved)
