"""A hick-up in a line, and to whom it is addressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.ids import new_id
from ketenregie.table.direction.operations import NoteHickUp

if TYPE_CHECKING:
    from collections.abc import Mapping


class HickUpForm(forms.Form):
    """A hitch in working together, in a line."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    place = forms.CharField(widget=forms.HiddenInput, required=False, max_length=60)
    text = forms.CharField(
        label=_("What goes wrong in working together?"),
        help_text=_("In a line. Name nobody: no names, numbers or plates."),
        max_length=300,
        error_messages={"required": _("Write something first.")},
    )

    def __init__(self, place: str = "", data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": new_id(), "place": place})

    def command(self) -> NoteHickUp:
        """Return the command."""
        given = self.cleaned_data
        return NoteHickUp(hick_up_id=given["key"], text=given["text"], place=given["place"])
