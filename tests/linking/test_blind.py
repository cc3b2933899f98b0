"""Whether something may be known elsewhere: asked without a look; asking teaches nothing (R3.3)."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking import actions
from ketenregie.linking.blind import queries
from ketenregie.linking.blind.operations import Answer, Ask, Release, answer, ask, release
from ketenregie.linking.models import Question
from ketenregie.protocol import gate
from tests import chain
from tests.linking import pairs

pytestmark = pytest.mark.django_db
ELSEWHERE = Holder("gemeente_smallingerland", "aandachtsfunctionaris_oov")
# What differs between any two signals: ids, references, one-time codes, times.
OWN = re.compile(
    r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{32}|S-\d{4}-\d{4}|'[A-Za-z0-9]{64}'|value=\"[A-Za-z0-9]{64}\""
    r"|s\d+_x\d+|person\|[^']*|\"session_data\" = '[^']*'|\d{4}-\d\d-\d\d[T ][\d:.+]*|\b\d+\b"
)


@pytest.fixture
def matched(officer, officer_elsewhere):
    """Two own signals: one that matches a signal of another municipality, and one that does not."""
    return matching(officer, officer_elsewhere, chain.NAME)


def matching(officer, officer_elsewhere, name):
    mine, alone, theirs = (
        chain.at_triage(one, name=name) for one in (officer, officer, officer_elsewhere)
    )
    pairs.found(mine, theirs)
    return mine, alone, theirs


def asked(actor, signal):
    key = new_id()
    ask(actor, Ask(question_id=key, signal_id=signal))
    return key


def shown_on(actor, signal):
    with gate.passage(actor, actions.COMPARE, dossier=signal) as p:
        return queries.questions_on(p, signal)


def traces(client, signal):
    """Return what every step of asking answers and does, with what is any signal's own taken out."""
    page, form = reverse("signals:page", args=[signal]), reverse("linking:ask", args=[signal])
    found = []
    for method, url, sent in (
        ("get", page, {}),
        ("get", form, {}),
        ("post", form, {"key": new_id()}),
        ("get", page, {}),
        ("post", form, {"key": new_id()}),
    ):
        with CaptureQueriesContext(
            connection,
        ) as done:
            reply = getattr(client, method)(url, sent)
        statements = [OWN.sub("*", one["sql"]) for one in done.captured_queries]
        headers = {name: OWN.sub("*", value) for name, value in reply.headers.items()}
        sizes = (reply.status_code, len(reply.content))
        found.append((sizes, headers, OWN.sub("*", reply.content.decode()), statements))
    return found


# R3.3 R7.1
def test_with_and_without_a_match_asking_gives_the_same_bytes_and_statements(client, matched, officer):
    mine, alone, _theirs = matched
    visitor = chain.visit(client, officer)
    hold_equal(visitor, mine, alone)


# R3.3
def test_that_a_mention_says_too_little_is_told_alike_with_and_without_a_match(
    client, officer, officer_elsewhere
):
    mine, alone, _theirs = matching(officer, officer_elsewhere, "Maria")
    visitor = chain.visit(client, officer)
    hold_equal(visitor, mine, alone)
    for signal in (mine, alone):
        page = visitor.get(reverse("signals:page", args=[signal])).content.decode()
        assert "Te weinig om met andere signalen te vergelijken" in page
        assert "Wat hier genoemd is, kan niet met andere signalen vergeleken worden: " in page


def hold_equal(visitor, mine, alone):
    """See that bytes, order and statements are the same on both, one of which matches."""
    for signal in (mine, alone):
        visitor.get(reverse("signals:page", args=[signal]))  # what is read once a process is read
    with_match, without = traces(visitor, mine), traces(visitor, alone)
    for one, other in zip(with_match, without, strict=True):
        assert one[:2] == other[:2]
        assert one[2] == other[2]
        assert one[3] == other[3]
    assert with_match[2][3], "the statements were heard"


# R3.3
def test_asking_looks_nothing_up(client, matched, officer):
    visitor = chain.visit(client, officer)
    with CaptureQueriesContext(connection) as done:
        visitor.post(reverse("linking:ask", args=[matched[0]]), {"key": new_id()})
    said = " ".join(one["sql"] for one in done.captured_queries)
    assert "linking_question" in said
    for table in ("linking_pair", "linking_candidate", "signals_linkkey", "signals_fingerprint",
                  "signals_searchkey"):  # fmt: skip
        assert table not in said


# R3.3
def test_a_question_reaches_the_chain_director_and_admits_until_the_answer(
    matched, officer, ketenregisseur
):
    from ketenregie.linking.work import rows

    alone = matched[1]
    key = asked(officer, alone)
    assert ("zvhf/ketenregisseur", "connection") in chain.admitted(alone)
    assert key in {row.dossier_id for row in rows(ketenregisseur)}
    answer(ketenregisseur, Answer(question_id=key, signal_id=alone, talk_to=None))
    assert ("zvhf/ketenregisseur", "connection") not in chain.admitted(alone)
    assert key not in {row.dossier_id for row in rows(ketenregisseur)}


# R3.3
def test_nothing_found_and_nothing_shared_read_the_same(matched, officer, ketenregisseur):
    told = []
    for signal in matched[:2]:
        key = asked(officer, signal)
        answer(ketenregisseur, Answer(question_id=key, signal_id=signal, talk_to=None))
        [row] = shown_on(officer, signal)
        told.append((row.talk_to, row.words, row.answered_at, chain.journal(signal, "linking.")))
    assert told[0] == told[1]
    assert told[0][0] == ""


# R3.3
def test_what_is_released_is_whom_to_talk_to_and_no_more(matched, officer, ketenregisseur):
    mine, _alone, theirs = matched
    key = asked(officer, mine)
    given = Answer(question_id=key, signal_id=mine, talk_to=ELSEWHERE, words="Bel hen deze week.")
    answer(ketenregisseur, given)
    answer(ketenregisseur, given)
    [row] = shown_on(officer, mine)
    assert "Smallingerland" in row.talk_to
    assert row.words == "Bel hen deze week."
    with pytest.raises(Refused), gate.passage(officer, actions.COMPARE, dossiers=(mine, theirs)):
        pass
    from ketenregie.protocol.models import JournalEntry

    with chain.looking():
        facts = [str(one.facts) for one in JournalEntry.objects.filter(dossier_id=mine)]
    assert not [one for one in facts if str(theirs) in one]


# R3.3
def test_both_parties_can_be_told_unasked(matched, officer, officer_elsewhere, ketenregisseur):
    mine, _alone, theirs = matched
    assert officer.holder
    act = new_id()
    tell = {mine: ELSEWHERE, theirs: officer.holder}
    release(ketenregisseur, Release(act_id=act, signals=(mine, theirs), tell=tell))
    assert "Smallingerland" in shown_on(officer, mine)[0].talk_to
    assert "Leeuwarden" in shown_on(officer_elsewhere, theirs)[0].talk_to
    assert chain.journal(act, "linking.") == ["linking.told_of"]
    with pytest.raises(DomainError, match=r"linking\.nobody_to_talk_to"):
        release(ketenregisseur, Release(act_id=new_id(), signals=(mine, theirs), tell={}))


# R3.3 R7.1
def test_only_the_chain_director_answers_and_tells(matched, officer, officer_elsewhere):
    mine, alone, theirs = matched
    key = asked(officer, mine)
    with pytest.raises(Refused):
        answer(officer, Answer(question_id=key, signal_id=mine, talk_to=ELSEWHERE))
    with pytest.raises(Refused):
        release(officer, Release(act_id=new_id(), signals=(mine, alone), tell={mine: ELSEWHERE}))
    with pytest.raises(Refused):
        asked(officer_elsewhere, mine)
    assert chain.journal(theirs, "linking.") == []


def test_a_question_is_asked_once_until_it_is_answered(matched, officer):
    key = asked(officer, matched[0])
    ask(officer, Ask(question_id=key, signal_id=matched[0]))
    with pytest.raises(DomainError, match=r"linking\.already_asked"):
        asked(officer, matched[0])
    with chain.looking():
        assert Question.objects.count() == 1


def test_the_same_answer_or_release_twice_changes_nothing(matched, officer, ketenregisseur):
    mine, _alone, theirs = matched
    assert officer.holder
    tell = Release(act_id=new_id(), signals=(mine, theirs), tell={theirs: officer.holder})
    release(ketenregisseur, tell)
    release(ketenregisseur, tell)
    with chain.looking():
        assert Question.objects.count() == 1


# R3.3
def test_who_does_the_chain_director_s_work_may_ask_and_tell_too(
    matched, procesregisseur, ketenregisseur
):
    mine, _alone, theirs = matched
    key = asked(procesregisseur, mine)
    answer(procesregisseur, Answer(question_id=key, signal_id=mine, talk_to=ELSEWHERE))
    act = new_id()
    release(procesregisseur, Release(act_id=act, signals=(mine, theirs), tell={mine: ELSEWHERE}))
    assert {holder for holder, _why in chain.admitted(act)} == {
        "zvhf/procesregisseur",
        "zvhf/ketenregisseur",
    }
    with pytest.raises(Refused):
        answer(ketenregisseur, Answer(question_id=new_id(), signal_id=mine, talk_to=None))


# R3.3
def test_telling_unasked_answers_who_asked_and_waits(matched, officer, ketenregisseur):
    mine, _alone, theirs = matched
    asked(officer, mine)
    release(ketenregisseur, Release(act_id=new_id(), signals=(mine, theirs), tell={mine: ELSEWHERE}))
    [row] = shown_on(officer, mine)
    assert row.asked_at
    assert "Smallingerland" in row.talk_to
    assert ("zvhf/ketenregisseur", "connection") not in chain.admitted(mine)
