"""The same in the database: orders of real acts by real people, absences and the worker's rounds (R4.2)."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.route import rules, watch
from ketenregie.route.models import HelpAction, HelpAlert, Step
from ketenregie.route.operations import helping, riec, triage
from ketenregie.route.operations import undermining as route
from ketenregie.route.operations.bring import HandOver, hand_over
from tests.route.conftest import CARE_OFFICER, MONDAY, OFFICER

pytestmark = pytest.mark.django_db
LAW = ("observed", "organised", "several")
ORDERS, EVENTS = 8, 14
# What may be refused: an act that was done already, or is not at this step. Never for want of help.
MAY_REFUSE = {"", "not admitted", "route.wrong_state", "route.not_next"}


class Story:
    """One dossier, the people who act on it, and the day."""

    def __init__(self, cast, dossier, chance):
        self.cast, self.dossier, self.chance = cast, dossier, chance
        self.now = MONDAY

    def help(self):
        owner = self.chance.choice([None, OFFICER, CARE_OFFICER])
        due = self.now.date() + timedelta(days=self.chance.randrange(4))
        asked = rules.HelpFacts(text="hulp", owner=owner, due_on=due)
        return self.chance.choice([None, asked])

    def bring(self):
        hand_over(self.cast["officer"], HandOver(dossier_id=self.dossier, help=self.help()))

    def weigh(self):
        outcome = self.chance.choice(["agenda", "fast_table", "ask_back"])
        weighed = triage.Triage(dossier_id=self.dossier, outcome=outcome, reason="x", help=self.help())
        triage.triage(self.cast["ketenregisseur"], weighed)

    def report(self):
        route.report_undermining(self.cast["officer"], route.ReportUndermining(dossier_id=self.dossier))

    def judge(self):
        facts = {"large_scale": self.chance.random() < 0.8, "reason": "x", "help": self.help()}
        judged = route.JudgeUndermining(dossier_id=self.dossier, **facts)
        route.judge_undermining(self.cast["oov_ondermijning"], judged)

    def to_riec(self):
        positions = tuple(
            rules.Heard(role, self.chance.choice(rules.STANCES), "afwezig")
            for role in rules.HEARD_FOR_RIEC
        )
        facts = {"reason": "x", "positions": positions, "criteria": LAW, "help": self.help()}
        riec.decide_riec(
            self.cast["oov_ondermijning"], riec.DecideRiec(dossier_id=self.dossier, **facts)
        )

    def finish_help(self):
        rows = HelpAction.objects.filter(dossier_id=self.dossier, state="open")
        for row in rows.order_by("due_on")[:1]:
            done = helping.HelpDone(dossier_id=self.dossier, help_id=row.pk)
            helping.finish_help(self.cast["officer"], done)


ACTS = (Story.bring, Story.weigh, Story.report, Story.judge, Story.to_riec, Story.finish_help)


def check(story):
    for step in Step.objects.filter(dossier_id=story.dossier, finished_at=None):
        assert Holder(step.owner_party, step.owner_role).role
        assert step.due_at or step.code == "closed"
    rows = list(HelpAction.objects.filter(dossier_id=story.dossier))
    codes = set(Step.objects.filter(dossier_id=story.dossier).values_list("code", flat=True))
    if not codes & rules.ESCALATIONS:
        return
    assert rows, "escalated without a help line"
    for row in rows:
        assert row.owner_party
        assert row.owner_role
        if row.state == "open" and row.warned_at:
            alerted = HelpAlert.objects.filter(help=row).values_list("holder_role", flat=True)
            assert {rules.CHAIN_DIRECTOR, rules.CARE_COORDINATOR} <= {*alerted, row.owner_role}


# Who escalates has the step for it: then nothing may stop them.
NEEDS = {Story.judge: "undermining_judgement", Story.to_riec: "undermining_table"}


def act(story, waits):
    """Do one act; return what refused it. `waits` are the steps that are open."""
    chosen = story.chance.choice(ACTS)
    try:
        chosen(story)
    except (DomainError, Refused) as error:
        escalating = NEEDS.get(chosen, "") in waits
        return getattr(error, "code", "not admitted"), escalating
    return "", False


# R4.2 R4.3
def test_no_order_of_real_acts_leaves_help_waiting_or_anything_without_an_owner(
    make_signal,
    officer,
    ketenregisseur,
    oov_ondermijning,
    care_officer,
    fill,
    as_worker,
    as_owner,
):
    cast = {"officer": officer, "ketenregisseur": ketenregisseur, "oov_ondermijning": oov_ondermijning}
    chance = random.Random(2026)  # noqa: S311 - the same orders each time
    for nth in range(ORDERS):
        if nth == ORDERS // 2:
            fill(care_officer)  # from here on somebody is operational contact officer
        story = Story(cast, make_signal(), chance)
        for _event in range(EVENTS):
            with clock.travel(story.now):
                with as_owner():
                    waits = Step.objects.filter(dossier_id=story.dossier, finished_at=None)
                    waits = set(waits.values_list("code", flat=True))
                refused, escalating = act(story, waits)
                assert not escalating, refused
                assert refused in MAY_REFUSE
                if chance.random() < 0.4:
                    with as_worker():
                        watch.warn_late()
                        watch.watch_help()
                        watch.fall_back_late()
                with as_owner():
                    check(story)
            story.now += timedelta(hours=chance.randrange(40))
