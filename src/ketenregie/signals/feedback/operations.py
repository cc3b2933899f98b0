"""Telling the reporter: by the mailbox or the account, by an own way, or that it cannot be done."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import actions, events, steps
from ketenregie.signals.feedback import rules, words
from ketenregie.signals.feedback import steps as feedback
from ketenregie.signals.messages import NAMED
from ketenregie.signals.models import Feedback, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.protocol.gate import Passage
    from ketenregie.signals.models import Signal


@dataclass(frozen=True, kw_only=True, repr=False)
class GiveFeedback:
    """Tell the reporter what may be told.

    `template` is a text of the region, `day` and `referral` fill its blanks, `words` are one's own.
    `way` is the dialogue, or how it was told outside the system. `sure` lets stand what was warned of.
    """

    signal_id: UUID
    message_id: UUID
    template: str = ""
    day: date | None = None
    referral: str = ""
    words: str = ""
    way: str = rules.DIALOGUE
    sure: bool = False


@dataclass(frozen=True, kw_only=True, repr=False)
class CannotTell:
    """Write down that the reporter cannot be told, and why."""

    signal_id: UUID
    reason: str


def give_feedback(actor: Actor, command: GiveFeedback) -> UUID:
    """Tell the reporter; what was owed is then given. Sent twice it counts once.

    Before anything was decided only the region's neutral texts are told. A text that seems to name
    somebody, another party or the police is told only by who says that it does not.
    """
    with gate.passage(actor, actions.GIVE_FEEDBACK, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        if Feedback.objects.filter(pk=command.message_id).exists():
            p.nothing_to_do()
            return command.message_id
        rules.require_way(command.way, feedback.reach_of(p, signal))
        text = _text(p, signal, command)
        warned = sorted(_named(p, signal, command.words))
        if warned and not command.sure:
            named = ", ".join(str(NAMED[kind]) for kind in warned)
            raise DomainError("signals.seems_to_name", field="words", named=named)
        _keep(p, signal, command, text, warned)
        feedback.given(p, signal.pk)
    return command.message_id


def cannot_tell(actor: Actor, command: CannotTell) -> UUID:
    """Finish the feedback that is owed as not possible, with the reason; not owed, nothing changes."""
    with gate.passage(actor, actions.GIVE_FEEDBACK, dossier=command.signal_id) as p:
        signal = steps.lock_signal(p, command.signal_id)
        if not feedback.is_owed(p, signal.pk):
            p.nothing_to_do()
            return command.signal_id
        ref = p.seal(gate.WorkNote(text=command.reason))
        feedback.given(p, signal.pk, "not_possible", ref)
        p.record(events.FEEDBACK_IMPOSSIBLE)
    return command.signal_id


def _text(p: Passage, signal: Signal, command: GiveFeedback) -> words.Told:
    """Return everything that is told, in the language in which it is."""
    moment = feedback.moment_of(p, signal.pk)
    rules.require_own_words(moment, command.words)
    if not command.template:
        if not command.words:
            raise DomainError("signals.nothing_told", field="template")
        return words.Told(command.words, signal.language)
    template = pack.current().texts.feedback.get(command.template)
    if template is None or not rules.fits(template, feedback.audiences_of(p, signal), moment):
        raise DomainError("signals.no_such_text", field="template")
    told = words.told(command.template, signal.language)
    text = words.fill(told, command.day, command.referral)
    return words.Told("\n\n".join(filter(None, (text, command.words))), told.language)


def _named(p: Passage, signal: Signal, text: str) -> frozenset[str]:
    """Return which kinds of things one's own words seem to name; opens the signal's words to compare."""
    if not text:
        return frozenset()
    own = {signal.reporter_party, p.actor.party}
    parties = [part for code, one in pack.current().parties.items() if code not in own
               for part in (one.name, one.short)]  # fmt: skip
    return rules.named_in(text, _known(p, signal), parties)


def _known(p: Passage, signal: Signal) -> Iterator[tuple[str, str]]:
    rows = list(Mention.objects.filter(dossier_id=signal.pk, withdrawn_at=None))
    opened = p.reveal_all([signal.source_ref, *(row.ref for row in rows)])
    for record in filter(None, opened.values()):
        fields = asdict(record)
        name = fields.pop("name", "")
        kind = "person" if record.kind in ("person", "source") else record.kind
        yield kind, name
        told = ("number", "plate", "address", "handle", "phone", "email", "birth_date")
        yield from (("value", fields[part]) for part in told if fields.get(part))


def _keep(
    p: Passage, signal: Signal, command: GiveFeedback, text: words.Told, warned: list[str]
) -> None:
    facts: dict[str, Any] = {"template": command.template, "language": text.language, "warned": warned}
    if command.way == rules.DIALOGUE:
        message = steps.write_message(
            p, dossier=signal.pk, kind="feedback", text=text.text, message_id=command.message_id
        )
        ref = message.ref
        p.record(events.FEEDBACK_GIVEN, message=message.pk, **facts)
    else:
        ref = p.seal(gate.WorkNote(text=text.text))
        p.record(events.FEEDBACK_TOLD, way=command.way, **facts)
    holder, template = p.actor.holder, pack.current().texts.feedback.get(command.template)
    p.insert(
        Feedback(
            id=command.message_id,
            dossier_id=signal.pk,
            template=command.template,
            audience=rules.audience_told(template, feedback.audiences_of(p, signal)),
            language=text.language,
            way=command.way,
            ref=ref,
            warned=warned,
            given_at=clock.now(),
            by_party=holder.party if holder else "",
            by_role=holder.role if holder else "",
        )
    )
