"""The help line and agreements: they wait for nothing."""

from __future__ import annotations

from datetime import date

import pytest

from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.route import actions, steps, work
from ketenregie.route.operations import helping
from ketenregie.route.rules import AgreementFacts, HelpFacts
from tests.route.conftest import CARE_COORDINATOR, LOOK, OFFICER

pytestmark = pytest.mark.django_db
TOMORROW = date(2026, 11, 24)


@pytest.fixture
def helped(make_signal, officer):
    """A signal with one help action of the care coordinator."""
    dossier = make_signal()
    facts = HelpFacts(due_on=TOMORROW, text="Een bed voor vannacht", owner=CARE_COORDINATOR)
    made = helping.ask_help(officer, helping.AskHelp(dossier_id=dossier, help=facts))
    return dossier, made


def help_of(actor, dossier):
    with gate.passage(actor, LOOK, dossier=dossier) as p:
        return steps.help_rows(p)


def done(actor, dossier, help_id, **more):
    command = helping.HelpDone(dossier_id=dossier, help_id=help_id, **more)
    return helping.finish_help(actor, command)


# R4.2 R4.4
def test_who_helps_sees_it_and_one_event_says_so(helped, zorgcoordinator, journal):
    [row] = help_of(zorgcoordinator, helped[0])
    assert (row.text, row.due_on) == ("Een bed voor vannacht", TOMORROW)
    assert [event.facts["owner"] for event in journal(helped[0], "route.help_opened")] == [
        str(CARE_COORDINATOR)
    ]


def test_sending_it_twice_makes_one_action(make_signal, officer):
    dossier, facts = make_signal(), HelpFacts(text="Bellen", id=new_id())
    for _time in range(2):
        helping.ask_help(officer, helping.AskHelp(dossier_id=dossier, help=facts))
    assert len(help_of(officer, dossier)) == 1


# R4.2
def test_what_was_done_leads_to_what_is_next(helped, zorgcoordinator):
    dossier, first = helped
    done(zorgcoordinator, dossier, first, next=HelpFacts(text="Arts", due_on=TOMORROW))
    rows = {row.text: row.state for row in help_of(zorgcoordinator, dossier)}
    assert rows == {"Een bed voor vannacht": "done", "Arts": "open"}


def test_doing_it_twice_writes_nothing(helped, zorgcoordinator, journal):
    dossier, first = helped
    done(zorgcoordinator, dossier, first)
    before = len(journal(dossier))
    done(zorgcoordinator, dossier, first, next=HelpFacts(text="Arts"))
    assert len(journal(dossier)) == before


# R4.2
def test_nobody_known_is_looked_at_again_on_a_day(make_signal, officer, journal):
    dossier = make_signal()
    facts = HelpFacts(kind="nobody_known", due_on=TOMORROW, owner=OFFICER)
    made = helping.ask_help(officer, helping.AskHelp(dossier_id=dossier, help=facts))
    again = helping.LookAgain(dossier_id=dossier, help_id=made, due_on=date(2026, 12, 7))
    helping.look_again(officer, again)
    assert help_of(officer, dossier)[0].due_on == date(2026, 12, 7)
    assert journal(dossier, "route.help_renewed")[0].facts["due"] == "2026-12-07"


def test_an_action_is_not_looked_at_again_but_done(helped, officer):
    again = helping.LookAgain(dossier_id=helped[0], help_id=helped[1], due_on=TOMORROW)
    with pytest.raises(DomainError, match=r"route\.help_done_already"):
        helping.look_again(officer, again)


def test_a_help_action_of_another_dossier_is_not_found(helped, make_signal, officer):
    with pytest.raises(DomainError, match=r"route\.wrong_state"):
        done(officer, make_signal(), helped[1])


def test_an_outsider_is_refused_and_the_refusal_is_kept(helped, officer_elsewhere, journal):
    with pytest.raises(Refused):
        done(officer_elsewhere, *helped)
    assert journal(helped[0], "protocol.refused")


def test_an_agreement_is_kept_once(make_signal, officer, journal):
    dossier = make_signal()
    with gate.passage(officer, actions.HELP, dossier=dossier) as p:
        made = steps.add_agreement(p, AgreementFacts("Bel de school", OFFICER, TOMORROW))
    kept = helping.AgreementKept(dossier_id=dossier, agreement_id=made)
    for _time in range(2):
        helping.keep_agreement(officer, kept)
    assert len(journal(dossier, "route.agreement_done")) == 1


# R2.1
def test_what_waits_is_listed_by_day_without_words(helped, zorgcoordinator, make_signal, officer):
    help_, agreed = work.tasks(zorgcoordinator)
    assert [(task.due_on, task.kind) for task in help_] == [(TOMORROW, "action")]
    assert agreed == []
    assert "bed" not in repr(help_)
