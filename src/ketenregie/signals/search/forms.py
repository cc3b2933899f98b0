"""One box that understands what was typed, or says what is wrong with it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.signals.messages import SEARCH_TROUBLE
from ketenregie.signals.search import names, rules


class SearchForm(forms.Form):
    """What to look for. It is sent in the body of the request and kept nowhere."""

    wanted = forms.CharField(
        label=_("What are you looking for?"),
        help_text=_(
            "A name as you heard it, a reference, phone number, number plate, address with house number, "
            "e-mail or web address, online account (@name), account number or date."
        ),
        max_length=rules.LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type what you are looking for.")},
    )

    def clean_wanted(self) -> str:
        """Refuse what is nothing that can be searched for, and say why."""
        typed: str = self.cleaned_data["wanted"]
        if not rules.wanted(typed) and not _name(typed):
            trouble = rules.trouble(typed)
            if trouble == rules.NOTHING and any(letter.isalpha() for letter in typed):
                trouble = "name_short"
            raise forms.ValidationError(SEARCH_TROUBLE[trouble])
        return typed

    def values(self) -> tuple[rules.Value, ...]:
        """Return what was typed, as what it may be."""
        return rules.wanted(self.cleaned_data["wanted"])

    def words(self) -> tuple[names.Word, ...]:
        """Return the words of a name, when what was typed is nothing else."""
        return () if self.values() else _name(self.cleaned_data["wanted"])


def _name(typed: str) -> tuple[names.Word, ...]:
    """Return the words of a name; none where something else was plainly meant and is wrong."""
    return names.wanted_names(typed) if rules.trouble(typed) == rules.NOTHING else ()
