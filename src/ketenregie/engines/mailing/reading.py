"""Takes a mail apart: its senders, its words, the files in it, and the mails in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING

from ketenregie.engines.mailing.plain import from_html, tidy, without_heads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

LARGEST = 26 * 1024 * 1024
MOST_PARTS = 200
DEEPEST = 12
# A mail has at least one of these at its top; other files are no mail.
_HEADERS = ("from", "to", "subject", "date", "received", "message-id", "mime-version", "return-path")
_FALL_BACKS = ("utf-8", "cp1252")
_FORWARD = re.compile(r"^\s*((fwd?|fw|re|antw|doorst|tr|wg|aw|sv)\s*:\s*)+", re.IGNORECASE)


class NoMail(Exception):
    """This is no e-mail, or too large to be read as one."""


@dataclass(frozen=True, repr=False)
class Sender:
    """Somebody who sent a mail, as its head says; nothing proves that it is true."""

    name: str
    address: str


@dataclass(frozen=True, repr=False)
class Enclosed:
    """A file that came with a mail: its name, and its bytes as they were sent."""

    name: str
    content: bytes

    def __repr__(self) -> str:
        return f"<Enclosed {len(self.content)} bytes>"


@dataclass(repr=False)
class Mail:
    """What a mail says. `senders` begins with the one who wrote first, behind all forwarding.

    `text` holds no sender and no address of a head; `lost` counts the parts that could not be read.
    """

    senders: list[Sender] = field(default_factory=list)
    subject: str = ""
    sent_at: datetime | None = None
    text: str = ""
    files: list[Enclosed] = field(default_factory=list)
    lost: int = 0

    def __repr__(self) -> str:
        return f"<Mail {len(self.text)} signs, {len(self.files)} files>"


def read(data: bytes) -> Mail:
    """Return what a saved mail says; NoMail when it is none or too large."""
    if not data or len(data) > LARGEST:
        raise NoMail
    message = message_from_bytes(data, policy=policy.compat32)
    if not any(message.get(name) for name in _HEADERS):
        raise NoMail
    return _Taking().apart(message)


class _Taking:
    """One mail while it is taken apart; the parts are counted, so that no mail goes on for ever."""

    def __init__(self) -> None:
        self.parts = 0

    def apart(self, message: Message, depth: int = 0) -> Mail:
        mail = Mail(senders=_senders(message), subject=_subject(message), sent_at=_sent_at(message))
        texts: list[str] = []
        for part in self._leaves(message, depth):
            if isinstance(part, Mail):
                texts.append(_inner(part))
                mail.files += part.files
                mail.senders = part.senders + mail.senders
                mail.lost += part.lost
            else:
                self._take(part, texts, mail)
        mail.text, named = without_heads(tidy("\n\n".join(filter(None, texts))))
        inner = [Sender("", address) for address in reversed(named)]
        known = {one.address for one in mail.senders}
        mail.senders = [one for one in inner if one.address not in known] + mail.senders
        return mail

    def _leaves(self, message: Message, depth: int) -> Iterator[Message | Mail]:
        """Yield the parts to read; of the same words in several shapes the plain one."""
        self.parts += 1
        if self.parts > MOST_PARTS:
            return
        kind, inner = message.get_content_type(), _parts_of(message)
        if kind.startswith("message/") and inner:
            if depth < DEEPEST:
                for one in inner:
                    yield self.apart(one, depth + 1)
        elif message.is_multipart():
            chosen = _best(inner) if kind == "multipart/alternative" else inner
            for part in chosen:
                if depth < DEEPEST:
                    yield from self._leaves(part, depth + 1)
        else:
            yield message

    def _take(self, part: Message, texts: list[str], mail: Mail) -> None:
        content = _bytes_of(part)
        kind, name = part.get_content_type(), _name_of(part)
        if (
            not name
            and kind in ("text/plain", "text/html")
            and part.get_content_disposition() != "attachment"
        ):
            text = _words_of(part, content)
            texts.append(from_html(text) if kind == "text/html" else text)
        elif content and not kind.startswith("multipart/"):
            mail.files.append(Enclosed(name or _default_name(kind), content))
        elif name:
            mail.lost += 1


def _parts_of(message: Message) -> list[Message]:
    inner = message.get_payload()
    return [one for one in inner if isinstance(one, Message)] if isinstance(inner, list) else []


def _inner(mail: Mail) -> str:
    return "\n".join(filter(None, (mail.subject, mail.text)))


def _best(parts: list[Message]) -> list[Message]:
    """Of the same in several shapes: plain words, else the first that holds words at all."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == kind and _words_of(part, _bytes_of(part)).strip():
                return [part]
    return [part for part in parts if part.is_multipart()][:1] or parts[:1]


def _bytes_of(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return content if isinstance(content, bytes) else b""


def _words_of(part: Message, content: bytes) -> str:
    said = part.get_content_charset() or ""
    for charset in (said, *_FALL_BACKS):
        try:
            return content.decode(charset) if charset else content.decode("utf-8")
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    return content.decode("utf-8", "replace")


def _name_of(part: Message) -> str:
    try:
        return _decoded(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        return "file"


def _default_name(kind: str) -> str:
    return f"file.{kind.partition('/')[2].partition('+')[0] or 'bin'}"


def _decoded(text: object) -> str:
    """Return a head in words, whatever its encoding; what cannot be read is left as it stands."""
    raw = str(text)
    try:
        words = str(make_header(decode_header(raw)))
    except (HeaderParseError, LookupError, ValueError, UnicodeError):
        words = raw
    shown = words.encode("utf-8", "replace").decode("utf-8", "replace")
    return " ".join(shown.split())


def _subject(message: Message) -> str:
    return _FORWARD.sub("", _decoded(message.get("subject", "")))


def _senders(message: Message) -> list[Sender]:
    for name in ("from", "sender", "reply-to"):
        given = [_decoded(one) for one in message.get_all(name, [])]
        found = [Sender(said, address) for said, address in getaddresses(given) if "@" in address]
        if found:
            return found[:1]
    return []


def _sent_at(message: Message) -> datetime | None:
    try:
        found = parsedate_to_datetime(str(message.get("date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else None
