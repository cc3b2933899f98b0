"""The matrix of the gate, as the plan and the law ask it of any region."""

import pytest

CONTENT = {
    "identity", "contact", "narrative", "special", "criminal", "source", "check", "work", "dialogue",
}  # fmt: skip
RECEIVERS = {
    "aandachtsfunctionaris_oov",
    "aandachtsfunctionaris_sociaal",
    "aandachtsfunctionaris_gebiedsteam",
    "aandachtsfunctionaris_partij",
    "ketenregisseur",
    "procesregisseur",
    "zorgcoordinator",
    "rechercheur_tmm",
}


@pytest.fixture(params=["fryslan", "zilverkust"])
def protocol(request):
    return request.getfixturevalue(request.param).protocol


def seen(protocol, role):
    """What a role may see or write in any step but reporting, and noting a hick-up, which is no signal."""
    steps = set(protocol.steps) - {"intake", "hick_up"}
    return frozenset().union(*(protocol.categories_for(step, role) or () for step in steps))


# R7.1
def test_what_the_matrix_does_not_name_is_denied(protocol):
    assert protocol.categories_for("no_such_step", "ketenregisseur") is None
    assert protocol.categories_for("triage", "professional") is None
    assert protocol.grant("no_such_purpose", "ketenregisseur") == frozenset()
    assert protocol.grant("criminal", "zorgcoordinator") == frozenset()


# R7.2
@pytest.mark.parametrize("role", ["bestuurder", "privacy_officer", "administrator"])
def test_who_only_oversees_never_sees_a_word(protocol, role):
    assert seen(protocol, role) == frozenset()
    assert not any(protocol.grant(purpose, role) for purpose in protocol.purposes)


# R7.2
@pytest.mark.parametrize("role", ["rechercheur_tmm", "oov_ondermijning", "procesondersteuner"])
def test_special_data_never_reach_police_undermining_or_the_minutes(protocol, role):
    assert "special" not in seen(protocol, role)
    assert not any("special" in protocol.grant(purpose, role) for purpose in protocol.purposes)


# R7.2
def test_the_reporter_is_known_only_to_those_who_handle_the_dialogue(protocol):
    for code, step in protocol.steps.items():
        for role, categories in step.rules.items():
            if "source" in categories and code != "intake":
                assert role in RECEIVERS, (code, role)
    for code, purpose in protocol.purposes.items():
        if code != "signal":
            assert not any({"source", "dialogue"} & given for given in purpose.grants.values()), code


# R7.2
def test_a_reporting_professional_afterwards_reads_only_the_dialogue(protocol):
    assert seen(protocol, "professional") == {"dialogue"}
    assert protocol.grant("signal", "professional") == CONTENT  # to pass on, not to see


# R4.1 R7.2
def test_undermining_opens_neither_who_somebody_is_nor_the_reporter(protocol):
    granted = protocol.grant("undermining", "oov_ondermijning")
    assert granted == {"narrative", "contact", "criminal", "work"}
    assert protocol.categories_for("undermining", "oov_ondermijning") == granted


# R4.7
def test_the_procesregisseur_may_do_whatever_the_ketenregisseur_may(protocol):
    for step in protocol.steps:
        mine = protocol.categories_for(step, "ketenregisseur")
        assert mine is None or mine <= (protocol.categories_for(step, "procesregisseur") or frozenset())
    for purpose in protocol.purposes:
        assert protocol.grant(purpose, "ketenregisseur") <= protocol.grant(purpose, "procesregisseur")


# R3.2
def test_connecting_opens_identifying_data_only(protocol):
    for role in protocol.purposes["connection"].grants:
        assert protocol.grant("connection", role) <= {"identity", "contact", "work"}


# R5.5
def test_who_types_the_decision_can_pass_on_what_the_care_track_needs(protocol):
    """Nobody gives what they do not hold, and the meeting runs with only the procesondersteuner typing."""
    chair = protocol.grant("direction", "procesregisseur")
    assert protocol.grant("care", "zorgcoordinator") <= chair
    for track in ("criminal", "administrative", "riec"):
        for given in protocol.purposes[track].grants.values():
            assert given <= protocol.grant("direction", "procesondersteuner")


# R4.2
def test_everybody_on_the_route_may_ask_for_help(protocol):
    for role in RECEIVERS | {"oov_ondermijning", "procesondersteuner"}:
        assert "work" in (protocol.categories_for("help", role) or ()), role


# R7.1
def test_whoever_receives_a_signal_can_do_the_whole_of_the_desk(protocol):
    for step in ("take_up", "enrich", "ask", "hand_over", "feedback", "close"):
        for role in RECEIVERS:
            assert protocol.categories_for(step, role), (step, role)


# R7.1
def test_every_role_may_choose_a_capacity_and_only_the_administrator_administers(protocol):
    assert len(protocol.steps["capacity"].rules) == 15
    assert set(protocol.steps["administration"].rules) == {"administrator"}
