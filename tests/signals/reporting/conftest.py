"""A reporter with a browser that runs no script: what a page shows is what goes back."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

ANSWERS: dict[str, dict[str, Any]] = {
    "danger": {"danger": "no"},
    "now": {},
    "about": {"about": "other"},
    "age": {"age": "no"},
    "help": {},
    "earlier": {"earlier_when": "In May", "earlier_about": "A red car"},
    "what": {"story": "Every night a blue van brings six people."},
    "where": {"place": "Behind the station"},
    "elsewhere": {},
    "when": {"since": "now", "moments": "Thursdays"},
    "who": {"minor": "unknown", "people": "A man called Kees"},
    "known": {"known_how": "seen"},
    "contact": {"contact": "anonymous"},
    "reach": {"reporter_name": "Anna de Wit", "phone": "0612345678"},
    "receiver": {},
}


# What leads to a page that not everybody sees.
LEADS: dict[str, dict[str, Any]] = {
    "now": {"danger": {"danger": "yes"}},
    "age": {"about": {"about": "myself"}},
    "help": {"about": {"about": "myself"}},
    "elsewhere": {"where": {"municipality": "outside:buitenland"}},
    "reach": {"contact": {"contact": "named"}},
}


class Page(HTMLParser):
    """A page as a browser without script has it: its one form, and what is filled in."""

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.status, self.text = response.status_code, response.content.decode()
        self.headers, self.response = response.headers, response
        self.action, self.title, self.fields = "", "", {}
        self.names: set[str] = set()
        self._in = ""
        self._other_form = False
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._in = tag
        if tag == "form":
            self._enter(given)
        elif not self._other_form:
            self._note(tag, given)

    def _enter(self, given: dict[str, str | None]) -> None:
        own = given.get("id") == "page"
        self._other_form = not own and 'id="page"' in self.text
        self.action = given["action"] or "" if own else self.action

    def _note(self, tag: str, given: dict[str, str | None]) -> None:
        if tag in {"input", "textarea", "select"} and given.get("name"):
            self.names.add(given["name"] or "")
        if tag == "input" and given.get("type") not in {"radio", "checkbox"}:
            self.fields[given["name"]] = given.get("value") or ""
        elif tag == "input" and "checked" in given:
            self.fields.setdefault(given["name"], []).append(given["value"])
        elif tag == "textarea":
            self._in, self._area = "textarea", given["name"] or ""
            self.fields[self._area] = ""
        elif tag == "select":
            self._area = given["name"] or ""
        elif tag == "option" and "selected" in given:
            self.fields[self._area] = given["value"]

    def handle_endtag(self, tag: str) -> None:
        self._in = ""
        self._other_form = self._other_form and tag != "form"

    def handle_data(self, data: str) -> None:
        if self._in == "title":
            self.title += data
        elif self._in == "textarea":
            self.fields[self._area] += data.removeprefix("\n")


class Reporter:
    """Somebody who reports: begins, answers, goes back, sends."""

    def __init__(self, language: str = "en") -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.language, self.visited = language, []
        self.page = self._read(self.client.get(f"/{language}/melden/"))

    def post(self, action: str = "", **fields: Any) -> Page:
        """Send the form with what it holds and what is typed over it."""
        address = action or self.page.action
        self.page = self._read(self.client.post(address, self.page.fields | fields))
        return self.page

    def go(self, where: str, **fields: Any) -> Page:
        """Press a button that goes elsewhere than onwards."""
        return self.post(f"/{self.language}/melden/vragen/", go=where, **fields)

    def until(self, question: str, **changed: dict[str, Any]) -> Page:
        """Answer everything up to a question (or `check`)."""
        from ketenregie.signals.reporting.draft import Draft

        if question == "earlier":
            self.page = self._read(self.client.get(f"/{self.language}/melden/eerder/"))
        changed = LEADS.get(question, {}) | changed
        while (at := Draft.open(self.page.fields["sealed"]).at) != question:
            self.post(**({} if at == "start" else ANSWERS[at] | changed.get(at, {})))
            assert self.page.status == 200, self.page.text
        return self.page

    def reported(self, **changed: dict[str, Any]) -> Page:
        """Report, to the receipt."""
        self.until("check", **changed)
        return self.post()

    @property
    def code(self) -> str:
        """The receipt code that the page shows."""
        shown = self.page.text.split('class="kr-code"')[1].split("</p>")[0]
        return "".join(sign for sign in shown.split(">", 1)[1] if sign.isdigit())

    def _read(self, response: Any) -> Page:
        self.visited.append(response)
        assert not response.cookies, "nothing is ever set in a reporter's browser"
        return Page(response)


@pytest.fixture
def reporter() -> Reporter:
    """Somebody who begins a report in English."""
    return Reporter()


@pytest.fixture
def make_reporter() -> type[Reporter]:
    """Somebody who begins a report in a language."""
    return Reporter
