"""The questions of telling a reporter: which text, by which way, and one's own words where they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.signals.feedback.operations import CannotTell, GiveFeedback
from ketenregie.signals.forms.parts import LONGEST

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from uuid import UUID

    from ketenregie.signals.feedback.queries import FeedbackPage


class FeedbackForm(forms.Form):
    """Tell the reporter: a text of the region, with one's own words once something was decided."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    template = forms.ChoiceField(label=_("What do you tell?"), widget=forms.RadioSelect, required=False)
    day = forms.DateField(
        label=_("Before which day?"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    referral = forms.ChoiceField(label=_("Whom can they turn to?"), required=False)
    words = forms.CharField(
        label=_("In your own words"),
        help_text=_("Name nobody, no other organisation and nothing of what the police does."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    way = forms.ChoiceField(
        label=_("How do you tell it?"),
        help_text=_("By phone, e-mail or in person you tell it yourself; here it is written down."),
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(label=_("I have looked: it names nobody and nothing"), required=False)

    def __init__(self, page: FeedbackPage, data: Mapping[str, Any] | None = None) -> None:
        first = page.ways[0][0] if page.ways else ""
        super().__init__(data, initial={"key": new_id(), "way": first})
        self.page, self.warned = page, False
        texts = [(one.code, f"{one.label}\n{one.text}") for one in page.texts]
        own = [("", _("Only my own words"))] if page.own_words else []
        self.fields["template"].choices = [*texts, *own]  # type: ignore[attr-defined]
        self.fields["way"].choices = page.ways  # type: ignore[attr-defined]
        self.fields["referral"].choices = [("", _("Choose")), *page.referrals]  # type: ignore[attr-defined]
        if not page.own_words:
            del self.fields["words"]
            self.fields["template"].required = True
            self.fields["template"].error_messages["required"] = _("Choose what you tell.")
        for blank in ("day", "referral"):
            if not any(blank in one.blanks for one in page.texts):
                del self.fields[blank]

    def clean_day(self) -> date | None:
        """A day that is over is nothing to wait for."""
        day: date | None = self.cleaned_data["day"]
        if day and day < clock.today():
            raise forms.ValidationError(_("Choose today or a later day."))
        return day

    @property
    def shown(self) -> list[tuple[forms.BoundField, str]]:
        """The fields, each with the choice it depends on; the last doubt only once there is one."""
        when = {
            blank: " ".join(f"template={one.code}" for one in self.page.texts if blank in one.blanks)
            for blank in ("day", "referral")
        }
        typed = bool(self.data.get("words"))
        doubt = self.is_bound and ((typed and "words" in self.errors) or bool(self.data.get("sure")))
        return [(field, when.get(field.name, "")) for field in self if field.name != "sure" or doubt]

    def command(self) -> GiveFeedback:
        """Return what is told."""
        given = self.cleaned_data
        return GiveFeedback(
            signal_id=self.page.id,
            message_id=given["key"],
            template=given["template"],
            day=given.get("day"),
            referral=given.get("referral", ""),
            words=given.get("words", ""),
            way=given["way"],
            sure=given["sure"],
        )


class CannotTellForm(forms.Form):
    """Say why the reporter cannot be told."""

    reason = forms.CharField(
        label=_("Why can the reporter not be told?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why. Whoever looks back will ask.")},
    )

    def command(self, signal_id: UUID) -> CannotTell:
        """Return the command."""
        return CannotTell(signal_id=signal_id, reason=self.cleaned_data["reason"])
