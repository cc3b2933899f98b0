"""What is asked at the table, as plain Django forms that yield a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.cases.rules import TrackPlan
from ketenregie.cases.steps import track_label
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.route.rules import AgreementFacts, View
from ketenregie.table import messages, rules
from ketenregie.table.operations.agenda import AddTheme
from ketenregie.table.operations.arranging import OrderItems, TakeOff, move_item
from ketenregie.table.operations.decisions import Amend, Decide
from ketenregie.table.operations.meetings import NoteAttendance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketenregie.kernel.actor import Actor
    from ketenregie.table.queries.agenda import MeetingPage
    from ketenregie.table.queries.item import Seats

    Data = Mapping[str, Any] | None

LONGEST = 4000
AGREEMENTS = 4
# The beginnings of the names of fields that are shown in rows of their own.
_ROWS = ("track", "what", "who", "due", "heard", "whynot")
CHOOSE = ("", _("Choose"))


def text_field(label: Any, *, required: bool = True, rows: int = 3, hint: Any = "") -> forms.CharField:
    """Return a field for some lines of text."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def set_choices(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field of choices what can be chosen."""
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    """What the table decided; only what the outcome asks for is asked."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    draft = forms.UUIDField(widget=forms.HiddenInput, required=False)
    reason = text_field(_("Why does the table decide so?"))
    criteria = forms.MultipleChoiceField(
        label=_("Which criteria of the law for working on it together are met?"),
        help_text=_("They are registered before anybody works on the case (WGS 2.31)."),
        required=False,
        choices=messages.CRITERIA.items(),
        widget=forms.CheckboxSelectMultiple,
    )
    strategy = text_field(
        _("Which strategy has the best chance?"),
        required=False,
        hint=_(
            "First how the exploitation stops soonest; beside it, where possible, the criminal track."
        ),
    )
    contact_by = forms.ChoiceField(label=_("Who makes the first contact?"), required=False)
    contact_how = text_field(_("How is the first contact made?"), required=False, rows=2)
    contact_agreed_by = forms.MultipleChoiceField(
        label=_("Who agreed to that?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    goal = text_field(_("First goal"), required=False, rows=2)
    lead = forms.ChoiceField(label=_("Who leads the case (casusregisseur)?"), required=False)
    how_stopped = text_field(_("How is the undesirable situation stopped?"), required=False)
    measure = forms.ChoiceField(
        label=_("By which measure?"),
        required=False,
        choices=messages.MEASURES.items(),
        widget=forms.RadioSelect,
    )
    consult_first = forms.BooleanField(
        label=_("The police notes “consult first”, without content"), required=False
    )
    expected = text_field(_("What is expected to become more concrete?"), required=False)
    watch = text_field(_("Who watches what?"), required=False, rows=2)
    watcher = forms.ChoiceField(label=_("Who keeps an eye on it?"), required=False)
    necessity = text_field(_("Why is it necessary to keep it on the table?"), required=False)
    review_on = forms.DateField(
        label=_("When does the table look again?"), required=False, widget=forms.DateInput
    )
    referral = forms.ChoiceField(
        label=_("Where is it referred to?"),
        required=False,
        choices=messages.REFERRALS.items(),
        widget=forms.RadioSelect,
    )
    dissent = text_field(_("Did anybody think otherwise?"), required=False, rows=2)

    # What each outcome asks beside the reason, dissent and agreements.
    ASKED: dict[str, tuple[str, ...]] = {
        rules.SUSPICION: (
            "criteria",
            "strategy",
            "contact_by",
            "contact_how",
            "contact_agreed_by",
            "goal",
            "lead",
        ),
        rules.UNDESIRABLE: ("how_stopped", "measure", "criteria", "consult_first", "review_on"),
        rules.RUNNING: ("expected", "watch", "watcher", "necessity", "review_on"),
        rules.NOT_TRAFFICKING: ("referral",),
        rules.DISCUSSED: (),
    }

    def __init__(
        self, outcome: str, seats: Seats, checkers: list[tuple[str, str]], data: Data = None
    ) -> None:
        super().__init__(data, initial={"key": new_id(), "draft": new_id()})
        self.outcome = outcome
        kept = {"key", "draft", "reason", "dissent", *self.ASKED[outcome]}
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        for name in self.ASKED[outcome]:
            self.fields[name].required = name in rules.REQUIRED[outcome]
        if outcome == rules.SUSPICION:
            self.fields["criteria"].required = True
        self.order_fields(["reason", *self.ASKED[outcome], "dissent"])
        self._offer(seats, checkers)
        if outcome == rules.SUSPICION:
            self._ask_tracks(seats)
        self._ask_heard(seats)
        self._ask_agreements(seats)

    @property
    def tracks(self) -> list[forms.BoundField]:
        """The fields that ask which tracks start."""
        return [self[name] for name in self.fields if name.startswith("track_")]

    @property
    def agreements(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The rows that ask who does what by when."""
        rows = range(AGREEMENTS)
        return [(self[f"what_{n}"], self[f"who_{n}"], self[f"due_{n}"]) for n in rows]

    @property
    def to_hear(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The rows that ask what a contact officer thinks who was not heard yet, and why not."""
        return [(self[f"heard_{n}"], self[f"whynot_{n}"]) for n in range(len(self.unheard))]

    @property
    def questions(self) -> list[forms.BoundField]:
        """The other fields that one sees, in their order."""
        own = {name for name in self.fields if name.partition("_")[0] in _ROWS}
        return [field for field in self.visible_fields() if field.name not in own]

    def clean(self) -> dict[str, Any]:
        """Ask for the rest of an agreement of which one part was filled in."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for nth in range(AGREEMENTS):
            parts = [given.get(f"{name}_{nth}") for name in ("what", "who")]
            if any(parts) and not all(parts):
                missing = f"who_{nth}" if parts[0] else f"what_{nth}"
                self.add_error(missing, _("Say what is agreed and who does it."))
        for nth in range(len(self.unheard)):
            said, why = given.get(f"heard_{nth}"), given.get(f"whynot_{nth}", "").strip()
            if said == "not_reached" and not why:
                self.add_error(f"whynot_{nth}", _("Say why they were not reached."))
            if why and not said:
                self.add_error(
                    f"heard_{nth}", _("Choose what they think, or that they were not reached.")
                )
        if self.outcome == rules.SUSPICION and not self._tracks():
            self.add_error("track_care", _("Choose at least one track."))
        return given

    def command(self, item_id: UUID) -> Decide:
        """Return the command."""
        given = self.cleaned_data
        asked = {name: given[name] for name in self.ASKED[self.outcome]}
        for name in ("contact_by", "lead", "watcher"):
            asked[name] = Holder.parse(asked[name]) if asked.get(name) else None
        for name in ("criteria", "contact_agreed_by"):
            asked[name] = tuple(asked.get(name, ()))
        outcome = rules.Outcome(
            outcome=self.outcome,
            reason=given["reason"],
            dissent=given["dissent"],
            tracks=self._tracks(),
            agreements=self._agreed(),
            **asked,
        )
        draft = given["draft"]
        return Decide(
            decision_id=given["key"],
            item_id=item_id,
            outcome=outcome,
            draft_id=draft,
            heard=self._heard(),
        )

    def _offer(self, seats: Seats, checkers: list[tuple[str, str]]) -> None:
        offered: dict[str, list[tuple[Any, Any]]] = {
            "contact_by": [CHOOSE, *seats.contact],
            "lead": [CHOOSE, *seats.leads],
            "watcher": [CHOOSE, *seats.everyone],
            "contact_agreed_by": checkers,
        }
        for name, choices in offered.items():
            if name in self.fields:
                set_choices(self, name, choices)

    def _ask_tracks(self, seats: Seats) -> None:
        for kind, offered in seats.tracks.items():
            label = _("Track %(track)s: who leads it?") % {"track": track_label(kind)}
            field = forms.ChoiceField(label=label, required=False)
            field.choices = [("", _("Does not start now")), *offered]
            self.fields[f"track_{kind}"] = field

    def _ask_heard(self, seats: Seats) -> None:
        self.unheard = [seat for seat, _label in seats.to_hear]
        for nth, (_seat, label) in enumerate(seats.to_hear):
            self.fields[f"heard_{nth}"] = forms.ChoiceField(
                label=_("What does %(who)s think?") % {"who": label},
                required=False,
                choices=messages.HEARD.items(),
                widget=forms.RadioSelect,
            )
            self.fields[f"whynot_{nth}"] = forms.CharField(
                label=_("In a few words"),
                help_text=_("Needed when they were not reached."),
                required=False,
                max_length=LONGEST,
            )

    def _heard(self) -> tuple[View, ...]:
        given = self.cleaned_data
        return tuple(
            View(Holder.parse(seat), given[f"heard_{n}"], given[f"whynot_{n}"].strip())
            for n, seat in enumerate(self.unheard)
            if given[f"heard_{n}"]
        )

    def _ask_agreements(self, seats: Seats) -> None:
        for nth in range(AGREEMENTS):
            self.fields[f"what_{nth}"] = forms.CharField(
                label=_("What is agreed?"), required=False, max_length=LONGEST
            )
            who = forms.ChoiceField(label=_("Who does it?"), required=False)
            who.choices = [CHOOSE, *seats.everyone]
            self.fields[f"who_{nth}"] = who
            self.fields[f"due_{nth}"] = forms.DateField(
                label=_("By when?"), required=False, widget=forms.DateInput
            )

    def _tracks(self) -> tuple[TrackPlan, ...]:
        given = self.cleaned_data
        chosen = [(name, given[name]) for name in given if name.startswith("track_") and given[name]]
        return tuple(TrackPlan(name.removeprefix("track_"), Holder.parse(seat)) for name, seat in chosen)

    def _agreed(self) -> tuple[AgreementFacts, ...]:
        given = self.cleaned_data
        return tuple(
            AgreementFacts(
                given[f"what_{n}"].strip(), Holder.parse(given[f"who_{n}"]), given[f"due_{n}"]
            )
            for n in range(AGREEMENTS)
            if given[f"what_{n}"].strip()
        )


class AmendForm(forms.Form):
    """The text of a decision, to be changed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = text_field(_("Why does the table decide so?"))
    dissent = text_field(_("Did anybody think otherwise?"), required=False, rows=2)

    def command(self, item_id: UUID) -> Amend:
        """Return the command."""
        given = self.cleaned_data
        return Amend(
            item_id=item_id,
            reason=given["reason"].strip(),
            dissent=given["dissent"].strip(),
            version=given["version"],
        )


class AttendanceForm(forms.Form):
    """Who is there."""

    present = forms.MultipleChoiceField(
        label=_("Who is there?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, page: MeetingPage, data: Data = None) -> None:
        there = [str(seat.holder) for seat in page.seats if seat.may_be_there]
        super().__init__(data, initial={"present": there})
        set_choices(self, "present", [(str(seat.holder), seat.label) for seat in page.seats])

    def command(self, meeting_id: UUID) -> NoteAttendance:
        """Return the command."""
        present = tuple(Holder.parse(one) for one in self.cleaned_data["present"])
        return NoteAttendance(meeting_id=meeting_id, present=present)


def order_command(actor: Actor, meeting_id: UUID, data: Mapping[str, Any]) -> OrderItems | None:
    """Return the order that was sent: the whole of it, or one item and a button up or down."""
    try:
        if data.get("move"):
            by = {"up": -1, "down": 1}.get(data.get("by", ""), 0)
            return move_item(actor, UUID(data["move"]), by)
        sent = tuple(UUID(one) for one in str(data.get("order", "")).split(",") if one)
    except ValueError:
        return None
    return OrderItems(meeting_id=meeting_id, order=sent)


class TakeOffForm(forms.Form):
    """Why an item is taken off the agenda."""

    reason = text_field(_("Why is it taken off the agenda?"))

    def command(self, item_id: UUID) -> TakeOff:
        """Return the command."""
        return TakeOff(item_id=item_id, reason=self.cleaned_data["reason"])


class ThemeForm(forms.Form):
    """A theme: a place, sector or way of working."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("What is the theme?"),
        help_text=_("A place, a sector or a way of working. No person."),
        max_length=200,
    )

    def __init__(self, data: Data = None) -> None:
        super().__init__(data, initial={"key": new_id()})

    def command(self) -> AddTheme:
        """Return the command."""
        return AddTheme(theme_id=self.cleaned_data["key"], title=self.cleaned_data["title"].strip())
