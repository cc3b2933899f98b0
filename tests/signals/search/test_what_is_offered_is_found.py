"""What a story is found to name, and confirmed as a mention, is found by whoever types it into the box."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from ketenregie.engines.finding import find
from ketenregie.signals.rules import MentionGiven, record_fields
from ketenregie.signals.search.rules import values_of, wanted
from ketenregie.signals.steps import writing
from tests.engines.finding import cases

# A number in the trade register is offered, and nothing to search by.
SEARCHED = {"phone", "vehicle", "bank", "email", "web", "account", "place"}
TEXTS = [
    case.text
    for group in vars(cases).values()
    if isinstance(group, tuple)
    for case in group
    if isinstance(case, cases.Case) and case.named
]


# R1.8 R7.1
@pytest.mark.parametrize("text", TEXTS)
def test_what_is_offered_from_a_story_is_found_by_what_stands_there(text):
    for found in find(text):
        if found.kind in SEARCHED:
            record = writing._RECORDS[found.kind](
                **record_fields(MentionGiven(found.kind, found.value, found.detail))
            )
            indexed = {(one.kind, one.text) for one in values_of(record.kind, asdict(record))}
            as_written = text[found.start : found.end]
            ways = [found.value] if found.kind == "place" else [found.value, as_written]
            for way in ways:
                typed = {(one.kind, one.text) for one in wanted(way)}
                assert indexed & typed, (found.kind, way, found.detail, indexed, typed)
