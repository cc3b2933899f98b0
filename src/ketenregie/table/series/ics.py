"""Calendar files as RFC 5545 has them: enough for a list of meetings, and nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# A line is at most so many bytes; what is longer goes on after a line break and a space (3.1).
LONGEST = 75
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\r\n": "\\n", "\n": "\\n", "\r": "\\n"}


@dataclass(frozen=True)
class Entry:
    """One meeting: aware instants, a title, and the number of times it changed."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    changed_at: datetime
    sequence: int = 0
    cancelled: bool = False


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """Return a calendar file (UTF-8, CRLF). Times are in UTC, so that no zone has to be described."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ketenregie//Table//NL", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}"]
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def escaped(text: str) -> str:
    """Return a text as a value: backslash, semicolon, comma and line breaks escaped (3.3.11).

    Other control characters are not allowed in a value, and are left out.
    """
    for plain, safe in _ESCAPED.items():
        text = text.replace(plain, safe)
    return "".join(letter for letter in text if letter >= " " and letter != "\x7f")


def folded(line: str) -> str:
    """Return a line folded so that none is longer than 75 bytes; no letter is torn apart."""
    parts, here = [""], 0
    for letter in line:
        size = len(letter.encode())
        if here + size > LONGEST:
            parts.append(" ")
            here = 1
        parts[-1] += letter
        here += size
    return "\r\n".join(parts)


def _event(entry: Entry) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}@ketenregie",
        f"DTSTAMP:{_instant(entry.changed_at)}",
        f"DTSTART:{_instant(entry.starts_at)}",
        f"DTEND:{_instant(entry.ends_at)}",
        f"SUMMARY:{escaped(entry.title)}",
        f"SEQUENCE:{entry.sequence}",
        f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}",
        "TRANSP:OPAQUE",
        "CLASS:PRIVATE",
        "END:VEVENT",
    ]


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
