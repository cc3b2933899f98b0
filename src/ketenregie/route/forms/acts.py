"""The forms of the main line: bring, weigh, propose to close, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.region import pack
from ketenregie.route.forms.base import ActForm, HelpForm, words
from ketenregie.route.operations.bring import HandOver
from ketenregie.route.operations.closing import AnswerClose, ProposeClose
from ketenregie.route.operations.triage import AGENDA, ASK_BACK, CLOSE, FAST_TABLE, Triage

if TYPE_CHECKING:
    from ketenregie.route.queries import ActPage


class BringForm(HelpForm):
    """Bring it to the chain director, or one's own straight onto the agenda."""

    note = words(
        _("What should the chain director know?"),
        required=False,
        hint=_("A small suspicion is enough: together small signals show something."),
    )
    field_order = ("note",)

    def command(self) -> HandOver:
        """Return what was asked."""
        return HandOver(
            dossier_id=self.page.dossier_id,
            version=self.cleaned_data["version"],
            note=self.cleaned_data["note"],
            help=self.asked_help(),
        )


class TriageForm(HelpForm):
    """The chain director's choice, with its reason."""

    outcome = forms.ChoiceField(
        label=_("What happens with it?"),
        widget=forms.RadioSelect,
        choices=[
            (AGENDA, _("On the agenda of the next Drieluik")),
            (FAST_TABLE, _("It cannot wait: a fast table")),
            (ASK_BACK, _("Ask a contact officer something first")),
            (CLOSE, _("Close it")),
        ],
    )
    to = forms.ChoiceField(
        label=_("Whom do you ask?"),
        required=False,
        help_text=_("Only when you ask something. Left empty: who worked on it last."),
    )
    closing = forms.ChoiceField(
        label=_("Why can it be closed?"), required=False, help_text=_("Only when you close it.")
    )
    referral = forms.ChoiceField(label=_("Where was it referred to?"), required=False)
    reason = words(_("Why, or what do you ask?"))
    field_order = ("outcome", "to", "closing", "referral", "reason")
    shown_when: dict[str, str] = {
        "to": f"outcome={ASK_BACK}",
        "closing": f"outcome={CLOSE}",
        "referral": f"outcome={CLOSE}",
    }

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        _choose(self, "to", [("", _("Who worked on it last")), *page.officers])
        _choose_closing(self, "closing", [("", _("Choose a reason"))])

    def command(self) -> Triage:
        """Return what was decided."""
        found = self.cleaned_data
        return Triage(
            dossier_id=self.page.dossier_id,
            outcome=found["outcome"],
            reason=found["reason"],
            version=found["version"],
            to=Holder.parse(found["to"]) if found["to"] else None,
            closing=found["closing"],
            referral=found["referral"],
            help=self.asked_help(),
        )


class ProposeCloseForm(ActForm):
    """A proposal to close; that a signal is weak is not among the reasons."""

    closing = forms.ChoiceField(label=_("Why can it be closed?"), widget=forms.RadioSelect)
    referral = forms.ChoiceField(label=_("Where was it referred to?"), required=False)
    text = words(_("Explain it to the chain director"))
    field_order = ("closing", "referral", "text")

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        _choose_closing(self, "closing", [])

    def command(self) -> ProposeClose:
        """Return what is proposed."""
        found = self.cleaned_data
        return ProposeClose(
            dossier_id=self.page.dossier_id,
            reason=found["closing"],
            text=found["text"],
            referral=found["referral"],
            version=found["version"],
        )


class AnswerCloseForm(ActForm):
    """The answer to a proposal to close."""

    answer = forms.ChoiceField(
        label=_("Do you agree with closing?"),
        widget=forms.RadioSelect,
        choices=[
            ("confirm", _("Yes, close it")),
            ("take_over", _("No, I take it over and weigh it myself")),
        ],
    )
    text = words(_("Why?"), required=False)
    field_order = ("answer", "text")

    def command(self) -> AnswerClose:
        """Return the answer."""
        found = self.cleaned_data
        return AnswerClose(
            dossier_id=self.page.dossier_id,
            confirm=found["answer"] == "confirm",
            text=found["text"],
            version=found["version"],
        )


def _choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
    field.choices = choices


def _choose_closing(form: forms.Form, name: str, first: list[tuple[str, Any]]) -> None:
    """Offer the region's reasons to close and its referrals."""
    closing = pack.current().closing
    _choose(form, name, [*first, *((code, _two_lines(one)) for code, one in closing.reasons.items())])
    referrals = [(code, str(one.label)) for code, one in closing.referrals.items()]
    _choose(form, "referral", [("", _("Not referred")), *referrals])


def _two_lines(one: Any) -> str:
    about = str(one.about)
    return f"{one.label}\n{about}" if about else str(one.label)
