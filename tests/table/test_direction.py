"""The chain director's week, and hick-ups noted by anybody on the route."""

from __future__ import annotations

from datetime import timedelta

import pytest

from ketenregie.kernel import clock
from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.route import watch
from ketenregie.route.operations import undermining
from ketenregie.route.rules import HelpFacts
from ketenregie.table.direction.operations import (
    AddressHickUp,
    NoteHickUp,
    address_hick_up,
    note_hick_up,
)
from ketenregie.table.direction.queries import hick_up_rows, week_page
from ketenregie.table.models import HickUp
from tests import cast, chain

pytestmark = pytest.mark.django_db
CARE_OFFICER = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_gebiedsteam")
LINE = "Nobody answers at the desk on Fridays"


# R2.1 R4.3
def test_the_week_says_what_is_new_and_what_is_stuck_and_whose_turn_it_is(officer, ketenregisseur):
    cast.place(ketenregisseur)
    chain.at_triage(officer)
    first = week_page(ketenregisseur)
    assert (len(first.new), len(first.stuck)) == (1, 0)
    with clock.travel(chain.WEDNESDAY + timedelta(days=20)):
        later = week_page(ketenregisseur)
    assert (later.new, [row.days for row in later.stuck]) == ((), [20])
    assert "ketenregisseur" in later.stuck[0].turn


# R2.1 R3.4
def test_the_week_says_which_bundle_grew(officer, ketenregisseur):
    cast.place(ketenregisseur)
    two = (chain.at_triage(officer), chain.at_triage(officer))
    bundle_signals(ketenregisseur, BundleSignals(bundle_id=new_id(), signals=two, reason="one yard"))
    assert len(week_page(ketenregisseur).grown) == 1
    with clock.travel(chain.WEDNESDAY + timedelta(days=8)):
        assert week_page(ketenregisseur).grown == ()


# R4.2 R2.1
def test_help_that_is_late_after_an_escalation_is_on_the_page_of_the_week(
    client, officer, oov_ondermijning, ketenregisseur, as_worker
):
    cast.place(ketenregisseur)
    signal = chain.report(officer)  # never brought to the chain director
    told = undermining.ReportUndermining(dossier_id=signal, note="three houses")
    undermining.report_undermining(officer, told)
    asked = HelpFacts(text="a bed tonight", owner=CARE_OFFICER, due_on=chain.WEDNESDAY.date())
    facts = {"dossier_id": signal, "large_scale": True, "reason": "three houses", "help": asked}
    undermining.judge_undermining(oov_ondermijning, undermining.JudgeUndermining(**facts))
    with clock.travel(chain.WEDNESDAY + timedelta(days=2)):
        with as_worker():
            watch.warn_late()
            watch.watch_help()
        page = chain.visit(client, ketenregisseur).get("/drieluik/week/")
    [late] = page.context["page"].late_help
    assert late.days == 2
    assert late.reference in page.content.decode()
    assert "a bed tonight" not in page.content.decode()


# R2.1
def test_who_stands_in_sees_the_week_and_others_do_not(procesregisseur, officer, rechercheur):
    assert week_page(procesregisseur).new == ()
    for stranger in (officer, rechercheur):
        with pytest.raises(Refused):
            week_page(stranger)


# R9.8
@pytest.mark.parametrize("who", ["officer", "procesondersteuner", "professional", "zorgcoordinator"])
def test_anybody_on_the_route_notes_a_hick_up_for_the_chain_director(request, ketenregisseur, who):
    actor = request.getfixturevalue(who)
    command = NoteHickUp(hick_up_id=new_id(), text=LINE, place="signals:page")
    for _twice in range(2):
        note_hick_up(actor, command)
    [row] = hick_up_rows(ketenregisseur)
    assert (row.text, row.addressed) == (LINE, "")
    address_hick_up(ketenregisseur, AddressHickUp(hick_up_id=row.id, level="board"))
    assert hick_up_rows(ketenregisseur)[0].addressed
    address_hick_up(ketenregisseur, AddressHickUp(hick_up_id=row.id))
    address_hick_up(ketenregisseur, AddressHickUp(hick_up_id=row.id))
    assert hick_up_rows(ketenregisseur) == ()
    assert len(chain.journal(row.id, "table.hick_up")) == 3


# R9.8
def test_a_hick_up_is_about_nobody_and_is_read_by_nobody_else(
    officer, officer_elsewhere, ketenregisseur
):
    with pytest.raises(DomainError, match=r"table\.hick_up_names"):
        note_hick_up(officer, NoteHickUp(hick_up_id=new_id(), text="call 06 11111111 about it"))
    key = new_id()
    note_hick_up(officer, NoteHickUp(hick_up_id=key, text=LINE))
    assert hick_up_rows(officer_elsewhere) == ()
    for stranger in (officer, officer_elsewhere):
        with pytest.raises(Refused):
            address_hick_up(stranger, AddressHickUp(hick_up_id=key, level="board"))
    with pytest.raises(DomainError, match=r"table\.unknown_level"):
        address_hick_up(ketenregisseur, AddressHickUp(hick_up_id=key, level="moon"))
    with chain.looking():
        assert HickUp.objects.get().addressed_to == ""


# R9.8
def test_a_hick_up_is_noted_from_any_screen(client, officer):
    chain.visit(client, officer)
    page = client.get("/werk/").content.decode()
    assert "/drieluik/hapering/?bij=work" in page
    sent = {"key": str(new_id()), "place": "work", "text": LINE}
    assert client.post("/drieluik/hapering/", sent).status_code == 302
    assert client.post("/drieluik/hapering/", sent | {"text": ""}).status_code == 422


# R9.8
def test_pressing_the_button_without_a_choice_does_not_solve_a_hick_up(client, officer, ketenregisseur):
    key = new_id()
    note_hick_up(officer, NoteHickUp(hick_up_id=key, text=LINE))
    visitor, url = chain.visit(client, ketenregisseur), f"/drieluik/hapering/{key}/"
    assert visitor.post(url, {"level": ""}).status_code == 302
    assert [row.id for row in hick_up_rows(ketenregisseur)] == [key]
    visitor.post(url, {"level": "solved"})
    assert hick_up_rows(ketenregisseur) == ()
