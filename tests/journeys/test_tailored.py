"""A meeting on one case: a partner is let in for it and out again, and a third party signs first."""

from __future__ import annotations

import re
from datetime import timedelta

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from ketenregie.kernel import clock
from tests import cluster

WHY = "Samen bepalen wie er morgen naar het adres gaat en wie daar het woord voert."
PASSAGE = "De inspectie kan vrijdag met twee mensen mee."
AGREED = "Vrijdag om acht uur bij de poort staan"
GUEST, PAPER = "Tessa Testgast", "Eén blad met de ingangen van het terrein"
MEETING = re.compile(r"/drieluik/maatwerk/([0-9a-f-]{36})/")
SOON = (clock.today() + timedelta(days=2)).isoformat()
LATER = (clock.today() + timedelta(days=6)).isoformat()


@pytest.fixture
def time_passes(house):
    """Return what lets a meeting begin, or what was given for it end, in the database of the house."""

    def change(meeting, *statements):
        with psycopg.connect(make_conninfo(cluster.admin_url(), dbname=house.database)) as owner:
            for statement in statements:
                owner.execute(statement, [meeting])

    return change


BEGIN = "update table_maatwerkoverleg set starts_at = now() - interval '1 hour' where id = %s"
OVER = "update table_maatwerkoverleg set ends_at = now() - interval '1 hour' where id = %s"
ENDED = (
    "update protocol_admission set valid = tstzrange(lower(valid), greatest(lower(valid),"
    " now() - interval '1 second')) where via = %s"
)


def called_and_invited(sign_in):
    """The process director calls a meeting from the case and lets the inspection read the story only."""
    minke = sign_in("Minke")
    minke.open("/casussen/")
    minke.follow("main a[href^='/casussen/']")
    case = minke.page.url
    minke.click("Overleg beleggen", "maatwerk-beleggen")
    minke.send(expect=422)
    minke.fill(day=SOON, at="13:30", place="Kamer 2", purpose=WHY)
    minke.send(picture="maatwerk-belegd")
    meeting = MEETING.search(minke.page.url).group(1)
    minke.click("Iemand uitnodigen", "maatwerk-uitnodigen")
    minke.fill(who="arbeidsinspectie/partner", given="narrative")
    minke.send(picture="maatwerk-uitgenodigd")
    return minke, case, meeting


def answered_and_read(sign_in, case, meeting):
    """The partner finds it among the own work, says that they come, and reads what was given."""
    lieuwe = sign_in("Lieuwe", width=360)
    lieuwe.open("/werk/", "maatwerk-mijn-werk")
    lieuwe.follow(f"main a[href$='/maatwerk/{meeting}/']", "maatwerk-genodigde")
    assert WHY in lieuwe.text()
    assert "Wat er is verteld" in lieuwe.text()
    lieuwe.leave("button[value=coming]")
    assert "Komt" in lieuwe.text()
    assert lieuwe.page.request.get(case).status == 403
    return lieuwe


def signed_and_handed_out(minke, meeting):
    """A third party without an account signs before anything is handed out, and that is registered."""
    minke.open(f"/drieluik/maatwerk/{meeting}/")
    minke.click("Iemand zonder account", "maatwerk-derde")
    minke.fill(name=GUEST, about="woonbegeleider, Stichting Testhuis")
    minke.send()
    paper = minke.page.locator("main a[href*='/verklaring/']").first.get_attribute("href")
    assert minke.page.request.get(paper).body().startswith(b"%PDF")
    minke.click("Uitreiking registreren")
    guest = minke.page.locator("main [name=to] option", has_text=GUEST).get_attribute("value")
    minke.fill(to=guest, what=PAPER, why="De weg vinden", until=LATER)
    minke.send(expect=422, picture="maatwerk-eerst-tekenen")
    minke.open(f"/drieluik/maatwerk/{meeting}/derde/{guest}/")
    minke.send()
    minke.click("Uitreiking registreren")
    minke.fill(to=guest, what=PAPER, why="De weg vinden", until=LATER)
    minke.send()
    assert PAPER in minke.text()


def minuted_and_closed(minke, meeting, time_passes):
    """The meeting is held: a passage, an agreement of the partner, who was there; then it is closed."""
    time_passes(meeting, BEGIN)
    minke.open(f"/drieluik/maatwerk/{meeting}/")
    minke.click("In het verslag schrijven")
    minke.fill(text=PASSAGE)
    minke.send()
    minke.follow(f"main a[href$='/maatwerk/{meeting}/afspraak/']")
    minke.fill(text=AGREED, owner="arbeidsinspectie/partner", due_on=LATER)
    minke.send()
    for box in minke.page.locator("main [name=present]").all():
        box.check()
    minke.send("/aanwezig/")
    minke.leave("form[action$='/sluiten/'] button")
    minke.look("maatwerk-gehouden")


# R5.6 R7.8
def test_a_partner_is_let_in_for_one_meeting_and_out_again(sign_in, time_passes):
    minke, case, meeting = called_and_invited(sign_in)
    lieuwe = answered_and_read(sign_in, case, meeting)
    signed_and_handed_out(minke, meeting)
    minuted_and_closed(minke, meeting, time_passes)

    lieuwe.open(f"/drieluik/maatwerk/{meeting}/", "maatwerk-verslag")
    assert PASSAGE in lieuwe.text()
    assert GUEST not in lieuwe.text()

    time_passes(meeting, OVER, ENDED)
    assert lieuwe.page.request.get(f"/drieluik/maatwerk/{meeting}/").status == 404
    lieuwe.open("/werk/")
    assert not lieuwe.page.locator(f"main a[href$='/maatwerk/{meeting}/']").count()
    lieuwe.follow("main a[href*='/maatwerk/afspraak/']", "maatwerk-afspraak")
    assert AGREED in lieuwe.text()
    lieuwe.send()

    minke.open(f"/drieluik/maatwerk/{meeting}/", "maatwerk-voorbij")
    minke.leave("button[value=destroyed]")
    assert "Vernietigd" in minke.text()
