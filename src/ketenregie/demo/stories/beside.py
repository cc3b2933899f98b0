"""A minor, an offender who is also a victim, undermining beside help, and what runs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.cases.rules import TrackPlan
from ketenregie.demo import tables
from ketenregie.demo.people import acting
from ketenregie.demo.telling import working_day
from ketenregie.demo.verbs import (
    Seen,
    ask_to_tell,
    bring,
    feed_back,
    from_work,
    helping,
    not_large_scale,
    soon,
    take_up,
    tell_undermining,
    weigh,
)
from ketenregie.kernel.actor import Holder
from ketenregie.route.operations import undermining
from ketenregie.table import rules

if TYPE_CHECKING:
    from ketenregie.demo.telling import Story


PARCELS = Seen(
    key="parcels",
    text="Leerling van zestien heeft opeens dure kleren, valt in slaap in de les en krijgt berichten die "
    "hij meteen wist. Hij zegt dat hij pakketjes moet halen om een boete terug te betalen.",
    form="crimineel",
    town="leeuwarden",
    minor=True,
    known_how="told",
    indicators=("c_opdracht", "c_klusje", "schuld_groeit", "dreiging_familie"),
    mentions=(
        ("person", "Sem Verzonnen", "16"),
        ("account", "voorbeeld_krediet", "berichtendienst"),
    ),
)
FARM = Seen(
    key="farm",
    text="In een leegstaande boerderij staan afzuigers en draait dag en nacht een aggregaat. Twee mannen "
    "zitten er steeds, ze mogen niet weg en krijgen eten gebracht.",
    form="crimineel",
    town="leeuwarden",
    known_how="seen",
    indicators=("c_hennep_bewaker", "a_niet_vertrekken"),
    mentions=(("place", "Verzonnen Dijk 1", "buitengebied"), ("vehicle", "ZZ-222-Z", "bestelauto")),
)
HOTEL = Seen(
    key="hotel",
    text="Een jonge vrouw boekt elke week een kamer voor één nacht, betaald door iemand anders. Er komen "
    "mannen langs. Zij zegt dat alles goed is.",
    form="seksueel",
    town="leeuwarden",
    where="hotel aan de rand van de stad",
    known_how="told",
    indicators=("s_advertentie_ander", "gebracht_gehaald"),
    mentions=(("phone", "06 11111111", "in de advertentie"),),
)


def parcels() -> Story:
    """A boy of sixteen fetches parcels for others: suspect and victim at once, a case since two tables."""
    yield tables.before(2, 8, "13:30")
    from_work("Hinke", PARCELS)
    take_up("Hinke", PARCELS.id, helping("Gesprek met moeder en school, buiten de wijk", 50))
    yield tables.before(2, 7, "09:00")
    bring("Hinke", PARCELS.id, "Minderjarig: er is geen dwangmiddel nodig.")
    yield tables.before(2, 6, "10:15")
    ask_to_tell(PARCELS.id, "leeuwarden")
    weigh(PARCELS.id, "agenda", "Minderjarige, doorlopende opdrachten, hij is ook verdachte.")
    yield tables.before(2, 4, "09:30")
    tell_undermining("Sietske", PARCELS.id, note="Opdrachten lopen via een groep.")
    yield tables.before(2, 3, "16:00")
    not_large_scale("Wytze", PARCELS.id, "Bekend patroon, geen nieuw netwerk.")
    yield tables.before(2, 2, "09:00")
    tables.call_and_compose()
    tables.share("Minke", PARCELS.id)
    yield tables.before(2, 1, "14:00")
    tables.answer("Siebe", PARCELS.id, "withheld", reason="investigation")
    tables.answer("Elske", PARCELS.id, "not_known", basis="good_care")
    yield tables.meeting_at(2, 35)
    care = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_gebiedsteam")
    tables.decide(
        PARCELS.id,
        tables.suspicion(
            "Sem krijgt geen opdrachten meer en gaat weer naar school.",
            "Hij is gedwongen met een schuld; dat hij ook verdachte is, verandert zijn recht op hulp niet.",
            lead=care,
            tracks=(TrackPlan("care", care), TrackPlan("criminal", tables.POLICE)),
        ),
    )
    yield tables.meeting_at(2, 80)
    tables.close(tables.meeting_at(2))


def farm() -> Story:
    """Undermining runs beside while help goes on: nobody waits for anybody."""
    yield working_day(12, "10:50")
    from_work("Jelle", FARM)
    yield working_day(12, "15:10")
    take_up(
        "Sietske",
        FARM.id,
        helping("Gebiedsteam en politie bereiden voor dat de mannen opgevangen worden", 18),
    )
    tell_undermining("Sietske", FARM.id, note="Aggregaat, afzuiging, mannen die niet weg mogen.")
    yield working_day(11, "09:05")
    bring("Sietske", FARM.id, "Hulp loopt; ondermijning is ernaast gemeld.")
    yield working_day(9, "11:30")
    undermining.judge_undermining(
        acting("Wytze"),
        undermining.JudgeUndermining(
            dossier_id=FARM.id,
            large_scale=True,
            criteria=tuple(_criteria()),
            reason="Professioneel ingericht pand met bewakers; past bij eerdere panden.",
        ),
    )
    yield working_day(8, "10:00")
    feed_back("Sietske", FARM.id)
    weigh(
        FARM.id,
        "agenda",
        "De mannen zijn mogelijk slachtoffer. Naast de casustafel ook op het Drieluik.",
    )


def _criteria() -> list[str]:
    from ketenregie.region import pack

    return list(pack.current().route.criteria)[:2]


def hotel() -> Story:
    """A running signal: not concrete yet, with who watches what and a date."""
    yield tables.before(1, 9, "16:20")
    from_work("Siebe", HOTEL, straight=True)
    yield tables.before(1, 4, "09:30")
    tables.call_and_compose()
    yield tables.meeting_at(1, 50)
    tables.decide(
        HOTEL.id,
        rules.Outcome(
            outcome=rules.RUNNING,
            reason="Nu niet concreet genoeg voor een redelijk vermoeden.",
            expected="Of de advertentie van steeds dezelfde ander komt.",
            watch="De advertentie en de boekingen.",
            watcher=tables.POLICE,
            review_on=soon(28),
            necessity="Zonder dit signaal is een volgend signaal weer het eerste.",
        ),
    )


def last_meeting() -> Story:
    """The last meeting ends, and its agenda moves on."""
    yield tables.meeting_at(1, 88)
    tables.close(tables.meeting_at(1))


STORIES = (parcels, farm, hotel, last_meeting)
