"""The rows of the report from work: one kind each, and what was found in the story to be confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django import forms
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.ids import new_id
from ketenregie.signals import queries
from ketenregie.signals.forms.parts import Growing
from ketenregie.signals.messages import KINDS, MENTION_ICONS, MENTION_INPUTS
from ketenregie.signals.rules import MENTION_KINDS, MentionGiven

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from ketenregie.signals.queries import Offer

# What a page begins with: what most reports name. The other kinds are added by their button.
FIRST_ROWS = ("person", "place", "phone", "vehicle", "organisation", "account")
MOST_ROWS = 40
LONGEST_VALUE = 300


@dataclass(frozen=True)
class KindRow:
    """One row: its kind in words, and its two inputs."""

    number: int
    icon: str
    label: str
    hidden: BoundField
    fields: tuple[BoundField, BoundField]


class KindRows(Growing):
    """A row for each kind of mention; a button a kind adds one, and nothing typed is lost.

    An empty row is no mention. A row that says no kind we know has the kind that its place began with,
    so that what was typed in it is never dropped.
    """

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.kinds = _kinds(data)
        self.added = _asked_for(data)
        if self.added and len(self.kinds) < MOST_ROWS:
            self.kinds.append(self.added)
        for number, kind in enumerate(self.kinds):
            self._add_row(number, kind)
        self.fields["rows"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.fields["batch"] = forms.UUIDField(widget=forms.HiddenInput)
        shown = {f"m{number}_kind": kind for number, kind in enumerate(self.kinds)}
        self.initial = {"rows": len(self.kinds), "batch": new_id(), **shown}
        if data is not None:
            # The page that comes back has the rows that it shows.
            self.data = {**_plain(data), **shown, "rows": str(len(self.kinds))}

    def _add_row(self, number: int, kind: str) -> None:
        what, more = MENTION_INPUTS[kind]
        new = bool(self.added) and number == len(self.kinds) - 1
        self.fields[f"m{number}_kind"] = forms.CharField(required=False, widget=forms.HiddenInput)
        for part, label in (("value", what), ("detail", more)):
            attrs = {"autofocus": True} if new and part == "value" else {}
            self.fields[f"m{number}_{part}"] = forms.CharField(
                label=label,
                required=False,
                max_length=LONGEST_VALUE,
                widget=forms.TextInput(attrs=attrs),
            )

    @property
    def kind_rows(self) -> Iterator[KindRow]:
        """The rows for the template."""
        for number, kind in enumerate(self.kinds):
            fields = (self[f"m{number}_value"], self[f"m{number}_detail"])
            hidden, label = self[f"m{number}_kind"], str(capfirst(str(KINDS[kind])))
            yield KindRow(number, MENTION_ICONS[kind], label, hidden, fields)

    @property
    def can_add(self) -> list[tuple[str, str]]:
        """The kinds of which a row can be added."""
        return [(kind, str(capfirst(str(KINDS[kind])))) for kind in MENTION_KINDS]

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What was typed in the rows, kind and words, right or wrong."""
        found = []
        for number, kind in enumerate(self.kinds):
            parts = (str(self.data.get(f"m{number}_{part}") or "") for part in ("value", "detail"))
            found += [(kind, words) for words in parts if words.strip()]
        return found

    def mentions(self) -> tuple[MentionGiven, ...]:
        """Return the rows that were filled in, each with an id of its own that is always the same."""
        batch: UUID = self.cleaned_data["batch"]
        found = []
        for number, kind in enumerate(self.kinds):
            value, detail = (
                str(self.cleaned_data[f"m{number}_{part}"]).strip() for part in ("value", "detail")
            )
            if value or detail:
                found.append(MentionGiven(kind, value, detail, uuid5(batch, str(number))))
        return tuple(found)


class AnyOf(forms.MultipleChoiceField):
    """Choices of which some may have gone since the page was shown: those simply do not count."""

    def validate(self, value: list[str]) -> None:
        """Accept what is no longer offered."""
        del value

    def clean(self, value: Any) -> list[str]:
        """Return what was ticked and is still offered."""
        return [code for code in super().clean(value) if self.valid_value(code)]


class FoundRows(Growing):
    """What the text names and no row holds yet, to be ticked by who reports: nothing is added unasked."""

    found = AnyOf(
        label=_("Found in what you wrote"),
        help_text=_("Tick what is right. What you do not tick is not written down apart."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    looked = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, texts: list[str], rows: KindRows) -> None:
        super().__init__(data)
        self.asked = data is not None and ("find" in data or bool(data.get("looked")))
        self.texts, self.rows = texts, rows
        if self.asked:
            self.fields["found"].choices = [(one.code, _offered(one)) for one in self.offers]  # type: ignore[attr-defined]
            if data is not None and not data.get("looked"):
                self.data = _with(data, "looked", "1")

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """What was found."""
        return queries.offers_in(self.texts, self.rows.typed) if self.asked else ()

    def mentions(self) -> tuple[MentionGiven, ...]:
        """Return what was ticked."""
        batch: UUID = self.rows.cleaned_data["batch"]
        ticked = set(self.cleaned_data["found"])
        return tuple(one.as_mention(batch) for one in self.offers if one.code in ticked)


def _offered(offer: Offer) -> str:
    kind = str(capfirst(str(KINDS[offer.kind])))
    return f"{offer.words}\n{kind}"


def _kinds(data: Mapping[str, Any] | None) -> list[str]:
    if data is None:
        return list(FIRST_ROWS)
    try:
        sent = int(data.get("rows") or len(FIRST_ROWS))
    except (TypeError, ValueError):
        sent = len(FIRST_ROWS)
    return [_kind(data, number) for number in range(max(1, min(sent, MOST_ROWS)))]


def _kind(data: Mapping[str, Any], number: int) -> str:
    sent = str(data.get(f"m{number}_kind") or "")
    if sent in MENTION_KINDS:
        return sent
    return FIRST_ROWS[number] if number < len(FIRST_ROWS) else FIRST_ROWS[0]


def _asked_for(data: Mapping[str, Any] | None) -> str:
    asked = str(data.get("add") or "") if data is not None else ""
    return asked if asked in MENTION_KINDS else ""


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: data.get(name) for name in data}


def _with(data: Any, name: str, value: str) -> Any:
    copied = data.copy()
    copied[name] = value
    return copied
