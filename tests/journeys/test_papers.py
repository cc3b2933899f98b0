"""Preparing for the table: the paper of each item, and all of them as a file."""

from __future__ import annotations

import re


def agenda_of(visitor):
    """Open the first meeting to come that has something on it, and return its items."""
    visitor.page.goto("/drieluik/")
    for path in visitor.page.eval_on_selector_all(
        "main a[href^='/drieluik/']", "found => found.map(one => one.getAttribute('href'))"
    ):
        if not re.fullmatch(r"/drieluik/[0-9a-f-]{36}/", path):
            continue
        visitor.page.goto(path)
        items = visitor.page.eval_on_selector_all(
            "main a[href*='/drieluik/punt/']", "found => found.map(one => one.getAttribute('href'))"
        )
        if items:
            return path, list(dict.fromkeys(items))
    raise AssertionError("no meeting has anything on it")


# R5.3 R3.4 R3.5
def test_a_member_prepares_with_a_paper_for_each_item_and_a_file_for_the_meeting(sign_in):
    minke = sign_in("Minke")
    meeting, items = agenda_of(minke)
    for nth, item in enumerate(items[:6]):
        minke.page.goto(item)
        minke.follow("main a[href$='/stuk/']", f"stuk-{nth}")
        assert "Wat de tafel wordt gevraagd" in minke.text()
    minke.open(meeting, "agenda-met-stukken")
    paper = minke.page.request.get(f"{meeting}stukken/")
    assert paper.headers["content-type"] == "application/pdf"


# R5.2
def test_the_police_reads_its_own_part_of_the_papers(sign_in):
    siebe = sign_in("Siebe")
    meeting, items = agenda_of(siebe)
    siebe.page.goto(items[0])
    siebe.follow("main a[href$='/stuk/']", "stuk-politie")
    assert siebe.page.request.get(f"{meeting}stukken/").status == 200
