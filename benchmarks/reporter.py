"""A reporter with an ordinary browser: fills in what a page asks, and sends it again until it is answered."""

from __future__ import annotations

import http.client
import re
import sys
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[str, dict[str, str] | None], tuple[int, str]]

START, SENDING = "/nl/melden/", "/nl/melden/versturen/"
PATIENCE = 60.0
_STEPS = 40
# What is said where more than one thing may be; the first choice of a page everywhere else.
ANSWERS = {
    "danger": "no",
    "contact": "anonymous",
    "minor": "unknown",
    "story": "Er slapen mensen in een loods.",
}


class GaveUp(Exception):
    """Nobody answered for a minute."""


class Page(HTMLParser):
    """The form of a page as a browser has it: where it goes, what it holds, and the receipt code."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.action = ""
        self.fields: dict[str, str] = {}
        self._inside = self._in_code = False
        self._code = ""
        self.feed(text)

    @property
    def code(self) -> str:
        """The receipt code that is shown, empty when none is."""
        return re.sub(r"\D", "", self._code)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the form and its fields."""
        given = {name: value or "" for name, value in attrs}
        self._in_code = self._in_code or "kr-code" in given.get("class", "").split()
        if tag == "form" and given.get("id") == "page":
            self._inside, self.action = True, given["action"]
        elif self._inside and "name" in given:
            self._note(tag, given)

    def handle_endtag(self, tag: str) -> None:
        """Leave the form, or the code."""
        self._inside = self._inside and tag != "form"
        self._in_code = self._in_code and tag != "p"

    def handle_data(self, data: str) -> None:
        """Read the code."""
        if self._in_code:
            self._code += data

    def _note(self, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "")
        if kind == "hidden":
            self.fields[name] = given.get("value", "")
        elif kind == "submit" and "formaction" not in given:
            self.fields.setdefault(name, given.get("value", ""))
        elif kind == "radio":
            self.fields.setdefault(name, ANSWERS.get(name, given.get("value", "")))
        elif tag == "textarea":
            self.fields[name] = ANSWERS.get(name, "")


@dataclass
class Reporter:
    """Reports from the first page to the receipt; keeps times in milliseconds, codes and setbacks."""

    ask: Ask
    pages: list[float] = field(default_factory=list)
    sends: list[float] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    setbacks: int = 0
    broken: int = 0

    def report(self) -> None:
        """Walk through the form once, and keep the code of the receipt."""
        page = self.turn(START)
        for _step in range(_STEPS):
            page = self.turn(page.action, page.fields)
            if page.code:
                self.codes.append(page.code)
                return
        sys.exit(f"no receipt after {_STEPS} pages; the last one goes to {page.action}")

    def opens(self, code: str) -> bool:
        """Say whether a code opens its mailbox."""
        asked = self.turn(f"{START}code/")
        opened = self.turn(asked.action, asked.fields | {"code": code})
        return opened.action.endswith("/berichten/")

    def turn(self, path: str, fields: dict[str, str] | None = None) -> Page:
        """Ask for a page until it comes: what was not answered is sent again as it was."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            began = time.perf_counter()
            status, text = self.ask(path, fields)
            if status == 200:
                took = (time.perf_counter() - began) * 1000
                (self.sends if path == SENDING else self.pages).append(took)
                return Page(text)
            if status and status not in {500, 502, 503, 504}:
                sys.exit(f"{path} answered {status}")
            self.setbacks += 1
            self.broken += status == 500
            time.sleep(0.2)
        raise GaveUp


def over_http(port: int, number: int) -> Ask:
    """Return how reporter `number` asks: a connection a page, on Linux each from an address of its own.

    Status 0 is no answer: the server was gone, or went while it was asked.
    """
    source = (f"127.0.{1 + number // 250}.{1 + number % 250}", 0) if sys.platform == "linux" else None

    def ask(path: str, fields: dict[str, str] | None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30, source_address=source)
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            if fields is None:
                connection.request("GET", path)
            else:
                connection.request("POST", path, urlencode(fields), kind)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException):
            return 0, ""
        finally:
            connection.close()

    return ask


def in_process() -> Ask:
    """Return how one asks without a web server: the same pages, from Django itself."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")

    def ask(path: str, fields: dict[str, str] | None) -> tuple[int, str]:
        answer = client.get(path) if fields is None else client.post(path, fields)
        return answer.status_code, answer.content.decode()

    return ask
