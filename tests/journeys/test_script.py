"""What our one script adds, in a real browser; every page works without it."""

from __future__ import annotations

from pathlib import Path

import pytest

import ketenregie.web

SCRIPTS = Path(ketenregie.web.__file__).parent / "static" / "js"
STAFF, PUBLIC = "ketenregie.js", "public.js"
SITE = "http://ketenregie.test"
FRAME = "<!doctype html><title>Page</title><body>%s<script src='/%s'></script>"
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
    scripts = [STAFF]
    bodies = {"/elsewhere": "Elsewhere", "/before": "Before", "/sent": "Sent"}

    def answer(route):
        path = route.request.url.removeprefix(SITE)
        asked.append(f"{route.request.method} {path}")
        if path in (f"/{STAFF}", f"/{PUBLIC}"):
            route.fulfill(body=(SCRIPTS / path[1:]).read_text(), content_type="text/javascript")
        elif path == "/sent":
            page.wait_for_timeout(150)
            route.fulfill(body=FRAME % ("Sent", scripts[-1]), content_type="text/html")
        else:
            route.fulfill(body=FRAME % (bodies.get(path, ""), scripts[-1]), content_type="text/html")

    page.route("**/*", answer)

    def opened(body, script=STAFF):
        scripts.append(script)
        bodies["/page"] = body
        page.goto(f"{SITE}/before")
        page.goto(f"{SITE}/page")
        return page

    yield opened, asked
    context.close()


# R1.1
def test_leaving_quickly_does_not_leave_the_page_behind(visit):
    page = visit[0](EXIT, PUBLIC)
    page.click("text=Leave")
    page.wait_for_url("**/elsewhere")
    page.go_back()
    assert page.url == f"{SITE}/before"


# R1.1
def test_escape_twice_leaves_and_once_does_not(visit):
    page = visit[0](EXIT, PUBLIC)
    page.keyboard.press("Escape")
    page.wait_for_timeout(200)
    assert page.url.endswith("/page")
    page.keyboard.press("Escape")
    page.wait_for_url("**/elsewhere")
    page.go_back()
    assert page.url == f"{SITE}/before"


@pytest.mark.parametrize("script", [STAFF, PUBLIC])
def test_a_second_press_sends_nothing(visit, script):
    page = visit[0](FORM, script)
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


@pytest.mark.parametrize("script", [STAFF, PUBLIC])
def test_after_a_mistake_the_summary_is_read_first(visit, script):
    page = visit[0](SUMMARY, script)
    assert page.evaluate("document.activeElement.textContent") == "Something is missing"


@pytest.mark.parametrize(("script", "most"), [(STAFF, 150), (PUBLIC, 70)])
def test_the_script_stays_small_and_asks_nobody_anything(script, most):
    text = (SCRIPTS / script).read_text()
    assert len(text.splitlines()) <= most
    for word in ("fetch(", "XMLHttpRequest", "eval(", "innerHTML", "localStorage", "cookie", "http"):
        assert word not in text
