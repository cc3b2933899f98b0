"""The pages of possible and confirmed links, as they are opened and sent."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.urls import reverse

from ketenregie.kernel.ids import new_id
from ketenregie.linking import rules, work
from ketenregie.linking.models import Bundle, BundleSignal, Candidate, Pair, Question, Verdict
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.linking.verdicts import operations
from ketenregie.protocol import gate
from ketenregie.route import actions as route_actions
from ketenregie.route import steps as route
from ketenregie.signals.models import Mention
from ketenregie.signals.rules import MentionGiven
from tests import chain
from tests.cluster import as_owner
from tests.linking import pairs

pytestmark = pytest.mark.django_db
OTHER = "Wilma Test-Persoon"


@pytest.fixture
def two(officer, officer_elsewhere):
    """Two signals of two municipalities that may be about one person."""
    signals = (chain.at_triage(officer), chain.at_triage(officer_elsewhere, name=OTHER))
    pairs.found(*signals)
    return signals


@pytest.fixture
def director(client, ketenregisseur):
    return chain.visit(client, ketenregisseur)


def address(name, *ids):
    return reverse(f"linking:{name}", args=ids)


def key_of(*signals):
    with chain.looking():
        found = Mention.objects.filter(dossier__in=signals, kind="person").values_list("pk", flat=True)
        return "_".join(str(one) for one in rules.in_order(*found))


def sent(*signals, said="same", seen="", reason="the same woman"):
    return {"act": new_id(), "seen": seen, "reason": reason, key_of(*signals): said}


def bundle_of(*signals):
    with chain.looking():
        stays = BundleSignal.objects.filter(left_at=None, signal__in=signals)
        assert set(stays.values_list("signal_id", flat=True)) == set(signals)
        return stays.values_list("dossier_id", flat=True)[0]


def link(visitor, *signals, **facts):
    return visitor.post(address("compare", *signals), sent(*signals, **facts))


# R3.1 R3.2
def test_a_pair_is_compared_by_sentences_and_bars_and_no_word(director, two):
    page = director.get(address("compare", *two)).content.decode()
    assert "zelfde achternaam" in page
    assert "+9,5" in page
    assert "kr-bar--pos" in page
    assert chain.NAME not in page
    assert OTHER not in page


# R3.1
def test_on_the_page_of_a_signal_what_is_shown_adds_up_to_the_total(director, two):
    bits = {"surname": 9.5, "given_name": 5.2, "phone": 4.1, "town": 2.0, "employer": 1.4, "sex": -0.6}
    with as_owner():
        Candidate.objects.update(
            bits=sum(bits.values()),
            parts=[
                {"attribute": name, "level": "same", "bits": one, "rarity": None}
                for name, one in bits.items()
            ],
        )
    page = director.get(reverse("signals:page", args=[two[0]])).content.decode()
    near = page[
        page.index('class="kr-match"') : page.index("</article>", page.index('class="kr-match"'))
    ]
    total = re.search(r'kr-match__score">([\d,]+)', near)[1]
    shown = re.findall(r": ([+−][\d,]+)</th>", near)
    assert len(shown) == 5
    assert "nog 2 kleinere delen samen, waarvan 1 ertegen: +0,8" in near
    assert sum(Decimal(one.replace(",", ".").replace("−", "-")) for one in shown) == Decimal(
        total.replace(",", ".")
    )


# R3.1
def test_on_the_page_of_a_signal_it_is_said_what_is_not_compared_and_why(client, make_signal, officer):
    given = [MentionGiven("phone", "0900 8844"), MentionGiven("person", "Maria")]
    bare = make_signal(officer, "enrich", mentions=tuple(given))
    some = make_signal(officer, "enrich", mentions=(given[0], MentionGiven("vehicle", "XX-123-Y")))
    none = make_signal(officer, "enrich")
    visitor = chain.visit(client, officer)
    pages = [
        visitor.get(reverse("signals:page", args=[one])).content.decode() for one in (bare, some, none)
    ]
    assert ["Van iedereen: verbindt niets" in page for page in pages] == [True, True, False]
    assert ["Te weinig om met andere signalen" in page for page in pages] == [True, False, False]
    assert ["Niet vergeleken: 1 vermelding" in page for page in pages] == [False, True, False]
    assert "Wat hier genoemd is, kan niet" in pages[0]
    assert "er valt dus niets te vergelijken" in pages[2]


# R7.3
def test_words_are_opened_on_purpose_and_that_is_written_down(director, two):
    before = [len(chain.journal(one, "protocol.revealed")) for one in two]
    director.get(address("compare", *two))
    assert [len(chain.journal(one, "protocol.revealed")) for one in two] == before
    page = director.get(address("compare_words", *two)).content.decode()
    assert chain.NAME in page
    assert OTHER in page
    assert [len(chain.journal(one, "protocol.revealed")) for one in two] == [n + 1 for n in before]


# R3.2
def test_a_verdict_leads_to_the_pair_with_its_bundle_and_its_reason(director, two):
    answer = link(director, *two)
    assert answer.headers["Location"] == address("compare", *two)
    page = director.get(answer.headers["Location"]).content.decode()
    assert "the same woman" in page
    assert address("page", bundle_of(*two)) in page


# R3.2
@pytest.mark.parametrize("missing", ["verdict", "reason"])
def test_without_a_verdict_or_a_reason_nothing_is_decided_and_nothing_typed_is_lost(
    director, two, missing
):
    given = sent(*two, reason="" if missing == "reason" else "because of the van")
    if missing == "verdict":
        del given[key_of(*two)]
    answer = director.post(address("compare", *two), given)
    assert answer.status_code == 422
    kept = "checked" if missing == "reason" else "because of the van"
    assert kept in answer.content.decode()
    with chain.looking():
        assert not Verdict.objects.exists()


# R3.2
def test_who_decides_second_is_shown_both_reasons(director, two):
    link(director, *two, said="later", reason="first ask the school")
    answer = link(director, *two, reason="the same woman")
    assert answer.status_code == 409
    shown = answer.content.decode()
    assert "first ask the school" in shown
    assert "the same woman" in shown


# R3.2
def test_a_change_of_mind_after_the_page_was_seen_is_no_conflict(director, two):
    link(director, *two, said="later")
    with chain.looking():
        seen = str(Verdict.objects.get().pk)
    assert link(director, *two, seen=seen).status_code == 302
    bundle_of(*two)


# R3.2
def test_what_is_not_the_same_leads_back_to_the_list_and_can_be_undone_there(director, two):
    answer = link(director, *two, said="not_same", reason="another woman")
    assert answer.headers["Location"] == address("links")
    page = director.get(answer.headers["Location"]).content.decode()
    assert "another woman" in page
    with chain.looking():
        verdict = Verdict.objects.get()
    undo = address("undo", verdict.pk)
    assert undo in page
    assert director.post(undo, {"reason": ""}).status_code == 422
    assert director.post(undo, {"reason": "the same after all"}).status_code == 302
    page = director.get(address("links")).content.decode()
    assert "another woman" not in page
    assert address("compare", *sorted(two)) in page
    assert director.get(undo).status_code == 404


# R3.1 R3.2
def test_what_people_share_links_signals_and_the_page_says_that_it_says_nothing_of_persons(
    director, two, make_signal, officer
):
    said = "Dat zegt niet dat personen dezelfde zijn"
    assert said not in director.get(address("compare", *two)).content.decode()
    number = MentionGiven("phone", "06-12345678")
    both = [make_signal(officer, "triage", mentions=(number,)) for _ in range(2)]
    pairs.found(*both, kind="phone")
    assert said in director.get(address("compare", *both)).content.decode()


# R3.2
def test_a_contradiction_is_shown_with_its_path_where_it_matters(director, two, officer, ketenregisseur):
    third = chain.at_triage(officer)
    for one in two:
        pairs.found(one, third)
        link(director, one, third)
    link(director, *two, said="not_same")
    for url in (address("links"), address("compare", two[0], third), address("page", bundle_of(third))):
        page = director.get(url).content.decode()
        assert "spreken elkaar tegen" in page
        assert page.count("kr-path") == 1
    [row] = work.rows(ketenregisseur)
    with chain.looking():
        assert row.dossier_id == Verdict.objects.get(said="not_same").pk
    assert row.dossier_id in work.stamp(ketenregisseur)


# R3.2
def test_what_an_officer_linked_waits_for_the_chain_director_to_let_a_bundle_follow(
    client, officer, ketenregisseur, monkeypatch
):
    own = tuple(sorted(chain.at_triage(officer) for _ in range(2)))
    pairs.found(*own)
    monkeypatch.setattr(operations, "follow_by_itself", lambda *_: None)  # as when it was stopped
    assert link(chain.visit(client, officer), *own).status_code == 302
    [row] = [row for row in work.rows(ketenregisseur) if row.state == "link_confirmed"]
    visitor = chain.visit(client, ketenregisseur)
    assert address("follow", own[0]) in visitor.get(row.url).content.decode()
    assert address("follow", own[0]) in visitor.get(address("links")).content.decode()
    assert visitor.post(address("follow", own[0]), {"reason": ""}).status_code == 422
    assert visitor.post(address("follow", own[0]), {"reason": "rightly linked"}).status_code == 302
    bundle_of(*own)
    assert not [row for row in work.rows(ketenregisseur) if row.state == "link_confirmed"]


# R3.2
def test_a_merged_bundle_says_where_it_went_and_a_following_signal_is_not_taken_out(director, officer):
    four = [chain.at_triage(officer) for _ in range(4)]
    for one, other in ((0, 1), (2, 3), (1, 2)):
        pairs.found(four[one], four[other])
        link(director, four[one], four[other])
    stands = bundle_of(*four)
    with chain.looking():
        [gone] = Bundle.objects.exclude(pk=stands)
    page = director.get(address("page", gone.pk)).content.decode()
    assert address("page", stands) in page
    page = director.get(address("page", stands)).content.decode()
    assert "volgt uit een koppeling" in page
    assert address("take_out", stands, four[0]) not in page


# R2.1 R3.1
def test_pairs_and_questions_wait_on_my_work_of_the_chain_director(two, officer, ketenregisseur, client):
    [row] = work.rows(ketenregisseur)
    assert row.state == "link_proposed"
    assert row.reference.count("S-2026-") == 2
    before = work.stamp(ketenregisseur)
    visitor = chain.visit(client, officer)
    assert visitor.post(address("ask", two[0]), {"key": new_id()}).status_code == 302
    assert work.stamp(ketenregisseur) != before
    assert {one.state for one in work.rows(ketenregisseur)} == {"link_proposed", "new"}
    assert work.rows(officer) == []
    assert work.rows(ketenregisseur, frozenset({"take_up"})) == []


# R2.1
def test_nothing_of_links_waits_for_who_may_not_link(two, administrator, zorgcoordinator):
    for actor in (administrator, zorgcoordinator):
        assert work.rows(actor) == work.stamp(actor) == []


# R3.3
def test_a_question_that_waits_is_not_asked_again(two, officer, client):
    asking = chain.visit(client, officer)
    assert asking.post(address("ask", two[0]), {"key": new_id()}).status_code == 302
    assert asking.post(address("ask", two[0]), {"key": new_id()}).status_code == 422
    page = asking.get(reverse("signals:page", args=[two[0]])).content.decode()
    assert address("ask", two[0]) not in page
    assert "Wacht op de ketenregisseur" in page


# R3.3
def test_an_answer_stands_on_the_signal_of_who_asked(client, two, officer, ketenregisseur):
    chain.visit(client, officer).post(address("ask", two[0]), {"key": new_id()})
    with chain.looking():
        question = Question.objects.get().pk
    visitor = chain.visit(client, ketenregisseur)
    url = address("answer", two[0], question)
    page = visitor.get(url).content.decode()
    assert address("compare", *two) in page
    given = {"talk_to": "gemeente_smallingerland/aandachtsfunctionaris_oov", "words": "Bel hen."}
    assert visitor.post(url, given | {"talk_to": "nobody/at_all"}).status_code == 422
    assert visitor.post(url, given).status_code == 302
    told = chain.visit(client, officer).get(reverse("signals:page", args=[two[0]])).content.decode()
    assert "Er is een mogelijke overeenkomst" in told
    assert "Bel hen." in told


# R3.3
def test_telling_both_begins_with_who_has_each_signal(director, two):
    url = address("release", *two)
    page = director.get(url).content.decode()
    assert 'value="gemeente_smallingerland/aandachtsfunctionaris_oov" selected' in page
    assert 'value="gemeente_leeuwarden/aandachtsfunctionaris_oov" selected' in page
    assert director.post(url, {"act": new_id(), "mine": "", "theirs": ""}).status_code == 422
    given = {"act": new_id(), "mine": "gemeente_smallingerland/aandachtsfunctionaris_oov"}
    assert director.post(url, given).status_code == 302
    with chain.looking():
        assert Question.objects.get().dossier_id == two[0]


# R2.2 R3.1
def test_what_the_linker_found_is_in_view_when_a_signal_is_weighed(two, ketenregisseur):
    with gate.passage(ketenregisseur, route_actions.TRIAGE, dossier=two[0]) as p:
        [found] = route.candidates_of(p, two[0])
        p.nothing_to_do()
    assert found.dossier_id == two[1]
    assert "achternaam" in found.by[0]


# R3.2
def test_a_pair_of_a_signal_with_itself_is_no_page(director, two):
    assert director.get(address("compare", two[0], two[0])).status_code == 404


# R3.1
def test_the_signal_s_page_shows_what_may_be_the_same_and_what_was_decided(director, two):
    url = reverse("signals:page", args=[two[0]])
    for said, state in (("later", "Later beslissen"), ("same", "Verband bevestigd")):
        page = director.get(url).content.decode()
        assert address("compare", *two) in page
        assert state not in page.partition("h-near")[2].partition("</section>")[0]
        with chain.looking():
            seen = ",".join(str(one) for one in Verdict.objects.values_list("pk", flat=True))
        link(director, *two, said=said, seen=seen)
        page = director.get(url).content.decode()
        assert state in page.partition("h-near")[2].partition("</section>")[0]


# R7.3
def test_who_saw_what_may_belong_with_a_signal_is_in_the_journal(director, two):
    director.get(reverse("signals:page", args=[two[0]]))
    assert chain.journal(two[1], "linking.shown") == ["linking.shown"]


# R7.1
def test_who_may_not_link_sees_no_such_part(client, two, rechercheur, ketenregisseur):
    share = gate.Action("test.share_signal", "write", "triage", (), frozenset({"work"}))
    with gate.passage(ketenregisseur, share, dossiers=two) as p:
        for one in two:
            p.admit(rechercheur.holder, purpose="table", dossier=one)
    page = chain.visit(client, rechercheur).get(reverse("signals:page", args=[two[0]]))
    assert page.status_code == 200
    assert "h-near" not in page.content.decode()


# R7.9
def test_a_mention_that_was_withdrawn_shows_no_words_in_an_old_verdict(director, two):
    link(director, *two)
    with chain.looking():
        Mention.objects.filter(dossier=two[1]).update(withdrawn_at=chain.WEDNESDAY)
        Candidate.objects.all().delete()
        Pair.objects.all().delete()
    page = director.get(address("compare_words", *two)).content.decode()
    assert chain.NAME in page
    assert OTHER not in page
    assert "niet zichtbaar voor u" in page


# R7.1
def test_who_may_not_look_further_does_not_learn_where_a_merged_bundle_went(
    client, officer, ketenregisseur
):
    own = tuple(chain.at_triage(officer) for _ in range(2))
    key = new_id()
    bundle_signals(officer, BundleSignals(bundle_id=key, signals=own, reason="one yard"))
    with chain.looking():
        other = Bundle.objects.get(pk=key)
    elsewhere = tuple(chain.at_triage(officer) for _ in range(2))
    pairs.found(*elsewhere)
    link(chain.visit(client, ketenregisseur), *elsewhere)
    with chain.looking():
        other.merged_into_id = bundle_of(*elsewhere)
        other.save()
    page = chain.visit(client, officer).get(address("page", key))
    assert page.status_code == 200
    assert str(other.merged_into_id) not in page.content.decode()
