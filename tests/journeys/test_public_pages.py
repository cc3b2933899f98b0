"""Every public page as a cheap phone gets it: light, from one host, leaving nothing, readable at 400 %."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

LANGUAGES = ("nl", "en", "ar")
MOST_BYTES = 60_000  # as sent over the line, without fonts
# 1280 by 1024 pixels at 400 % (WCAG 2.2, 1.4.10), and what may stay in view while one scrolls.
ZOOMED = {"width": 320, "height": 256}
MOST_FIXED = ZOOMED["height"] // 2
STORED = """async () => [
  document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length,
  (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]"""
NOTHING = ["", 0, 0, 0, 0, 0]
WIDE = """() => {
  const wide = document.scrollingElement.scrollWidth, inside = e => e.closest('.kr-sr, .kr-skip, svg');
  const out = [...document.querySelectorAll('body *')].filter(e => !inside(e)).filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1);
  });
  return wide > innerWidth ? ['page ' + wide] : out.map(e => e.tagName + '.' + e.className).slice(0, 5);
}"""
FIXED = """() => [...document.querySelectorAll('body *')]
  .filter(e => ['fixed', 'sticky'].includes(getComputedStyle(e).position))
  .reduce((sum, e) => sum + e.getBoundingClientRect().height, 0)"""
# Each text gets a word; of what is to be chosen what the road says, and the last of it everywhere else.
CHOOSE = """([road]) => {
  const names = new Set();
  for (const field of document.querySelectorAll('main input, main textarea')) {
    if (field.type === 'radio' && !names.has(field.name)) {
      const all = [...document.getElementsByName(field.name)];
      (all.find(one => one.value === road[field.name]) || all[all.length - 1]).checked = true;
      names.add(field.name);
    }
    if (field.tagName === 'TEXTAREA' || field.name === 'reporter_name') field.value = 'woord';
  }
}"""
ON = "main form[method=post] button[type=submit]:not(.kr-link)"
ROADS = (
    {"danger": "yes", "about": "other", "contact": "named", "receipt": "no"},
    {"danger": "no", "about": "myself", "age": "yes", "contact": "anonymous", "receipt": "yes"},
)


@dataclass
class Found:
    """What was found on the pages of a language."""

    bytes: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    hosts: set[str] = field(default_factory=set)
    stored: dict[str, list[object]] = field(default_factory=dict)
    wide: dict[str, list[str]] = field(default_factory=dict)
    fixed: dict[str, float] = field(default_factory=dict)


class Walk:
    """A reporter who opens every page, each as if nothing had been fetched before."""

    def __init__(self, visitor):
        self.visitor, self.page, self.found, self.at = visitor, visitor.page, Found(), ""
        self.kinds, self.seen = {}, set()
        line = visitor.context.new_cdp_session(self.page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.on("Network.responseReceived", self.hear)
        line.on("Network.loadingFinished", self.weigh)
        self.page.on("request", lambda asked: self.found.hosts.add(urlsplit(asked.url).netloc))

    def hear(self, told):
        self.kinds[told["requestId"]] = told["type"]

    def weigh(self, told):
        if self.kinds.get(told["requestId"]) != "Font":
            self.found.bytes[self.at] += int(told["encodedDataLength"])

    def look(self, name):
        """Hold one page against everything; a page that was seen before is weighed only."""
        self.page.wait_for_load_state("networkidle")
        heading = self.page.locator("h1").inner_text()
        if heading in self.seen:
            return
        self.seen.add(heading)
        found = self.found
        found.stored[name] = self.page.evaluate(STORED)
        found.wide[name] = self.page.evaluate(WIDE)
        found.fixed[name] = self.page.evaluate(FIXED)
        self.visitor.look(name)

    def open(self, path, name=""):
        self.at = name or path
        self.page.goto(path)
        self.look(self.at)

    def press(self, name):
        self.at = name
        self.visitor.leave(ON)
        self.look(name)

    def report(self, language, number):
        """Walk through the questions, by one of the roads; returns the receipt code if one is given."""
        self.open(f"/{language}/melden/", f"{language} {number} start")
        for step in range(30):
            if not self.page.locator(ON).count():
                return self.visitor.receipt() if self.page.locator(".kr-code").count() else ""
            self.page.evaluate(CHOOSE, [ROADS[number]])
            self.press(f"{language} {number} {step}")
        raise AssertionError(self.visitor.text())


@pytest.fixture(params=LANGUAGES)
def found(request, browser, house):
    """What a reporter finds who opens every public page in a language, zoomed in as far as one can."""
    from tests.journeys.conftest import Visitor
    from tests.journeys.windows import Windows

    language = request.param
    visitor = Visitor(Windows(browser, house.url).open())
    visitor.page.set_viewport_size(ZOOMED)
    walk = Walk(visitor)
    assert not walk.report(language, 0)
    code = walk.report(language, 1)
    walk.open(f"/{language}/melden/code/")
    walk.page.locator("[name=code]").fill(code)
    walk.press(f"{language} berichten")
    walk.open(f"/{language}/melden/klaar/")
    assert not visitor.context.cookies()
    visitor.context.close()
    walk.found.hosts.discard(urlsplit(house.url).netloc)
    return walk.found


# R1.1
def test_a_public_page_is_light_asks_no_other_host_leaves_nothing_and_can_be_read_at_400_percent(found):
    assert len(found.stored) > 12
    assert min(found.bytes.values()) > 1000, "a vain test"
    assert {page: size for page, size in found.bytes.items() if size > MOST_BYTES} == {}
    assert found.hosts == set()
    assert {page: held for page, held in found.stored.items() if held != NOTHING} == {}
    # Without scrolling sideways, and with room left between what stays in view.
    assert {page: parts for page, parts in found.wide.items() if parts} == {}
    assert {page: high for page, high in found.fixed.items() if high > MOST_FIXED} == {}


# R3.1
@pytest.mark.parametrize("width", [320, 360, 1440])
def test_how_signals_are_looked_up_can_be_read_on_any_screen(visit, width):
    reader = visit(width=width, java_script_enabled=False)
    reader.page.goto("/nl/melden/")
    reader.leave("a[href$='/werkwijze/']")
    assert "Een mens beslist" in reader.text()
    assert not reader.wide()


# R3.1
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_explanation_holds_against_axe(visit, language):
    visit(width=360).open(f"/{language}/melden/werkwijze/", f"werkwijze-{language}")
