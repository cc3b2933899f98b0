"""Each form of the route, filled in and sent: it does the act, and leads back to the dossier."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketenregie.protocol import gate
from ketenregie.route import steps
from ketenregie.route.rules import HEARD_FOR_RIEC
from tests.route.conftest import LOOK

LAW = ["observed", "organised", "several"]
pytestmark = pytest.mark.django_db
HEARD = {role: "agrees" for role in HEARD_FOR_RIEC}


def step_codes(actor, dossier):
    with gate.passage(actor, LOOK, dossier=dossier) as p:
        return {step.code for step in steps.history(p) if not step.finished_at}


def send(client, name, dossier, **data):
    answer = client.post(reverse(name, args=[dossier]), data)
    assert answer.status_code == 302, answer.content.decode()
    return client.get(reverse("route:page", args=[dossier])).status_code


# R2.2
def test_a_proposal_is_made_and_confirmed_through_the_forms(
    as_,
    make_signal,
    officer,
    ketenregisseur,
):
    dossier = make_signal()
    assert (
        send(
            as_(officer), "route:propose_close", dossier, closing="smuggling", referral="kmar", text="x"
        )
        == 302
    )
    send(as_(ketenregisseur), "route:answer_close", dossier, answer="confirm")
    assert step_codes(ketenregisseur, dossier) == {"closed"}


def test_too_weak_is_not_offered(as_, make_signal, officer):
    url = reverse("route:propose_close", args=[make_signal()])
    answer = as_(officer).post(url, {"closing": "too_weak", "text": "x"})
    assert answer.status_code == 422


# R4.1
def test_the_route_beside_is_walked_through_the_forms(
    as_,
    make_signal,
    officer,
    oov_ondermijning,
):
    dossier, judge = make_signal(), oov_ondermijning
    send(as_(officer), "route:undermining", dossier, who="other")
    send(as_(judge), "route:judge", dossier, large_scale="yes", reason="x", criteria=["places"])
    send(as_(judge), "route:riec", dossier, reason="Te groot", criteria=LAW, **HEARD)
    send(as_(judge), "route:riec_answer", dossier, outcome="accepted", reason="x")
    send(as_(judge), "route:riec_answer", dossier, outcome="finished", reason="x")
    assert step_codes(officer, dossier) == {"enrich"}


def test_who_was_not_heard_is_asked_why_beside_the_field(
    as_,
    make_signal,
    officer,
    oov_ondermijning,
):
    dossier = make_signal()
    send(as_(officer), "route:undermining", dossier, who="other")
    send(as_(oov_ondermijning), "route:judge", dossier, large_scale="yes", reason="x")
    data = HEARD | {"rechercheur_tmm": "not_heard", "reason": "Te groot"}
    answer = as_(oov_ondermijning).post(reverse("route:riec", args=[dossier]), data)
    assert answer.status_code == 422
    assert "rechercheur_tmm_reason" in answer.context["form"].errors


def test_the_own_table_and_the_question_to_a_municipality(
    as_,
    make_signal,
    ketenregisseur,
    officer,
    oov_ondermijning,
):
    dossier = make_signal("triage", by=ketenregisseur)
    asked = {"party": "gemeente_leeuwarden"}
    send(as_(ketenregisseur), "route:ask_undermining", dossier, **asked)
    send(as_(officer), "route:undermining", dossier, who="other")
    send(as_(oov_ondermijning), "route:judge", dossier, large_scale="yes", reason="x")
    send(as_(oov_ondermijning), "route:casustafel", dossier, outcome="stopped", reason="x")
    assert step_codes(officer, dossier) == {"triage"}


# R4.2
def test_triage_asks_for_help_in_the_same_form(as_, at_triage, ketenregisseur):
    more = {"help_text": "Tolk", "help_due": "2026-11-25", "help_owner": "fier/zorgcoordinator"}
    send(as_(ketenregisseur), "route:triage", at_triage, outcome="agenda", reason="x", **more)
    with gate.passage(ketenregisseur, LOOK, dossier=at_triage) as p:
        assert "Tolk" in [row.text for row in steps.help_rows(p)]


def test_an_action_says_what_and_by_when(as_, make_signal, officer):
    client, dossier = as_(officer), make_signal()
    send(client, "route:help", dossier, kind="nobody_known", due_on="2026-12-01")
    [row] = client.get(reverse("route:help", args=[dossier])).context["page"].help
    url = reverse("route:help_done", args=[dossier, row.id])
    errors = client.post(url, {"kind": "action"}).context["form"].errors
    assert set(errors) == {"text", "due_on"}


def test_an_agreement_is_kept_with_one_button(as_, make_signal, officer):
    from ketenregie.route import actions
    from ketenregie.route.rules import AgreementFacts

    client, dossier = as_(officer), make_signal()
    with gate.passage(officer, actions.HELP, dossier=dossier) as p:
        made = steps.add_agreement(p, AgreementFacts("Bel", officer.holder, None))
    answer = client.post(reverse("route:agreement_done", args=[dossier, made]))
    assert answer.status_code == 302
    with gate.passage(officer, LOOK, dossier=dossier) as p:
        assert [row.state for row in steps.agreement_rows(p)] == ["done"]
