"""The page of one signal: what this reader may see of it, and what they can do with it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext

from ketenregie.engines.finding.quoting import pieces
from ketenregie.kernel.errors import Refused
from ketenregie.parties import steps as parties
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import steps as route
from ketenregie.signals import actions, rules, steps
from ketenregie.signals.attachments import rows as files
from ketenregie.signals.feedback import steps as feedback
from ketenregie.signals.messages import next_step
from ketenregie.signals.models import Signal
from ketenregie.signals.queries import sharing, words
from ketenregie.signals.queries.parts import HelpLine, SignalPage, StepRow

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage
    from ketenregie.route.rules import StepFacts

_MAIN = ("take_up", "enrich", "triage", "table")


def signal_page(actor: Actor, signal_id: UUID) -> SignalPage:
    """Return the page of a signal; Refused for who is not admitted, or reported another one.

    What was opened is in the journal before it is returned. A professional who reported it reads
    where it is and the dialogue, and nothing that was added since.
    """
    with gate.passage(actor, actions.READ, dossier=signal_id) as p:
        signal = Signal.objects.filter(pk=signal_id).first()
        if signal is None:
            raise Refused("not_admitted")
        as_reporter = sharing.sees_as_reporter(p, signal)
        state = route.current(p)
        facts = _facts(signal) | _state(actor, state) | {"own_report": as_reporter}
        facts |= _reporters_side(p, signal) if as_reporter else _desk(p, signal)
        can = sharing.can_do(p, state.code if state else "closed")
        if signal.dialogue not in rules.DIALOGUE_OPEN:
            can -= {"ask"}
        if as_reporter or not feedback.reach_of(p, signal).ways:
            can -= {"feedback"}
        can -= {"ask"} if as_reporter else {"answer"}
        if sharing.only_consulted(p, facts["consultations"]):
            can = frozenset()
        return SignalPage(can=can, route=_route(state), **facts)


def _facts(signal: Signal) -> dict[str, Any]:
    title = steps.title_of(signal)
    return {
        "id": signal.pk,
        "reference": signal.reference,
        "title": title.title,
        "source": title.source,
        "form": steps.form_label(signal.form),
        "municipality": steps.municipality_name(signal.municipality),
        "sector": steps.sector_label(signal.sector),
        "minor": steps.minor_in_words(signal.minor),
        "language": signal.language,
        "received_at": signal.received_at,
        "danger": signal.danger,
        "danger_since": signal.danger_since or signal.received_at,
        "danger_acted_at": signal.danger_acted_at,
        "anonymous": signal.anonymous,
        "version": signal.version,
        "dialogue": signal.dialogue,
        "confidentiality": steps.weighing_label(signal.confidentiality),
        "withheld_from": ", ".join(parties.party_name(code) for code in signal.withheld_from),
        "conditions": steps.conditions_in_words(ask_first=signal.ask_first, until=signal.share_until),
    }


def _state(actor: Actor, state: StepFacts | None) -> dict[str, Any]:
    code = state.code if state else "closed"
    declared = pack.current().route.steps.get(code)
    mine = bool(state and state.owner in actor.holders)
    owner = parties.holder_label(state.owner) if state else ""
    sentence = next_step(code, state.owner.role if state else "")
    if state and not mine and code != "closed":
        sentence = gettext("It is now with %(owner)s.") % {"owner": owner}
    return {
        "step": code,
        "step_label": str(declared.label) if declared else code,
        "step_version": state.version if state else 0,
        "owner": owner,
        "mine": mine,
        "due_at": state.due_at if state else None,
        "next_step": sentence,
    }


def _desk(p: Passage, signal: Signal) -> dict[str, Any]:
    """Everything that whoever works on the signal may see of it: one reveal for all words."""
    rows = words.rows_of(signal.pk)
    kept = [file for file in files.files_of(signal.pk) if not file.withdrawn_at]
    refs = [signal.story_ref, signal.source_ref, signal.weighing_ref, *rows.refs]
    opened = p.reveal_all([*refs, *(file.ref for file in kept)])
    indicators = words.indicator_rows(rows)
    told = opened.get(signal.story_ref)
    story = told.text if isinstance(told, gate.Narrative) else ""
    places = words.places_in(story, rows, opened)
    no_contact = words.wants_no_contact(rows)
    context = rules.context_only_of(pack.current().indicators)
    return {
        "help": _help(p),
        "story": told,
        "pieces": pieces(story, places.values()),
        "script": words.script_in_words(story, signal.language),
        "source_identity": words.source_of(opened, signal.source_ref, no_contact=no_contact),
        "weighing": words.weighing_rows(
            opened.get(signal.weighing_ref) if signal.weighing_ref else None
        ),
        "mentions": words.mention_groups(rows, opened, places, story),
        "found": steps.offers_on(p, signal, opened),
        "indicators": indicators,
        "evidence": steps.evidence(p, [signal.pk]),
        "only_context": rules.only_context([row.code for row in indicators], context),
        "messages": words.message_rows(rows, opened),
        "no_contact": no_contact,
        "notes": words.note_rows(rows, opened),
        "consultations": words.consultation_rows(p, rows, opened),
        "readers": sharing.reader_rows(p),
        "sharing": sharing.sharing_rows(p, signal.withheld_from, _near(p, signal)),
        "beside": tuple(_step_row(p, step) for step in route.beside(p)),
        "timeline": tuple(steps.timeline(p)),
        "places": steps.places_of(p, signal.pk),
        "parts": steps.parts_of(p, signal.pk),
        "files": files.file_rows(kept, opened),
        "along": route.along(p),
    }


def _near(p: Passage, signal: Signal) -> str:
    place = pack.current().municipalities.get(signal.municipality)
    return place.party if place else (p.actor.party or "")


def _reporters_side(p: Passage, signal: Signal) -> dict[str, Any]:
    """What the professional who reported it sees: where it is, and the dialogue."""
    rows = words.rows_of(signal.pk)
    opened = p.reveal_all([message.ref for message in rows.messages])
    empty: tuple[()] = ()
    return {
        "help": empty,
        "story": None,
        "pieces": empty,
        "source_identity": None,
        "weighing": empty,
        "mentions": empty,
        "found": empty,
        "indicators": empty,
        "evidence": empty,
        "only_context": False,
        "messages": words.message_rows(rows, opened),
        "no_contact": False,
        "notes": empty,
        "consultations": empty,
        "readers": empty,
        "sharing": empty,
        "beside": empty,
        "timeline": empty,
        "places": empty,
    }


def _help(p: Passage) -> tuple[HelpLine, ...]:
    nobody = gettext("Nobody to help is known yet; looked at again on this day.")
    to_do = gettext("First contact about help; what exactly is not filled in yet.")
    return tuple(
        HelpLine(
            row.id,
            row.text or (nobody if row.kind == "nobody_known" else to_do),
            parties.holder_label(row.owner),
            row.due_on,
            row.state == "done",
        )
        for row in route.help_rows(p)
    )


def _step_row(p: Passage, step: StepFacts) -> StepRow:
    declared = pack.current().route.steps.get(step.code)
    label = str(declared.label) if declared else step.code
    owner, done = parties.holder_label(step.owner), step.finished_at is not None
    mine = step.owner in p.actor.holders and not done
    outcome = steps.in_words("outcome", step.outcome) if step.outcome else ""
    return StepRow(step.code, label, owner, step.due_at, done, outcome, mine=mine)


def _route(state: StepFacts | None) -> tuple[StepRow, ...]:
    """Draw the main line of the region's route, with where the signal is now."""
    here = state.code if state else "closed"
    codes = list(_MAIN) + ([here] if here not in _MAIN else ["closed"])
    declared = pack.current().route.steps
    return tuple(
        StepRow(
            code=code,
            label=str(declared[code].label),
            owner="",
            due_at=None,
            done=codes.index(code) < codes.index(here),
            outcome="",
            now=code == here,
        )
        for code in codes
        if code in declared
    )
