"""Whatever is sent to whatever address: never an error of ours, a stack trace, or a word in a log."""

from __future__ import annotations

import re
import string

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from ketenregie.protocol import gate
from ketenregie.signals.reporting import rules
from tests import cast, chain
from tests.attacks.hostile import (
    LETTERS,
    MARK,
    Door,
    addresses,
    assert_calm,
    bodies,
    few,
    headers,
    hostile,
    kinds,
    listening,
    methods,
    queries,
)
from tests.signals.reporting.conftest import ANSWERS, Reporter

pytestmark = pytest.mark.django_db
LANGUAGES = ["nl", "en", "nl", "en", "ar", "zh-hans", "xx", "NL", "a" * 300]
ROOMS = ("/signalen/", "/route/", "/bundels/", "/casussen/", "/drieluik/", "/beheer/", "/werk/")
STAFF = [one for one in addresses() if one.startswith(ROOMS)]
# It answers 503 where no worker runs, as it should.
OPEN = [one for one in addresses() if not one.startswith((*ROOMS, "/healthz"))]
PUBLIC = [one for one in OPEN if ">/melden/" in one]
# What any view reads from an address.
ASKED_FOR = ["pagina", "partij", "toon", "tekst", "next", "gemeente", "vorm", "staat", "q", "van"]
pieces = {
    "uuid": st.uuids().map(str),
    "int": st.integers(0, 10**30).map(str),
    "slug": st.text(string.ascii_letters + string.digits + "-_", min_size=1, max_size=30),
    "str": st.text(st.characters(codec="utf-8", exclude_characters="/"), min_size=1, max_size=30),
    "path": st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
}


@st.composite
def filled(draw, templates):
    """Draw an address, with something in each of its places."""
    template = draw(st.sampled_from(templates))

    def fill(found):
        kind, _, name = found.group(1).rpartition(":")
        return draw(st.sampled_from(LANGUAGES) if name == "language" else pieces[kind or "str"])

    return re.sub(r"<([^>]+)>", fill, template)


def ask(path, method, body, kind, query, given):
    """Ask as a browser never would."""
    return Door().generic(method.upper(), f"{path}?{query}", body, content_type=kind, headers=given)


# R1.1 R7.3
@few(250)
@given(st.one_of(filled(OPEN), filled(PUBLIC)), methods, bodies, kinds, queries, headers)
def test_no_open_address_breaks_whatever_it_is_sent(db, path, method, body, kind, query, given):
    with listening() as heard:
        response = ask(path, method, body, kind, query, given)
    assert_calm(response, path)
    assert MARK not in "".join(heard.lines)


# R1.1 R1.6
@pytest.mark.parametrize(("kind", "body"), LETTERS, ids=map(str, range(len(LETTERS))))
def test_a_form_that_cannot_be_read_is_told_so(db, kind, body):
    for path in PUBLIC:
        path = path.replace("<slug:language>", "nl")
        with listening() as heard:
            response = Door().generic("POST", path, body, content_type=kind)
        assert_calm(response, path)
        assert response.status_code in (400, 405, 422), path
        assert not heard.lines


# R7.1
def test_a_stranger_asks_for_anything_at_all_and_learns_nothing(db):
    @few(80)
    @given(filled(STAFF), headers)
    def ask(path, given):
        response = Door().get(path, headers=given)
        # 286 tells a page that asks by itself, and has nobody signed in any more, to stop asking.
        assert response.status_code in (286, 302, 404, 405), path

    ask()


# R7.1
def test_no_page_breaks_on_what_stands_in_its_address(db, officer):
    cast.place(officer)
    member = chain.visit(Client(), officer)

    @few(80)
    @given(filled(STAFF), st.dictionaries(st.sampled_from(ASKED_FOR), hostile, max_size=3))
    def ask(path, query):
        with listening() as heard:
            response = member.get(path, query)
        assert_calm(response, path)
        assert MARK not in "".join(heard.lines)

    ask()


# R1.1 R1.6
@few(40)
@given(
    st.sampled_from(["start", *rules.QUESTIONS, "check"]),
    st.dictionaries(st.sampled_from([n for a in ANSWERS.values() for n in a]), hostile, max_size=4),
    st.sampled_from(["next", "back", "stay", "to:where", "versturen"]),
)
def test_a_hostile_answer_in_any_field_is_a_page_and_no_error(db, question, typed, button):
    reporter = Reporter()
    reporter.until(question, danger={"danger": "yes"}, contact={"contact": "named"})
    before = reporter.page.fields
    with listening() as heard:
        if button == "versturen":
            page = reporter.post("/en/melden/versturen/", **typed)
        else:
            page = reporter.go(button, **typed)
    assert_calm(page.response)
    assert page.status in (200, 422)
    assert MARK not in page.title + "".join(heard.lines)
    assert before["sealed"]


# R1.1 R1.2
@few(40)
@given(st.data(), st.sampled_from(["vragen", "versturen", "code", "berichten"]), hostile)
def test_a_seal_that_was_damaged_or_belongs_elsewhere_does_nothing(db, data, where, typed):
    seal = data.draw(st.sampled_from(["report", "code", "mailbox", "other"]))
    made = gate.seal_form({"x": 1}, use=seal)
    cut = data.draw(st.integers(0, len(made)))
    sealed = made[:cut] + data.draw(st.sampled_from(["", "=", "A", "\x00", "é"])) + made[cut + 1 :]
    fields = {"sealed": sealed, "text": typed, "story": typed, "code": typed}
    response = Client().post(f"/nl/melden/{where}/", fields)
    assert_calm(response)
    assert response.status_code == 422


# R1.2
@few(40)
@given(hostile)
def test_any_receipt_code_at_all_is_a_page_and_no_error(db, code):
    client = Client(REMOTE_ADDR="192.0.2.251")  # wrong codes are counted by address
    page = client.get("/nl/melden/code/").content.decode()
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)[1]
    with listening() as heard:
        response = client.post("/nl/melden/code/", {"sealed": sealed, "code": code})
    assert_calm(response)
    assert response.status_code == 422
    assert MARK not in "".join(heard.lines)
