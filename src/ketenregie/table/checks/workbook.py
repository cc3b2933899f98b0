"""A sheet of checks that was kept as an Excel workbook: its first page, as the text of a sheet."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook

from ketenregie.kernel.errors import DomainError
from ketenregie.table.checks import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

# What a workbook may be when it is unpacked: more is no sheet of checks, and may be made to fill the memory.
LARGEST_UNPACKED = 20_000_000
MOST_COLUMNS = 50


def is_workbook(content: bytes) -> bool:
    """Say whether a file begins as an Excel workbook does."""
    return content.startswith(rules.PACKED)


def as_text(content: bytes) -> str:
    """Return the first page of a workbook as CSV, with its lines where they stood.

    Formulas give what was last worked out. Raises DomainError for what is too large, or no workbook.
    """
    if len(content) > rules.LARGEST or _unpacked(content) > LARGEST_UNPACKED:
        raise DomainError("table.sheet_too_long", field="file")
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=";", lineterminator="\r\n")
    # The library reads what people send in many ways; whatever it stumbles over is no sheet to us.
    try:
        sheet.writerows(_rows(content))
    except DomainError:
        raise
    except Exception as error:
        raise DomainError("table.sheet_not_plain", field="file") from error
    return out.getvalue()


def _unpacked(content: bytes) -> int:
    """How large it says to be; what is larger than that is refused by the reading itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise DomainError("table.sheet_not_plain", field="file") from error


def _rows(content: bytes) -> Iterator[list[str]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of looks and lists to choose from, which are not read
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        page = book.worksheets[0]
        page.reset_dimensions()  # a workbook may say that it is larger than it is
        for nth, cells in enumerate(page.iter_rows(values_only=True)):
            if nth > rules.MOST_ROWS + 1:
                raise DomainError("table.sheet_too_long", field="file")
            yield [_said(cell) for cell in cells[:MOST_COLUMNS]]
    finally:
        book.close()


def _said(cell: Any) -> str:
    return "" if cell is None else str(cell)
