"""A house and a browser a test process; every page that is left is looked at by axe."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.journeys import house as houses
from tests.journeys import looking
from tests.journeys.windows import Windows
from tests.journeys.windows import sign_in as demo_sign_in

DOSSIER = re.compile(r"/([0-9a-f]{8}-[0-9a-f-]{27})/")
SHOTS = os.environ.get("KETENREGIE_SHOTS")


def pytest_collection_modifyitems(items):
    """Every journey is marked; without a browser they are left out, except under CI."""
    here = Path(__file__).parent
    found = houses.browser_path()
    for item in items:
        if here not in Path(item.path).parents:
            continue
        item.add_marker(pytest.mark.journey)
        if not found and not os.environ.get("CI"):
            item.add_marker(
                pytest.mark.skip(reason="no browser: apt-get install chromium-headless-shell")
            )


@pytest.fixture(scope="session")
def house(worker_id):
    """A running house with the demo province."""
    yield from houses.run_house(f"test_journey_{worker_id}")


@pytest.fixture(scope="session")
def worker_id(request):
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture(scope="session")
def browser():
    """Debian's chromium, driven by playwright."""
    from playwright.sync_api import sync_playwright

    path = houses.browser_path()
    assert path, "no browser: apt-get install chromium-headless-shell"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=houses.FLAGS)
        yield running
        running.close()


class Visitor:
    """Somebody at a screen. Every page is checked for accessibility and for errors of the console."""

    def __init__(self, window):
        self.window, self.context, self.page = window, window.context, window.page
        self.trouble = window.trouble

    def open(self, path, picture=None):
        """Go to an address and look at the page."""
        answer = self.page.goto(path)
        self.look(picture)
        return answer

    def click(self, label, picture=None):
        """Press a button or follow a link by its label, and look at where one comes out."""
        button = self.page.get_by_role("button", name=label, exact=True)
        target = button if button.count() else self.page.get_by_role("link", name=label)
        return self.follow(target, picture)

    def follow(self, target, picture=None):
        """Click what leads to another page (a selector or a locator), and look at that page."""
        answer = self.leave(target)
        self.look(picture)
        return answer

    def leave(self, target):
        """Click what leads to another page, and wait until that page is there; returns its answer.

        A click alone does not wait: what is asked after it may be asked of the page one leaves.
        """
        found = self.page.locator(target) if isinstance(target, str) else target
        with self.page.expect_navigation() as answer:
            found.first.click()
        return answer.value

    def open_signal_that_says(self, words, path="/signalen/"):
        """Open the signal in a list in which words stand, newest first: others add to the list too."""
        self.page.goto(path)
        for address in self.page.eval_on_selector_all(
            "main a[href^='/signalen/']", "found => found.map(one => one.getAttribute('href'))"
        ):
            if DOSSIER.search(address):
                self.page.goto(address)
                if words in self.page.locator("main").inner_text():
                    return
        raise AssertionError((path, words))

    def fill(self, **answers):
        """Answer questions by the names of their fields: tick, choose or type."""
        for name, value in answers.items():
            field = self.page.locator(f'main [name="{name}"]')
            kind = field.first.evaluate("field => field.type")
            if value is True:
                field.check()
            elif kind in {"radio", "checkbox"}:
                for one in value if isinstance(value, list) else [value]:
                    self.page.locator(f'main [name="{name}"][value="{one}"]').check()
            elif kind.startswith("select"):
                field.select_option(value)
            else:
                field.fill(value)

    def mention(self, kind, value):
        """Fill in the first row of a kind on the form for reporting from work."""
        row = self.page.locator(f"main [name$='_kind'][value='{kind}']").first.get_attribute("name")
        self.fill(**{row.replace("_kind", "_value"): value})

    def send(self, to="", picture=None, expect=None):
        """Send the form on the page (the one to an address ending so), and look at the answer."""
        form = self.page.locator(f"main form[action$='{to}']" if to else "main form[method=post]")
        status = self.leave(
            form.first.locator("button[type=submit]:not(.kr-link,[formnovalidate])")
        ).status
        said = self.page.locator("main").inner_text()[:600]
        assert status == expect if expect else status < 400, (status, self.page.url, said)
        self.look(picture)

    def take_call(self, story):
        """Write down what somebody told on the telephone; returns the address of the signal."""
        self.open("/signalen/telefoon/")
        self.fill(text=story)
        for go in ("check", "store"):
            self.leave(f"[name=go][value={go}]")
        return self.page.url

    def is_wrong(self, name):
        """Say whether a message stands beside a question."""
        return self.page.locator(f".kr-field--invalid:has([name='{name}'])").count() > 0

    def open_agenda_with(self, reference):
        """Open the meeting to come that has a reference on its agenda.

        On the day of a meeting the first one listed may have begun: what is new goes to the next.
        """
        self.page.goto("/drieluik/")
        for address in self.page.eval_on_selector_all(
            "main a[href^='/drieluik/']", "found => found.map(one => one.href)"
        ):
            self.page.goto(address)
            if self.page.locator("main a[href*='/punt/']", has_text=reference).count():
                return
        raise AssertionError(reference)

    def item_of(self, dossier):
        """Return the item of a dossier, on the agenda that is open."""
        found = self.page.evaluate(
            "() => [...document.querySelectorAll('main a[href*=\"/punt/\"]')].map(a => a.href)"
        )
        for address in found:
            self.page.goto(address)
            if self.page.locator(f"main a[href*='{dossier}']").count():
                return address.rstrip("/").rpartition("/")[2]
        raise AssertionError(dossier)

    def look(self, picture=None):
        """Hold the page against the rules; keep a picture when asked for."""
        self.page.wait_for_load_state()
        assert not self.trouble, self.trouble
        looking.hold_against_the_rules(self.page)
        if SHOTS and picture:
            self.picture(picture)

    def picture(self, name):
        """Keep pictures of the page, for the phone and for the desk."""
        folder = Path(SHOTS or "shots")
        folder.mkdir(exist_ok=True)
        before = self.page.viewport_size
        for width in (360, 1440):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
        self.page.set_viewport_size(before)

    def text(self):
        """Return what can be read on the page."""
        return self.page.locator("body").inner_text()

    def own_words(self):
        """Return what the page itself says: without what people typed, and without fictitious names."""
        return self.page.evaluate(looking.OWN_WORDS)

    def wide(self):
        """Return what sticks out at the side of the screen."""
        return self.page.evaluate(looking.STICKS_OUT)

    def receipt(self):
        """Return the receipt code on the page, digits only."""
        found = re.search(r"(\d{4})\D(\d{4})\D(\d{4})\D(\d{4})", self.text())
        assert found, self.text()
        return "".join(found.groups())


@pytest.fixture(scope="session")
def windows(browser, house):
    """The windows of this process, used again by one journey after another."""
    return Windows(browser, house.url)


@pytest.fixture
def visit(windows):
    """Make visitors; their windows are wiped afterwards for who comes next."""
    made = []

    def make(**options):
        visitor = Visitor(windows.open(**options))
        made.append(visitor)
        return visitor

    yield make
    for visitor in made:
        windows.take_back(visitor.window)


@pytest.fixture
def sign_in(visit):
    """Sign in as somebody of the demo, by their first name; no page is open yet."""

    def enter(name, **options):
        visitor = visit(**options)
        demo_sign_in(visitor.context, name)
        return visitor

    return enter
