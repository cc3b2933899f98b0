"""What is typed while the table meets, as plain forms that yield a command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.ids import new_id
from ketenregie.table import messages
from ketenregie.table.forms import CHOOSE, LONGEST, set_choices
from ketenregie.table.live.operations import AddNote, ChangeNote, Withdraw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from ketenregie.table.live.steps import Typed
    from ketenregie.table.queries.notes import NoteRow

    Data = Mapping[str, Any] | None


class WordsForm(forms.Form):
    """A passage of the minutes, and who may not read it."""

    text = forms.CharField(
        label=_("What is said and agreed"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7, "autofocus": True}),
    )
    not_for = forms.MultipleChoiceField(
        label=_("Not for"),
        help_text=_("Tick who may not read this passage. Their minutes are made without it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, readers: Iterable[tuple[str, str]], data: Data = None, **facts: Any) -> None:
        super().__init__(data, **facts)
        set_choices(self, "not_for", readers)


class NoteForm(WordsForm):
    """A new passage. Its key makes sending it again harmless; its draft goes when it is kept for good."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    draft = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        readers: Iterable[tuple[str, str]],
        data: Data = None,
        kept: tuple[UUID, Typed] | None = None,
    ) -> None:
        super().__init__(readers, data, initial={"key": new_id(), "draft": new_id()})
        if kept:
            self.initial.update(restored(kept))

    def command(self, item_id: UUID) -> AddNote:
        """Return the command."""
        given = self.cleaned_data
        return AddNote(
            note_id=given["key"],
            item_id=item_id,
            text=given["text"].strip(),
            withheld_from=tuple(given["not_for"]),
            draft_id=given["draft"],
        )


class ChangeNoteForm(WordsForm):
    """A passage that stands already, to be changed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, readers: Iterable[tuple[str, str]], note: NoteRow, data: Data = None) -> None:
        start = {"text": note.text, "not_for": list(note.withheld_from), "version": note.version}
        super().__init__(readers, data, initial=start)

    def command(self, note_id: UUID) -> ChangeNote:
        """Return the command."""
        given = self.cleaned_data
        return ChangeNote(
            note_id=note_id,
            text=given["text"].strip(),
            withheld_from=tuple(given["not_for"]),
            version=given["version"],
        )


class WithdrawForm(forms.Form):
    """Who withdraws from an item, and why, by code."""

    holder = forms.ChoiceField(label=_("Who withdraws from this item?"))
    reason = forms.ChoiceField(
        label=_("Why?"), choices=messages.WITHDRAWALS.items(), widget=forms.RadioSelect
    )

    def __init__(self, seats: Iterable[tuple[str, str]], data: Data = None) -> None:
        super().__init__(data)
        offered = list(seats)
        # Who writes it down for others chooses; nobody withdraws themselves by mistake.
        set_choices(self, "holder", [CHOOSE, *offered] if len(offered) > 1 else offered)

    def command(self, item_id: UUID) -> Withdraw:
        """Return the command."""
        given = self.cleaned_data
        return Withdraw(item_id=item_id, holder=Holder.parse(given["holder"]), reason=given["reason"])


def restored(kept: tuple[UUID, Typed]) -> dict[str, Any]:
    """Return what a draft held as the first values of its form; several values of a field stay several."""
    draft, typed = kept
    several = {"not_for", "criteria", "contact_agreed_by"}
    values = {name: found if name in several else found[0] for name, found in typed.items() if found}
    return values | {"draft": draft}
