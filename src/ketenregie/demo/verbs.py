"""What people in the stories do, in short words. Each is one operation, as from the screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ketenregie.demo.people import acting, fixed
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.linking import operations as linking
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.route import actions
from ketenregie.route.operations import bring as bringing
from ketenregie.route.operations import closing, triage, undermining
from ketenregie.route.queries import act_page
from ketenregie.route.rules import HelpFacts, View
from ketenregie.signals import operations as signals
from ketenregie.signals.attachments import private
from ketenregie.signals.attachments.ready import ready
from ketenregie.signals.feedback.operations import GiveFeedback, give_feedback
from ketenregie.signals.feedback.queries import feedback_page
from ketenregie.signals.reporting import operations as reporting
from ketenregie.signals.rules import CodedFacts, IndicatorGiven, MentionGiven

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, kw_only=True, repr=False)
class Seen:
    """What one report says."""

    key: str
    text: str
    form: str = ""
    town: str = ""  # a municipality's party, without "gemeente_"
    where: str = ""
    when: str = ""
    sector: str = ""
    minor: bool | None = None
    danger: bool = False
    known_how: str = "seen"
    indicators: tuple[str, ...] = ()
    mentions: tuple[tuple[str, str, str], ...] = ()

    @property
    def id(self) -> UUID:
        """The signal's id, the same in every demo."""
        return fixed("signal", self.key)


def municipality(town: str) -> str:
    """Return the code of the municipality whose party is called so; empty when there is none."""
    found = (code for code, m in pack.current().municipalities.items() if m.party == f"gemeente_{town}")
    return next(found, "")


def day(ahead: int) -> date:
    """Return the working day that lies so many ahead of the day of the story."""
    return pack.current().working_days(clock.today(), ahead)


def from_work(who: str, seen: Seen, *, straight: bool = False) -> UUID:
    """Report from work."""
    return signals.report_signal(
        acting(who),
        signals.ReportSignal(
            signal_id=seen.id,
            story=gate.Narrative(
                text=seen.text, where=seen.where, when=seen.when, known_how=seen.known_how
            ),
            facts=CodedFacts(
                municipality=municipality(seen.town),
                form=seen.form,
                sector=seen.sector,
                minor=seen.minor,
                danger=seen.danger,
            ),
            indicators=tuple(IndicatorGiven(code, seen.known_how) for code in seen.indicators),
            mentions=tuple(MentionGiven(*words) for words in seen.mentions),
            confidentiality="not_bound",
            straight_to_agenda=straight,
        ),
    )


def from_public(seen: Seen, *, chosen: tuple[str, ...], to: str = "ketenregisseur") -> str:
    """Report as a citizen; returns the receipt code, which is the same in every demo."""
    code = f"{fixed('code', seen.key).int % 10**16:016d}"
    minor = {True: "yes", False: "no", None: ""}[seen.minor]
    reporting.report(
        Actor.public(),
        reporting.Report(
            dossier_id=seen.id,
            code=code,
            language="nl",
            danger=seen.danger,
            chosen=chosen,
            story=seen.text,
            municipality=municipality(seen.town),
            place=seen.where,
            when=seen.when,
            minor=minor,
            known_how=seen.known_how,
            receiver=to,
        ),
    )
    return code


def reporter_writes(code: str, key: str, text: str, picture: bytes = b"") -> None:
    """Add something, or answer, behind a receipt code; with a photograph, when there is one."""
    letter = fixed("letter", key)
    with private.new_file() as sent:
        sent.write(picture)
        files = (ready("IMG_0318.jpg", sent, key=letter),) if picture else ()
    reporting.write(Actor.public(), reporting.Write(code=code, letter_id=letter, text=text, files=files))
    for file in files:
        file.close()


def helping(text: str, ahead: int = 2) -> HelpFacts:
    """Return a help line: what is done next for the victim, and by when."""
    return HelpFacts(kind="action", text=text, due_on=day(ahead))


def not_large_scale(who: str, signal: UUID, why: str) -> None:
    """Judge that it is not large-scale crime: the signal goes on with the ketenregisseur."""
    undermining.judge_undermining(
        acting(who, "oov_ondermijning"),
        undermining.JudgeUndermining(dossier_id=signal, large_scale=False, reason=why),
    )


def ask_to_tell(signal: UUID, town: str) -> None:
    """Ask a municipality's contact officer to tell the officer for undermining."""
    undermining.ask_to_report(
        acting("Minke"), undermining.AskToReport(dossier_id=signal, party=f"gemeente_{town}")
    )


def nobody_yet(ahead: int = 10) -> HelpFacts:
    """Return a help line for a signal in which nobody to help is known yet."""
    return HelpFacts(kind="nobody_known", due_on=day(ahead))


def take_up(who: str, signal: UUID, line: HelpFacts) -> None:
    """Take a signal up with its help line."""
    signals.take_up(acting(who), signals.TakeUp(signal_id=signal, help=line))


def enrich(who: str, signal: UUID, *mentions: tuple[str, str, str]) -> None:
    """Add mentions to a signal."""
    given = tuple(
        MentionGiven(kind, value, detail, fixed("mention", str(signal), value))
        for kind, value, detail in mentions
    )
    signals.add_mentions(acting(who), signals.AddMentions(signal_id=signal, mentions=given))


def ask(who: str, signal: UUID, text: str) -> None:
    """Ask the reporter something."""
    message = fixed("question", str(signal), text)
    signals.ask_reporter(
        acting(who), signals.AskReporter(signal_id=signal, message_id=message, text=text)
    )


# What the people of the demo tell, the first that fits the reporter and the moment.
_TOLD = ("colleague_discussed", "colleague_brought", "partner_brought", "dealt_with", "passed_on")


def feed_back(who: str, signal: UUID) -> None:
    """Give feedback to the reporter, in a text of the region."""
    fitting = {one.code for one in feedback_page(acting(who), signal).texts}
    template = next(code for code in _TOLD if code in fitting)
    told = GiveFeedback(
        signal_id=signal, message_id=fixed("feedback", str(signal), template), template=template
    )
    give_feedback(acting(who), told)


def bring(who: str, signal: UUID, note: str) -> None:
    """Bring a signal to the ketenregisseur."""
    bringing.hand_over(acting(who), bringing.HandOver(dossier_id=signal, note=note))


def weigh(dossier: UUID, outcome: str, reason: str) -> None:
    """Weigh a signal or bundle, as whoever does the ketenregisseur's work; the municipalities agree."""
    page = act_page(acting("Minke"), actions.TRIAGE, dossier)
    still = page.along.still if page.along else ()
    views = tuple(View(Holder.parse(one.holder), "agrees") for one in still)
    weighed = triage.Triage(dossier_id=dossier, outcome=outcome, reason=reason, views=views)
    triage.triage(acting("Minke"), weighed)


def propose_close(who: str, signal: UUID, reason: str, text: str, referral: str = "") -> None:
    """Propose to close a signal."""
    closing.propose_close(
        acting(who),
        closing.ProposeClose(dossier_id=signal, reason=reason, text=text, referral=referral),
    )


def confirm_close(signal: UUID, text: str) -> None:
    """Confirm a proposal to close."""
    closing.answer_close(
        acting("Minke"), closing.AnswerClose(dossier_id=signal, confirm=True, text=text)
    )


def tell_undermining(who: str, signal: UUID, *, same_person: bool = False, note: str = "") -> None:
    """Tell the officer for undermining."""
    undermining.report_undermining(
        acting(who, "aandachtsfunctionaris_oov"),
        undermining.ReportUndermining(dossier_id=signal, same_person=same_person, note=note),
    )


def bundle(key: str, reason: str, *parts: UUID) -> UUID:
    """Put signals together: 0 + 0 + 0 = 1."""
    return linking.bundle_signals(
        acting("Minke"),
        linking.BundleSignals(bundle_id=fixed("bundle", key), signals=parts, reason=reason),
    )


def soon(days: int) -> date:
    """Return a calendar day ahead of the day of the story."""
    return clock.today() + timedelta(days=days)
