"""The forms beside the main line: undermining, the municipality's table, RIEC."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.region import pack
from ketenregie.route.forms.base import ActForm, HelpForm, choose, day, outcomes_of, words
from ketenregie.route.operations.riec import REVERSE, RIEC, AnswerRiec, DecideRiec, WeighReverse
from ketenregie.route.operations.undermining import (
    NEXT_TIME,
    TABLE,
    TO_RIEC,
    AskToReport,
    Discussed,
    JudgeUndermining,
    ReportUndermining,
)
from ketenregie.route.rules import HEARD_FOR_RIEC, Heard

if TYPE_CHECKING:
    from datetime import date

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
        choose(self, "party", found)

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
        choose(self, "criteria", [(code, str(one.label)) for code, one in criteria.items()])

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
    """What the municipality's own table decided on one."""

    outcome = forms.ChoiceField(label=_("What was decided?"), widget=forms.RadioSelect)
    next_on = day(_("When is it on again?"), required=False)
    reason = words(_("Why?"))
    field_order = ("outcome", "next_on", "reason")
    shown_when: dict[str, str] = {"next_on": f"outcome={NEXT_TIME}"}

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        choose(self, "outcome", outcomes_of(TABLE, without=TO_RIEC))

    def clean_next_on(self) -> date | None:
        """A day that is over is no day to come back on."""
        return self.clean_future("next_on")

    def command(self) -> Discussed:
        """Return the outcome."""
        found = self.cleaned_data
        return Discussed(
            dossier_id=self.page.dossier_id,
            outcome=found["outcome"],
            reason=found["reason"],
            next_on=found["next_on"],
        )


class RiecAnswerForm(ActForm):
    """What RIEC answered, or that its track is finished."""

    outcome = forms.ChoiceField(label=_("What did RIEC answer?"), widget=forms.RadioSelect)
    reason = words(_("Why?"))
    field_order = ("outcome", "reason")

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        choose(self, "outcome", outcomes_of(RIEC))

    def command(self) -> AnswerRiec:
        """Return the answer."""
        found = self.cleaned_data
        return AnswerRiec(
            dossier_id=self.page.dossier_id, outcome=found["outcome"], reason=found["reason"]
        )


class ReverseForm(HelpForm):
    """What was seen in a case of undermining, weighed for both routes at once."""

    outcome = forms.ChoiceField(label=_("Where does it go?"), widget=forms.RadioSelect)
    reason = words(_("Why?"))
    field_order = ("outcome", "reason")

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        choose(self, "outcome", outcomes_of(REVERSE))

    def command(self) -> WeighReverse:
        """Return how it was weighed."""
        found = self.cleaned_data
        return WeighReverse(
            dossier_id=self.page.dossier_id,
            outcome=found["outcome"],
            reason=found["reason"],
            help=self.asked_help(),
        )


class RiecForm(HelpForm):
    """The municipality hands it to RIEC, with what each thinks and what the law asks."""

    reason = words(_("Why can your municipality not handle it itself?"))
    criteria = forms.MultipleChoiceField(
        label=_("Which of the law’s criteria are met?"),
        help_text=_("What you leave open is registered as not met."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        law = pack.current().route.riec_criteria
        choose(self, "criteria", [(code, str(one.label)) for code, one in law.items()])
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
            criteria=tuple(found["criteria"]),
            help=self.asked_help(),
        )
