"""Reading the exchange format: what cannot be right is refused with line and column, odd values are carried.

The format stands in docs/linking-format.md.
"""

from __future__ import annotations

import csv
import difflib
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from ketenregie.engines.linking import COLUMNS, FAMILIES, Mention

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

REQUIRED = ("mention", "signal", "kind")
OLDEST = 120
_BIRTH = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class Unreadable(ValueError):
    """A file that is not in the format; the message names file, line and column where it can."""


@dataclass(slots=True)
class Remarks:
    """What was odd but carried: a column left out, values that count as unknown, with the first line."""

    seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    def note(self, what: str, line: int) -> None:
        """Count one oddity."""
        count, first = self.seen.get(what, (0, line))
        self.seen[what] = count + 1, first

    def lines(self) -> Iterator[str]:
        """Yield a sentence a kind of oddity."""
        for what, (count, first) in self.seen.items():
            yield (
                f"{what} ({count} times, first on line {first})"
                if count > 1
                else f"{what} (line {first})"
            )


def read_mentions(path: Path, remarks: Remarks | None = None) -> list[Mention]:
    """Return the mentions of a file, in its order. Raises what `mentions_of` raises."""
    return list(mentions_of(path, remarks or Remarks()))


def mentions_of(path: Path, remarks: Remarks) -> Iterator[Mention]:
    """Yield the mentions of a file, in its order.

    Raises Unreadable for: no file, not UTF-8, another separator, missing or misspelt columns, a row with
    too few or too many fields, an empty or repeated identifier, an unknown kind, no rows at all.
    """
    rows = _rows(path)
    header = _header(path, rows, remarks)
    lines: dict[str, int] = {}
    for line, values in rows:
        row = _row(path, line, header, values)
        name = row["mention"]
        _check_name(path, line, name, lines)
        row["kind"] = _kind(path, line, row["kind"])
        _note_oddities(row, line, remarks)
        yield Mention.from_row(row)
    if not lines:
        raise Unreadable(f"{path} has a header and no mentions")


def read_truth(path: Path, known: Container[str]) -> dict[tuple[str, str], str]:
    """Return the true pairs, the smaller name first, with their noise ("" where not told).

    Raises Unreadable as above, and for a mention that is not known or that is paired with itself.
    """
    rows = _rows(path)
    line, header = next(rows, (1, []))
    header = [name.strip() for name in header]
    for name in ("a", "b"):
        if name not in header:
            raise Unreadable(f"{path}, line {line}: there is no column '{name}' (columns a,b)")
    noise = header.index("noise") if "noise" in header else None
    places = header.index("a"), header.index("b")
    pairs: dict[tuple[str, str], str] = {}
    for line, values in rows:
        _row(path, line, header, values)
        a, b = (_known(path, line, header[at], values[at].strip(), known) for at in places)
        if a == b:
            raise Unreadable(f"{path}, line {line}: a mention is paired with itself")
        pairs[min(a, b), max(a, b)] = values[noise] if noise is not None else ""
    return pairs


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield line number and values of each row that is not empty."""
    text = _text(path)
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        for values in reader:
            if values:
                yield reader.line_num, values
    except csv.Error as error:
        raise Unreadable(f"{path}, line {reader.line_num}: {error}") from error


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}") from error
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable(f"{path} is UTF-16, not UTF-8: save it as CSV UTF-8")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1)
        raise Unreadable(
            f"{path}, line {line}, byte {column + 1}: this is not UTF-8; save the file as CSV UTF-8"
        ) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise Unreadable(f"{path}, line {line}: a zero byte: this is no text")
    return text


def _header(path: Path, rows: Iterator[tuple[int, list[str]]], remarks: Remarks) -> list[str]:
    line, header = next(rows, (1, []))
    header = [name.strip() for name in header]
    if wrong := _unusable(header) or _lacking(header):
        raise Unreadable(f"{path}, line {line}: {wrong}")
    for name in header:
        if name not in COLUMNS:
            remarks.note(f"column '{name}' is not in the format and is left out", line)
    return header


def _unusable(header: list[str]) -> str:
    if not header:
        return "the file is empty"
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        return "the columns are not separated by commas"
    twice = next((name for name in header if header.count(name) > 1), "")
    return f"the column '{twice}' occurs twice" if twice else ""


def _lacking(header: list[str]) -> str:
    missing = [name for name in COLUMNS if name not in header]
    for name in header:
        if name not in COLUMNS and (meant := difflib.get_close_matches(name.lower(), missing, 1, 0.8)):
            return f"column '{name}' is not known; is it '{meant[0]}'?"
    if lacking := next((name for name in REQUIRED if name in missing), ""):
        return f"there is no column '{lacking}'"
    return (
        ""
        if set(header) - set(REQUIRED)
        else "there is no column to compare, such as 'surname' or 'phone'"
    )


def _row(path: Path, line: int, header: list[str], values: list[str]) -> dict[str, str]:
    if len(values) < len(header):
        missing = header[len(values)]
        raise Unreadable(f"{path}, line {line}: the row ends before column '{missing}'")
    if len(values) > len(header):
        extra = f"{len(values)} fields for {len(header)} columns"
        raise Unreadable(f"{path}, line {line}: {extra}, more than column '{header[-1]}'")
    return dict(zip(header, (value.strip() for value in values), strict=True))


def _check_name(path: Path, line: int, name: str, lines: dict[str, int]) -> None:
    if not name:
        raise Unreadable(f"{path}, line {line}, column 'mention': the identifier is empty")
    if "," in name:
        raise Unreadable(f"{path}, line {line}, column 'mention': an identifier has no comma")
    if name in lines:
        raise Unreadable(
            f"{path}, line {line}, column 'mention': this identifier stands on line {lines[name]} already"
        )
    lines[name] = line


def _kind(path: Path, line: int, kind: str) -> str:
    if kind.lower() not in FAMILIES:
        known = ", ".join(FAMILIES)
        raise Unreadable(f"{path}, line {line}, column 'kind': {kind!r} is not one of {known}")
    return kind.lower()


def _known(path: Path, line: int, column: str, name: str, known: Container[str]) -> str:
    if name not in known:
        raise Unreadable(f"{path}, line {line}, column '{column}': there is no such mention")
    return name


def _note_oddities(row: dict[str, str], line: int, remarks: Remarks) -> None:
    if (born := row.get("birth_date", "")) and not _is_date(born):
        remarks.note("column 'birth_date': no date as the format has it; read as far as it can be", line)
    for column in ("age_from", "age_to"):
        if (age := row.get(column, "")) and not (age.isascii() and age.isdigit() and int(age) <= OLDEST):
            remarks.note(f"column '{column}': no age between 0 and {OLDEST}; counts as unknown", line)
    if (sex := row.get("sex", "")) and sex not in ("f", "m", "x"):
        remarks.note("column 'sex': not f, m or x", line)


def _is_date(text: str) -> bool:
    found = _BIRTH.fullmatch(text)
    if not found:
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
