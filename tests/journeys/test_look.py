"""The look: front page, catalogue and a page that is not there, on phone and desk, light and dark."""

from __future__ import annotations

import pytest

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        ("/ui/", 320, "light"),
        ("/ui/", 768, "light"),
        ("/ui/", 1440, "dark"),
        ("/", 320, "dark"),
        ("/", 1440, "light"),
        ("/is-er-niet/", 360, "light"),
    ],
)
def test_a_page_fits_and_is_accessible(visit, path, width, scheme):
    visitor = visit(width=width, color_scheme=scheme)
    visitor.open(path)
    assert not visitor.page.evaluate(WIDER)


# R1.1
def test_the_front_page_leaves_nothing_behind(visit):
    visitor = visit()
    visitor.open("/", picture="home")
    assert visitor.context.cookies() == []
    assert visitor.page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_every_font_and_picture_comes_from_the_house(visit, house):
    visitor = visit()
    asked = []
    visitor.window.hear("request", lambda request: asked.append(request.url))
    visitor.open("/ui/")
    assert asked
    assert [url for url in asked if not url.startswith(house.url)] == []
