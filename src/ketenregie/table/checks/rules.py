"""A sheet of checks to take along: written and read again, as plain text in columns."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ketenregie.kernel.errors import DomainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# A cell that begins so could be taken for a formula by a spreadsheet.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
SEPARATORS = ("\t", ";", ",")
MOST_ROWS = 500
# More than this is no sheet of checks, in characters as in bytes.
LARGEST = 1_000_000
# What an Excel file and other packed ones begin with.
PACKED = b"PK"


@dataclass(frozen=True, repr=False)
class SheetRow:
    """What somebody filled in for one check; codes are not looked at yet.

    `remark` and `share` are None where the sheet has no such column.
    """

    line: int
    key: str
    answer: str
    basis: str = ""
    reason: str = ""
    remark: str | None = None
    share: str | None = None


def written(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a sheet as CSV that a Dutch spreadsheet opens: semicolons, UTF-8 with a mark in front."""
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    sheet.writerow(head)
    for row in rows:
        sheet.writerow([safe(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def decoded(content: bytes) -> str:
    """Return the text of a file as spreadsheets write it: UTF-8, or the older Western one.

    Raises DomainError for what is too large, or is packed: a workbook is read by `workbook`.
    """
    if len(content) > LARGEST:
        raise DomainError("table.sheet_too_long", field="file")
    if content.startswith(PACKED):
        raise DomainError("table.sheet_not_plain", field="file")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DomainError("table.sheet_not_plain", field="file")


def read(text: str, keys: Mapping[str, str]) -> list[SheetRow]:
    """Read a sheet that was filled in: CSV, or cells pasted from a spreadsheet.

    `keys` are the headings of the columns: key, answer, basis, reason, remark and share. Lines without
    an answer are left out. Raises DomainError when a needed column is missing, there are more than
    MOST_ROWS, or it cannot be read at all.
    """
    first, _, rest = text.lstrip("\ufeff").partition("\n")
    if first.strip().casefold().startswith("sep="):  # Excel's own first line
        first, _, rest = rest.partition("\n")
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(f"{first}\n{rest}", newline=""), delimiter=separator)
    try:
        rows = list(reader)
    except csv.Error as error:
        raise DomainError("table.sheet_not_plain", field="sheet") from error
    head = [cell.strip().casefold() for cell in rows[0]] if rows else []
    places = {
        name: head.index(said.casefold()) for name, said in keys.items() if said.casefold() in head
    }
    if not {"key", "answer"} <= set(places):
        raise DomainError("table.sheet_without_columns", field="sheet")
    if len(rows) > MOST_ROWS + 1:
        raise DomainError("table.sheet_too_long", field="sheet")
    found = [_row(nth, cells, places) for nth, cells in enumerate(rows[1:], 2)]
    return [row for row in found if row.key and row.answer]


def code_of(said: str, words: Mapping[str, str]) -> str:
    """Return the code of what somebody typed: the code itself, its word, or its one beginning.

    Empty when it is none of them, or the beginning of several.
    """
    typed = said.strip().casefold()
    named = {code: {code.casefold(), word.casefold()} for code, word in words.items()}
    for code, names in named.items():
        if typed in names:
            return code
    begun = [code for code, names in named.items() if typed and any(n.startswith(typed) for n in names)]
    return begun[0] if len(begun) == 1 else ""


def _row(line: int, cells: Sequence[str], places: Mapping[str, int]) -> SheetRow:
    said = {name: _plain(cells[at]) if at < len(cells) else "" for name, at in places.items()}
    return SheetRow(
        line,
        said.get("key", "").casefold(),
        said.get("answer", ""),
        said.get("basis", ""),
        said.get("reason", ""),
        said.get("remark"),
        said.get("share"),
    )


def _plain(cell: str) -> str:
    """Return a cell without the mark that kept it from being taken for a formula."""
    text = cell.strip()
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULAS) else text
