"""What is asked when somebody answers whether something may be known elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.linking.blind.operations import Answer, Ask, Release

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from ketenregie.linking.blind.queries import AnswerPage, ReleasePage

LONGEST = 1000
NOTHING = ""


class AskForm(forms.Form):
    """Only that it is asked: nothing about the signal is typed, and nothing is looked up."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": new_id()})

    def command(self, signal_id: UUID) -> Ask:
        """Return the command."""
        return Ask(question_id=self.cleaned_data["key"], signal_id=signal_id)


class _WordsForm(forms.Form):
    words = forms.CharField(
        label=_("Something to add"),
        help_text=_("They read this. Say nothing about people, and not what is known."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AnswerForm(_WordsForm):
    """Whom they are to talk to, or that there is nothing to share now."""

    talk_to = forms.ChoiceField(label=_("What do you let them know?"), required=False)
    field_order = ("talk_to", "words")

    def __init__(self, page: AnswerPage, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        first = {str(owner) for owner in page.owners}
        near = [one for one in page.choices if one[0] in first]
        rest = [one for one in page.choices if one[0] not in first]
        groups = (
            (_("A possible match: talk to who has a signal that looks like it"), near),
            (_("A possible match: talk to somebody else"), rest),
        )
        self.fields["talk_to"].choices = [  # type: ignore[attr-defined]
            (NOTHING, _("Nothing to share now")),
            *((name, people) for name, people in groups if people),
        ]

    def command(self, signal_id: UUID, question_id: UUID) -> Answer:
        """Return the command."""
        given = self.cleaned_data
        talk_to = Holder.parse(given["talk_to"]) if given["talk_to"] else None
        return Answer(
            question_id=question_id, signal_id=signal_id, talk_to=talk_to, words=given["words"]
        )


class ReleaseForm(_WordsForm):
    """For each of two signals: whom its party is told to talk to, or nothing."""

    act = forms.UUIDField(widget=forms.HiddenInput)
    mine = forms.ChoiceField(required=False)
    theirs = forms.ChoiceField(required=False)
    field_order = ("act", "mine", "theirs", "words")

    def __init__(self, page: ReleasePage, data: Mapping[str, Any] | None = None) -> None:
        start: dict[str, Any] = {"act": new_id()}
        for name, other in (("mine", page.theirs), ("theirs", page.mine)):
            owner = page.owners.get(other.id)
            start[name] = str(owner) if owner else NOTHING
        super().__init__(data, initial=start)
        self.page = page
        for name, title in (("mine", page.mine), ("theirs", page.theirs)):
            field = self.fields[name]
            field.label = format_lazy(_("Who works on {}: with whom may they talk?"), title.reference)
            field.choices = [(NOTHING, _("Let them know nothing")), *page.choices]  # type: ignore[attr-defined]

    def command(self) -> Release:
        """Return the command."""
        given = self.cleaned_data
        said = ((self.page.mine.id, given["mine"]), (self.page.theirs.id, given["theirs"]))
        return Release(
            act_id=given["act"],
            signals=(self.page.mine.id, self.page.theirs.id),
            tell={signal: Holder.parse(whom) for signal, whom in said if whom},
            words=given["words"],
        )
