"""Whatever somebody types, in any order: no word of it in an address, title, header or log."""

from __future__ import annotations

import logging

from hypothesis import given, settings
from hypothesis import strategies as st

from ketenregie.signals.reporting import rules
from tests.signals.reporting.conftest import ANSWERS, Reporter

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
