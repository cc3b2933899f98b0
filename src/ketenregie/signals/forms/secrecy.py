"""A professional's own position: the duty of confidentiality weighed, and conditions on sharing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel import clock
from ketenregie.protocol import gate
from ketenregie.signals.forms.parts import LONGEST, Growing
from ketenregie.signals.messages import CONSENT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ketenregie.signals.queries import Choices


class SecrecyForm(Growing):
    """Profession, outcome, and if one likes how one came to it; the outcome is all that is asked."""

    profession = forms.ChoiceField(label=_("Your profession"), required=False, widget=forms.RadioSelect)
    confidentiality = forms.ChoiceField(
        label=_("Why may you report this?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you weighed your duty of confidentiality.")},
    )
    consent = forms.ChoiceField(label=_("Did you ask the person concerned?"), required=False)
    made_steps = forms.MultipleChoiceField(
        label=_("What did you do before you reported?"),
        help_text=_("The steps of the reporting code. You need not have made them all."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    weighed = forms.CharField(
        label=_("How did you weigh it?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, choices: Choices, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"profession": choices.usual_profession})
        self.choices = choices
        titles = [
            (one.code, f"{one.label}\n{_about(one.about, one.law)}") for one in choices.professions
        ]
        self.fields["profession"].choices = titles  # type: ignore[attr-defined]
        self.fields["confidentiality"].choices = choices.weighings  # type: ignore[attr-defined]
        self.fields["consent"].choices = [("", _("Choose")), *CONSENT.items()]  # type: ignore[attr-defined]
        self.fields["made_steps"].choices = choices.steps  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Say beside the outcome when it does not go with the profession, or with a refusal."""
        given: dict[str, Any] = super().clean() or {}
        chosen, weighed = given.get("profession"), given.get("confidentiality")
        known = {one.code: one for one in self.choices.professions}
        if chosen and weighed and weighed not in known[chosen].weighings:
            self.add_error(
                "confidentiality",
                _("In your profession you keep a secret. Choose what makes it right to report."),
            )
        if weighed == "consent" and given.get("consent") not in ("", "given", None):
            self.add_error("consent", _("You chose that the person agrees. Which of the two is right?"))
        return given

    @property
    def more_filled_in(self) -> bool:
        """Whether how one came to it is filled in, or wrong."""
        fields = [self[name] for name in ("consent", "made_steps", "weighed")]
        return any(field.value() or field.errors for field in fields)

    def weighing(self) -> gate.SecrecyWeighing | None:
        """Return the words of the weighing; None when there are none."""
        given = self.cleaned_data
        words = gate.SecrecyWeighing(
            profession=given["profession"],
            consent=given["consent"],
            steps=",".join(given["made_steps"]),
            words=given["weighed"],
        )
        return words if words != gate.SecrecyWeighing() else None


class ConditionsForm(Growing):
    """What the supplier attaches to the words (WGS 2.29(3)): who may not read them, and for how long."""

    withheld_from = forms.MultipleChoiceField(
        label=_("Who may not read your words?"),
        help_text=_("They are then not shown to that organisation, at any later step."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    ask_first = forms.BooleanField(
        label=_("Ask me before it is shared outside those who take it up"), required=False
    )
    share_until = forms.DateField(
        label=_("Until when may it be shared on?"),
        help_text=_("Leave it empty when there is no last day."),
        required=False,
        widget=forms.DateInput,
    )

    def __init__(self, choices: Choices, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        if choices.parties:
            self.fields["withheld_from"].choices = choices.parties  # type: ignore[attr-defined]
        else:
            del self.fields["withheld_from"]

    def clean_share_until(self) -> date | None:
        """Refuse a day that has passed."""
        day: date | None = self.cleaned_data["share_until"]
        if day and day < clock.today():
            raise forms.ValidationError(_("Choose today or a later day."))
        return day

    @property
    def filled_in(self) -> bool:
        """Whether there is a condition, or a mistake in one."""
        return any(field.value() or field.errors for field in self)

    def conditions(self) -> dict[str, Any]:
        """Return the conditions for a command."""
        given = self.cleaned_data
        return {
            "withheld_from": tuple(given.get("withheld_from", ())),
            "ask_first": given["ask_first"],
            "share_until": given["share_until"],
        }


def _about(about: str, law: str) -> str:
    return " ".join(filter(None, (about, f"({law})" if law else "")))
