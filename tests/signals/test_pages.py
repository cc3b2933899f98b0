"""The pages of this room, signed in as the people who use them."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.urls import reverse

from ketenregie.kernel.ids import new_id
from ketenregie.route.rules import HelpFacts
from ketenregie.signals.models import Signal
from ketenregie.signals.operations import TakeUp, take_up
from ketenregie.signals.rules import MentionGiven
from tests.cast import member

GOOD = {
    "text": "Vier mannen slapen boven een garage",
    "municipality": "GM0080",
    "form": "arbeid",
    "minor": "unknown",
    "urgency": "days",
    "confidentiality": "not_bound",
    "may_contact": "on",
    "rows": "3",
    "m0_kind": "vehicle",
    "m0_value": "00-XKR-0",
    "i_a_slaapt_op_werk": "seen",
}
PAGES = ("mentions", "indicators", "correct_facts", "note", "ask", "feedback")


def path(name, *ids):
    return reverse(f"signals:{name}", args=ids)


def good(**changes):
    return {**GOOD, "key": str(new_id()), "batch": str(new_id()), **changes}


@pytest.fixture
def sent(seats, sign_in, professional):
    """A report sent through the page by a counter employee; gives its id."""
    form = good()
    response = sign_in(professional).post(path("new"), form)
    assert response.status_code == 302, response.content.decode()[:2000]
    return UUID(form["key"])


# R1.3
def test_the_form_shows_who_receives_it_and_asks_no_origin(seats, sign_in, professional):
    page = sign_in(professional).get(path("new")).content.decode()
    assert "gemeente Leeuwarden" in page or "Leeuwarden" in page
    assert not re.search(r"nationalit|afkomst|herkomst|origin\b", page, re.IGNORECASE)


# R1.3
def test_a_report_is_stored_and_the_reporter_sees_where_it_is(sent, sign_in, professional):
    page = sign_in(professional).get(path("page", sent))
    assert page.status_code == 200
    assert "garage" not in page.content.decode()


# R1.3
def test_what_is_wrong_stands_beside_the_field_and_what_was_typed_stays(seats, sign_in, professional):
    response = sign_in(professional).post(
        path("new"),
        good(text="", i_a_slaapt_op_werk="", m1_value="06-12345678", where="De Kade", urgency="x"),
    )
    page = response.content.decode()
    assert response.status_code == 422
    assert "id_urgency_error" in page
    assert "De Kade" in page
    assert "06-12345678" in page


# R1.3
@pytest.mark.parametrize("button", ["stay", "add", "find"])
def test_a_button_that_shows_the_page_again_keeps_what_was_typed_and_stores_nothing(
    seats, sign_in, professional, as_owner, button
):
    form = good(
        **{button: "bank"}, text="", weighed="Overlegd met Veilig Thuis", withheld_from="politie"
    )
    response = sign_in(professional).post(path("new"), form)
    page = response.content.decode()
    assert (response.status_code, "m3_kind" in page) == (200, button == "add")
    assert "00-XKR-0" in page
    assert "Overlegd met Veilig Thuis" in page
    assert re.search(r'value="politie" checked', page)
    assert "kr-error" not in page
    with as_owner():
        assert not Signal.objects.exists()


# R1.3
def test_a_double_click_is_one_signal(seats, sign_in, professional, as_owner):
    client, form = sign_in(professional), good()
    first, second = client.post(path("new"), form), client.post(path("new"), form)
    assert (first.status_code, second.status_code) == (302, 302)
    with as_owner():
        assert Signal.objects.count() == 1


# R2.5 R4.2
def test_the_officer_sees_help_first_then_the_next_step_in_a_sentence(sent, sign_in, officer):
    page = sign_in(officer).get(path("page", sent)).content.decode()
    assert page.index("kr-help") < page.index("kr-next") < page.index("h-story")
    assert "boven een garage" in page
    assert "h-sharing" in page, "what may I share with whom"


# R2.2
def test_the_title_of_the_page_says_nothing_about_the_story(sent, sign_in, officer):
    page = sign_in(officer).get(path("page", sent)).content.decode()
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL).group(1)
    assert re.fullmatch(r"\s*S-\d{4}-\d+ - Ketenregie\s*", title)


# R2.2
def test_taking_up_through_the_page(sent, sign_in, officer, page_of):
    form = {"key": str(new_id()), "help_kind": "action", "help_text": "Opvang bellen"}
    response = sign_in(officer).post(path("take_up", sent), form)
    assert response.status_code == 302
    assert page_of(officer, sent).help[0].text == "Opvang bellen"


# R2.2
def test_a_day_that_has_passed_is_refused_beside_the_field(sent, sign_in, officer):
    form = {"key": str(new_id()), "help_kind": "action", "help_text": "Bellen", "help_due": "2020-01-01"}
    response = sign_in(officer).post(path("take_up", sent), form)
    assert response.status_code == 422
    assert "takeup_help_due_error" in response.content.decode()


# R2.2 R2.3
@pytest.mark.parametrize("name", PAGES)
def test_every_form_of_the_desk_opens_and_says_what_is_missing(sent, sign_in, officer, name):
    client = sign_in(officer)
    assert client.get(path(name, sent)).status_code == 200
    assert client.post(path(name, sent), {"x": "1"}).status_code in {302, 422}


# R7.1
@pytest.mark.parametrize("name", ["page", "take_up", *PAGES])
def test_an_outsider_does_not_learn_that_a_signal_exists(sent, sign_in, officer_elsewhere, name):
    client = sign_in(officer_elsewhere)
    assert client.get(path(name, sent)).status_code == 404
    assert client.get(path(name, new_id())).status_code == 404


# R2.2
def test_mentions_question_note_and_feedback_through_the_pages(sent, sign_in, officer, page_of):
    client, key = sign_in(officer), str(new_id())
    mention = {"rows": "1", "batch": key, "m0_kind": "phone", "m0_value": "0612345678"}
    assert client.post(path("mentions", sent), mention).status_code == 302
    for name in ("ask", "note"):
        assert client.post(path(name, sent), {"key": str(new_id()), "text": "Tekst"}).status_code == 302
    told = {"key": str(new_id()), "template": "colleague_brought", "way": "dialogue"}
    assert client.post(path("feedback", sent), told).status_code == 302
    page = page_of(officer, sent)
    assert {group.kind for group in page.mentions} == {"vehicle", "phone"}
    assert (len(page.messages), len(page.notes)) == (2, 1)


# R2.2
def test_the_second_of_two_who_correct_gets_both_texts(sent, sign_in, officer):
    client = sign_in(officer)
    first = {"version": "1", "municipality": "GM0080", "form": "seksueel", "urgency": "now"}
    assert client.post(path("correct_facts", sent), first).status_code == 302
    again = client.post(path("correct_facts", sent), {**first, "form": "crimineel"})
    assert again.status_code == 409


# R2.1
def test_the_list_is_narrowed_by_codes_and_costs_the_same_however_long(
    make_signal, seats, sign_in, officer, django_assert_max_num_queries
):
    client = sign_in(officer)
    for form in ("arbeid", "seksueel", "arbeid"):
        make_signal(form=form)
    with django_assert_max_num_queries(24):
        page = client.get(path("list"), {"vorm": "arbeid", "stap": "take_up"}).content.decode()
    assert len(re.findall(r"S-\d{4}-\d+", page)) == 2


# R7.1
def test_a_professional_lists_only_own_reports(sent, make_signal, sign_in, professional):
    make_signal()
    page = sign_in(professional).get(path("list")).content.decode()
    assert len(re.findall(r"S-\d{4}-\d+", page)) == 1


# R2.2
def test_what_is_done_already_says_so_and_keeps_the_page(sent, sign_in, officer):
    from ketenregie.route.operations.bring import HandOver, hand_over

    take_up(officer, TakeUp(signal_id=sent, help=HelpFacts()))
    hand_over(officer, HandOver(dossier_id=sent))
    response = sign_in(officer).post(
        path("take_up", sent), {"key": str(new_id()), "help_kind": "action"}
    )
    assert response.status_code == 422


# R7.1
def test_the_public_is_led_to_sign_in(client, db):
    assert client.get(path("new")).status_code == 302
    assert client.get(path("page", new_id())).status_code == 302


# R7.1
@pytest.mark.parametrize("name", PAGES)
def test_who_only_reported_it_gets_no_form_of_the_desk(sent, sign_in, professional, name):
    assert sign_in(professional).get(path(name, sent)).status_code == 403


# R7.1
@pytest.mark.parametrize("name", ["page", *PAGES])
def test_a_colleague_of_the_reporter_does_not_see_it(sent, sign_in, name):
    colleague = member("gemeente_leeuwarden", "professional", nth=2)
    assert sign_in(colleague).get(path(name, sent)).status_code == 404


# R7.2
def test_a_role_that_may_not_see_who_somebody_is_reads_that_it_is_shut(
    make_signal, seats, sign_in, officer, oov_ondermijning
):
    from ketenregie.route.operations.undermining import ReportUndermining, report_undermining

    signal = make_signal(mentions=(MentionGiven("person", "Kees"), MentionGiven("vehicle", "00-XKR-0")))
    report_undermining(officer, ReportUndermining(dossier_id=signal))
    page = sign_in(oov_ondermijning).get(path("page", signal)).content.decode()
    assert "00-XKR-0" in page
    assert "Kees" not in page


# R4.2
def test_who_is_asked_to_help_reads_the_signal_and_cannot_take_it_up(
    make_signal, seats, zorgcoordinator, page_of
):
    page = page_of(zorgcoordinator, make_signal(until="enrich"))
    assert page.story
    assert page.source_identity is None
    assert not page.can & {"take_up", "hand_over", "ask", "feedback"}


# R2.2
def test_withdrawing_through_the_pages(sent, sign_in, officer, page_of):
    client, page = sign_in(officer), page_of(officer, sent)
    mention, noted = page.mentions[0].rows[0].id, page.indicators[0].id
    address = path("withdraw_mention", sent, mention)
    assert client.get(address).status_code == 200
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Verkeerd kenteken"}).status_code == 302
    assert client.post(path("withdraw_indicator", sent, noted)).status_code == 302
    page = page_of(officer, sent)
    assert (page.mentions, page.indicators) == ((), ())


# R2.2
def test_noting_an_indicator_through_the_page(sent, sign_in, officer, page_of):
    client = sign_in(officer)
    assert client.post(path("indicators", sent), {"i_ctx_schulden": "told"}).status_code == 302
    assert {row.code for row in page_of(officer, sent).indicators} == {
        "a_slaapt_op_werk",
        "ctx_schulden",
    }
    again = client.post(path("indicators", sent), {"i_ctx_schulden": "seen"})
    assert again.status_code == 422


# R2.2
def test_asking_answering_and_reading_through_the_pages(sent, sign_in, officer, professional, page_of):
    desk, reporter = sign_in(officer), sign_in(professional)
    desk.post(path("ask", sent), {"key": str(new_id()), "text": "Welke dag?"})
    assert reporter.get(path("answer", sent)).status_code == 200
    assert reporter.post(path("answer", sent), {"key": str(new_id()), "text": ""}).status_code == 422
    assert (
        reporter.post(path("answer", sent), {"key": str(new_id()), "text": "Dinsdag"}).status_code == 302
    )
    assert desk.post(path("read", sent)).status_code == 302
    assert page_of(officer, sent).unread == 0


# R2.2
def test_more_rows_of_mentions_store_nothing(sent, sign_in, officer, page_of):
    form = {"rows": "x", "batch": str(new_id()), "more_rows": "1", "m0_value": "0612345678"}
    response = sign_in(officer).post(path("mentions", sent), form)
    assert response.status_code == 200
    assert "m5_kind" in response.content.decode()
    assert len(page_of(officer, sent).mentions) == 1


# R7.1
def test_the_administrator_gets_no_form_and_an_empty_list(sent, sign_in, administrator):
    client = sign_in(administrator)
    assert client.get(path("new")).status_code == 403
    page = client.get(path("list"))
    assert (page.status_code, "S-20" in page.content.decode()) == (200, False)


# R7.2
def test_who_reported_is_kept_as_source_and_shown_only_to_who_takes_it_up(
    seats, sign_in, professional, officer, zorgcoordinator, page_of
):
    form = good(phone="058-1234567")
    sign_in(professional).post(path("new"), form)
    signal = UUID(form["key"])
    take_up(officer, TakeUp(signal_id=signal, help=HelpFacts()))
    source = page_of(officer, signal).source_identity
    assert (source.name, source.phone) == ("professional gemeente_leeuwarden", "058-1234567")
    assert page_of(zorgcoordinator, signal).source_identity is None


# R1.3
def test_who_does_not_want_to_be_asked_is_not_named(seats, sign_in, professional, officer, page_of):
    form = good()
    del form["may_contact"]
    sign_in(professional).post(path("new"), form)
    assert page_of(officer, UUID(form["key"])).source_identity is None


# R2.1
def test_who_reports_from_work_has_mijn_werk_and_the_way_to_own_reports(sent, sign_in, professional):
    page = sign_in(professional).get(reverse("work"))
    assert page.status_code == 200
    assert reverse("signals:list") in page.content.decode()
