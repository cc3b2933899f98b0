"""What is asked round a meeting on one case, as plain forms that yield a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.route.rules import AgreementFacts
from ketenregie.table import messages
from ketenregie.table.forms import CHOOSE, set_choices, text_field
from ketenregie.table.series.forms import TimeForm
from ketenregie.table.tailored import rules
from ketenregie.table.tailored.operations.calling import CallTailored, Invite, MoveTailored
from ketenregie.table.tailored.operations.holding import (
    AgreeAtMeeting,
    ChangeNote,
    NoteAttendance,
    WriteNote,
)
from ketenregie.table.tailored.operations.outside import AddThirdParty, NoteSignature, RegisterHandOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from ketenregie.table.tailored.queries.around import Offered
    from ketenregie.table.tailored.queries.page import TailoredPage
    from ketenregie.table.tailored.queries.rows import NoteRow, ThirdPartyRow

    Data = Mapping[str, Any] | None


class CallForm(TimeForm):
    """A meeting on one case: when, where, and what for."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    purpose = text_field(
        _("What is the meeting for?"),
        hint=_("Whoever is invited reads this. Name nobody when that is not needed."),
    )
    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    field_order = ("key", "day", "at", "place", "purpose")

    def __init__(self, data: Data = None) -> None:
        super().__init__(data, initial={"key": new_id()})

    def call(self, case_id: UUID) -> CallTailored:
        """Return the command."""
        given = self.cleaned_data
        return CallTailored(
            meeting_id=given["key"],
            case_id=case_id,
            starts_at=self.starts_at(),
            purpose=given["purpose"].strip(),
            place=given["place"].strip(),
        )


class MoveForm(TimeForm):
    """Another moment or place."""

    place = forms.CharField(label=_("Where?"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, page: TailoredPage, data: Data = None) -> None:
        local = clock.local(page.starts_at)
        start = {"day": local.date(), "at": local.time(), "place": page.place, "version": page.version}
        super().__init__(data, initial=start)

    def move(self, meeting_id: UUID) -> MoveTailored:
        """Return the command."""
        given = self.cleaned_data
        return MoveTailored(
            meeting_id=meeting_id,
            starts_at=self.starts_at(),
            place=given["place"].strip(),
            version=given["version"],
        )


class InviteForm(forms.Form):
    """Who is invited, and what they are given to read: nothing that is not ticked."""

    who = forms.ChoiceField(label=_("Who is invited?"))
    given = forms.MultipleChoiceField(
        label=_("What may they read beside what the meeting is for?"),
        help_text=_(
            "Tick only what this organisation needs for this meeting. You can give more later. "
            "What a supplier does not let them read stays shut."
        ),
        choices=messages.GIVEN.items(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, offered: Offered, data: Data = None) -> None:
        super().__init__(data)
        self.offered = offered
        set_choices(self, "who", [CHOOSE, *offered.seats])

    def clean(self) -> dict[str, Any]:
        """Refuse what cannot be given to this role; what was ticked is never left out in silence."""
        given = super().clean() or self.cleaned_data
        may = self.offered.given.get(given.get("who", ""))
        shut = [str(messages.GIVEN[one]) for one in given.get("given", ()) if may and one not in may]
        if shut:
            sentence = _("This role may not read: %(what)s.")
            self.add_error("given", str(sentence) % {"what": ", ".join(shut).lower()})
        return given

    def command(self, meeting_id: UUID) -> Invite:
        """Return the command."""
        given = self.cleaned_data
        who = Holder.parse(given["who"])
        return Invite(meeting_id=meeting_id, who=who, given=tuple(given["given"]))


class ThirdPartyForm(forms.Form):
    """Somebody without an account."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name"), max_length=200)
    about = forms.CharField(
        label=_("Function and organisation"),
        help_text=_("For example: doctor, hospital"),
        max_length=200,
    )

    def __init__(self, data: Data = None) -> None:
        super().__init__(data, initial={"key": new_id()})

    def command(self, meeting_id: UUID) -> AddThirdParty:
        """Return the command."""
        given = self.cleaned_data
        return AddThirdParty(
            third_party_id=given["key"],
            meeting_id=meeting_id,
            name=given["name"].strip(),
            about=given["about"].strip(),
        )


class SignForm(forms.Form):
    """The day on which somebody signed for secrecy."""

    signed_on = forms.DateField(
        label=_("On which day was the declaration signed?"),
        help_text=_("Keep the signed paper with the file of the meeting."),
        widget=forms.DateInput,
    )

    def __init__(self, row: ThirdPartyRow, data: Data = None) -> None:
        super().__init__(data, initial={"signed_on": row.signed_on or clock.today()})
        self.third_party_id = row.id

    def command(self) -> NoteSignature:
        """Return the command."""
        signed = self.cleaned_data["signed_on"]
        return NoteSignature(third_party_id=self.third_party_id, signed_on=signed)


class HandOutForm(forms.Form):
    """What is handed out, to whom, why, and until when."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("To whom?"))
    what = forms.CharField(
        label=_("What is handed out?"),
        help_text=_("For example: one page with a floor plan"),
        max_length=300,
    )
    why = forms.CharField(label=_("What do they need it for?"), max_length=300)
    until = forms.DateField(
        label=_("Until when?"),
        help_text=_("On this day it is returned or destroyed."),
        widget=forms.DateInput,
    )

    def __init__(self, page: TailoredPage, data: Data = None) -> None:
        super().__init__(data, initial={"key": new_id(), "until": clock.local(page.ends_at).date()})
        unsigned = _("%(name)s (has not signed yet)")
        thirds = [
            (str(row.id), row.name if row.signed_on else str(unsigned) % {"name": row.name})
            for row in page.third_parties
        ]
        set_choices(self, "to", [CHOOSE, *((str(row.id), row.who) for row in page.invited), *thirds])

    def command(self, meeting_id: UUID) -> RegisterHandOut:
        """Return the command."""
        given = self.cleaned_data
        to = forms.UUIDField().clean(given["to"])
        return RegisterHandOut(
            hand_out_id=given["key"],
            meeting_id=meeting_id,
            to=to,
            what=given["what"].strip(),
            why=given["why"].strip(),
            until=given["until"],
        )


class AttendanceForm(forms.Form):
    """Who was there."""

    present = forms.MultipleChoiceField(
        label=_("Who is there?"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, page: TailoredPage, data: Data = None) -> None:
        rows = [(str(row.id), row.who, row.present) for row in page.invited]
        rows += [(str(row.id), f"{row.name}, {row.about}", row.present) for row in page.third_parties]
        super().__init__(data, initial={"present": [key for key, _label, there in rows if there]})
        set_choices(
            self, "present", [(key, f"{label[:1].upper()}{label[1:]}") for key, label, _ in rows]
        )

    def command(self, meeting_id: UUID) -> NoteAttendance:
        """Return the command."""
        there = [forms.UUIDField().clean(one) for one in self.cleaned_data["present"]]
        return NoteAttendance(meeting_id=meeting_id, present=frozenset(there))


class NoteForm(forms.Form):
    """A passage of the minutes, or a decision."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=messages.NOTE_KINDS.items(), widget=forms.RadioSelect
    )
    text = text_field(_("Text"), rows=7)

    def __init__(self, data: Data = None) -> None:
        super().__init__(data, initial={"key": new_id(), "kind": rules.NOTE})

    def command(self, meeting_id: UUID) -> WriteNote:
        """Return the command."""
        given = self.cleaned_data
        text = given["text"].strip()
        return WriteNote(note_id=given["key"], meeting_id=meeting_id, kind=given["kind"], text=text)


class ChangeNoteForm(forms.Form):
    """A passage that stands already."""

    text = text_field(_("Text"), rows=7)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, note: NoteRow, data: Data = None) -> None:
        super().__init__(data, initial={"text": note.text, "version": note.version})
        self.note_id = note.id

    def command(self) -> ChangeNote:
        """Return the command."""
        given = self.cleaned_data
        text = given["text"].strip()
        return ChangeNote(note_id=self.note_id, text=text, version=given["version"])


class AgreementForm(forms.Form):
    """Who does what by when."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = text_field(_("What was agreed?"))
    owner = forms.ChoiceField(label=_("Who does it?"))
    due_on = forms.DateField(label=_("By which day?"), widget=forms.DateInput)

    def __init__(self, owners: Iterable[tuple[str, str]], data: Data = None) -> None:
        super().__init__(data, initial={"key": new_id()})
        set_choices(self, "owner", [CHOOSE, *owners])

    def command(self, meeting_id: UUID) -> AgreeAtMeeting:
        """Return the command."""
        given = self.cleaned_data
        owner = Holder.parse(given["owner"])
        facts = AgreementFacts(given["text"].strip(), owner, given["due_on"], given["key"])
        return AgreeAtMeeting(meeting_id=meeting_id, agreement=facts)
