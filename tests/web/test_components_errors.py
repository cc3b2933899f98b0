"""The error pages: a clear sentence, the right frame, and nothing typed is lost."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from ketenregie.web.templatetags.ui import frame_for

PAGES = (400, 403, 404, 405, 409, 422, 429, 500, 503)


def request_of(path="/werk/", holder=None):
    request = RequestFactory().get(path)
    request.actor = SimpleNamespace(holder=holder)
    return request


def shown(code, facts=None, **kwargs):
    with translation.override("en"):
        return render_to_string(f"errors/{code}.html", {"request": request_of(**kwargs)} | (facts or {}))


@pytest.mark.parametrize("code", PAGES)
@pytest.mark.parametrize("holder", [None, "zvhf/procesregisseur"])
@pytest.mark.parametrize("path", ["/werk/", "/nl/melden/", "/signalen/"])
def test_every_error_page_stands_in_every_frame(code, path, holder):
    html = shown(code, path=path, holder=holder)
    assert html.count("<h1") == 1
    assert "<title>" in html


@pytest.mark.parametrize("code", PAGES)
def test_an_error_page_can_do_without_a_request(code):
    assert "<h1" in render_to_string(f"errors/{code}.html", {})


# R1.1
def test_the_public_form_keeps_112_and_the_way_out_when_something_fails():
    html = shown(503, {"kept": [("a", "b")], "action": "/nl/melden/"}, path="/nl/melden/")
    assert "tel:112" in html
    assert "data-quick-exit" in html


# R1.6
def test_a_page_for_a_moment_away_keeps_what_was_typed():
    kept = [("story", 'Hij zei "kom mee" & ging'), ("place", "Sneek")]
    html = shown(503, {"kept": kept, "action": "/nl/melden/"}, path="/nl/melden/")
    assert 'name="story" value="Hij zei &quot;kom mee&quot; &amp; ging"' in html
    assert 'action="/nl/melden/"' in html
    assert "Send again" in html


def test_without_anything_typed_there_is_nothing_to_send_again():
    assert "<form" not in shown(503)


def test_a_refusal_names_the_rule_and_whom_to_ask():
    html = shown(403, {"rule": "Only the owner may.", "whom_to_ask": "The chain director."})
    assert "Only the owner may." in html
    assert "The chain director." in html


def test_two_people_editing_see_both_texts():
    html = shown(409, {"mine": "My words", "theirs": "Their words"})
    assert "My words" in html
    assert "Their words" in html


def test_a_missing_page_does_not_say_whether_it_exists():
    assert shown(404) == shown(404, {"rule": "secret rule"})


@pytest.mark.parametrize(
    ("path", "holder", "frame"),
    [
        ("/nl/melden/", None, "public.html"),
        ("/nl/melden/", "zvhf/procesregisseur", "public.html"),
        ("/werk/", "zvhf/procesregisseur", "shell.html"),
        ("/werk/", None, "errors/plain.html"),
    ],
)
def test_the_frame_follows_who_is_there(path, holder, frame):
    assert frame_for(request_of(path, holder)) == frame
