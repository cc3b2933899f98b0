"""A word of its own planted in every kind of record, and looked for wherever no word may be."""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from ketenregie.kernel import clock
from ketenregie.kernel.ids import new_id
from ketenregie.route.operations.bring import HandOver, hand_over
from ketenregie.route.operations.triage import Triage, triage
from ketenregie.route.rules import AgreementFacts, HelpFacts
from ketenregie.signals.models import Signal
from ketenregie.signals.operations import TakeUp, take_up
from ketenregie.table.models import Item
from ketenregie.table.operations.agenda import compose
from ketenregie.table.operations.checks import AnswerCheck, ShareForCheck, answer_check, share_for_check
from ketenregie.table.operations.decisions import Decide, decide
from ketenregie.table.operations.meetings import plan_series
from tests import cast, chain
from tests.cluster import as_owner
from tests.signals.reporting.conftest import Reporter
from tests.signals.test_pages import good
from tests.table import outcomes

pytestmark = pytest.mark.django_db
# Long enough that no random token of a form holds it by chance.
MARK = "zqxwoord"
TEXTS = ("reason", "strategy", "goal", "dissent", "contact_how")
# Tables that hold no words about people; every column of them is looked through.
BARE = """select table_name from information_schema.tables where table_schema = 'public'
    and table_type = 'BASE TABLE' order by 1"""
HELD = {
    "story", "vehicle", "note", "question", "reporter", "caller", "help", "brought", "weighed",
    "remark", *TEXTS, "agreed", "filename", "filetext",
}  # fmt: skip


@pytest.fixture(autouse=True)
def wednesday():
    with clock.travel(chain.WEDNESDAY):
        yield


@pytest.fixture
def planted(db, caplog, officer, professional, ketenregisseur, zorgcoordinator, rechercheur):
    """A signal from a form through the table to a case, a public report, and a mark in each text."""
    caplog.set_level(logging.DEBUG)
    for actor in (officer, ketenregisseur, zorgcoordinator, rechercheur):
        cast.place(actor)
    answers = typed(officer, professional)
    reporter = Reporter()
    caller = {"reporter_name": word("caller"), "phone": "0612345678"}
    named = {"contact": {"contact": "named"}, "reach": caller}
    answers.append(reporter.reported(what={"story": word("reporter")}, **named).response)
    with as_owner():
        signal = Signal.objects.get(source_kind="municipal").pk
    hand_over(officer, HandOver(dossier_id=signal, help=HelpFacts(text=word("brought"), id=new_id())))
    triage(ketenregisseur, Triage(dossier_id=signal, outcome="agenda", reason=word("weighed")))
    at_table(signal, ketenregisseur, zorgcoordinator)
    return answers


def typed(officer, professional):
    """What people type in the forms of the desk, with the answers of the house."""
    plan_series_of()
    client = chain.visit(Client(), professional)
    form = good(text=word("story"), m0_value=word("vehicle"))
    answers = [client.post("/signalen/nieuw/", form)]
    desk = chain.visit(Client(), officer)
    signal = UUID(form["key"])
    take_up(officer, TakeUp(signal_id=signal, help=HelpFacts(text=word("help"), id=new_id())))
    for act, name in (("notitie", "note"), ("vraag", "question")):
        page = desk.get(f"/signalen/{signal}/{act}/")
        hidden = dict(re.findall(r'name="(\w+)" value="([0-9a-f-]{36})"', page.content.decode()))
        answers.append(desk.post(f"/signalen/{signal}/{act}/", hidden | {"text": word(name)}))
    sent = SimpleUploadedFile(f"{word('filename')}.txt", word("filetext").encode())
    form = {"key": str(new_id()), "attachments": [sent]}
    answers.append(desk.post(f"/signalen/{signal}/bijlage/", form))
    assert {answer.status_code for answer in answers} == {302}
    return answers


def plan_series_of():
    director = cast.member("zvhf", "ketenregisseur")
    plan_series(director)


def at_table(signal, director, care):
    compose(director)
    with as_owner():
        item = Item.objects.get(dossier=signal)
    share_for_check(director, ShareForCheck(item_id=item.pk, members=(outcomes.CARE,)))
    answer_check(care, AnswerCheck(item_id=item.pk, answer="known", basis="consent", version=1,
                                   remark=word("remark")))  # fmt: skip
    marked = {name: word(name) for name in TEXTS}
    agreed = (AgreementFacts(word("agreed"), outcomes.CARE, clock.today()),)
    outcome = replace(outcomes.SUSPICION, agreements=agreed, **marked)
    decide(director, Decide(decision_id=new_id(), item_id=item.pk, outcome=outcome))


def word(name):
    return f"{MARK}{name.replace('_', '')}"


def everybody():
    """Sign in everybody who has work with it, and some who have none."""
    for party, role in (
        ("gemeente_leeuwarden", "aandachtsfunctionaris_oov"), ("gemeente_leeuwarden", "professional"),
        ("zvhf", "ketenregisseur"), ("zvhf", "procesondersteuner"), ("fier", "zorgcoordinator"),
        ("politie", "rechercheur_tmm"), ("gemeente_leeuwarden", "oov_ondermijning"),
        ("zvhf", "bestuurder"), ("zvhf", "privacy_officer"), ("zvhf", "administrator"),
        ("gemeente_smallingerland", "aandachtsfunctionaris_oov"),
    ):  # fmt: skip
        yield role, party, chain.visit(Client(raise_request_exception=False), cast.member(party, role))


# What says nothing about a dossier, or is left by it.
ELSEWHERE = ("/aanmelden/uit", "/static/", "/demo/", "/signalen/drukwerk/")


def crawl(client, known):
    """Yield the address and the answer of every page that links lead to, or that others found.

    A page with another value in its query is the same page: it is opened once by each.
    """
    todo, seen = ["/werk/", "/signalen/", "/drieluik/", "/casussen/", *sorted(known)], set()
    while todo:
        path = todo.pop()
        page = re.sub(r"=[^&]*", "=", path)
        if page in seen or path.startswith(ELSEWHERE):
            continue
        seen.add(page)
        answer = client.get(path)
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            links = re.findall(r'(?:href|action)="(/[^"#]*)', answer.content.decode())
            todo += [link.replace("&amp;", "&") for link in links if "melden" not in link]
        known.add(path)
        yield path, answer


def text_of(answer):
    """What an answer says; a file comes piece by piece."""
    if answer.streaming and not hasattr(answer, "whole"):
        answer.whole = b"".join(answer.streaming_content)
    return (answer.whole if answer.streaming else answer.content).decode(errors="replace")


def outside_the_page(path, answer):
    """Everything of an answer that others than its reader may come to see."""
    title = re.search(r"<title>(.*?)</title>", text_of(answer), re.DOTALL)
    return f"{path} {answer.headers} {answer.cookies} {title and title.group(1)}"


# R7.2 R7.3 R10.2
def test_no_planted_word_is_ever_outside_a_page(planted, caplog):
    for answer in planted:
        assert MARK not in outside_the_page("", answer)
    known, read = set(), {}
    for role, party, client in everybody():
        for path, answer in crawl(client, known):
            assert answer.status_code < 500, path
            assert MARK not in outside_the_page(path, answer), path
            found = set(re.findall(rf"{MARK}(\w+)", text_of(answer)))
            read.setdefault(f"{party}/{role}", set()).update(found)
    assert not any(MARK in record.getMessage() for record in caplog.records)
    assert MARK not in caplog.text
    with_no_words(read)
    shown = set().union(*read.values())
    # A plate is shown as plates are written; the reason of weighing is on no page once it was decided.
    sought = {word(name).removeprefix(MARK) for name in HELD - {"vehicle", "weighed"}}
    assert sought <= shown, "a vain test"


def with_no_words(read):
    """Hold what each read against what they may ever read."""
    for nobody in ("zvhf/bestuurder", "zvhf/privacy_officer", "zvhf/administrator",
                   "gemeente_smallingerland/aandachtsfunctionaris_oov"):  # fmt: skip
        assert not read[nobody], nobody
    assert not read["gemeente_leeuwarden/professional"] - {"question"}
    assert "caller" not in read["politie/rechercheur_tmm"] | read["zvhf/procesondersteuner"]


# R7.2 R7.3
def test_no_planted_word_is_in_any_table_as_it_is(planted):
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(BARE)
        tables = [name for (name,) in cursor.fetchall()]
        assert {"protocol_journalentry", "django_session", "procrastinate_jobs", "route_notice"} <= {
            *tables
        }
        for table in tables:
            cursor.execute(f'select count(*) from "{table}" t where t::text ilike %s', [f"%{MARK}%"])
            assert cursor.fetchone() == (0,), table
            # Bytes are shown as digits: look for them that way as well.
            cursor.execute(
                f'select count(*) from "{table}" t where t::text like %s', [f"%{MARK.encode().hex()}%"]
            )
            assert cursor.fetchone() == (0,), table
        cursor.execute("select count(*) from protocol_vaultentry")
        assert cursor.fetchone()[0] >= len(HELD)


# R7.3
def test_no_planted_word_is_in_what_a_session_holds(planted):
    from django.contrib.sessions.models import Session

    held = [session.get_decoded() for session in Session.objects.all()]
    assert any("_auth_user_id" in one for one in held)
    assert MARK not in str(held)


# R7.3
def test_an_error_page_says_nothing_of_what_was_typed(officer, professional, monkeypatch, caplog):
    cast.place(officer)
    caplog.set_level(logging.INFO)
    client = chain.visit(Client(raise_request_exception=False), professional)

    def broken(*_args):
        raise ValueError(word("story"))

    monkeypatch.setattr("ketenregie.signals.operations.report_signal", broken)
    answer = client.post("/signalen/nieuw/", good(text=word("story")))
    assert answer.status_code == 500
    assert MARK not in answer.content.decode()
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("ketenregie")]
    assert any("ValueError at" in line for line in ours)
    assert MARK not in str(ours)
    assert client.get(f"/signalen/{new_id()}/?q={MARK}").status_code == 404
    assert MARK not in client.get(f"/signalen/{new_id()}/").content.decode()
