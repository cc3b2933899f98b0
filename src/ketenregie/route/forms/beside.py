"""The forms beside the main line: undermining, the municipality's table, RIEC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.region import pack
from ketenregie.route.forms.base import ActForm, HelpForm, words
from ketenregie.route.operations.undermining import (
    RIEC,
    TABLE,
    TO_RIEC,
    AskToReport,
    DecideRiec,
    DiscussUndermining,
    JudgeUndermining,
    ReportUndermining,
)
from ketenregie.route.rules import HEARD_FOR_RIEC, Heard

if TYPE_CHECKING:
    from ketenregie.route.queries import ActPage

STANCES = [
    ("agrees", _("Agrees")),
    ("objects", _("Objects")),
    ("not_heard", _("Not heard")),
]


class AskToReportForm(ActForm):
    """Ask a municipality's contact officer to report it for undermining."""

    party = forms.ChoiceField(label=_("Which municipality?"))

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        found = [(m.party, m.name) for m in pack.current().municipalities.values()]
        _choose(self, "party", found)

    def command(self) -> AskToReport:
        """Return whom to ask."""
        return AskToReport(dossier_id=self.page.dossier_id, party=self.cleaned_data["party"])


class ReportForm(ActForm):
    """Tell the officer for undermining of the own municipality."""

    who = forms.ChoiceField(
        label=_("Who directs undermining in your municipality?"),
        widget=forms.RadioSelect,
        choices=[
            ("other", _("Somebody else: tell them")),
            ("same", _("I do: I judge it myself")),
        ],
    )
    note = words(_("What should they look at?"), required=False)
    field_order = ("who", "note")

    def command(self) -> ReportUndermining:
        """Return what is reported."""
        return ReportUndermining(
            dossier_id=self.page.dossier_id,
            same_person=self.cleaned_data["who"] == "same",
            note=self.cleaned_data["note"],
        )


class JudgeForm(HelpForm):
    """The judgement on large-scale crime."""

    large_scale = forms.ChoiceField(
        label=_("Is this large-scale crime or undermining?"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("Yes: it goes to our own table on undermining")),
            ("no", _("No: the signal goes on with the chain director")),
        ],
    )
    criteria = forms.MultipleChoiceField(
        label=_("What shows it?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = words(_("Why do you judge so?"))
    field_order = ("large_scale", "criteria", "reason")

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        criteria = pack.current().route.criteria
        _choose(self, "criteria", [(code, str(one.label)) for code, one in criteria.items()])

    def command(self) -> JudgeUndermining:
        """Return the judgement."""
        found = self.cleaned_data
        return JudgeUndermining(
            dossier_id=self.page.dossier_id,
            large_scale=found["large_scale"] == "yes",
            reason=found["reason"],
            criteria=tuple(found["criteria"]),
            help=self.asked_help(),
        )


class DiscussForm(ActForm):
    """What the municipality's own table decided."""

    of: ClassVar[str] = TABLE
    outcome = forms.ChoiceField(label=_("What was decided?"), widget=forms.RadioSelect)
    reason = words(_("Why?"))
    field_order = ("outcome", "reason")

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        route = pack.current().route
        codes = (code for code in route.steps[self.of].outcomes if code != TO_RIEC)
        found = [(code, str(route.outcomes[code].label)) for code in codes]
        _choose(self, "outcome", found)

    def command(self) -> DiscussUndermining:
        """Return the outcome."""
        found = self.cleaned_data
        return DiscussUndermining(
            dossier_id=self.page.dossier_id, outcome=found["outcome"], reason=found["reason"]
        )


class RiecAnswerForm(DiscussForm):
    """What RIEC answered, or that its track is finished."""

    of: ClassVar[str] = RIEC


class RiecForm(HelpForm):
    """The municipality hands it to RIEC, with what each thinks."""

    reason = words(_("Why can your municipality not handle it itself?"))

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        roles = pack.current().roles
        self.shown_when = {
            f"{role}_reason": f"{role}=objects {role}=not_heard" for role in HEARD_FOR_RIEC
        }
        for role in HEARD_FOR_RIEC:
            label = str(roles[role].label) if role in roles else role
            self.fields[role] = forms.ChoiceField(
                label=_("What does the %(role)s think?") % {"role": label},
                choices=[("", "—"), *STANCES],
            )
            self.fields[f"{role}_reason"] = words(_("Why (%(role)s)?") % {"role": label}, required=False)

    def command(self) -> DecideRiec:
        """Return the decision."""
        found = self.cleaned_data
        positions = [Heard(role, found[role], found[f"{role}_reason"]) for role in HEARD_FOR_RIEC]
        return DecideRiec(
            dossier_id=self.page.dossier_id,
            reason=found["reason"],
            positions=tuple(positions),
            help=self.asked_help(),
        )


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
    field.choices = choices
