"""Answering many checks at once: on the page, or from a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketenregie.table import messages, rules
from ketenregie.table.checks import queries
from ketenregie.table.checks import rules as sheets
from ketenregie.table.operations.checks import AnswerCheck
from ketenregie.table.queries.checks import answer_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketenregie.table.checks.queries import OpenCheck

CHOOSE = ("", _("Choose"))


class RowForm(forms.Form):
    """The answer to one of many checks; left empty it stays open."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect, required=False)
    basis = forms.ChoiceField(label=_("On what basis do you answer?"), required=False)
    reason = forms.ChoiceField(label=_("If you cannot say it: why?"), required=False)

    def __init__(self, check: OpenCheck, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, prefix=f"c{check.id.hex}", initial={"version": check.version})
        self.check = check
        self.fields["answer"].choices = list(answers().items())  # type: ignore[attr-defined]
        self.fields["basis"].choices = [CHOOSE, *messages.BASES.items()]  # type: ignore[attr-defined]
        self.fields["reason"].choices = [CHOOSE, *messages.REASONS.items()]  # type: ignore[attr-defined]
        if not check.needs_basis:
            del self.fields["basis"]

    @property
    def is_answered(self) -> bool:
        """Whether somebody chose an answer here."""
        return self.is_valid() and bool(self.cleaned_data["answer"])

    def command(self) -> AnswerCheck:
        """Return the command."""
        given = self.cleaned_data
        return AnswerCheck(
            item_id=self.check.item_id,
            answer=given["answer"],
            version=given["version"],
            basis=given.get("basis", ""),
            reason=given["reason"] if given["answer"] == "withheld" else "",
        )


class SheetForm(forms.Form):
    """A sheet that was filled in elsewhere."""

    sheet = forms.CharField(
        label=_("Paste the rows of the sheet here, with the headings"),
        help_text=_("Copy them from your spreadsheet, or paste the whole file."),
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def commands(self, checks: Iterable[OpenCheck]) -> tuple[list[tuple[str, AnswerCheck]], list[str]]:
        """Return the answers with their references, and what could not be read, by line."""
        known = {str(check.id): check for check in checks}
        good, wrong = [], []
        for row in sheets.read(self.cleaned_data["sheet"], queries.columns()):
            check = known.get(row.key)
            answer = sheets.code_of(row.answer, answers())
            if check is None or not answer:
                wrong.append(_("Line %(line)s") % {"line": row.line})
                continue
            command = AnswerCheck(
                item_id=check.item_id,
                answer=answer,
                version=check.version,
                basis=_code(row.basis, messages.BASES) if check.needs_basis else "",
                reason=_code(row.reason, messages.REASONS),
            )
            good.append((check.reference, command))
        return good, [str(one) for one in wrong]


def answers() -> dict[str, str]:
    """Return the answers with what the region calls them."""
    return {code: answer_label(code) for code in rules.ANSWERS}


def _code(said: str, words: Mapping[str, Any]) -> str:
    return sheets.code_of(said, {code: str(word) for code, word in words.items()})
