"""Nobody at the desk: what lies there is with somebody else at once, who reads why; back again it returns."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

from ketenregie.kernel import clock

STORY = "In de schuur slapen vier jongens op de grond."


def say_away(visitor):
    visitor.open("/hoedanigheid/")
    visitor.leave("a[href$='/weg/']")
    visitor.fill(starts_on=clock.today().isoformat())
    visitor.fill(ends_on=(clock.today() + timedelta(days=7)).isoformat())
    visitor.send()


def say_back(visitor):
    visitor.open("/hoedanigheid/")
    visitor.leave("form[action$='/terug/'] button")


# R2.1 R4.7
def test_what_lies_with_an_officer_who_is_away_without_a_deputy_is_with_who_stands_in_at_once(sign_in):
    bauke = sign_in("Bauke")
    bauke.open("/hoedanigheid/")
    bauke.leave("form:has-text('aandachtsfunctionaris') button")
    signal = bauke.take_call(STORY)
    say_away(bauke)
    try:
        minke = sign_in("Minke")
        minke.open("/werk/", "werk-waarneming")
        row = minke.page.locator(f"tr:has(a[href$='{urlsplit(signal).path}'])")
        assert "Heerenveen" in row.first.inner_text()
        assert "leeg" in row.first.inner_text()
        minke.open(signal)
        assert STORY in minke.text()
    finally:
        say_back(bauke)
    minke.open("/werk/")
    assert row.count() == 0


# R2.1
def test_the_deputy_of_who_is_away_sees_how_much_waits_and_is_there_with_one_click(sign_in):
    sietske = sign_in("Sietske")
    signal = sietske.take_call(STORY)
    say_away(sietske)
    try:
        durk = sign_in("Durk", width=360)
        durk.open("/werk/", "werk-vervanger")
        assert "Vandaag afwezig" in durk.text()
        assert STORY not in durk.text()
        durk.follow("button[id^='switch-']", "werk-als-vervanger")
        assert "Sietske" in durk.text()
        durk.open(signal)
        assert STORY in durk.text()
    finally:
        say_back(sietske)
