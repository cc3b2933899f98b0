"""The help line of a dossier and what was agreed on it. Nothing here looks at a step of the route."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import events, rules
from ketenregie.route.models import Agreement, Direction, HelpAction, HelpAlert

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date, datetime
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.route.rules import AgreementFacts, HelpFacts, LineRow


# How far "Mijn werk" looks at most.
MOST = 200
_pages: list[Callable[[gate.Passage, Collection[UUID]], dict[UUID, str]]] = []


def keep_help(p: gate.Passage, facts: HelpFacts | None) -> None:
    """Ask for help in the same act as a hand-over; never a reason to refuse it.

    What was asked is written down; without a request a dossier that has no help line gets one.
    """
    if facts or not has_help(p):
        open_help(p, facts or rules.HelpFacts())


def open_help(p: gate.Passage, facts: HelpFacts, dossier: UUID | None = None) -> UUID:
    """Write one line on the help line and admit its owner for care; returns its id.

    An empty request is never refused: without an owner it goes to the operational contact
    officer, or where there is none to the care coordinator, by the first working day.
    """
    place = dossier or p.dossier
    if facts.id and HelpAction.objects.filter(id=facts.id).exists():
        return facts.id
    owner = facts.owner or helper(p, place)
    due = facts.due_on or pack.current().working_days(clock.today(), 1)
    row = HelpAction(
        id=facts.id or new_id(),
        dossier_id=place,
        kind=facts.kind,
        owner_party=owner.party,
        owner_role=owner.role,
        due_on=due,
        text_ref=p.seal(gate.WorkNote(text=facts.text), dossier=place) if facts.text else None,
        made_at=clock.now(),
    )
    p.insert(row)
    if owner != p.actor.holder:
        p.admit(owner, purpose="care", dossier=place)
    p.record(events.HELP_OPENED, dossier=place, owner=str(owner), due=due.isoformat(), kind=facts.kind)
    return row.pk


def helper(p: gate.Passage, dossier: UUID | None = None) -> Holder:
    """Return who gets an empty help line of a dossier: who directs the help, by decision or by default."""
    region, place = pack.current(), dossier or p.dossier
    decided = Direction.objects.filter(dossier_id=place, ended_at=None).first()
    if decided:
        return Holder(decided.holder_party, decided.holder_role)
    municipality = municipality_at_hand(p, dossier)
    return rules.helper_for(region, municipality, _filled(municipality))


def municipality_at_hand(p: gate.Passage, dossier: UUID | None = None) -> str:
    """Return the municipality of a dossier: the actor's own, else the first that is admitted."""
    known = pack.current().parties
    near = [p.actor.party or "", *(reader.holder.party for reader in p.readers(dossier))]
    return next((c for c in near if c in known and known[c].kind == rules.MUNICIPALITY), "")


def has_help(p: gate.Passage, dossier: UUID | None = None) -> bool:
    """Say whether a dossier has a help line: an action, done or not, or nobody known yet."""
    return HelpAction.objects.filter(dossier_id=dossier or p.dossier).exists()


def help_for(p: gate.Passage, limit: int = 50) -> list[LineRow]:
    """Return the open help actions that wait for the actor, without their words, by day."""
    return _waiting(p, HelpAction, min(limit, MOST))


def alerted(actor: Actor) -> Q:
    """Return the condition under which somebody must see to help of others that is late."""
    seats = Q(pk__in=[])
    for holder in actor.holders:
        seats |= Q(holder_party=holder.party, holder_role=holder.role)
    return seats & Q(help__state="open", help__due_on__lt=clock.today())


def alerts_for(p: gate.Passage, limit: int = 50) -> list[LineRow]:
    """Return the late help of others that the actor must see to, without its words, by day."""
    found = HelpAlert.objects.filter(alerted(p.actor)).select_related("help", "dossier")
    rows = [(one.help, one.dossier.reference) for one in found.order_by("help__due_on")[:limit]]
    own = set(p.actor.holders)
    lines = [replace(_line(row, row.kind), reference=reference) for row, reference in rows]
    return list({line.id: line for line in lines if line.owner not in own}.values())


def late_help(p: gate.Passage, limit: int = 50) -> list[LineRow]:
    """Return the help actions past their day that the wall lets through, whoever owns them, by day."""
    del p
    found = HelpAction.objects.filter(state="open", due_on__lt=clock.today()).select_related("dossier")
    rows = found.order_by("due_on")[: min(limit, MOST)]
    return [replace(_line(row, row.kind), reference=row.dossier.reference) for row in rows]


def help_rows(p: gate.Passage, dossier: UUID | None = None) -> list[LineRow]:
    """Return the help line of a dossier with its words as far as they are open, by day."""
    rows = HelpAction.objects.filter(dossier_id=dossier or p.dossier)
    return _with_words(p, [_line(row, row.kind) for row in rows.order_by("due_on", "made_at")])


def add_agreement(p: gate.Passage, facts: AgreementFacts, dossier: UUID | None = None) -> UUID:
    """Write down what was agreed: who does what by when; returns its id, also when sent again."""
    place = dossier or p.dossier
    if facts.id and Agreement.objects.filter(id=facts.id).exists():
        return facts.id
    row = Agreement(
        id=facts.id or new_id(),
        dossier_id=place,
        owner_party=facts.owner.party,
        owner_role=facts.owner.role,
        due_on=facts.due_on,
        text_ref=p.seal(gate.WorkNote(text=facts.text), dossier=place),
        made_at=clock.now(),
    )
    p.insert(row)
    due = facts.due_on.isoformat() if facts.due_on else ""
    p.record(events.AGREED, dossier=place, owner=str(facts.owner), due=due)
    return row.pk


def keep_agreement(p: gate.Passage, agreement: UUID, dossier: UUID | None = None) -> bool:
    """Say that an agreement was kept; False when it was so already, or is not of this dossier."""
    place = dossier or p.dossier
    row = Agreement.objects.select_for_update().filter(id=agreement, dossier_id=place).first()
    if row is None or row.state != "open":
        return False
    row.state = "done"
    row.done_at = clock.now()
    row.save(update_fields=["state", "done_at"])
    p.record(events.AGREEMENT_DONE, dossier=place, agreement=row.pk)
    return True


def agreements_for(p: gate.Passage, limit: int = 50) -> list[LineRow]:
    """Return the open agreements that wait for the actor, without their words, by day."""
    return _waiting(p, Agreement, min(limit, MOST))


def agreement_rows(p: gate.Passage, dossier: UUID | None = None) -> list[LineRow]:
    """Return the agreements on a dossier with their words as far as they are open, by day."""
    rows = Agreement.objects.filter(dossier_id=dossier or p.dossier)
    ordered = rows.order_by("due_on", "made_at")
    return _with_words(p, [_line(row, "agreement") for row in ordered])


def agreements_on(
    p: gate.Passage,
    dossiers: Iterable[UUID],
    *,
    open_since: datetime | None = None,
    made_before: datetime | None = None,
) -> list[LineRow]:
    """Return what was agreed on many dossiers, by day, in a fixed number of queries.

    With its words as far as they are open. `open_since` leaves out what was done before a moment,
    `made_before` what was agreed after one.
    """
    asked = Agreement.objects.filter(dossier_id__in=list(dossiers)).select_related("dossier")
    if open_since:
        asked = asked.filter(Q(state="open") | Q(done_at__gte=open_since))
    if made_before:
        asked = asked.filter(made_at__lt=made_before)
    rows = [
        replace(_line(row, "agreement"), reference=row.dossier.reference)
        for row in asked.order_by("due_on", "made_at")
    ]
    return _with_words(p, rows)


def still_open(p: gate.Passage, agreements: Collection[UUID]) -> frozenset[UUID]:
    """Return which of these agreements are not kept yet, without their words."""
    del p
    found = Agreement.objects.filter(pk__in=list(agreements), state="open")
    return frozenset(found.values_list("pk", flat=True))


def due_agreements(p: gate.Passage, until: date) -> list[LineRow]:
    """Return the open agreements whose day is not after a day, without their words."""
    rows = Agreement.objects.filter(state="open", due_on__lte=until)
    return [_line(row, "agreement") for row in rows.order_by("due_on", "id")[:MOST]]


def ownerless_agreements(p: gate.Passage, filled: Collection[Holder], limit: int) -> list[LineRow]:
    """Return the open agreements of posts that nobody fills, without their words, by day."""
    held = Agreement.objects.filter(state="open").values_list("owner_party", "owner_role").distinct()
    empty = Q(pk__in=[])
    for party, role in held:
        if Holder(party, role) not in filled:
            empty |= Q(owner_party=party, owner_role=role)
    rows = Agreement.objects.filter(empty, state="open").select_related("dossier")
    return [
        replace(_line(row, "agreement"), reference=row.dossier.reference)
        for row in rows.order_by("due_on", "made_at")[:limit]
    ]


def give_agreement(p: gate.Passage, agreement: UUID, to: Holder, dossier: UUID) -> bool:
    """Give an open agreement to another owner; False when it is theirs already, or done."""
    row = Agreement.objects.select_for_update().filter(id=agreement, dossier_id=dossier).first()
    if row is None or row.state != "open" or Holder(row.owner_party, row.owner_role) == to:
        return False
    was = Holder(row.owner_party, row.owner_role)
    row.owner_party, row.owner_role = to.party, to.role
    row.save(update_fields=["owner_party", "owner_role"])
    p.record(events.AGREEMENT_GIVEN, dossier=dossier, owner=str(to), was=str(was))
    return True


def tell_agreement_due(p: gate.Passage, row: LineRow, holder: Holder) -> None:
    """Record that somebody is reminded: a message without a word about people follows."""
    due = row.due_on.isoformat() if row.due_on else ""
    p.record(events.AGREEMENT_DUE, dossier=row.dossier_id, owner=str(holder), due=due)


def _filled(municipality: str) -> dict[Holder, bool]:
    operational = Holder(municipality, rules.OPERATIONAL)
    return {operational: operational in parties.filled_seats()}


def _waiting(p: gate.Passage, model: type[HelpAction | Agreement], limit: int) -> list[LineRow]:
    """One limited look into the index for each role: a sum over all roles would read every row."""
    found = [
        row
        for holder in p.actor.holders
        for row in model._default_manager.filter(
            owner_party=holder.party, owner_role=holder.role, state="open"
        )
        .select_related("dossier")
        .order_by("due_on")[:limit]
    ]
    found.sort(key=lambda row: (row.due_on is None, row.due_on or row.made_at.date()))
    return [
        replace(_line(row, getattr(row, "kind", "agreement")), reference=row.dossier.reference)
        for row in found[:limit]
    ]


def _line(row: HelpAction | Agreement, kind: str) -> LineRow:
    owner = Holder(row.owner_party, row.owner_role)
    facts = (row.pk, row.dossier_id, kind, owner, row.due_on, row.state)
    return rules.LineRow(*facts, text_ref=row.text_ref)


def _with_words(p: gate.Passage, rows: list[LineRow]) -> list[LineRow]:
    opened = p.reveal_all([row.text_ref for row in rows])
    texts = {ref: getattr(record, "text", "") for ref, record in opened.items()}
    return [replace(row, text=texts.get(row.text_ref, "") if row.text_ref else "") for row in rows]


def tell_agreement_pages(find: Callable[[gate.Passage, Collection[UUID]], dict[UUID, str]]) -> None:
    """Let a room above say on which page an agreement is shown, by its id, beside that of its dossier."""
    if find not in _pages:
        _pages.append(find)


def agreement_pages(p: gate.Passage, agreements: Collection[UUID]) -> dict[UUID, str]:
    """Return the addresses of agreements that have a page of their own."""
    return {one: url for find in _pages if agreements for one, url in find(p, agreements).items()}
