"""Writing a trend down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.ids import new_id
from ketenregie.signals.trends.operations import ShareTrend

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ketenregie.signals.trends.queries import TrendsPage

LONGEST = 2000


class TrendForm(forms.Form):
    """A trend that somebody sees, in a few words, about nobody."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Which trend do you see?"),
        help_text=_(
            "About a place, sector or way of working. Name nobody: no names, numbers or plates."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write something first.")},
    )
    place = forms.ChoiceField(label=_("Municipality"))
    form = forms.ChoiceField(label=_("Form of exploitation"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)

    def __init__(self, page: TrendsPage, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial={"key": new_id(), "place": page.place}, auto_id="trend_%s")
        several = [("", _("Several or none"))]
        self.fields["form"].choices = [*several, *page.forms]  # type: ignore[attr-defined]
        self.fields["sector"].choices = [*several, *page.sectors]  # type: ignore[attr-defined]
        if page.places:
            self.fields["place"].choices = [("", _("Choose")), *page.places]  # type: ignore[attr-defined]
        else:
            del self.fields["place"]

    def command(self) -> ShareTrend:
        """Return the command."""
        given = self.cleaned_data
        return ShareTrend(
            note_id=given["key"],
            text=given["text"],
            place=given.get("place", ""),
            form=given["form"],
            sector=given["sector"],
        )
