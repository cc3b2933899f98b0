"""The forms of this room; each yields a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.parties import operations, steps
from ketenregie.parties.messages import MESSAGES
from ketenregie.parties.rules import Term
from ketenregie.region import pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


WEEKDAYS = {
    number: name
    for number, name in enumerate(
        (
            _("Monday"),
            _("Tuesday"),
            _("Wednesday"),
            _("Thursday"),
            _("Friday"),
            _("Saturday"),
            _("Sunday"),
        )
    )
}


class KeyedForm(forms.Form):
    """A form whose hidden key becomes the id of what it makes, so that a resend is harmless."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": new_id()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class AddPersonForm(KeyedForm):
    """A new colleague."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("Work e-mail address"))
    work_phone = forms.CharField(label=_("Work telephone"), max_length=40, required=False)

    def command(self) -> operations.AddPerson:
        """Return the command."""
        data = self.cleaned_data
        return operations.AddPerson(
            id=data["key"], name=data["name"], email=data["email"], work_phone=data["work_phone"]
        )


class OthersForm(forms.Form):
    """Who stands in and who succeeds."""

    deputy = forms.TypedChoiceField(
        label=_("Deputy"),
        help_text=_("Sees the work as well, and acts when this person is away."),
        required=False,
        coerce=UUID,
        empty_value=None,
    )
    successor = forms.TypedChoiceField(
        label=_("Successor"),
        help_text=_("Gets this capacity on the day after the last day."),
        required=False,
        coerce=UUID,
        empty_value=None,
    )

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(person), name) for person, name in people]
        for field in ("deputy", "successor"):
            self.fields[field].choices = [("", _("Nobody")), *known]  # type: ignore[attr-defined]


class GiveCapacityForm(KeyedForm, OthersForm):
    """A role in a party, for a term."""

    seat = forms.ChoiceField(label=_("Capacity"))
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput)
    ends_on = forms.DateField(
        label=_("Last day"),
        help_text=_("Leave empty when it is not known yet."),
        required=False,
        widget=forms.DateInput,
    )
    field_order = ("key", "seat", "starts_on", "ends_on", "deputy", "successor")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"starts_on": clock.today()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = [("", _("Choose a capacity")), *seats()]  # type: ignore[attr-defined]

    def command(self, person_id: UUID) -> operations.GiveCapacity:
        """Return the command."""
        data = self.cleaned_data
        return operations.GiveCapacity(
            id=data["key"],
            person_id=person_id,
            holder=Holder.parse(data["seat"]),
            term=Term(data["starts_on"], data["ends_on"]),
            deputy_id=data["deputy"],
            successor_id=data["successor"],
        )


class ChangeCapacityForm(OthersForm):
    """The last day, deputy and successor of a capacity."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=forms.DateInput)
    field_order = ("version", "ends_on", "deputy", "successor")

    def command(self, capacity_id: UUID) -> operations.ChangeCapacity:
        """Return the command."""
        data = self.cleaned_data
        return operations.ChangeCapacity(
            capacity_id=capacity_id,
            version=data["version"],
            ends_on=data["ends_on"],
            deputy_id=data["deputy"],
            successor_id=data["successor"],
        )


class AppointForm(KeyedForm):
    """Who becomes ketenregisseur, and from when."""

    person = forms.TypedChoiceField(label=_("Who"), coerce=UUID)
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput)

    def __init__(self, *args: Any, people: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {"starts_on": clock.today()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        known = [(str(person), name) for person, name in people]
        self.fields["person"].choices = [("", _("Choose somebody")), *known]  # type: ignore[attr-defined]

    def command(self, seat: Holder) -> operations.GiveCapacity:
        """Return the command."""
        data = self.cleaned_data
        return operations.GiveCapacity(
            id=data["key"],
            person_id=data["person"],
            holder=seat,
            term=Term(data["starts_on"]),
        )


class AwayForm(KeyedForm):
    """From when until when somebody is away."""

    starts_on = forms.DateField(label=_("First day away"), widget=forms.DateInput)
    ends_on = forms.DateField(
        label=_("Last day away"),
        help_text=_("Leave empty when it is not known yet."),
        required=False,
        widget=forms.DateInput,
    )

    def command(self, capacity_id: UUID) -> operations.SayAway:
        """Return the command."""
        data = self.cleaned_data
        term = Term(data["starts_on"], data["ends_on"])
        return operations.SayAway(id=data["key"], capacity_id=capacity_id, term=term)


class WorkingDaysForm(forms.Form):
    """The days of the week on which somebody works in a capacity."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": MESSAGES["parties.no_working_day"]},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, held: Iterable[int] = ()) -> None:
        weekend = pack.current().holidays.weekend
        days = list(held) or [day for day in WEEKDAYS if day not in weekend]
        super().__init__(data, initial={"weekdays": days})

    def command(self, capacity_id: UUID) -> operations.SetWorkingDays:
        """Return the command."""
        days = tuple(self.cleaned_data["weekdays"])
        return operations.SetWorkingDays(capacity_id=capacity_id, weekdays=days)


def seats() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the roles to choose from, by party, as the pack has them."""
    region = pack.current()
    return [
        (
            party.name,
            [(str(Holder(code, role)), steps.role_label(role)) for role in party.roles],
        )
        for code, party in region.parties.items()
        if party.roles
    ]
