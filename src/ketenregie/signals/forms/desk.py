"""The questions of the desk: taking up, correcting, noting, asking and telling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.route.rules import HelpFacts
from ketenregie.signals import operations
from ketenregie.signals.forms.parts import LONGEST
from ketenregie.signals.forms.report import MINOR, YES_NO
from ketenregie.signals.messages import DANGER_ACTS, HELP_KINDS, URGENCIES
from ketenregie.signals.rules import CodedFacts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ketenregie.signals.queries import Choices


class TakeUpForm(forms.Form):
    """Take up, with the help line in the same form. Left empty it is filled in for you."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    help_kind = forms.ChoiceField(
        label=_("What about help?"), choices=HELP_KINDS, initial="action", widget=forms.RadioSelect
    )
    help_text = forms.CharField(
        label=_("What happens next, for the victim?"),
        help_text=_("Left empty, the operational contact officer or the care coordinator is asked."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    help_owner = forms.ChoiceField(label=_("Who does it?"), required=False)
    help_due = forms.DateField(
        label=_("By when, or when to look again?"), required=False, widget=forms.DateInput
    )

    def __init__(self, owners: list[tuple[str, str]], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": new_id()}, auto_id="takeup_%s")
        self.fields["help_owner"].choices = [("", _("As the region arranged it")), *owners]  # type: ignore[attr-defined]

    def clean_help_due(self) -> date | None:
        """Refuse a day that has passed."""
        day: date | None = self.cleaned_data["help_due"]
        if day and day < clock.today():
            raise forms.ValidationError(_("Choose today or a later day."))
        return day

    def command(self, signal_id: UUID) -> operations.TakeUp:
        """Return the command."""
        given = self.cleaned_data
        owner = Holder.parse(given["help_owner"]) if given["help_owner"] else None
        facts = HelpFacts(
            kind=given["help_kind"],
            due_on=given["help_due"],
            text=given["help_text"],
            owner=owner,
            id=given["key"],
        )
        return operations.TakeUp(signal_id=signal_id, help=facts)


class DangerForm(forms.Form):
    """What was done about a danger now; words where there is more to say."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    what = forms.ChoiceField(
        label=_("What was done?"),
        choices=list(DANGER_ACTS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was done.")},
    )
    text = forms.CharField(
        label=_("More, for whoever goes on with it"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": new_id()}, auto_id="danger_%s")

    def clean(self) -> dict[str, Any]:
        """Ask for words where the act alone says nothing."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("what") == "other" and not given.get("text"):
            self.add_error("text", _("Write something first."))
        return given

    def command(self, signal_id: UUID) -> operations.AnswerDanger:
        """Return the command."""
        given = self.cleaned_data
        return operations.AnswerDanger(
            signal_id=signal_id, note_id=given["key"], what=given["what"], text=given["text"]
        )


class FactsForm(forms.Form):
    """Correct the coded facts; the version says what was on the screen."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    municipality = forms.ChoiceField(label=_("Municipality"), required=False)
    form = forms.ChoiceField(label=_("Form of exploitation"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    minor = forms.ChoiceField(label=_("Is somebody under 18 involved?"), required=False)
    danger = forms.BooleanField(label=_("Somebody is in danger right now"), required=False)
    urgency = forms.ChoiceField(label=_("How urgent"), required=False)

    def __init__(self, choices: Choices, data: Mapping[str, Any] | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        unknown = [("", _("Not known"))]
        offered: dict[str, list[tuple[str, Any]]] = {
            "municipality": [*unknown, *choices.municipalities],
            "form": [*unknown, *choices.forms],
            "sector": [*unknown, *choices.sectors],
            "minor": [*unknown, *YES_NO[:2]],
            "urgency": [*unknown, *URGENCIES.items()],
        }
        for name, options_ in offered.items():
            self.fields[name].choices = options_  # type: ignore[attr-defined]

    def command(self, signal_id: UUID) -> operations.CorrectFacts:
        """Return the command."""
        given = self.cleaned_data
        names = ("municipality", "form", "sector", "danger", "urgency")
        facts = CodedFacts(minor=MINOR.get(given["minor"]), **{name: given[name] for name in names})
        return operations.CorrectFacts(signal_id=signal_id, seen=given["version"], facts=facts)


class TextForm(forms.Form):
    """One text with its own new id, so that sending twice counts once."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write something first.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, text: str = "") -> None:
        super().__init__(data, initial={"key": new_id(), "text": text})


class AskForm(TextForm):
    """Ask the reporter something."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, text: str = "") -> None:
        super().__init__(data, text=text)
        self.fields["text"].label = _("Your question")
        self.fields["text"].help_text = _(
            "Somebody else may read along with the reporter. Name nobody, and nothing about the case."
        )

    def command(self, signal_id: UUID) -> operations.AskReporter:
        """Return the command."""
        given = self.cleaned_data
        return operations.AskReporter(signal_id=signal_id, message_id=given["key"], text=given["text"])


class AnswerForm(TextForm):
    """Answer a question about one's own report, or add something."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, text: str = "") -> None:
        super().__init__(data, text=text)
        self.fields["text"].label = _("Your answer or addition")

    def command(self, signal_id: UUID) -> operations.Answer:
        """Return the command."""
        given = self.cleaned_data
        return operations.Answer(signal_id=signal_id, message_id=given["key"], text=given["text"])


class NoteForm(TextForm):
    """Write a note."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, text: str = "") -> None:
        super().__init__(data, text=text)
        self.fields["text"].label = _("Your note")
        self.fields["text"].help_text = _("Those who work on the signal can read it.")

    def command(self, signal_id: UUID) -> operations.AddNote:
        """Return the command."""
        given = self.cleaned_data
        return operations.AddNote(signal_id=signal_id, note_id=given["key"], text=given["text"])


class WithdrawForm(forms.Form):
    """Say why something is withdrawn."""

    reason = forms.CharField(
        label=_("Why is it wrong?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why. It stays readable for those who work on the signal.")},
    )
