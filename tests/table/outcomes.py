"""Decisions as they are typed, for the tests."""

from datetime import date

from ketenregie.cases.rules import TrackPlan
from ketenregie.kernel.actor import Holder
from ketenregie.route.rules import AgreementFacts
from ketenregie.table.rules import Outcome

CARE = Holder("fier", "zorgcoordinator")
DIRECTION = Holder("zvhf", "procesregisseur")
POLICE = Holder("politie", "rechercheur_tmm")
OFFICER = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov")

SUSPICION = Outcome(
    outcome="reasonable_suspicion",
    reason="three sources and no free choice",
    strategy="first stop it, then the criminal track",
    contact_by=CARE,
    contact_how="at the market, with an interpreter",
    contact_agreed_by=("zorgcoordinator", "rechercheur_tmm"),
    criteria=("several_life_areas", "leads_to_harm", "several_domains"),
    tracks=(
        TrackPlan("care", CARE),
        TrackPlan("criminal", POLICE),
        TrackPlan("administrative", OFFICER),
    ),
    goal="a safe place to sleep",
    lead=CARE,
    agreements=(
        AgreementFacts("keep seven beds free", CARE, date(2026, 12, 1)),
        AgreementFacts("look at the permit", OFFICER, date(2026, 12, 4)),
    ),
)
RUNNING = Outcome(
    outcome="running",
    reason="not concrete yet",
    expected="whether they move on after the harvest",
    watch="the yard, on market days",
    watcher=OFFICER,
    review_on=date(2027, 1, 21),
    necessity="two signals name the same yard",
)
UNDESIRABLE = Outcome(
    outcome="undesirable",
    reason="bad housing, no force",
    how_stopped="the municipality closes the attic",
    measure="care_advice",
    review_on=date(2027, 3, 1),
    consult_first=True,
)
NOT_TRAFFICKING = Outcome(
    outcome="not_trafficking", reason="licensed and as it seems", referral="licensed_sex_work"
)
