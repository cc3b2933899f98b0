"""What codes are called: the sentences of a timeline, labels of facts, made from codes only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from ketenregie.kernel.actor import Holder
from ketenregie.parties import steps as parties
from ketenregie.region import pack
from ketenregie.route.steps import stance_label
from ketenregie.signals.attachments import labels as attachments
from ketenregie.signals.messages import (
    DANGER_ACTS,
    KINDS,
    KNOWN_HOW,
    OUTCOMES,
    TAKEN_IN_BY,
    TOLD_BY,
    URGENCIES,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from uuid import UUID

    from ketenregie.protocol.gate import Passage, TimelineEntry
    from ketenregie.signals.rules import CodedFacts

_ADMITTED = "protocol.admitted"
_ENDED = "protocol.admission_ended"
_SAME_ACT = timedelta(seconds=2)
_HOLDERS = ("holder", "owner", "was", "receiver", "lead", "to", "by")
# Rooms above say what their own facts are called: by the name of the fact, from code to words.
_known_above: dict[str, Callable[[str], str]] = {}


@dataclass(frozen=True)
class Happening:
    """One line of a timeline."""

    when: datetime
    text: str
    code: str


def know(name: str, words: Callable[[str], str]) -> None:
    """Say what a fact of that name is called; for rooms above, when they are loaded."""
    _known_above[name] = words


def timeline(p: Passage, dossier: UUID | None = None) -> list[Happening]:
    """Return what happened on a dossier as sentences, oldest first; also of bundles and cases.

    The same sentence several times in a row is said once, and an admission is left out where a step
    with its new holder tells the same.
    """
    entries = p.timeline(dossier)
    told: list[Happening] = []
    for entry in entries:
        if entry.code == _ADMITTED and _is_told_by_a_step(entry, entries):
            continue
        text = sentence(entry)
        if not told or told[-1].text != text or told[-1].when.date() != entry.at.date():
            told.append(Happening(entry.at, text, entry.code))
    return told


def _is_told_by_a_step(admitted: TimelineEntry, entries: list[TimelineEntry]) -> bool:
    holder = admitted.facts.get("holder")
    return any(
        holder in (entry.facts.get("owner"), entry.facts.get("to"))
        and abs(entry.at - admitted.at) < _SAME_ACT
        for entry in entries
    )


def sentence(entry: TimelineEntry) -> str:
    """Return one fact as a sentence in the language at hand, every code in its own words."""
    facts: dict[str, Any] = {name: in_words(name, value) for name, value in entry.facts.items()}
    facts["actor"] = actor_label(entry)
    if entry.code == _ENDED and not entry.facts.get("holder"):
        return gettext("Admissions that were given for a time ended")
    try:
        return str(capfirst(entry.sentence % facts))
    except KeyError:
        return entry.sentence  # an older event without a fact that was added later


def actor_label(entry: TimelineEntry) -> str:
    """Return who did it: a role in a party, the reporter, or the system itself."""
    if entry.holder and entry.actor_kind != "seat":
        return parties.holder_label(Holder.parse(entry.holder))
    return gettext("The reporter") if entry.actor_kind == "public" else gettext("The system")


def in_words(name: str, value: object) -> str:
    """Return a fact of an event in words; what has no words of its own stays as it is."""
    text = str(value)
    if name in _HOLDERS and "/" in text:
        return parties.holder_label(Holder.parse(text))
    above = _known_above.get(name)
    if above and above(text):
        return above(text)
    for known in (_step, _kind, _indicator, _form, _file, _day):
        found = known(name, text)
        if found:
            return found
    return text


def form_label(code: str) -> str:
    """Return what the region calls a form of exploitation."""
    known = pack.current().forms.get(code)
    return str(capfirst(str(known.label))) if known else gettext("Form not known")


def municipality_name(code: str) -> str:
    """Return the name of a municipality, or that the place is not known."""
    known = pack.current().municipalities.get(code)
    return known.name if known else gettext("Place not known")


def sector_label(code: str) -> str:
    """Return what the region calls a sector; empty when none was named."""
    known = pack.current().sectors.get(code)
    return str(capfirst(str(known.label))) if known else ""


def minor_in_words(minor: bool | None) -> str:  # noqa: FBT001
    """Return whether a minor is involved, or that nobody knows."""
    if minor is None:
        return gettext("Not known")
    return gettext("Yes") if minor else gettext("No")


def weighing_label(code: str) -> str:
    """Return how a duty of confidentiality was weighed, as the region calls it; empty when it was not."""
    known = pack.current().secrecy.weighings.get(code)
    return str(known.label) if known else ""


def conditions_in_words(*, ask_first: bool, until: date | None) -> str:
    """Return what a supplier attached to their words, beside who may not read them."""
    said = [gettext("ask who reported it before it is shared on")] if ask_first else []
    if until:
        said.append(gettext("share until %(day)s") % {"day": date_format(until, "j F Y")})
    return ", ".join(said)


def facts_in_words(facts: CodedFacts) -> str:
    """Return the coded facts as lines, to be shown beside another version of them."""
    rows = (
        (gettext("Municipality"), municipality_name(facts.municipality)),
        (gettext("Form of exploitation"), form_label(facts.form)),
        (gettext("Sector"), sector_label(facts.sector) or gettext("Not known")),
        (gettext("Minor involved"), minor_in_words(facts.minor)),
        (gettext("In danger now"), gettext("Yes") if facts.danger else gettext("No")),
        (gettext("How urgent"), str(URGENCIES.get(facts.urgency, gettext("Not known")))),
    )
    return "\n".join(f"{label}: {value}" for label, value in rows)


def _step(name: str, text: str) -> str:
    region = pack.current().route
    if name in ("outcome", "how", "reason") and text in region.outcomes:
        return str(region.outcomes[text].label)
    if name == "stance":
        return stance_label(text)
    if name == "outcome" and text in {**region.ave, **region.elsewhere}:
        return str({**region.ave, **region.elsewhere}[text].label)
    if name in ("outcome", "how") and text in OUTCOMES:
        return str(OUTCOMES[text])
    known = region.steps.get(text) if name in ("step", "outcome", "to") else None
    return str(known.label) if known else _reason(name, text)


def _reason(name: str, text: str) -> str:
    closing = pack.current().closing
    if name in ("reason", "outcome") and text in closing.reasons:
        return str(closing.reasons[text].label)
    known = closing.referrals.get(text) if name == "referral" else None
    return str(known.label) if known else ""


def _kind(name: str, text: str) -> str:
    if name == "what":
        return str(DANGER_ACTS.get(text, ""))
    if name == "known_how":
        return str(KNOWN_HOW.get(text, ""))
    if name == "way":
        return str(TOLD_BY.get(text, "") or TAKEN_IN_BY.get(text, ""))
    return str(KINDS.get(text, "")) if name == "kind" else ""


def _indicator(name: str, text: str) -> str:
    known = pack.current().indicators.get(text) if name == "indicator" else None
    return str(known.label) if known else ""


def _form(name: str, text: str) -> str:
    if name == "municipality":
        return municipality_name(text)
    return form_label(text) if name == "form" else ""


def _file(name: str, text: str) -> str:
    known = {"media": attachments.MEDIA, "via": attachments.VIA}.get(name, {})
    return str(known.get(text, ""))


def _day(name: str, text: str) -> str:
    if name != "due" or not text:
        return ""
    return date_format(date.fromisoformat(text[:10]), "j F Y")
