"""The forms of the main line: bring, weigh, propose to close, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.region import pack
from ketenregie.route.forms.base import (
    VIEW_CHOICES,
    ActForm,
    HelpForm,
    as_id,
    choose,
    same_as_field,
    words,
)
from ketenregie.route.operations.bring import HandOver
from ketenregie.route.operations.closing import AnswerClose, ProposeClose, Reopen
from ketenregie.route.operations.triage import AGENDA, ASK_BACK, CLOSE, FAST_TABLE, Triage
from ketenregie.route.rules import HEARD_BEFORE, View

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.region.lists import ClosingReason, Referral
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
    same_as = same_as_field()
    reason = words(_("Why, or what do you ask?"))
    field_order = ("outcome", "to", "closing", "referral", "same_as", "reason")
    shown_when: dict[str, str] = {
        "to": f"outcome={ASK_BACK}",
        "closing": f"outcome={CLOSE}",
        "referral": f"outcome={CLOSE}",
        "same_as": f"outcome={CLOSE}",
    }

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        choose(self, "to", [("", _("Who worked on it last")), *page.officers])
        _choose_closing(self, "closing", [("", _("Choose a reason"))])
        self.still = page.along.still if page.along else ()
        self.shown_when = dict(self.shown_when)
        for nth, one in enumerate(self.still):
            self._ask_view(nth, one.label)

    def _ask_view(self, nth: int, label: str) -> None:
        """Ask what a contact officer thinks whom it concerns, in the same act."""
        name = f"view_{nth}"
        self.fields[name] = forms.ChoiceField(
            label=_("Called: %(officer)s") % {"officer": label},
            help_text=_("A fast table never waits for this."),
            required=False,
            choices=[("", "—"), *VIEW_CHOICES],
        )
        self.fields[f"{name}_why"] = words(_("What did they say, or why not reached?"), required=False)
        self.shown_when[name] = f"outcome={AGENDA} outcome={CLOSE}"
        self.shown_when[f"{name}_why"] = f"{name}=objects {name}=not_reached"

    def clean(self) -> dict[str, Any]:
        """Each contact officer whom it concerns was called, or not reached with the reason."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("outcome") in HEARD_BEFORE:
            for nth in range(len(self.still)):
                if not found.get(f"view_{nth}"):
                    self.add_error(
                        f"view_{nth}", _("Choose what they think, or that they were not reached.")
                    )
        for nth in range(len(self.still)):
            if found.get(f"view_{nth}") == "not_reached" and not found.get(f"view_{nth}_why"):
                self.add_error(f"view_{nth}_why", _("Say why they were not reached."))
        return found

    def views(self) -> tuple[View, ...]:
        """Return what each contact officer thinks who was called."""
        found = self.cleaned_data
        return tuple(
            View(Holder.parse(one.holder), stance, found[f"view_{nth}_why"])
            for nth, one in enumerate(self.still)
            if (stance := found[f"view_{nth}"])
        )

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
            same_as=found["same_as"],
            help=self.asked_help(),
            views=self.views(),
        )


class ProposeCloseForm(ActForm):
    """A proposal to close; that a signal is weak is not among the reasons."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    looked = forms.BooleanField(
        label=_("I have looked at the signals that name the same"),
        error_messages={"required": _("Look at them first, and say that you have.")},
    )
    closing = forms.ChoiceField(label=_("Why can it be closed?"), widget=forms.RadioSelect)
    referral = forms.ChoiceField(label=_("Where was it referred to?"), required=False)
    same_as = same_as_field()
    text = words(_("Explain it to the chain director"))
    field_order = ("looked", "closing", "referral", "same_as", "text")

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        _choose_closing(self, "closing", [], at_the_desk=True)
        self.shown_when = _closing_shown_when("closing")
        self.initial["seen"] = self._present()
        if not page.candidates:
            del self.fields["looked"]

    def _present(self) -> str:
        return ",".join(str(one.dossier_id) for one in self.page.candidates)

    def see_present_state(self) -> None:
        """Take over what the page shows now: another signal may have come into view."""
        super().see_present_state()
        typed: Any = self.data
        fresh = typed.copy()
        fresh["seen"] = self._present()
        self.data = fresh

    def clean_seen(self) -> tuple[UUID, ...]:
        """Return what was on the page; what is no id was not."""
        return tuple(one for text in self.cleaned_data["seen"].split(",") if (one := as_id(text)))

    def command(self) -> ProposeClose:
        """Return what is proposed."""
        found = self.cleaned_data
        return ProposeClose(
            dossier_id=self.page.dossier_id,
            reason=found["closing"],
            text=found["text"],
            referral=found["referral"],
            same_as=found["same_as"],
            seen=found["seen"],
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


class ReopenForm(ActForm):
    """Why a closed signal is opened again."""

    text = words(_("Why is it opened again?"), hint=_("For example: the reporter saw something new."))

    def command(self) -> Reopen:
        """Return what was asked."""
        found = self.cleaned_data
        return Reopen(dossier_id=self.page.dossier_id, text=found["text"], version=found["version"])


def _choose_closing(
    form: forms.Form, name: str, first: list[tuple[str, Any]], *, at_the_desk: bool = False
) -> None:
    """Offer the region's reasons to close and its referrals."""
    reasons = pack.current().closing.reasons
    offered = [one for one in reasons.values() if one.at_the_desk or not at_the_desk]
    choose(form, name, [*first, *((one.code, _two_lines(one)) for one in offered)])
    referrals = [(code, _with_phone(one)) for code, one in pack.current().closing.referrals.items()]
    choose(form, "referral", [("", _("Not referred")), *referrals])


def _closing_shown_when(name: str) -> dict[str, str]:
    """Return for which reasons the questions about referring and about the same are put."""
    reasons = pack.current().closing.reasons
    refers = " ".join(f"{name}={code}" for code, one in reasons.items() if one.referral)
    same = " ".join(f"{name}={code}" for code, one in reasons.items() if one.other_signal)
    return {"referral": refers, "same_as": same}


def _two_lines(one: ClosingReason) -> str:
    about = str(one.about) or _refer_to(one)
    return f"{one.label}\n{about}" if about else str(one.label)


def _refer_to(one: ClosingReason) -> str:
    known = pack.current().closing.referrals
    fitting = ", ".join(_with_phone(known[code]) for code in one.refer_to)
    return _("Refer to: %(whom)s") % {"whom": fitting} if fitting else ""


def _with_phone(one: Referral) -> str:
    return f"{one.label} ({one.phone})" if one.phone else str(one.label)
