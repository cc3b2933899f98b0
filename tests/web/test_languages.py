"""Which language a page speaks: its address, the choice of staff, or what the browser asks for."""

from __future__ import annotations

import pytest
from django.test import Client


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
