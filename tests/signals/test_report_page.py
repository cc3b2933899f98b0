"""The one page of a professional's report: what it asks, what it finds, and what it never does."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import override_settings

from ketenregie.kernel import clock
from ketenregie.region import pack
from ketenregie.signals.models import Mention, NotedIndicator, Signal
from tests.signals.test_pages import good, path


@pytest.fixture
def send(seats, sign_in, professional):
    """Post the page as a counter employee; gives the response."""
    client = sign_in(professional)

    def post(**changes):
        form = good(**changes)
        answer = client.post(path("new"), form)
        answer.key = UUID(form["key"])
        return answer

    return post


def page_of(answer):
    return answer.content.decode()


# R1.3
def test_every_indicator_of_the_region_stands_with_what_it_tells_and_its_innocent_explanation(
    seats, sign_in, professional
):
    page = page_of(sign_in(professional).get(path("new")))
    for code, one in pack.current().indicators.items():
        assert f'name="i_{code}"' in page
        assert str(one.innocent) in page.replace("&#x27;", "'")
    assert "<b>dwangmiddel</b>: dwang" in page


# R1.3
def test_each_form_of_exploitation_has_its_group_and_context_stands_apart(seats, sign_in, professional):
    groups = list(sign_in(professional).get(path("new")).context["form"].indicators.indicator_groups)
    assert [group.code for group in groups] == ["general", *pack.current().forms, "context"]
    rows = [one for group in groups for _field, one in (*group.rows, *group.more)]
    assert {one.code for one in rows} == set(pack.current().indicators)
    assert all(
        one.context_only == (group.code == "context") for group in groups for _f, one in group.rows
    )


# R1.3 R2.2
def test_a_vulnerability_alone_is_no_report_and_the_page_says_what_is_enough(send):
    answer = send(text="", i_a_slaapt_op_werk="", i_ctx_schulden="seen")
    assert answer.status_code == 422
    assert "id_text_error" in page_of(answer)
    assert "Dat is genoeg, hoe klein het ook is" in page_of(answer)


# R1.3 R2.2
@pytest.mark.parametrize(
    "given",
    [
        {"text": "Iets klopt niet", "i_a_slaapt_op_werk": "", "i_ctx_schulden": "seen"},
        {"text": "Iets klopt niet", "i_a_slaapt_op_werk": ""},
        {"text": "", "i_a_slaapt_op_werk": "inferred"},
        {"text": "", "i_a_slaapt_op_werk": "heard", "i_ctx_schulden": "told"},
    ],
    ids=["a word beside context", "a word", "one sign", "a sign beside context"],
)
def test_the_smallest_suspicion_is_a_report(send, given):
    assert send(**given, m0_value="").status_code == 302


# R1.3
def test_a_report_of_nothing_is_asked_for_one_sentence(send):
    answer = send(text=" ", i_a_slaapt_op_werk="", m0_value="06-12345678")
    assert answer.status_code == 422
    assert "06-12345678" in page_of(answer), "what was typed stays"


# R1.3
def test_the_first_button_of_the_page_is_one_that_sends_nothing(seats, sign_in, professional):
    page = page_of(sign_in(professional).get(path("new")))
    form = page[page.index('class="kr-mt kr-report"') :]
    first = re.search(r"<button[^>]*>", form)
    assert first
    assert 'name="stay"' in first.group()


# R1.3
def test_a_row_of_every_kind_can_be_added_and_the_new_one_has_the_focus(send):
    answer = send(add="bank", m0_value="00-XKR-0", rows="6")
    page = page_of(answer)
    assert answer.status_code == 200
    assert re.search(r'name="m6_value"[^>]*autofocus', page)
    assert 'value="bank"' in page
    assert "00-XKR-0" in page


# R1.3
def test_rows_of_every_kind_become_mentions_and_empty_ones_do_not(send, page_of_signal):
    kinds = ("person", "place", "organisation", "email", "web", "bank", "account")
    rows = {f"m{n}_kind": kind for n, kind in enumerate(kinds)} | {
        f"m{n}_value": f"w{n}" for n in range(6)
    }
    answer = send(rows="7", **rows, m2_detail="01234567")
    groups = {group.kind: group.rows[0].words for group in page_of_signal(answer.key).mentions}
    assert groups == {
        "person": "w0",
        "place": "w1",
        "organisation": "w2 · 01234567",
        "email": "w3",
        "web": "w4",
        "bank": "w5",
    }


@pytest.fixture
def page_of_signal(officer):
    """The page of a signal as the contact officer sees it."""
    from ketenregie.signals.queries import signal_page

    return lambda key: signal_page(officer, key)


STORY = "Bel 06-12345678 of kijk bij 12-AB-34. Meld bij 0900 8844."


# R1.8
def test_numbers_in_the_text_are_offered_only_when_asked_and_none_is_ticked(send):
    assert 'name="found"' not in page_of(send(stay="1", text=STORY))
    page = page_of(send(find="1", text=STORY, m0_value=""))
    assert re.findall(r'name="found" value="([^"]+)"', page) == ["phone:+31612345678", "vehicle:12AB34"]
    assert not re.search(r'name="found"[^>]*checked', page)


# R1.8
def test_what_stands_in_a_row_is_not_offered_again(send):
    page = page_of(send(find="1", text=STORY, m0_value="12ab34"))
    assert re.findall(r'name="found" value="([^"]+)"', page) == ["phone:+31612345678"]


# R1.8
def test_only_what_was_ticked_becomes_a_mention(send, page_of_signal):
    answer = send(looked="1", text=STORY, m0_value="", found=["vehicle:12AB34", "vehicle:99XX99"])
    assert answer.status_code == 302
    groups = {group.kind: group.rows[0].words for group in page_of_signal(answer.key).mentions}
    assert groups == {"vehicle": "12-AB-34"}


# R1.8
def test_nothing_found_is_written_down_unasked(send, as_owner):
    send(looked="1", text=STORY, m0_value="")
    with as_owner():
        assert not Mention.objects.exists()


# R1.3
@pytest.mark.parametrize(
    ("profession", "weighing", "status"),
    [
        ("arts", "not_bound", 422),
        ("arts", "good_care", 302),
        ("arts", "no_names", 302),
        ("gemeente", "not_bound", 302),
        ("advocaat", "good_care", 422),
        ("advocaat", "consent", 302),
        ("", "conflict", 302),
        ("imam", "consent", 422),
    ],
)
def test_the_weighing_goes_with_the_profession(send, profession, weighing, status):
    assert send(profession=profession, confidentiality=weighing).status_code == status


# R1.3
def test_every_profession_can_report_without_naming_anybody():
    secrecy = pack.current().secrecy
    assert all("no_names" in secrecy.fitting(code) for code in secrecy.professions)


# R1.3
def test_who_refused_is_not_who_agreed(send):
    assert send(confidentiality="consent", consent="refused").status_code == 422
    assert send(confidentiality="good_care", consent="refused").status_code == 302


# R1.3 R7.2
def test_the_outcome_is_a_code_and_the_words_are_sealed(send, row_of, page_of_signal):
    answer = send(
        profession="arts",
        confidentiality="conflict",
        consent="unsafe",
        made_steps=["map", "consult"],
        weighed="Overlegd met de KNMG",
    )
    signal = row_of(Signal, pk=answer.key)
    assert signal.confidentiality == "conflict"
    assert "KNMG" not in str(vars(signal))
    weighing = dict(page_of_signal(answer.key).weighing)
    assert weighing["Afgewogen"] == "Overlegd met de KNMG"
    assert "Veilig Thuis" in weighing["Gedaan voor het melden"]


# R7.9
def test_the_conditions_of_the_supplier_are_kept_and_shown(send, page_of_signal):
    day = (clock.today().replace(year=clock.today().year + 1)).isoformat()
    answer = send(ask_first="on", share_until=day)
    assert "overleg eerst" in page_of_signal(answer.key).conditions
    assert str(clock.today().year + 1) in page_of_signal(answer.key).conditions


# R7.9 R2.5 R1.3
def test_the_desk_reads_the_conditions_where_it_asks_what_may_be_shared_and_how_it_was_weighed(
    send, sign_in, officer
):
    key = send(ask_first="on", withheld_from="politie", weighed="Overlegd met de KNMG").key
    page = page_of(sign_in(officer).get(path("page", key)))
    sharing = page[page.index("h-sharing") :]
    assert "overleg eerst" in sharing[: sharing.index("</section>")]
    assert "niet te zien voor" in sharing[: sharing.index("</section>")]
    assert "Overlegd met de KNMG" in page


# R7.9
def test_a_last_day_that_has_passed_is_refused(send):
    assert send(share_until="2020-01-01").status_code == 422


# R7.9
def test_the_receiver_shut_out_is_said_beside_that_field(send):
    answer = send(withheld_from="gemeente_leeuwarden")
    assert answer.status_code == 422
    assert "id_withheld_from_error" in page_of(answer)


# R1.3
def test_how_a_story_is_known_is_kept_with_it(send, page_of_signal):
    key = send(known_how=["seen", "told"]).key
    assert page_of_signal(key).story.known_how == "gezien, verteld door de persoon zelf"


# R1.5
def test_in_danger_it_goes_at_once_to_who_is_on_duty_and_the_receiver_sees_it_too(
    send, procesregisseur, page_of_signal
):
    from ketenregie.signals.queries import signal_page

    with clock.travel(clock.local(clock.now()).replace(year=2026, month=6, day=9, hour=10)):
        key = send(danger="on").key
        assert signal_page(procesregisseur, key).mine
        assert page_of_signal(key).danger


# R1.5
def test_when_nobody_is_on_duty_the_page_says_so_and_the_receiver_gets_it(send, page_of_signal):
    with clock.travel(clock.local(clock.now()).replace(year=2026, month=6, day=7, hour=3)):
        assert "Op dit moment heeft niemand dienst" in page_of(send(stay="1", danger="on"))
        assert page_of_signal(send(danger="on").key).mine


# R1.3
@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=500)
def test_the_longest_page_fits_in_what_a_form_may_send(send, as_owner):
    every = {f"i_{code}": "seen" for code in pack.current().indicators}
    rows = {f"m{n}_{part}": "x" for n in range(40) for part in ("value", "detail")}
    rows |= {f"m{n}_kind": "phone" for n in range(40)}
    assert send(rows="40", **rows, **every).status_code == 302
    with as_owner():
        assert Mention.objects.count() == 40
        assert NotedIndicator.objects.count() == len(every)


# R1.3
@pytest.mark.parametrize("odd", ["-1", "x", "999999999999", ""])
def test_an_odd_number_of_rows_is_no_error(send, odd):
    assert send(stay="1", rows=odd).status_code == 200
