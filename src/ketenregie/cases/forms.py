"""What is asked on a case, as plain Django forms that yield a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.cases import operations, rules
from ketenregie.cases.messages import STATES, TRACKS
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.route.rules import AgreementFacts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from ketenregie.cases.queries import CasePage, Seats, TrackRow

LONGEST = 2000


class NextActionForm(forms.Form):
    """What a track does next, by when, and how it stands."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Next action"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
    on = forms.DateField(label=_("By when?"), required=False, widget=forms.DateInput)
    state = forms.ChoiceField(label=_("How does it stand?"), widget=forms.RadioSelect)

    def __init__(self, track: TrackRow, data: Mapping[str, Any] | None = None) -> None:
        start = {
            "version": track.version,
            "text": track.next_action,
            "on": track.next_on,
            "state": track.state,
        }
        super().__init__(data, initial=start)
        possible = (track.state, *rules.TRACK.moves.get(track.state, ()))
        self.fields["state"].choices = [(code, STATES[code]) for code in possible]  # type: ignore[attr-defined]

    def command(self, case_id: UUID, kind: str) -> operations.SetNextAction:
        """Return the command."""
        given = self.cleaned_data
        return operations.SetNextAction(
            case_id=case_id,
            kind=kind,
            text=given["text"].strip(),
            on=given["on"],
            state=given["state"],
            version=given["version"],
        )


class ReleaseForm(forms.Form):
    """Which status of the criminal track the others may see. There is no text to fill in."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    status = forms.ChoiceField(label=_("Which status do you release?"), widget=forms.RadioSelect)

    def __init__(self, track: TrackRow, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"version": track.version})
        possible = rules.RELEASED.moves.get(track.state, ())
        self.fields["status"].choices = [(code, STATES[code]) for code in possible]  # type: ignore[attr-defined]

    def command(self, case_id: UUID) -> operations.ReleaseStatus:
        """Return the command."""
        given = self.cleaned_data
        return operations.ReleaseStatus(
            case_id=case_id, status=given["status"], version=given["version"]
        )


class TrackForm(forms.Form):
    """Which track starts, and who leads it."""

    track = forms.ChoiceField(
        label=_("Which track, and who leads it?"),
        help_text=_("The tracks run beside each other. None waits for another, and help goes on."),
    )

    def __init__(self, seats: Seats, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        choices: list[tuple[Any, Any]] = [("", _("Choose"))]
        for kind, offered in seats.tracks.items():
            choices.append((TRACKS[kind], [(f"{kind}|{seat}", label) for seat, label in offered]))
        self.fields["track"].choices = choices  # type: ignore[attr-defined]

    def command(self, case_id: UUID) -> operations.StartTrack:
        """Return the command."""
        kind, _bar, seat = self.cleaned_data["track"].partition("|")
        return operations.StartTrack(case_id=case_id, plan=rules.TrackPlan(kind, Holder.parse(seat)))


class LeadForm(forms.Form):
    """Who leads the case from now on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    lead = forms.ChoiceField(label=_("Who leads the case (casusregisseur)?"))

    def __init__(self, page: CasePage, seats: Seats, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"version": page.version})
        self.fields["lead"].choices = [("", _("Choose")), *seats.leads]  # type: ignore[attr-defined]

    def command(self, case_id: UUID) -> operations.ChangeLead:
        """Return the command."""
        given = self.cleaned_data
        return operations.ChangeLead(
            case_id=case_id, lead=Holder.parse(given["lead"]), version=given["version"]
        )


class AgreementForm(forms.Form):
    """What is agreed: who does what by when."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What is agreed?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )
    owner = forms.ChoiceField(label=_("Who does it?"))
    due_on = forms.DateField(label=_("By when?"), widget=forms.DateInput)

    def __init__(self, seats: Seats, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": new_id()})
        self.fields["owner"].choices = [("", _("Choose")), *seats.readers]  # type: ignore[attr-defined]

    def command(self, case_id: UUID) -> operations.Agree:
        """Return the command."""
        given = self.cleaned_data
        facts = AgreementFacts(
            given["text"].strip(), Holder.parse(given["owner"]), given["due_on"], given["key"]
        )
        return operations.Agree(case_id=case_id, agreement=facts)
