"""The three other outcomes of the table: each asks for what it needs, and keeps what was typed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from ketenregie.kernel import clock
from tests.journeys.conftest import DOSSIER

SOON = (clock.today() + timedelta(days=28)).isoformat()
REASON = "Nu is er niet genoeg voor een redelijk vermoeden."
# What is typed for each outcome; the last one named is forgotten at first.
OUTCOMES = {
    "undesirable": {
        "measure": "care_advice",
        "review_on": SOON,
        "how_stopped": "De verhuurder stopt de huur van de zolder.",
    },
    "running": {
        "expected": "Of er weer een bus komt.",
        "watcher": "politie/rechercheur_tmm",
        "review_on": SOON,
        "necessity": "Zonder dit signaal is het volgende weer het eerste.",
        "watch": "De loods, op dinsdagavond.",
    },
    "not_trafficking": {"reason": REASON, "referral": "smuggling"},
}


@pytest.fixture
def make_item(sign_in):
    """Let the police put a signal straight on the agenda; return where its decision is typed."""

    def make():
        siebe = sign_in("Siebe")
        siebe.page.goto("/signalen/nieuw/")
        siebe.fill(text="Er slapen mannen in een loods.", form="arbeid", municipality="GM0080")
        siebe.fill(confidentiality="legal_duty", straight_to_agenda=True)
        siebe.send("/signalen/nieuw/")
        reference = re.search(r"S-\d+-\d+", siebe.page.locator("h1").inner_text()).group()
        siebe.open_agenda_with(reference)
        row = siebe.page.locator("main a[href*='/punt/']", has_text=reference)
        return DOSSIER.search(row.get_attribute("href")).group(1)

    return make


# R5.4
@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_outcome_asks_for_what_it_cannot_do_without(sign_in, make_item, outcome):
    item = make_item()
    rients = sign_in("Rients")
    rients.open(f"/drieluik/punt/{item}/besluit/{outcome}/", f"besluit-{outcome}")
    answers = {"reason": REASON} | OUTCOMES[outcome]
    *typed, forgotten = answers
    rients.fill(**{name: answers[name] for name in typed})
    rients.send(expect=422, picture=f"besluit-{outcome}-mist-iets")
    assert rients.is_wrong(forgotten)
    assert rients.page.locator("[name=reason]").input_value() == REASON
    rients.fill(**{forgotten: answers[forgotten]})
    rients.send()
    assert "/besluit/" not in rients.page.url
    assert REASON in rients.text()
