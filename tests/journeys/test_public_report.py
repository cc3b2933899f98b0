"""A citizen reports on a phone without script, in their own language, and comes back with the code."""

from __future__ import annotations

import pytest
from django.utils import translation

from ketenregie.signals.reporting import queries

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
ANONYMOUS = (*ANSWERS[:2], {"chosen": "long_hours"}, *ANSWERS[3:7], {"contact": "anonymous"}, {})
STORIES = {
    "pl": "Co noc niebieski autobus przywozi sześć osób.",
    "ar": "كل ليلة تأتي حافلة زرقاء ومعها ستة أشخاص.",
}
# Where the groups of the code stand: the line, and how far from the left.
GROUPS = """() => [...document.querySelectorAll('.kr-code .kr-nowrap')]
  .map(e => e.getBoundingClientRect()).map(box => [Math.round(box.top), Math.round(box.left)])"""
FITS = "document.scrollingElement.scrollWidth <= document.documentElement.clientWidth"


def say(language, english):
    """Return what a page says in a language, from the catalogue that it is made with."""
    with translation.override(language):
        return translation.gettext(english)


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


class Walker:
    """Who reports, from the first page to the receipt; each page is looked at by axe."""

    def __init__(self, visitor, language):
        self.visitor, self.page, self.language = visitor, visitor.page, language

    def press(self, english, picture=None):
        self.visitor.click(say(self.language, english), picture and f"{picture}-{self.language}")
        self.check()

    def open(self, path, picture=None):
        self.visitor.open(f"/{self.language}{path}", picture and f"{picture}-{self.language}")
        self.check()

    def check(self):
        """Hold a page against its language: it says which it is, reads that way, and fits."""
        html = self.page.locator("html")
        assert html.get_attribute("lang") == self.language
        rtl = self.language == "ar"
        assert html.get_attribute("dir") == ("rtl" if rtl else None)
        assert html.evaluate("e => getComputedStyle(e).direction") == ("rtl" if rtl else "ltr")
        assert self.page.evaluate(FITS), self.visitor.wide()

    def report(self, pages, picture="melden"):
        """Answer page after page and send; return the receipt code."""
        self.open("/melden/", picture)
        self.press("Start my report")
        for number, answers in enumerate(pages, start=1):
            answer(self.page, answers)
            self.press("Next", f"{picture}-vraag" if number == 1 else None)
        self.press("Send the report", f"{picture}-code")
        return self.visitor.receipt()

    def come_back(self, code, words):
        """Open the report with its code and add something to it."""
        self.open("/melden/code/")
        answer(self.page, {"code": code})
        self.press("Open my report")
        answer(self.page, {"text": words})
        self.press("Send my message", "melden-berichten")
        assert words in self.visitor.text()
        assert code not in self.page.content()
        self.press("I am done")


# R1.1 R1.2 R1.4 R1.5 R1.6
def test_a_citizen_reports_in_dutch_without_script_and_comes_back(reporter):
    walker = Walker(reporter, "nl")
    code = walker.report(ANSWERS)
    walker.come_back(code, "De bus is blauw.")


# R1.1 R1.2 R1.4 R1.6 R11.4
@pytest.mark.parametrize("language", STORIES)
def test_somebody_reports_anonymously_in_their_own_language_and_the_desk_sees_which(
    reporter, sign_in, language
):
    walker, story = Walker(reporter, language), STORIES[language]
    pages = [answers | {"story": story} if "chosen" in answers else answers for answers in ANONYMOUS]
    code = walker.report(pages)
    assert say(language, "We have received the report") in reporter.text()
    groups = reporter.page.evaluate(GROUPS)
    assert len(groups) == 4
    assert groups == sorted(groups), "digits are read from left to right, also on an Arabic page"
    walker.come_back(code, story)
    desk = sign_in("Minke")
    desk.open_signal_that_says(story)
    desk.look(f"signaal-in-het-{language}")
    assert desk.page.locator(f"blockquote[lang={language}]", has_text=story).count() == 1
    said = desk.page.locator("blockquote, .kr-said p[dir]", has_text=story)
    ways = said.evaluate_all("all => all.map(e => getComputedStyle(e).direction)")
    assert ways == ["rtl" if language == "ar" else "ltr"] * 2, "the report and the message"
    desk.open(f"{desk.page.url.rstrip('/')}/terugkoppeling/", f"terugkoppeling-in-het-{language}")
    told = say("nl", "The reporter reads %(name)s.") % {"name": queries.languages()[language]}
    assert told in desk.text()


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
