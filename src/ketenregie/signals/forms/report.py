"""The professional's report: one page, made for three minutes and a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals import operations, rules
from ketenregie.signals.forms.parts import LONGEST, Growing, IndicatorRows
from ketenregie.signals.forms.rows import FoundRows, KindRows
from ketenregie.signals.forms.secrecy import ConditionsForm, SecrecyForm
from ketenregie.signals.messages import KNOWN_HOW, MESSAGES, URGENCIES
from ketenregie.signals.rules import CodedFacts, MentionGiven

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketenregie.signals.queries import Choices

YES_NO = (("yes", _("Yes")), ("no", _("No")), ("", _("I do not know")))
MINOR = {"yes": True, "no": False}
# What only shows the page again, with everything that was typed; "go" comes with a change of language.
AGAIN = ("stay", "go", "add", "find", "keep")


def is_shown_again(data: Mapping[str, Any]) -> bool:
    """Say whether the page is only to be shown again, with everything that was typed."""
    return any(name in data for name in AGAIN)


class StoryForm(Growing):
    """What was seen, where, when, and what is asked of whoever takes it up."""

    text = forms.CharField(
        label=_("What did you see or hear?"),
        help_text=_("In your own words, as it was. What you know, not what you think."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST,
        required=False,
    )
    known_how = forms.MultipleChoiceField(
        label=_("How do you know?"),
        choices=list(KNOWN_HOW.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    where = forms.CharField(label=_("Where exactly?"), required=False, max_length=500)
    municipality = forms.ChoiceField(label=_("In which municipality?"), required=False)
    when = forms.CharField(label=_("When?"), required=False, max_length=500)
    form = forms.ChoiceField(
        label=_("What does it look like?"), required=False, widget=forms.RadioSelect
    )
    sector = forms.ChoiceField(label=_("In which sector?"), required=False)
    minor = forms.ChoiceField(
        label=_("Is somebody under 18 involved?"),
        choices=YES_NO,
        required=False,
        widget=forms.RadioSelect,
    )
    danger = forms.BooleanField(
        label=_("Somebody is in danger right now"),
        help_text=_("Call 112 first. Then send this report."),
        required=False,
    )
    urgency = forms.ChoiceField(
        label=_("How soon must somebody look at it?"),
        choices=list(URGENCIES.items()),
        initial="days",
        widget=forms.RadioSelect,
    )

    def __init__(self, choices: Choices, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"municipality": choices.own_municipality})
        unknown = [("", _("I do not know"))]
        self._offer("municipality", [*unknown, *choices.municipalities])
        self._offer("sector", [*unknown, *choices.sectors])
        self._offer("form", [*choices.forms, ("unknown", _("I do not know"))])
        self.fields["minor"].choices = [(code or "unknown", label) for code, label in YES_NO]  # type: ignore[attr-defined]

    def _offer(self, name: str, options: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = options  # type: ignore[attr-defined]

    @property
    def texts(self) -> list[str]:
        """What was typed in sentences, right or wrong."""
        return [str(self.data.get(name) or "") for name in ("text", "where", "when")]

    @property
    def told(self) -> bool:
        """Whether anything was told in words."""
        return bool(str(self.cleaned_data.get("text") or "").strip())

    def narrative(self) -> gate.Narrative:
        """Return the story, and in words how it is known."""
        given = self.cleaned_data
        known = ", ".join(str(KNOWN_HOW[code]) for code in given["known_how"])
        return gate.Narrative(
            text=given["text"], where=given["where"], when=given["when"], known_how=known
        )

    def facts(self) -> CodedFacts:
        """Return the coded facts that were filled in."""
        given = self.cleaned_data
        return CodedFacts(
            municipality=given["municipality"],
            form="" if given["form"] == "unknown" else given["form"],
            sector=given["sector"],
            minor=MINOR.get(given["minor"]),
            danger=given["danger"],
            urgency=given["urgency"],
        )


class ReporterForm(Growing):
    """How a colleague with an account is reached, and what they ask of the table."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    draft = forms.UUIDField(widget=forms.HiddenInput, required=False)
    may_contact = forms.BooleanField(
        label=_("I may be asked questions about this report"), required=False, initial=True
    )
    phone = forms.CharField(
        label=_("Your telephone number, for questions"),
        help_text=_("Only who works on the signal sees your name and number."),
        required=False,
        max_length=40,
    )
    straight_to_agenda = forms.BooleanField(
        label=_("Put it straight on the agenda of the Drieluik"), required=False
    )

    def __init__(self, choices: Choices, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": new_id(), "draft": new_id()})
        if not choices.straight_to_agenda:
            del self.fields["straight_to_agenda"]


class ReportPage:
    """What every report from work asks, signed in or not, sent as one.

    Nearly all of it may stay empty; what must be there is something observed (`told_enough`).
    """

    def __init__(self, choices: Choices, data: Mapping[str, Any] | None = None) -> None:
        self.story = StoryForm(choices, data)
        self.indicators = IndicatorRows(choices, data)
        self.rows = KindRows(data)
        self.found = FoundRows(data, self.story.texts, self.rows)
        self.secrecy = SecrecyForm(choices, data)
        self.conditions = ConditionsForm(choices, data)
        self.choices = choices
        self.context_only = frozenset(one.code for one in choices.indicators if one.context_only)

    @property
    def parts(self) -> tuple[Growing, ...]:
        """The forms of the page, in its order."""
        return (
            self.story,
            self.indicators,
            self.rows,
            self.found,
            self.secrecy,
            self.conditions,
        )

    @property
    def has_errors(self) -> bool:
        """Say whether something is missing or not right."""
        return any(part.is_bound and part.errors for part in self.parts)

    def unchecked(self) -> None:
        """Keep what was typed, and say nothing about it yet."""
        for part in self.parts:
            part.unchecked()

    def is_valid(self) -> bool:
        """Check every part, so that all mistakes are shown at once."""
        return all([*(part.is_valid() for part in self.parts), self.told_enough()])

    def told_enough(self) -> bool:
        """Say whether anything was observed; what is missing is said beside the story."""
        codes = [one.code for one in self.indicators.indicators()]
        try:
            rules.require_observation(codes, self.context_only, told=self.story.told)
        except DomainError as error:
            self.story.add_error("text", MESSAGES[error.code])
            return False
        return True

    def mentions(self) -> tuple[MentionGiven, ...]:
        """Return what was typed in the rows, and what was ticked of what was found."""
        return (*self.rows.mentions(), *self.found.mentions())

    def observed(self) -> dict[str, Any]:
        """Return what was observed and on which conditions, for a command."""
        return {
            "story": self.story.narrative(),
            "facts": self.story.facts(),
            "indicators": self.indicators.indicators(),
            "mentions": self.mentions(),
            "confidentiality": self.secrecy.cleaned_data["confidentiality"],
            "weighing": self.secrecy.weighing(),
            **self.conditions.conditions(),
        }

    def refused(self, error: DomainError) -> None:
        """Put the sentence of an error beside its field; what belongs to no field beside the story."""
        sentence = MESSAGES.get(error.code)
        if sentence is None:
            raise error
        field = error.field or "text"
        part = next((one for one in self.parts if field in one.fields), self.story)
        part.add_error(field if field in part.fields else "text", sentence)


class ReportForm(ReportPage):
    """The page of a professional with an account."""

    def __init__(self, choices: Choices, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(choices, data)
        self.reporter = ReporterForm(choices, data)

    @property
    def parts(self) -> tuple[Growing, ...]:
        """The forms of the page."""
        return (*super().parts, self.reporter)

    @property
    def key(self) -> UUID:
        """The id of the signal that the page makes."""
        key: UUID = self.reporter.cleaned_data["key"]
        return key

    def command(self, name: str = "") -> operations.ReportSignal:
        """Return the command; the form's key is the new id, so sending twice counts once.

        The name of who reports goes along only when they may be asked something.
        """
        given = self.reporter.cleaned_data
        source = gate.SourceIdentity(name=name, phone=given["phone"])
        return operations.ReportSignal(
            signal_id=given["key"],
            may_contact=given["may_contact"],
            source=source if given["may_contact"] else None,
            straight_to_agenda=given.get("straight_to_agenda", False),
            draft_id=given["draft"],
            **self.observed(),
        )
