"""Everybody opens everything that is offered to them, on a phone: it answers, fits and is accessible."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
# By the attribute: in a drawing the property of a link is no text.
LINKS = "[...document.querySelectorAll('main a[href], nav a[href]')]"
LINKS += ".map(a => new URL(a.getAttribute('href'), location.href).href)"
WIDTH = "document.scrollingElement.scrollWidth"
# Words that stand in nearly every English sentence and in no Dutch one.
ENGLISH = re.compile(
    r"\b(the|you|your|this|which|nobody|everybody|been|there|about|with|from)\b", re.IGNORECASE
)
MOST, TWICE = 40, 2
PEOPLE = ("Sietske", "Minke", "Elske", "Siebe", "Rients", "Wytze", "Jelle", "Tjitske", "Klaas", "Wiebe")


class Walk:
    """A walk along the links that one person sees: two pages of each kind, and no more than forty."""

    def __init__(self, visitor, house, *, language):
        self.visitor, self.house, self.language = visitor, house, language
        self.seen, self.kinds = {"/aanmelden/uit/"}, Counter()
        self.wrong = []

    def go(self, start):
        waiting = [start]
        while waiting and sum(self.kinds.values()) < MOST:
            path = waiting.pop(0)
            if self.is_new(path):
                self.open(path)
                waiting += [link for link in self.links() if link not in self.seen]

    def is_new(self, path):
        kind = UUID.sub("*", path)
        fresh = path not in self.seen and self.kinds[kind] < TWICE
        self.seen.add(path)
        self.kinds[kind] += fresh
        return fresh

    def open(self, path):
        files = ("/verslag/", "/verslag/word/", "/bestand/", "/meenemen/", "/cijfers/csv/", "/stukken/")
        if path.endswith(files) or re.search("/(drukwerk|verklaring)/", path):
            self.note(path, self.visitor.page.request.get(path).status)
            return
        answer = self.visitor.open(path)
        self.note(path, answer.status)
        if self.visitor.page.evaluate(WIDTH) > 361:
            self.wrong.append((path, "wider than the phone", self.visitor.wide()))
        if self.language == "nl" and (found := ENGLISH.search(self.visitor.own_words())):
            self.wrong.append((path, "English", found.group()))

    def note(self, path, status):
        if status != 200:
            self.wrong.append((path, status))

    def links(self):
        found = [urlsplit(link) for link in self.visitor.page.evaluate(LINKS)]
        return [one.path for one in found if self.house.url.endswith(one.netloc) and one.netloc]


@pytest.mark.parametrize("name", PEOPLE)
def test_every_page_that_is_offered_opens_and_fits_a_phone(sign_in, house, name):
    walk = Walk(sign_in(name, width=360), house, language="nl")
    walk.go("/werk/")
    assert walk.kinds.total() > 2
    assert not walk.wrong


@pytest.mark.parametrize("name", ["Sietske", "Rients"])
def test_every_page_opens_in_english_too(sign_in, house, name):
    visitor = sign_in(name, width=360)
    visitor.page.goto("/werk/")
    visitor.leave("footer [lang=en], form[action='/taal/'] [value=en]")
    walk = Walk(visitor, house, language="en")
    walk.go("/werk/")
    assert visitor.page.locator("html").get_attribute("lang") == "en"
    assert not walk.wrong
