"""A report with the keyboard only, and leaving so that the way back does not lead here."""

from __future__ import annotations

import re

import pytest

REACHED = """() => {
  const here = document.activeElement;
  return [here.name || '', here.value || '', here.type || '', here.tagName];
}"""
MOST = 60
ELSEWHERE = re.compile("^https:")
STORY = "Ik zag hoe hij zijn paspoort moest afgeven."
# On each page: on what name and value to press Space, or what to type in a field.
PAGES = (
    {"danger": "no"},
    {"about": "other"},
    {"chosen": "long_hours", "story": STORY},
    {},
    {},
    {"minor": "unknown"},
    {"known_how": "seen"},
    {"contact": "anonymous"},
    {},
)


def tab_to(page, wanted):
    """Press Tab until the focus is where it is wanted."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        name, value, kind, tag = page.evaluate(REACHED)
        if wanted(name, value, kind, tag):
            return kind
    raise AssertionError(page.url)


def answer(page, name, value):
    kind = tab_to(page, lambda at, *_: at == name)
    if kind == "radio":
        while page.evaluate(REACHED)[1] != value:
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Space")
    elif kind == "checkbox":
        while page.evaluate(REACHED)[1] != value:
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
    else:
        page.keyboard.type(value)


def press(page, name, value=""):
    tab_to(page, lambda at, worth, kind, tag: (tag, at, worth) == ("BUTTON", name, value))
    with page.expect_navigation():
        page.keyboard.press("Enter")


# R1.1
def test_a_report_is_sent_with_the_keyboard_only(visit):
    reporter = visit(width=360)
    page = reporter.page
    page.goto("/nl/melden/")
    press(page, "go", "next")
    for answers in PAGES:
        for name, value in answers.items():
            answer(page, name, value)
        press(page, "go", "next")
    assert STORY in reporter.text()
    press(page, "")
    reporter.look()
    assert len(reporter.receipt()) == 16


# R1.1
@pytest.mark.parametrize("path", ["/nl/melden/", "/nl/melden/code/"])
def test_leaving_quickly_leaves_no_way_back(visit, path):
    page = visit(width=360).page
    page.context.route(ELSEWHERE, lambda route: route.fulfill(body="weather"))
    page.goto("/ui/")
    page.goto(path)
    tab_to(page, lambda *at: page.evaluate("document.activeElement.matches('[data-quick-exit]')"))
    page.keyboard.press("Enter")
    page.wait_for_url(ELSEWHERE)
    page.go_back()
    assert page.url.endswith("/ui/")
