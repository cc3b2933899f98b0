"""What our one script adds, in a real browser; every page works without it."""

from __future__ import annotations

from pathlib import Path

import pytest

import ketenregie.web

SCRIPT = Path(ketenregie.web.__file__).parent / "static" / "js" / "ketenregie.js"
SITE = "http://ketenregie.test"
FRAME = "<!doctype html><title>Page</title><body>%s<script src='/ketenregie.js'></script>"
EXIT = '<a href="/elsewhere" data-quick-exit>Leave</a>'
FORM = """<form method="post" action="/sent"><label><input type="radio" name="who" value="me">Me</label>
<label><input type="radio" name="who" value="other">Other</label>
<div data-show-when="who=me"><input name="phone" aria-label="Phone"></div><button>Send</button></form>"""
SUMMARY = '<div class="kr-errors" tabindex="-1" data-focus>Something is missing</div>'


@pytest.fixture
def visit(browser):
    """Serve small pages that carry the script; return a function that opens one, and what was asked."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    bodies = {"/elsewhere": "Elsewhere", "/before": "Before", "/sent": "Sent"}

    def answer(route):
        path = route.request.url.removeprefix(SITE)
        asked.append(f"{route.request.method} {path}")
        if path == "/ketenregie.js":
            route.fulfill(body=SCRIPT.read_text(), content_type="text/javascript")
        elif path == "/sent":
            page.wait_for_timeout(150)
            route.fulfill(body=FRAME % "Sent", content_type="text/html")
        else:
            route.fulfill(body=FRAME % bodies.get(path, ""), content_type="text/html")

    page.route("**/*", answer)

    def opened(body):
        bodies["/page"] = body
        page.goto(f"{SITE}/before")
        page.goto(f"{SITE}/page")
        return page

    yield opened, asked
    context.close()


# R1.1
def test_leaving_quickly_does_not_leave_the_page_behind(visit):
    page = visit[0](EXIT)
    page.click("text=Leave")
    page.wait_for_url("**/elsewhere")
    page.go_back()
    assert page.url == f"{SITE}/before"


def test_a_second_press_sends_nothing(visit):
    page = visit[0](FORM)
    page.evaluate("() => { const b = document.querySelector('button'); b.click(); b.click(); }")
    page.wait_for_url("**/sent")
    assert visit[1].count("POST /sent") == 1


def test_a_question_that_does_not_apply_is_not_shown(visit):
    page = visit[0](FORM)
    assert not page.get_by_label("Phone").is_visible()
    page.get_by_label("Me").check()
    assert page.get_by_label("Phone").is_visible()
    page.get_by_label("Other").check()
    assert not page.get_by_label("Phone").is_visible()


def test_after_a_mistake_the_summary_is_read_first(visit):
    page = visit[0](SUMMARY)
    assert page.evaluate("document.activeElement.textContent") == "Something is missing"


def test_the_script_stays_small_and_asks_nobody_anything():
    text = SCRIPT.read_text()
    assert len(text.splitlines()) <= 150
    for word in ("fetch(", "XMLHttpRequest", "eval(", "innerHTML", "localStorage", "cookie", "http"):
        assert word not in text
