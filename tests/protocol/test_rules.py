"""The decision of the gate, on plain values."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ketenregie.protocol.rules import AdmissionFacts, Claim, Verdict, decide, may_try

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
DOSSIER = UUID(int=1)
CATEGORIES = ("identity", "contact", "narrative", "source", "work")
ROLES = ("officer", "director", "police")
STEPS = ("read", "table")
PURPOSES = ("signal", "table")
MATRIX = {
    ("read", "officer"): frozenset({"identity", "contact", "narrative", "source", "work"}),
    ("read", "director"): frozenset({"identity", "contact", "narrative", "work"}),
    ("table", "director"): frozenset({"identity", "narrative", "work"}),
    ("table", "police"): frozenset({"identity", "contact"}),
}


def matrix(step: str, role: str) -> frozenset[str] | None:
    return MATRIX.get((step, role))


def claim(step="read", purposes=("signal",), categories=CATEGORIES, roles=("officer",)):
    return Claim(step, tuple(purposes), frozenset(categories), frozenset(roles))


def admission(role="officer", purpose="signal", categories=CATEGORIES, until=None):
    return AdmissionFacts(DOSSIER, f"party/{role}", purpose, frozenset(categories), until)


# R7.1
def test_without_an_admission_everything_is_shut():
    assert decide(claim(), [], matrix, NOW) == Verdict(denied_by="not_admitted")


# R7.1
def test_an_admission_for_another_purpose_does_not_count():
    verdict = decide(claim(), [admission(purpose="table")], matrix, NOW)
    assert (verdict.denied_by, verdict.admitted) == ("other_purpose", True)


# R7.1
def test_an_admission_that_ended_does_not_count():
    verdict = decide(claim(), [admission(until=NOW)], matrix, NOW)
    assert verdict.denied_by == "admission_ended"


# R7.1
def test_a_role_that_is_not_of_this_step_is_denied_by_name():
    verdict = decide(claim("table"), [admission()], matrix, NOW)
    assert (verdict.denied_by, verdict.admitted) == ("role_may_not", True)


# R7.2
def test_what_is_open_is_asked_granted_and_permitted():
    verdict = decide(
        claim(categories=("identity", "source"), roles=("director",)),
        [admission("director")],
        matrix,
        NOW,
    )
    assert verdict.allowed == {"identity"}


# R7.1
def test_a_list_is_for_the_roles_of_its_step():
    assert may_try(claim("table", roles=("officer",)), matrix).denied_by == "role_may_not"
    assert not may_try(claim("table", roles=("police",)), matrix).denied_by


admissions = st.builds(
    admission,
    role=st.sampled_from(ROLES),
    purpose=st.sampled_from(PURPOSES),
    categories=st.sets(st.sampled_from(CATEGORIES)),
    until=st.sampled_from([None, NOW - timedelta(1), NOW + timedelta(1)]),
)


# R7.1 R7.2
@given(
    held=st.lists(admissions, max_size=5),
    step=st.sampled_from(STEPS),
    purposes=st.sets(st.sampled_from(PURPOSES), min_size=1),
    categories=st.sets(st.sampled_from(CATEGORIES)),
)
def test_nothing_is_ever_open_that_no_single_admission_gives(held, step, purposes, categories):
    asked = claim(step, tuple(purposes), categories, ROLES)
    verdict = decide(asked, held, matrix, NOW)
    for category in verdict.allowed:
        assert category in categories
        assert any(
            category in a.categories
            and a.purpose in purposes
            and (a.until is None or a.until > NOW)
            and category in (matrix(step, a.role) or ())
            for a in held
        )
    assert bool(verdict.denied_by) != (verdict.purpose != "")
