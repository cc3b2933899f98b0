"""The professional's report: one page, made for three minutes and a keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals import operations
from ketenregie.signals.forms.parts import LONGEST, Growing, IndicatorRows, MentionRows
from ketenregie.signals.messages import CONFIDENTIALITY, URGENCIES
from ketenregie.signals.rules import CodedFacts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketenregie.signals.queries import Choices

YES_NO = (("yes", _("Yes")), ("no", _("No")), ("", _("I do not know")))
MINOR = {"yes": True, "no": False}


class StoryForm(Growing):
    """What was seen, where, when, and what is asked of whoever takes it up."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What did you see or hear?"),
        help_text=_("In your own words, as it was. What you know, not what you think."),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST,
        error_messages={"required": _("Write down what you saw or heard. One sentence is enough.")},
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
    confidentiality = forms.ChoiceField(
        label=_("Your duty of confidentiality"),
        help_text=_("You decide whether you may report. Choose what you weighed."),
        choices=list(CONFIDENTIALITY.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you weighed your duty of confidentiality.")},
    )
    withheld_from = forms.MultipleChoiceField(
        label=_("Who may not read your words?"),
        help_text=_("They are then not shown to that organisation, at any later step."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
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
        super().__init__(data, initial={"key": new_id(), "municipality": choices.own_municipality})
        unknown = [("", _("I do not know"))]
        self._offer("municipality", [*unknown, *choices.municipalities])
        self._offer("sector", [*unknown, *choices.sectors])
        self._offer("form", [*choices.forms, ("unknown", _("I do not know"))])
        self._offer("withheld_from", choices.parties)
        self.fields["minor"].choices = [(code or "unknown", label) for code, label in YES_NO]  # type: ignore[attr-defined]
        if not choices.straight_to_agenda:
            del self.fields["straight_to_agenda"]

    def _offer(self, name: str, options: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = options  # type: ignore[attr-defined]

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


class ReportForm:
    """The whole page: story, mentions and indicators, sent as one."""

    def __init__(self, choices: Choices, data: Mapping[str, Any] | None = None) -> None:
        self.story = StoryForm(choices, data)
        self.mentions = MentionRows(data)
        self.indicators = IndicatorRows(choices, data)

    @property
    def parts(self) -> tuple[Growing, ...]:
        """The three forms of the page."""
        return (self.story, self.mentions, self.indicators)

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
        return all([part.is_valid() for part in self.parts])

    def command(self, name: str = "") -> operations.ReportSignal:
        """Return the command; the form's key is the new id, so sending twice counts once.

        The name of who reports goes along only when they may be asked something.
        """
        given = self.story.cleaned_data
        source = gate.SourceIdentity(name=name, phone=given["phone"])
        return operations.ReportSignal(
            signal_id=given["key"],
            story=gate.Narrative(text=given["text"], where=given["where"], when=given["when"]),
            facts=self.story.facts(),
            indicators=self.indicators.indicators(),
            mentions=self.mentions.mentions(),
            confidentiality=given["confidentiality"],
            withheld_from=tuple(given["withheld_from"]),
            may_contact=given["may_contact"],
            source=source if given["may_contact"] else None,
            straight_to_agenda=given.get("straight_to_agenda", False),
        )
