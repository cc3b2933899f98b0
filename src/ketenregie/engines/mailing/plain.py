"""From what was sent to plain words: HTML without its markup, and text without the heads of forwarding."""

from __future__ import annotations

import re
from html.parser import HTMLParser

# What stands in these is no text of the mail.
_NOT_READ = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})
_BLOCKS = frozenset(
    {"address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "footer", "form"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section"}
    | {"table", "td", "th", "tr", "ul"}
)
_SPACES = re.compile(r"[ \t\f\v\u00a0]+")
_BLANKS = re.compile(r"\n{3,}")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0", re.IGNORECASE)
# The lines with which mail programs begin a message that is passed on, in the languages of the region.
_HEAD = re.compile(
    r"^[>\s*]*(from|to|cc|bcc|sent|date|subject|reply-to|van|aan|cc|verzonden|datum|onderwerp|antwoord aan"
    r"|fan|oan|ferstjoerd|von|an|gesendet|betreff|de|à|envoyé|objet|od|do|temat|wysłano)\s*\*?\s*:\*?\s*(.*)$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FEWEST = 2


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.shut: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.shut or tag in _NOT_READ or _is_hidden(attrs):
            # Only what has an end of its own is waited for; `<br>` and `<img>` have none.
            if tag not in {"br", "img", "hr", "input", "meta", "link", "wbr", "col", "source"}:
                self.shut.append(tag)
            return
        if tag in _BLOCKS:
            self.found.append("\n")
        if tag == "li":
            self.found.append("- ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.shut:
            while self.shut and self.shut.pop() != tag:
                pass
        elif tag in _BLOCKS and not self.shut:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.shut:
            self.found.append(data.replace("\r", " ").replace("\n", " "))


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    given = dict(attrs)
    return "hidden" in given or bool(_HIDDEN.search(given.get("style") or ""))


def from_html(text: str) -> str:
    """Return the words of an HTML text: no markup, no script, nothing that is hidden, nothing fetched."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return tidy("".join(reader.found))


def tidy(text: str) -> str:
    """Return a text with single spaces, at most one blank line, and without signs that are none."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    lines = [_SPACES.sub(" ", line).strip() for line in plain.split("\n")]
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip()


def without_heads(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without the heads of forwarded messages, and the addresses that stood in them as senders.

    Who wrote or received a mail is no part of what it tells. A head is two such lines or more.
    """
    kept: list[str] = []
    head: list[tuple[str, re.Match[str]]] = []
    senders: list[str] = []
    for line in [*text.split("\n"), ""]:
        match = _HEAD.match(line)
        if match:
            head.append((line, match))
            continue
        if len(head) >= _FEWEST:
            senders += _senders(head)
        else:
            kept += [one for one, _match in head]
        head = []
        kept.append(line)
    return tidy("\n".join(kept)), tuple(dict.fromkeys(senders))


def _senders(head: list[tuple[str, re.Match[str]]]) -> list[str]:
    named = [match.group(2) for _line, match in head if match.group(1).lower() in _FROM]
    return [address for text in named for address in _ADDRESS.findall(text)]


_FROM = frozenset({"from", "van", "fan", "von", "de", "od"})
