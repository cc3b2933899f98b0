"""Whatever somebody types, in any order: no word of it in an address, title, header or log."""

from __future__ import annotations

import logging

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenregie.signals.reporting import rules
from tests.signals.reporting.conftest import ANSWERS, Page, Reporter

WORD = "Geheimwoord"
words = st.sampled_from([WORD, f"{WORD}\r\nSet-Cookie: {WORD}", f"<b>{WORD}</b>", "", f"%({WORD})s"])
typed = st.dictionaries(
    st.sampled_from([name for answers in ANSWERS.values() for name in answers] + ["chosen", "email"]),
    words,
)
buttons = st.sampled_from(["next", "back", "stay", f"to:{WORD}", "to:where", "to:reach", WORD])


class Heard(logging.Handler):
    """Keeps what is logged, exceptions written out."""

    def __init__(self) -> None:
        super().__init__(level=logging.DEBUG)
        self.setFormatter(logging.Formatter("%(message)s"))
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


# R1.1 R7.2
@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(buttons, typed, st.booleans()), max_size=8))
def test_nothing_typed_leaves_the_page_it_was_typed_in(moves):
    heard, root = Heard(), logging.getLogger()
    root.addHandler(heard)
    try:
        reporter = Reporter()
        for button, fields, properly in moves:
            answers = ANSWERS[rules.QUESTIONS[len(reporter.visited) % 10]] if properly else {}
            reporter.go(button, **answers | fields)
    finally:
        root.removeHandler(heard)
    for response in reporter.visited:
        assert WORD not in response.request["PATH_INFO"] + response.request["QUERY_STRING"]
        assert WORD not in str(response.headers)
    assert WORD not in reporter.page.title + "".join(heard.lines)


# R1.1
def test_commands_and_drafts_show_no_word_of_themselves():
    reporter = Reporter()
    reporter.until("check", what={"story": WORD})
    from ketenregie.signals.reporting import forms
    from ketenregie.signals.reporting.draft import Draft

    draft = Draft.open(reporter.page.fields["sealed"])
    assert WORD not in repr(draft) + repr(forms.command(draft, "en")) + str(draft)


FROM = {
    "REMOTE_ADDR": "192.0.2.77",
    "HTTP_X_FORWARDED_FOR": "192.0.2.78",
    "HTTP_USER_AGENT": "Geheimtelefoon/1.0",
    "HTTP_REFERER": "https://geheimverwijzer.example/",
    "HTTP_ACCEPT_LANGUAGE": "nl;q=0.77",
}
MARKS = ("192.0.2.7", "Geheimtelefoon", "geheimverwijzer", "q=0.77")


# R1.1
@pytest.mark.django_db
def test_no_address_browser_or_referrer_of_a_reporter_is_in_any_table_or_log(as_owner):
    heard, root = Heard(), logging.getLogger()
    root.addHandler(heard)
    try:
        reporter = Reporter()
        reporter.client.defaults.update(FROM)
        reporter.reported()
        reporter.page = Page(reporter.client.get("/en/melden/code/"))
        reporter.post(code="1" * 16)
        reporter.client.get("/en/melden/nowhere/")
    finally:
        root.removeHandler(heard)
    assert not [mark for mark in MARKS if mark in "".join(heard.lines)]
    with as_owner():
        assert [table for table in tables() if holds(table, "S-20")], "a vain test"
        assert not [(table, mark) for table in tables() for mark in MARKS if holds(table, mark)]


def tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
            " where schemaname in ('public', 'ket') order by 1"
        )
        return [name for (name,) in cursor.fetchall()]


def holds(table: str, mark: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"select exists (select 1 from {table} t where t::text like %s)", [f"%{mark}%"])
        [(found,)] = cursor.fetchall()
        return bool(found)
