"""The page of a signal on a phone: short, the next step first, and all of it there for who asks."""

from __future__ import annotations

import pytest

STORY = "Achter de winkel slapen vier vrouwen, de deur is op slot."
# What fits on a few screens of a phone; unfolded it is more than twice as much.
MOST = 6_000
SHUT = "() => [...document.querySelectorAll('.kr-fold')].filter(part => !part.open).length"
# In a part that is shut, and still drawn.
SEEN = "name => document.querySelector(name).checkVisibility({contentVisibilityAuto: true})"
TOP = "name => document.querySelector(name).getBoundingClientRect().top"
TALL = "document.documentElement.scrollHeight"


def becomes_seen(page, name, *, seen=True):
    """Say whether a part is soon drawn, or no longer; without a script the page cannot be asked to wait."""
    for _time in range(50):
        if page.evaluate(SEEN, name) is seen:
            return True
        page.wait_for_timeout(100)
    return False


@pytest.fixture
def address(sign_in):
    return sign_in("Sietske").take_call(STORY)


# R2.1
def test_without_a_script_the_next_step_and_what_one_can_do_stand_before_the_story(sign_in, address):
    officer = sign_in("Sietske", width=360, java_script_enabled=False)
    page = officer.page
    page.goto(address)
    assert not officer.wide()
    assert page.evaluate(TALL) < MOST
    assert page.evaluate(SHUT) > 4
    assert page.evaluate(TOP, ".kr-help") < page.evaluate(TOP, ".kr-next") < page.evaluate(TOP, "#h-now")
    assert page.evaluate(TOP, "#h-now") < page.evaluate(TOP, "#h-story")
    assert not page.evaluate(SEEN, "#in-sharing")
    page.locator(".kr-goto a[href='#in-sharing']").click()
    assert becomes_seen(page, "#in-sharing")
    assert 0 <= page.evaluate(TOP, "#h-sharing") < 200


# R2.1
def test_with_the_keyboard_a_part_opens_and_shuts(sign_in, address):
    officer = sign_in("Sietske", width=360)
    officer.open(address, "signaal-telefoon")
    page = officer.page
    page.locator("summary:has(#h-now)").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.kr-acts') !== null")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert not page.evaluate(SEEN, "#in-now")


# R2.1
@pytest.mark.parametrize("script", [True, False])
def test_on_paper_and_on_a_wide_screen_nothing_is_folded(sign_in, address, script):
    officer = sign_in("Sietske", width=360, java_script_enabled=script)
    page = officer.page
    page.goto(address)
    for name in ("#in-now", "#in-sharing", "#in-timeline", "#in-readers"):
        assert not page.evaluate(SEEN, name)
    page.emulate_media(media="print")
    for name in ("#in-now", "#in-sharing", "#in-timeline", "#in-readers"):
        assert becomes_seen(page, name)
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1440, "height": 900})
    assert becomes_seen(page, "#in-sharing")
    assert page.evaluate(SHUT) == (0 if script else page.locator(".kr-fold").count())
    page.set_viewport_size({"width": 360, "height": 900})
    assert becomes_seen(page, "#in-sharing", seen=False)
