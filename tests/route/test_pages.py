"""The pages of the route and "Mijn werk", as a browser gets them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ketenregie.route import queries, work
from ketenregie.route.operations import helping
from ketenregie.route.rules import HelpFacts
from ketenregie.web.pages.worklist import compose

pytestmark = pytest.mark.django_db
# (url name, who may do it): everybody else admitted sees 403, outsiders 404.
ACTS = [
    ("route:hand_over", "officer"),
    ("route:propose_close", "officer"),
    ("route:undermining", "officer"),
    ("route:judge", "officer"),
    ("route:casustafel", "officer"),
    ("route:riec", "officer"),
    ("route:riec_answer", "officer"),
    ("route:help", "officer"),
    ("route:triage", "ketenregisseur"),
    ("route:answer_close", "ketenregisseur"),
    ("route:ask_undermining", "ketenregisseur"),
    ("route:agenda", "ketenregisseur"),
    ("route:map", "officer"),
]


@pytest.mark.parametrize(("name", "who"), ACTS)
def test_each_page_is_there_for_who_may_do_it(as_, at_triage, request, name, who):
    answer = as_(request.getfixturevalue(who)).get(reverse(name, args=[at_triage]))
    assert answer.status_code == 200
    assert b"S-2026-" in answer.content


@pytest.mark.parametrize(("name", "who"), ACTS)
def test_an_outsider_does_not_learn_that_it_exists(as_, at_triage, officer_elsewhere, name, who):
    del who
    answer = as_(officer_elsewhere).get(reverse(name, args=[at_triage]))
    assert answer.status_code in (403, 404)
    assert b"S-2026-" not in answer.content


# R2.2 R4.2
def test_bringing_it_through_the_form_with_help_empty(as_, officer, make_signal, state_of):
    dossier = make_signal()
    client = as_(officer)
    url = reverse("route:hand_over", args=[dossier])
    version = client.get(url).context["form"].initial["version"]
    answer = client.post(url, {"version": version, "note": ""})
    assert answer.status_code == 302
    assert state_of(officer, dossier).code == "triage"


def test_what_was_typed_is_kept_when_something_is_missing(as_, ketenregisseur, at_triage):
    url = reverse("route:triage", args=[at_triage])
    answer = as_(ketenregisseur).post(url, {"reason": "Zie de kentekens"})
    assert answer.status_code == 422
    assert "Zie de kentekens" in answer.content.decode()


def test_a_rule_that_forbids_it_stands_beside_its_field(as_, ketenregisseur, make_signal):
    dossier = make_signal("triage", by=ketenregisseur)
    url = reverse("route:triage", args=[dossier])
    answer = as_(ketenregisseur).post(url, {"outcome": "ask_back", "reason": "Wie?"})
    assert answer.status_code == 422
    assert "to" in answer.context["form"].errors


def test_who_saw_an_older_state_is_told_and_keeps_the_text(as_, officer, make_signal):
    dossier = make_signal()
    url = reverse("route:hand_over", args=[dossier])
    answer = as_(officer).post(url, {"version": "99", "note": "Let op de bus"})
    assert answer.status_code == 422
    assert "Let op de bus" in answer.content.decode()
    shown = answer.context["form"]["version"].value()
    again = as_(officer).post(url, {"version": shown, "note": "Let op de bus"})
    assert again.status_code == 302


def test_a_day_that_is_over_is_no_day_to_help_on(as_, officer, make_signal):
    url = reverse("route:help", args=[make_signal()])
    data = {"kind": "action", "text": "Bellen", "due_on": "2020-01-01"}
    answer = as_(officer).post(url, data)
    assert answer.status_code == 422
    assert "due_on" in answer.context["form"].errors


# R4.2
def test_help_is_written_done_and_looked_at_again_through_the_forms(as_, officer, make_signal):
    dossier, client = make_signal(), as_(officer)
    data = {"kind": "nobody_known", "due_on": "2026-12-01", "owner": str(officer.holder)}
    assert client.post(reverse("route:help", args=[dossier]), data).status_code == 302
    [task] = work.tasks(officer)[0]
    page = client.get(reverse("route:help", args=[dossier])).context["page"]
    ids = [dossier, page.help[0].id]
    again = client.post(reverse("route:help_again", args=ids), {"due_on": "2026-12-08"})
    done = client.post(reverse("route:help_done", args=ids), {"kind": "complete"})
    assert (again.status_code, done.status_code) == (302, 302)
    assert task.kind == "nobody_known"
    assert work.tasks(officer)[0] == []


# R2.1
def test_my_work_shows_what_waits_and_the_next_step(as_, procesregisseur, at_triage):
    answer = as_(procesregisseur).get("/werk/")
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "S-2026-" in text
    found = [row.state for row in answer.context["page"].rows if row.kind != "meeting"]
    assert found == ["triage"]


# R2.1
@pytest.mark.parametrize(
    "chosen", ["", "nieuw", "termijn", "terugkoppeling", "hulp", "wacht", "onbekend"]
)
def test_my_work_can_be_narrowed(as_, officer, make_signal, chosen):
    make_signal("take_up")
    answer = as_(officer).get("/werk/", {"toon": chosen})
    assert answer.status_code == 200
    shown = answer.context["page"].rows
    assert len(shown) == (1 if chosen in ("", "nieuw", "onbekend") else 0)


# R2.1
def test_the_number_of_queries_of_my_work_does_not_grow(officer, make_signal):
    make_signal()
    compose(officer)
    with CaptureQueriesContext(
        connection,
    ) as few:
        compose(officer)
    for _number in range(5):
        make_signal()
    with CaptureQueriesContext(connection) as many:
        assert compose(officer).counts.total == 6
    assert len(many) == len(few) <= 81


def test_the_outbox_of_the_demo_is_a_page_for_staff(as_, officer, client):
    assert client.get("/postvak-uit/").status_code == 302
    assert as_(officer).get("/postvak-uit/").status_code == 200


@pytest.mark.parametrize(
    "who",
    ["professional", "partner", "bestuurder", "privacy_officer", "administrator", "care_officer"],
)
def test_my_work_refuses_nobody_who_is_signed_in(as_, request, who):
    assert as_(request.getfixturevalue(who)).get("/werk/").status_code == 200


# R4.6
def test_where_it_is_says_with_whom_and_tells_who_reported_it_nothing_of_undermining(
    as_, reported, oov_ondermijning, care_officer, officer
):
    assert queries.where_page(oov_ondermijning, reported).here == {"enrich", "undermining_judgement"}
    asked = HelpFacts(text="Bellen", owner=care_officer.holder)
    helping.ask_help(officer, helping.AskHelp(dossier_id=reported, help=asked))
    assert queries.where_page(care_officer, reported).here == {"enrich"}
    page = as_(oov_ondermijning).get(reverse("route:map", args=[reported])).content.decode()
    assert "bij aandachtsfunctionaris mensenhandel (OOV), Leeuwarden" in page
