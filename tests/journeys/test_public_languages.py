"""The whole public part in every language that is offered, on a phone: it fits, and reads the right way."""

from __future__ import annotations

import pytest

from ketenregie.region import pack

OFFERED = [one.code for one in pack.offered(pack.current(), drafts=True)]
# What is looked at with axe-core besides fitting the screen; the journeys look at Dutch and English.
LOOKED_AT = {"ar"}
LOCALES = {"zh-hans": "zh-CN"}
RIGHT_TO_LEFT = {"ar"}
MOST = 20
STICKS_OUT = "document.scrollingElement.scrollWidth > document.documentElement.clientWidth"
# The last answer of every group, and something in every box: whatever the questions are.
ANSWER = """() => {
  const groups = new Map();
  for (const one of document.querySelectorAll("main [type=radio]")) groups.set(one.name, one);
  for (const one of groups.values()) one.checked = true;
  for (const one of document.querySelectorAll("main textarea")) one.value = "1 2 3";
}"""
ANONYMOUS = "document.querySelector('main [value=anonymous]')?.click()"


class Phone:
    """A phone of 360 pixels, set to a language."""

    def __init__(self, visit, language):
        self.visitor, self.language = visit(width=360, locale=LOCALES.get(language, language)), language
        self.page = self.visitor.page

    def open(self, path):
        self.page.goto(path)
        self.check()

    def press(self, selector):
        self.visitor.leave(selector)
        self.check()

    def check(self):
        html = self.page.locator("html")
        assert html.get_attribute("lang") == self.language, self.page.url
        assert (html.get_attribute("dir") == "rtl") == (self.language in RIGHT_TO_LEFT)
        assert not self.page.evaluate(STICKS_OUT), self.visitor.wide()
        if self.language in LOOKED_AT:
            self.visitor.look()

    def report(self):
        """Answer page after page, and send."""
        self.press("form#page [name=go][value=next]")
        for _page in range(MOST):
            if self.page.locator("form#page[action$='/versturen/']").count():
                break
            self.page.evaluate(ANSWER)
            self.page.evaluate(ANONYMOUS)
            self.press("form#page [name=go][value=next]")
        self.press("form#page [type=submit]:not([formaction]):not(.kr-link)")


# R1.1 R11.4
@pytest.mark.parametrize("language", OFFERED)
def test_a_report_in_every_language_on_a_phone(visit, language):
    phone = Phone(visit, language)
    phone.open("/melden/")
    assert phone.page.url.endswith(f"/{language}/melden/")
    phone.report()
    code = phone.visitor.receipt()
    phone.open(f"/{language}/melden/code/")
    phone.page.locator("[name=code]").fill(code)
    phone.press("form#page [type=submit]")
    phone.open(f"/{language}/melden/klaar/")
    phone.open(f"/{language}/melden/nergens/")
    phone.open("/")
    assert not phone.visitor.context.cookies()
