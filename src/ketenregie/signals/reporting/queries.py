"""What the public part shows: the region's choices in the reporter's language, and a mailbox."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import actions
from ketenregie.signals.models import Message
from ketenregie.signals.reporting import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

MUNICIPAL = "citizen_municipality"
_ICONS = {"question": "help", "feedback": "mail", rules.WITHDRAWAL: "lock"}


@dataclass(frozen=True)
class Choice:
    """Something to choose, in the reporter's language."""

    code: str
    title: str
    explanation: str = ""
    icon: str = ""


@dataclass(frozen=True)
class ObservationFacts:
    """What stands behind chosen descriptions: their words, forms and indicators."""

    titles: tuple[str, ...]
    forms: dict[str, str | None]
    indicators: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Line:
    """A number to call."""

    title: str
    number: str
    hours: str = ""
    explanation: str = ""
    icon: str = "phone"

    @property
    def digits(self) -> str:
        """The number as a telephone dials it."""
        return "".join(sign for sign in self.number if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class DutyFacts:
    """Who can be reached now, and until when."""

    holder: Holder
    title: str
    until: str
    number: str

    @property
    def digits(self) -> str:
        """The number as a telephone dials it."""
        return Line("", self.number).digits


@dataclass(frozen=True, repr=False)
class LetterRow:
    """One message of a mailbox; `text` is None when it was destroyed."""

    title: str
    icon: str
    sent_on: datetime
    text: str | None


def languages() -> dict[str, str]:
    """Return the languages that may be chosen, each by its code, as it calls itself."""
    return {one.code: one.name for one in pack.offered(pack.current(), drafts=settings.DEMO)}


def observations(*, oneself: bool = False) -> tuple[Choice, ...]:
    """Return the plain descriptions that may be ticked, in the words of who sees or experiences it."""
    found = pack.current().intake.observations.values()
    return tuple(
        Choice(one.code, str(one.oneself), str(one.oneself_example), one.icon)
        if oneself
        else Choice(one.code, str(one.label), str(one.example), one.icon)
        for one in found
    )


def observation_facts(chosen: Iterable[str], *, oneself: bool = False) -> ObservationFacts:
    """Return what stands behind the chosen descriptions; codes of another pack are left out."""
    known = pack.current().intake.observations
    found = [known[code] for code in chosen if code in known]
    return ObservationFacts(
        tuple(str(one.oneself if oneself else one.label) for one in found),
        {one.code: one.form for one in found},
        {one.code: one.indicators for one in found},
    )


def municipalities() -> tuple[Choice, ...]:
    """Return the region's municipalities by name."""
    found = sorted(pack.current().municipalities.values(), key=lambda one: one.name)
    return tuple(Choice(one.code, one.name) for one in found)


def elsewhere_choices() -> tuple[Choice, ...]:
    """Return the places outside the region that may be chosen."""
    found = pack.current().intake.elsewhere.values()
    return tuple(Choice(one.code, str(one.label)) for one in found)


def elsewhere_title(code: str) -> str:
    """Return what a place outside the region is called; empty for a code that is not known."""
    found = pack.current().intake.elsewhere.get(code)
    return str(found.label) if found else ""


def elsewhere_line(code: str) -> Line | None:
    """Return who helps at a place outside the region."""
    found = pack.current().intake.elsewhere.get(code)
    return Line(str(found.label), found.number, "", str(found.explanation)) if found else None


def helps(*, child: bool) -> tuple[Line, ...]:
    """Return where somebody who experiences it finds help: a child is named other numbers."""
    icons = {"shelter": "home", "police": "shield", "advice": "message"}
    wanted = "child" if child else "adult"
    return tuple(
        Line(str(one.label), one.number, str(one.hours), str(one.explanation), icons[one.kind])
        for one in pack.current().intake.help.values()
        if wanted in one.audience
    )


def receivers(municipality: str, *, oneself: bool = False) -> tuple[Choice, ...]:
    """Return who may be chosen to receive a report, the default first.

    Who reports about themselves is offered the region's choice for that first. A municipality only
    where the pack has opened that; who is outside this system is no choice here, but a number to call
    (`lines`).
    """
    intake = pack.current().intake
    open_here = municipality in intake.open_municipalities
    found = [
        one
        for one in intake.receivers.values()
        if one.channel and not one.leaves and (one.channel != MUNICIPAL or open_here)
    ]
    first = intake.oneself.receiver if oneself else intake.default_receiver
    found.sort(key=lambda one: one.code != first)
    return tuple(Choice(one.code, str(one.label), str(one.explanation)) for one in found)


def receiver_title(code: str) -> str:
    """Return who receives a report, in running text; the default for a code that is not known."""
    intake = pack.current().intake
    chosen = intake.receivers.get(code) or intake.receivers[intake.default_receiver]
    return str(chosen.reader)


def child_reader() -> str:
    """Return who reads a child's own report, in running text."""
    return str(pack.current().intake.oneself.child_reader)


def readers() -> tuple[str, ...]:
    """Return everybody who may be the first to read a report, in running text."""
    intake = pack.current().intake
    open_here = bool(intake.open_municipalities)
    chosen = (
        str(one.reader)
        for one in intake.receivers.values()
        if one.channel and not one.leaves and (one.channel != MUNICIPAL or open_here)
    )
    return tuple(dict.fromkeys(chosen))


def channel_of(code: str) -> str:
    """Return the way in that belongs to a choice of receiver."""
    intake = pack.current().intake
    chosen = intake.receivers.get(code) or intake.receivers[intake.default_receiver]
    return str(chosen.channel)


def receiver_of(code: str, municipality: str) -> Holder:
    """Return who receives a report: a role in a party, filled today or not."""
    return pack.current().intake.receiver(channel_of(code), municipality or None)


def duty(at: datetime) -> DutyFacts | None:
    """Return who is on duty for danger at an instant; None when nobody is."""
    region, here = pack.current(), clock.local(at)
    found = region.intake.on_duty(at)
    if found is None or found.holder is None:
        return None
    until = max(hours.until for hours in found.hours if hours.weekday == here.weekday())
    holder = Holder(found.holder.party, found.holder.role)
    return DutyFacts(holder, str(found.reader), f"{until:%H:%M}", found.phone)


def lines() -> tuple[Line, ...]:
    """Return the numbers to call beside 112, each once."""
    intake = pack.current().intake
    listed = [Line(str(one.label), one.number, str(one.hours)) for one in intake.phones.values()]
    outside = [one for one in intake.receivers.values() if one.leaves and one.phone]
    listed += [Line(str(one.label), one.phone) for one in outside]
    return tuple({line.digits: line for line in reversed(listed)}.values())[::-1]


def quick_exit() -> str:
    """Return the neutral page that the quick exit leads to."""
    return str(pack.current().intake.quick_exit)


def take_up_days() -> int:
    """Return within how many working days somebody reads a report."""
    return pack.current().route.steps["take_up"].limit_days or 0


def status() -> str:
    """Return what a reporter reads of the report: the same words for everything that is open.

    The reporter may be the one it is about, or share a telephone with them.
    """
    return str(pack.current().route.public["open"].label)


@dataclass(frozen=True, repr=False)
class MailboxPage:
    """What stands behind a receipt code: the letters, oldest first, and whether contact is unwanted."""

    letters: tuple[LetterRow, ...]
    withdrawn: bool


def mailbox_page(code: str) -> MailboxPage | None:
    """Return what stands behind a receipt code; None when there is no such code."""
    digest = gate.receipt_digest(code)
    with gate.mailbox(actions.MAILBOX, digest, table=Message._meta.db_table) as box:
        if box.dossier_id is None:
            return None
        letters = sorted(box.letters, key=lambda letter: str(letter.facts["sent_at"]))
    return MailboxPage(tuple(_row(letter) for letter in letters), is_withdrawn(letters))


def is_withdrawn(letters: Iterable[gate.Letter]) -> bool:
    """Say whether the reporter asked for no contact any more."""
    return any(letter.facts["kind"] == rules.WITHDRAWAL for letter in letters)


def opens(code: str) -> bool:
    """Say whether there is a mailbox behind a code."""
    return mailbox_page(code) is not None


def kinds_of(letters: Iterable[gate.Letter]) -> list[tuple[str, str]]:
    """Return direction and kind of letters, oldest first."""
    ordered = sorted(letters, key=lambda letter: str(letter.facts["sent_at"]))
    return [(letter.facts["direction"], letter.facts["kind"]) for letter in ordered]


def _row(letter: gate.Letter) -> LetterRow:
    kind = letter.facts["kind"]
    titles = {
        "question": _("A question for you"),
        "feedback": _("Our answer"),
        rules.WITHDRAWAL: _("You want no contact any more"),
    }
    sent = datetime.fromisoformat(letter.facts["sent_at"])
    text = letter.record.text if isinstance(letter.record, gate.Message) else None
    title = titles.get(kind, _("You wrote"))
    return LetterRow(title, _ICONS.get(kind, "message"), clock.local(sent), text)
