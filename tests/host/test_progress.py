"""The bar of a long command: in place on a screen, a line each tenth elsewhere."""

from __future__ import annotations

import io

from ketenregie.host.progress import Bar


class Screen(io.StringIO):
    def isatty(self):
        return True


def test_on_a_screen_it_is_drawn_in_place_and_ends_with_a_line():
    with Bar(screen := Screen()) as bar:
        for done in range(0, 201, 50):
            bar(done, 200)
            bar(done, 200)
    assert screen.getvalue().count("\r") == 5
    assert screen.getvalue().endswith("100 %  200 of 200\n")


def test_in_a_file_it_says_each_tenth_once():
    with Bar(file := io.StringIO()) as bar:
        for done in range(1001):
            bar(done, 1000)
    assert len(file.getvalue().splitlines()) == 11


def test_nothing_to_do_is_done():
    bar = Bar(file := io.StringIO())
    bar(0, 0)
    assert "100 %" in file.getvalue()
