"""Sharing for a check, answering one or many at once, and reading answers in from a sheet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.table import messages, rules
from ketenregie.table.checks import queries, workbook
from ketenregie.table.checks import rules as sheets
from ketenregie.table.forms import CHOOSE, set_choices, text_field
from ketenregie.table.operations.checks import AnswerCheck, ShareForCheck
from ketenregie.table.operations.showing import ShowInstead
from ketenregie.table.queries.checks import answer_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ketenregie.table.checks.queries import OpenCheck
    from ketenregie.table.checks.rules import SheetRow
    from ketenregie.table.queries.item import ItemPage
    from ketenregie.table.queries.shown import ShownRow

    Data = Mapping[str, Any] | None


class ShareForm(forms.Form):
    """With which members the identifying data is shared."""

    members = forms.MultipleChoiceField(
        label=_("With whom do you share the data for the check?"),
        help_text=_("Each looks up what its own organisation knows of what you share."),
        widget=forms.CheckboxSelectMultiple,
    )

    # Sent by the page, on which it can be chosen what each is shown.
    chosen = forms.BooleanField(widget=forms.HiddenInput, required=False, initial=True)

    def __init__(self, page: ItemPage, data: Data = None) -> None:
        offered = [(str(row.holder), row.label) for row in page.to_share]
        super().__init__(data, initial={"members": [value for value, _label in offered]})
        set_choices(self, "members", offered)
        self.shown = {value: f"shown_{nth}" for nth, (value, _label) in enumerate(offered)}
        everything = [ref for ref, _label in page.shareable]
        for value, label in offered:
            field = forms.MultipleChoiceField(
                label=label, required=False, widget=forms.CheckboxSelectMultiple, initial=everything
            )
            field.choices = list(page.shareable)
            self.fields[self.shown[value]] = field

    @property
    def per_member(self) -> list[forms.BoundField]:
        """The fields that ask what each member is shown."""
        return [self[name] for name in self.shown.values()]

    def command(self, item_id: UUID) -> ShareForCheck:
        """Return the command; everything ticked for a member is everything, also what comes later."""
        given = self.cleaned_data
        members = tuple(Holder.parse(one) for one in given["members"])
        only = {one: tuple(UUID(ref) for ref in given[self.shown[str(one)]]) for one in members}
        everything = {
            one
            for one in members
            if len(only[one]) == len(self.fields[self.shown[str(one)]].choices)  # type: ignore[attr-defined]
        }
        kept = {one: refs for one, refs in only.items() if given["chosen"] and one not in everything}
        return ShareForCheck(item_id=item_id, members=members, only=kept)


def share_field() -> forms.ChoiceField:
    """Return the field that asks when the others may read a remark."""
    return forms.ChoiceField(
        label=_("When may the others read your remark?"),
        required=False,
        choices=messages.SHARES.items(),
        initial="now",
        widget=forms.RadioSelect,
    )


class ShownForm(forms.Form):
    """What one member who was asked is shown from now on."""

    member = forms.CharField(widget=forms.HiddenInput)
    refs = forms.MultipleChoiceField(
        label=_("Shown for the check"),
        help_text=_("Untick what you take back. What the organisation opened already stays."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, row: ShownRow, nth: int, data: Data = None) -> None:
        own = data if data and data.get(f"m{nth}-member") == str(row.holder) else None
        super().__init__(own, prefix=f"m{nth}", initial={"member": str(row.holder), "refs": row.now})
        set_choices(self, "refs", row.offered)
        self.row = row

    def command(self, item_id: UUID) -> ShowInstead:
        """Return the command."""
        refs = tuple(UUID(ref) for ref in self.cleaned_data["refs"])
        return ShowInstead(item_id=item_id, member=self.row.holder, refs=refs)


def _answered(item_id: UUID, given: Mapping[str, Any]) -> AnswerCheck:
    """Return the answer of one form, alone or among many; what the form did not ask is empty."""
    return AnswerCheck(
        item_id=item_id,
        answer=given["answer"],
        version=given["version"],
        basis=given.get("basis", ""),
        reason=given["reason"] if given["answer"] == "withheld" else "",
        remark=given.get("remark", "").strip(),
        kept=given.get("share") == "table",
    )


class AnswerForm(forms.Form):
    """What the own organisation knows."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("What does your organisation know, about suspicions of trafficking only?"),
        widget=forms.RadioSelect,
    )
    basis = forms.ChoiceField(label=_("On what basis do you answer?"), required=False)
    reason = forms.ChoiceField(label=_("If you cannot say it: why?"), required=False)
    remark = text_field(_("Remark"), required=False, rows=2)
    share = share_field()

    def __init__(self, page: ItemPage, answers: Mapping[str, str], data: Data = None) -> None:
        own = page.own_check
        start: dict[str, Any] = {"version": own.version, "remark": own.remark} if own else {}
        if own and own.answer in rules.ANSWERS:
            start["answer"] = own.answer
        if own and own.kept:
            start["share"] = "table"
        super().__init__(data, initial=start)
        self.fields["answer"].label = page.asked.question
        set_choices(self, "answer", [(code, answers[code]) for code in rules.ANSWERS])
        set_choices(self, "basis", [CHOOSE, *messages.BASES.items()])
        set_choices(self, "reason", [CHOOSE, *messages.REASONS.items()])
        if not page.needs_basis:
            del self.fields["basis"]
        if page.wordless:
            del self.fields["remark"]
        if page.wordless or not page.may_keep:
            del self.fields["share"]

    def command(self, item_id: UUID) -> AnswerCheck:
        """Return the command."""
        return _answered(item_id, self.cleaned_data)


class RowForm(forms.Form):
    """The answer to one of many checks; left empty it stays open."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect, required=False)
    basis = forms.ChoiceField(label=_("On what basis do you answer?"), required=False)
    reason = forms.ChoiceField(label=_("If you cannot say it: why?"), required=False)
    remark = text_field(_("Remark"), required=False, rows=2)
    share = share_field()

    def __init__(self, check: OpenCheck, data: Mapping[str, Any] | None = None) -> None:
        start = {"version": check.version, "remark": check.remark}
        start["share"] = "table" if check.kept else "now"
        super().__init__(data, prefix=f"c{check.id.hex}", initial=start)
        self.check = check
        set_choices(self, "answer", answers().items())
        set_choices(self, "basis", [CHOOSE, *messages.BASES.items()])
        set_choices(self, "reason", [CHOOSE, *messages.REASONS.items()])
        if not check.needs_basis:
            del self.fields["basis"]
        self.fields["answer"].label = check.asked.question
        for name in [*(["remark"] if check.wordless else []), *([] if self.may_keep else ["share"])]:
            del self.fields[name]

    @property
    def may_keep(self) -> bool:
        """Whether a remark can be kept for the table here."""
        return self.check.may_keep and not self.check.wordless

    def clean(self) -> dict[str, Any]:
        """Lose no remark: one that was written asks for its answer."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("remark", "").strip() != self.check.remark and not given.get("answer"):
            self.add_error("answer", _("Choose an answer with your remark."))
        return given

    @property
    def is_answered(self) -> bool:
        """Whether somebody chose an answer here."""
        return self.is_valid() and bool(self.cleaned_data["answer"])

    def command(self) -> AnswerCheck:
        """Return the command."""
        return _answered(self.check.item_id, self.cleaned_data)


class SheetForm(forms.Form):
    """A sheet that was filled in elsewhere: as a file, or its rows pasted."""

    file = forms.FileField(
        label=_("Or choose the file"),
        help_text=_("As CSV, as you took it along, or kept as an Excel workbook (.xlsx)."),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx,text/csv,text/plain"}),
    )
    sheet = forms.CharField(
        label=_("Paste the rows of the sheet here, with the headings"),
        help_text=_("Copy them from your spreadsheet."),
        required=False,
        max_length=sheets.LARGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    # What is wrong in the sheet, a sentence for each line; while there is anything, nothing is read in.
    wrong: tuple[str, ...] = ()

    def __init__(self, data: Data = None, files: Any = None, noted: tuple[str, ...] = ()) -> None:
        super().__init__(data, files)
        # What was wrong with the sending of the file itself.
        self.noted = noted

    def clean(self) -> dict[str, Any]:
        """Take the file before what was pasted; one of the two is needed."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        sent = given.get("file")
        if self.noted:
            self.add_error("file", str(messages.MESSAGES["table.sheet_too_long"]))
        elif sent:
            self._take(given, sent)
        elif not given.get("sheet") and not self.errors:
            self.add_error("file", gettext("Choose the file, or paste its rows."))
        return given

    def _take(self, given: dict[str, Any], sent: Any) -> None:
        sent.seek(0)
        try:
            content = sent.read(sheets.LARGEST + 1)
            read = workbook.as_text if workbook.is_workbook(content) else sheets.decoded
            given["sheet"] = read(content)
        except DomainError as error:
            self.add_error("file", str(messages.MESSAGES[error.code]))

    def commands(self, checks: Iterable[OpenCheck]) -> list[tuple[str, AnswerCheck]]:
        """Return the answers, each with its reference; `wrong` says what is wrong, line by line.

        DomainError when it is no sheet at all.
        """
        known = {str(check.id): check for check in checks}
        rows = sheets.read(self.cleaned_data["sheet"], queries.columns())
        times = Counter(row.key for row in rows)
        lines = [_line(row, known.get(row.key), times[row.key]) for row in rows]
        self.wrong = tuple(line.wrong for line in lines if line.wrong)
        return [(line.reference, line.command) for line in lines if line.command]


@dataclass(frozen=True, repr=False)
class Line:
    """One line of a sheet: the answer it gives, or what is wrong with it."""

    reference: str = ""
    command: AnswerCheck | None = None
    wrong: str = ""


def answers() -> dict[str, str]:
    """Return the answers with what the region calls them."""
    return {code: answer_label(code) for code in rules.ANSWERS}


def _line(row: SheetRow, check: OpenCheck | None, times: int) -> Line:
    """Read one line as somebody at the page would have answered it."""
    where = gettext("Row %(row)s") % {"row": row.line}
    if check is None:
        told = gettext("No check with this number waits for your organisation any more.")
        return Line(wrong=f"{where}: {told}")
    where = f"{where}, {check.reference}"
    try:
        if times > 1:
            raise DomainError("table.twice_in_the_sheet")
        return Line(check.reference, _command(row, check))
    except DomainError as error:
        return Line(wrong=f"{where}: {str(messages.MESSAGES[error.code]) % error.facts}")


def _command(row: SheetRow, check: OpenCheck) -> AnswerCheck:
    remark = check.remark if row.remark is None else row.remark
    kept = check.kept if row.share is None else _code(row.share, messages.SHARES) == "table"
    answer = _code(row.answer, answers())
    basis = _code(row.basis, messages.BASES) if check.needs_basis else ""
    reason = _code(row.reason, messages.REASONS) if answer == "withheld" else ""
    command = AnswerCheck(
        item_id=check.item_id,
        answer=answer,
        version=check.version,
        basis=basis,
        reason=reason,
        remark=remark,
        kept=kept and bool(remark),
    )
    rules.require_answer(answer, basis=basis, reason=reason, needs_basis=check.needs_basis)
    rules.require_no_words(remark, wordless=check.wordless)
    rules.require_not_treated(kept=command.kept, treated=not check.may_keep)
    return command


def _code(said: str, words: Mapping[str, Any]) -> str:
    """Return the code of what was typed; empty stays empty, and what is none of them is refused."""
    named = {code: str(word) for code, word in words.items()}
    found = sheets.code_of(said, named)
    if said.strip() and not found:
        raise DomainError(
            "table.not_in_the_list", said=said.strip()[:40], words=", ".join(named.values())
        )
    return found
