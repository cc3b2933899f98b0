"""What the forms of the route have in common: the version seen, and the question about help."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.region import pack
from ketenregie.route.rules import HelpFacts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.forms.boundfield import BoundField

    from ketenregie.route.queries import ActPage

LONGEST = 4000
VIEW_CHOICES = [
    ("agrees", _("Agrees")),
    ("objects", _("Does not agree")),
    ("not_reached", _("Not reached")),
]
HELP_FIELDS = ("help_text", "help_owner", "help_due")


def words(label: Any, *, required: bool = True, hint: Any = "") -> forms.CharField:
    """Return a field for a text that goes into the vault."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def same_as_field() -> forms.CharField:
    """Return the field for the signal that is about the very same event."""
    return forms.CharField(
        label=_("Which signal is about the same event?"),
        help_text=_("Its reference, like S-2026-0412. Only for a report of the very same event."),
        required=False,
        max_length=40,
    )


def as_id(text: str) -> UUID | None:
    """Return an id as it was sent along, None when it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def day(label: Any, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, help_text=hint, required=required, widget=forms.DateInput(attrs={"type": "date"})
    )


def choose(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Fill the choices of a field that is declared as one."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared where it is used
    field.choices = choices


def outcomes_of(step: str, *, without: str = "") -> list[tuple[str, Any]]:
    """Return the outcomes that the region gives a step, as choices."""
    route = pack.current().route
    codes = (code for code in route.steps[step].outcomes if code != without)
    return [(code, str(route.outcomes[code].label).capitalize()) for code in codes]


class ActForm(forms.Form):
    """A form for one act on a dossier; it remembers which version of the step was seen."""

    # Which fields matter only after a certain choice; without script all are shown.
    shown_when: dict[str, str] = {}

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        self.page = page
        started = {"version": page.step.version if page.step else None, "key": new_id()}
        super().__init__(data, initial=started)

    def see_present_state(self) -> None:
        """Take over the version that the page shows now: what was typed may be sent again."""
        if self.page.step:
            typed: Any = self.data  # what a request brings is frozen
            fresh = typed.copy()
            fresh["version"] = str(self.page.step.version)
            self.data = fresh

    def main(self) -> Iterator[tuple[BoundField, str]]:
        """Yield the fields of the act itself, each with the choice it depends on."""
        shown = (field for field in self if field.name not in HELP_FIELDS)
        return ((field, self.shown_when.get(field.name, "")) for field in shown)

    def aid(self) -> list[BoundField]:
        """Return the fields that ask about help; empty where the form does not ask."""
        return [field for field in self if field.name in HELP_FIELDS]

    def clean_future(self, name: str) -> date | None:
        """Return a day that is not over; else the field says so."""
        chosen: date | None = self.cleaned_data.get(name)
        if chosen and chosen < clock.today():
            raise forms.ValidationError(_("This day is over. Choose today or later."), code="past")
        return chosen


class HelpForm(ActForm):
    """An act in which help is asked for in the same form. Everything about help may stay empty."""

    help_text = words(
        _("What does somebody need now?"),
        required=False,
        hint=_("Left empty it goes to whoever directs the help; it never holds this up."),
    )
    help_owner = forms.ChoiceField(label=_("Who does it?"), required=False)
    help_due = day(_("By when?"), required=False)

    def __init__(self, data: Any = None, *, page: ActPage) -> None:
        super().__init__(data, page=page)
        owner = self.fields["help_owner"]
        assert isinstance(owner, forms.ChoiceField)  # noqa: S101 - declared above
        owner.choices = [("", _("Whoever directs the help")), *page.owners]

    def clean_help_due(self) -> date | None:
        """A day that is over is no day to help on."""
        return self.clean_future("help_due")

    def asked_help(self) -> HelpFacts | None:
        """Return the help that is asked for, None when nothing was filled in."""
        found = self.cleaned_data
        if not any(found.get(name) for name in HELP_FIELDS):
            return None
        owner = found.get("help_owner")
        return HelpFacts(
            due_on=found.get("help_due"),
            text=found.get("help_text", ""),
            owner=Holder.parse(owner) if owner else None,
            id=found.get("key"),
        )


def next_working_day() -> date:
    """Return the day by which help is proposed."""
    return pack.current().working_days(clock.today(), 1)


def in_two_weeks() -> date:
    """Return the day on which it is proposed to look again."""
    return clock.today() + timedelta(days=14)
