"""Parts of forms that more than one page uses: rows of mentions, and the list of indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.ids import new_id
from ketenregie.signals import operations
from ketenregie.signals.messages import KINDS, KNOWN_HOW
from ketenregie.signals.rules import MENTION_KINDS, IndicatorGiven, MentionGiven

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField

    from ketenregie.signals.queries import Choices, IndicatorChoice

BLANK_ROWS = 3
MOST_ROWS = 30
LONGEST = 10_000


@dataclass(frozen=True)
class MentionFields:
    """One row of the mentions: what kind, what it is, more about it."""

    number: int
    kind: BoundField
    value: BoundField
    detail: BoundField

    @property
    def fields(self) -> tuple[BoundField, ...]:
        """The fields in their order."""
        return (self.kind, self.value, self.detail)


@dataclass(frozen=True)
class IndicatorGroup:
    """The indicators that belong to one form of exploitation: those shown at once, and the rest."""

    code: str
    label: str
    rows: tuple[tuple[BoundField, IndicatorChoice], ...]
    more: tuple[tuple[BoundField, IndicatorChoice], ...]

    @property
    def noted(self) -> int:
        """Count those that are filled in."""
        return sum(1 for field, _one in (*self.rows, *self.more) if field.value())

    @property
    def more_noted(self) -> bool:
        """Whether something is filled in, or wrong, among the rest."""
        return any(field.value() or field.errors for field, _one in self.more)


class Growing(forms.Form):
    """A form that can be shown again with more rows before anything is checked."""

    def unchecked(self) -> None:
        """Keep what was typed, and say nothing about it yet."""
        self._errors = ErrorDict()


class MentionRows(Growing):
    """Rows for people, places, phones, vehicles, organisations and accounts.

    There are always three blank ones; "more rows" sends the form and gets three more, nothing lost.
    """

    def __init__(self, data: Mapping[str, Any] | None = None, *, rows: int = BLANK_ROWS) -> None:
        super().__init__(data)
        self.row_count = _row_count(data, rows)
        for number in range(self.row_count):
            self._add_row(number)
        self.fields["rows"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        self.fields["batch"] = forms.UUIDField(widget=forms.HiddenInput)
        self.initial = {"rows": self.row_count, "batch": new_id()}
        if data is not None:
            # The page that comes back has the rows that it shows.
            self.data = {**_plain(data), "rows": str(self.row_count)}

    def _add_row(self, number: int) -> None:
        kinds = [("", _("Choose")), *[(kind, KINDS[kind]) for kind in MENTION_KINDS]]
        self.fields[f"m{number}_kind"] = forms.ChoiceField(
            label=_("What is it?"), choices=kinds, required=False
        )
        self.fields[f"m{number}_value"] = forms.CharField(
            label=_("Name, address, number or plate"), required=False, max_length=300
        )
        self.fields[f"m{number}_detail"] = forms.CharField(
            label=_("More: age, town, whose it is, which site"), required=False, max_length=300
        )

    @property
    def mention_fields(self) -> Iterator[MentionFields]:
        """The rows for the template."""
        for number in range(self.row_count):
            parts = {part: self[f"m{number}_{part}"] for part in ("kind", "value", "detail")}
            yield MentionFields(number, **parts)

    def clean(self) -> dict[str, Any]:
        """Say beside the field when a row is half filled in."""
        cleaned: dict[str, Any] = super().clean() or {}
        for number in range(self.row_count):
            kind, value, detail = self._row(cleaned, number)
            if kind and not (value or detail):
                self.add_error(f"m{number}_value", _("Fill in at least one field."))
            elif (value or detail) and not kind:
                self.add_error(f"m{number}_kind", _("Choose what it is."))
        return cleaned

    def mentions(self) -> tuple[MentionGiven, ...]:
        """Return the rows that were filled in, each with an id of its own that is always the same."""
        found = []
        batch: UUID = self.cleaned_data["batch"]
        for number in range(self.row_count):
            kind, value, detail = self._row(self.cleaned_data, number)
            if kind:
                found.append(MentionGiven(kind, value, detail, uuid5(batch, str(number))))
        return tuple(found)

    def _row(self, cleaned: Mapping[str, Any], number: int) -> tuple[str, str, str]:
        kind, value, detail = (
            str(cleaned.get(f"m{number}_{part}") or "") for part in ("kind", "value", "detail")
        )
        return kind, value.strip(), detail.strip()


class IndicatorRows(Growing):
    """Indicators, each noted by saying how it is known. None at all is fine: it never blocks."""

    def __init__(self, choices: Choices, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data)
        self.choices = choices
        known = [("", _("Not noticed")), *KNOWN_HOW.items()]
        for one in choices.indicators:
            self.fields[f"i_{one.code}"] = forms.ChoiceField(
                label=one.label, help_text=one.innocent, choices=known, required=False
            )

    @property
    def indicator_groups(self) -> Iterator[IndicatorGroup]:
        """The groups for the template: those of every form first, then form by form, context last."""
        for code, label in self.choices.groups:
            rows = [(self[f"i_{one.code}"], one) for one in self.choices.indicators if one.group == code]
            often = tuple(row for row in rows if row[1].often)
            rest = tuple(row for row in rows if not row[1].often)
            if rows:
                yield IndicatorGroup(code, label, often or rest, rest if often else ())

    def indicators(self) -> tuple[IndicatorGiven, ...]:
        """Return the indicators that were noted."""
        noted = ((one.code, self.cleaned_data.get(f"i_{one.code}")) for one in self.choices.indicators)
        return tuple(IndicatorGiven(code, how) for code, how in noted if how)


class MentionsForm(MentionRows):
    """Add mentions to a signal."""

    def command(self, signal_id: UUID) -> operations.AddMentions:
        """Return the command."""
        return operations.AddMentions(signal_id=signal_id, mentions=self.mentions())

    def clean(self) -> dict[str, Any]:
        """Ask for at least one row."""
        cleaned = super().clean()
        if not self.errors and not any(self._row(cleaned, n)[0] for n in range(self.row_count)):
            self.add_error("m0_kind", _("Choose what it is."))
        return cleaned


class IndicatorsForm(IndicatorRows):
    """Note indicators on a signal, from the whole list of the region."""

    def command(self, signal_id: UUID) -> operations.NoteIndicators:
        """Return the command."""
        return operations.NoteIndicators(signal_id=signal_id, indicators=self.indicators())


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: data.get(name) for name in data}


def _row_count(data: Mapping[str, Any] | None, rows: int) -> int:
    if data is None:
        return rows
    try:
        sent = int(data.get("rows") or rows)
    except ValueError:
        sent = rows
    if "more_rows" in data:
        sent += BLANK_ROWS
    return max(1, min(sent, MOST_ROWS))
