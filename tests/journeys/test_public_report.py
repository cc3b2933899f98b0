"""A citizen reports on a phone without script, in Dutch, and comes back with the code."""

from __future__ import annotations

import pytest

# What is answered on each page; the pages come in this order.
ANSWERS = (
    {"danger": "no"},
    {"about": "other"},
    {"chosen": "long_hours", "story": "Elke nacht brengt een blauwe bus zes mensen."},
    {"place": "Achter het station"},
    {"since": "now"},
    {"minor": "unknown"},
    {"known_how": "seen"},
    {"contact": "confidential"},
    {"phone": "0612345678"},
    {},
)


def answer(page, answers):
    for name, value in answers.items():
        field = page.locator(f"[name={name}]")
        if field.first.get_attribute("type") in {"radio", "checkbox"}:
            page.locator(f'[name={name}][value="{value}"]').check()
        else:
            field.fill(value)


@pytest.fixture
def reporter(visit):
    visitor = visit(width=360)
    # The script is kept away rather than scripting switched off: axe needs it to look at the pages.
    visitor.context.route("**/*.js", lambda route: route.abort())
    yield visitor
    assert not visitor.context.cookies(), "nothing is ever set in a reporter's browser"


# R1.1 R1.2 R1.4 R1.5 R1.6
def test_a_citizen_reports_in_dutch_without_script_and_comes_back(reporter):
    reporter.open("/nl/melden/", "melden")
    reporter.click("Begin met melden")
    for number, answers in enumerate(ANSWERS, start=1):
        answer(reporter.page, answers)
        reporter.click("Volgende", "melden-vraag" if number == 1 else None)
    reporter.click("Verstuur de melding", "melden-code")
    code = reporter.receipt()
    reporter.open("/nl/melden/code/")
    answer(reporter.page, {"code": code})
    reporter.click("Open mijn melding")
    answer(reporter.page, {"text": "De bus is blauw."})
    reporter.click("Verstuur mijn bericht")
    assert "De bus is blauw." in reporter.text()
    assert code not in reporter.page.content()
    reporter.click("Ik ben klaar")


# R1.1 R1.5
def test_in_danger_the_page_says_whom_to_call_and_speaks_english_too(visit):
    reporter = visit()
    reporter.open("/nl/melden/")
    reporter.click("English")
    reporter.click("Start my report")
    answer(reporter.page, {"danger": "yes"})
    reporter.click("Next", "melden-112")
    assert "Call 112 first" in reporter.text()
    assert reporter.page.url.endswith("/en/melden/vragen/")
    reporter.click("Back")
    assert reporter.page.locator("[name=danger][value=yes]").is_checked()
