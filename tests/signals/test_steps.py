"""What rooms above learn of a signal, and the words that codes get."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import translation

from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals import actions, queries, steps
from ketenregie.signals.rules import CodedFacts, IndicatorGiven
from ketenregie.signals.steps import words
from tests.cast import member

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def said(code, kind="person", holder="fier/zorgcoordinator", **facts):
    return words.sentence(gate.TimelineEntry(AT, code, holder, kind, facts))


# R7.9
def test_the_facts_of_a_signal_are_codes_and_references(make_signal, seats, officer):
    signal = make_signal(withheld_from=("politie",), minor=True)
    with gate.passage(officer, actions.LIST) as p:
        facts = steps.signal_facts(p, signal)
        assert steps.signal_facts(p, new_id()) is None
    assert (facts.form, facts.minor, facts.withheld_from) == ("arbeid", True, ("politie",))


# R7.1
def test_nobody_learns_facts_of_a_signal_they_are_not_admitted_to(make_signal, seats, outsider):
    signal = make_signal()
    with gate.passage(outsider, actions.LIST) as p:
        assert steps.signal_facts(p, signal) is None
        assert steps.signal_titles(p, [signal]) == {}


# R2.2
def test_indicators_of_many_signals_by_code(make_signal, seats, officer):
    signal = make_signal(indicators=(IndicatorGiven("a_slaapt_op_werk", "seen"),))
    with gate.passage(officer, actions.LIST) as p:
        assert steps.indicator_codes(p, [signal]) == {signal: ["a_slaapt_op_werk"]}


# R2.5
@pytest.mark.parametrize(
    ("kind", "party", "label"),
    [("citizen", "", "Citizen"), ("care", "", "Professional"), ("care", "fier", "Fier")],
)
def test_a_source_is_named_by_its_kind_or_its_party(kind, party, label):
    assert steps.source_label(kind, party) == label


# R2.5
@pytest.mark.parametrize(
    ("name", "value", "part"),
    [
        ("owner", "fier/zorgcoordinator", "Fier"),
        ("step", "table", "Drieluik"),
        ("outcome", "not_trafficking", "not trafficking"),
        ("known_how", "seen", "seen"),
        ("kind", "vehicle", "vehicle"),
        ("form", "arbeid", "abour"),
        ("municipality", "GM0080", "Leeuwarden"),
        ("due", "2026-12-01", "1 December 2026"),
        ("due", "", ""),
        ("reason", "not_a_reason", "not_a_reason"),
        ("outcome", "taken_up", "taken up"),
    ],
)
def test_every_code_of_the_journal_gets_its_words(name, value, part):
    assert part in steps.in_words(name, value)


# R2.5
def test_a_sentence_says_who_did_it():
    assert "Fier" in said("signals.note_added", note="x")
    assert said("signals.taken_up", kind="public", holder="", help="action").startswith("The reporter")
    assert said("signals.taken_up", kind="system", holder="", help="action").startswith("The system")


# R2.5
def test_an_older_event_without_a_fact_is_still_readable():
    assert said("signals.mention_added", mention="x")


# R2.5
def test_a_room_above_names_its_own_facts():
    steps.know("test_fact", {"a": "Eerste"}.get)
    assert steps.in_words("test_fact", "a") == "Eerste"
    assert steps.in_words("test_fact", "b") == "b"


# R2.2
def test_facts_in_words_name_what_is_not_known():
    text = steps.facts_in_words(CodedFacts())
    assert "Minor involved: Not known" in text
    assert "Municipality: Place not known" in text


# R2.1
def test_the_list_has_pages_and_keeps_within_them(make_signal, seats, officer, monkeypatch):
    monkeypatch.setattr("ketenregie.signals.queries.rows.PAGE_SIZE", 2)
    for _number in range(3):
        make_signal()
    first = queries.signal_rows(officer, queries.Filters())
    last = queries.signal_rows(officer, queries.Filters(municipality="GM0080"), page=9)
    assert (first.total, first.pages, first.has_next, first.has_previous) == (3, 2, True, False)
    assert (last.number, len(last.rows), last.has_next, last.has_previous) == (2, 1, False, True)


# R2.1
def test_a_form_that_is_not_known_can_be_asked_for(make_signal, seats, officer):
    make_signal(form="")
    make_signal()
    assert queries.signal_rows(officer, queries.Filters(form="unknown")).total == 1


# R1.3
def test_two_sendings_at_the_same_moment_are_one_signal(make_signal, seats, professional, monkeypatch):
    from django.db.models import QuerySet

    key = new_id()
    make_signal(by=professional, signal_id=key)
    seen, real = [], QuerySet.exists

    def late(self):
        seen.append(self.model.__name__)
        return False if seen == ["Signal"] else real(self)

    monkeypatch.setattr(QuerySet, "exists", late)
    assert make_signal(by=professional, signal_id=key) == key


# R7.1
def test_somebody_elses_id_is_not_taken_over(make_signal, seats, professional):
    from django.db import IntegrityError

    key = make_signal(by=professional)
    with pytest.raises(IntegrityError):
        make_signal(by=member("coa", "professional"), signal_id=key)


# R4.2
def test_a_dossier_that_is_no_signal_is_not_found(db, procesregisseur, page_of):
    from ketenregie.kernel.errors import Refused
    from ketenregie.protocol.gate import EventType

    noted = EventType("test.founded_bundle", "founded")
    with gate.passage(procesregisseur, actions.REPORT) as p:
        made = p.found("bundle", purpose="table")
        p.record(noted, dossier=made.id)
    with pytest.raises(Refused):
        page_of(procesregisseur, made.id)
    with pytest.raises(Refused):
        queries.signal_head(procesregisseur, made.id, "add_note")
