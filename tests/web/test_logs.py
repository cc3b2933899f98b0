"""Log lines say where something broke, never with which words."""

from __future__ import annotations

import logging
import sys

import pytest

from ketenregie.web.logs import PlaceOnly

WORDS = "Jansje, Dorpsstraat 1"


@pytest.fixture
def line():
    """What is logged of an error that quotes what somebody typed."""

    def logged(message, *values):
        try:
            raise ValueError(WORDS)
        except ValueError:
            found = sys.exc_info()
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, message, values, found)
        assert PlaceOnly().filter(record)
        return logging.Formatter("%(message)s").format(record)

    return logged


def test_an_error_is_logged_as_its_kind_and_place_on_one_line(line):
    told = line("Internal Server Error: %s", "/werk/")
    assert told.startswith("Internal Server Error: /werk/ [ValueError at tests/web/test_logs.py:")
    assert "\n" not in told
    assert WORDS not in told


@pytest.mark.parametrize("quoted", [WORDS, repr(ValueError(WORDS))])
def test_an_error_that_stands_in_the_message_is_left_out(line, quoted):
    assert line("listener error: %s", quoted).startswith("listener error: … [")


def test_a_line_without_an_error_stays_as_it_is():
    record = logging.LogRecord("ketenregie", logging.INFO, "", 1, "ready: %s", ("yes",), None)
    assert PlaceOnly().filter(record)
    assert record.getMessage() == "ready: yes"
