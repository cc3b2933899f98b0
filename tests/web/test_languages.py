"""Which language a page speaks: its address, the choice of staff, or what the browser asks for."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format


# R1.1
@pytest.mark.parametrize(
    ("asked", "language"),
    [("en-GB,en;q=0.8", "en"), ("xx,nl;q=0.5", "nl"), ("xx", "nl"), ("", "nl"), ("*;q=broken", "nl")],
)
def test_the_report_begins_in_a_language_of_the_browser(asked, language):
    answer = Client().get("/melden/", headers={"accept-language": asked})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{language}/melden/")
    assert "Accept-Language" in answer.headers["Vary"]
    assert not answer.cookies


# R1.1
def test_the_front_page_speaks_the_language_of_the_browser_unless_staff_chose_one():
    client = Client(headers={"accept-language": "en"})
    page = client.get("/")
    assert '<html lang="en">' in page.content.decode()
    assert {"Accept-Language", "Cookie"} <= set(page.headers["Vary"].split(", "))
    client.cookies["taal"] = "nl"
    assert '<html lang="nl">' in client.get("/").content.decode()


# R1.1
def test_staff_read_dutch_unless_they_chose_otherwise():
    page = Client(headers={"accept-language": "en"}).get("/aanmelden/")
    assert page.headers["Content-Language"] == "nl"


# R1.1
@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("nl", "5 mei 2026"),
        ("fy", "5 maaie 2026"),
        ("en", "5 May 2026"),
        ("pl", "5 maja 2026"),
        ("uk", "5 травня 2026 р."),
        ("bg", "5 Май 2026 г."),
        ("hu", "2026. május 5."),
        ("zh-hans", "2026年5月5日"),
    ],
)
def test_a_day_is_written_as_the_language_does(language, written):
    with translation.override(language):
        assert date_format(date(2026, 5, 5), "DATE_FORMAT") == written
