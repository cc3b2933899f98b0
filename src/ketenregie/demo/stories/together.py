"""Weak signals that belong together: 0 + 0 + 0 = 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.cases.rules import TrackPlan
from ketenregie.demo import tables
from ketenregie.demo.telling import working_day
from ketenregie.demo.verbs import (
    Seen,
    bring,
    bundle,
    enrich,
    feed_back,
    from_public,
    from_work,
    helping,
    nobody_yet,
    not_large_scale,
    take_up,
    tell_undermining,
    weigh,
)
from ketenregie.kernel.actor import Holder

if TYPE_CHECKING:
    from uuid import UUID

    from ketenregie.demo.telling import Story

VAN = ("vehicle", "XX-000-X", "wit busje zonder opschrift")
LEEUWARDEN = Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov")


GARAGE_SLEEPING = Seen(
    key="garage/sleeping",
    text="Boven de garage op het bedrijventerrein slapen mannen. Er branden 's nachts lampen en "
    "ik zag acht matrassen. Ze lopen nooit zelf naar de winkel.",
    form="arbeid",
    town="sudwest_fryslan",
    where="Voorbeeldweg 12, boven de garage",
    when="al een paar weken",
)
GARAGE_COUNTER = Seen(
    key="garage/counter",
    text="Een man kwam zich inschrijven met iemand die steeds voor hem antwoordde. Hij wist zijn "
    "eigen adres niet en keek naar de grond. De ander hield zijn papieren vast.",
    form="arbeid",
    town="leeuwarden",
    where="publieksbalie",
    sector="bouw",
    indicators=("ander_voert_woord", "weet_adres_niet", "papieren_bij_ander"),
    mentions=(
        ("person", "Marin Fictief", "34"),
        ("vehicle", "XX-000-X", "wit busje, stond voor de deur"),
    ),
)
GARAGE_PICKUP = Seen(
    key="garage/pickup",
    text="Elke ochtend om vijf uur haalt een wit busje zes mannen op. 's Avonds laat zijn ze terug. "
    "Ze zeggen niets terug als ik groet.",
    form="arbeid",
    town="sudwest_fryslan",
    where="hoek Voorbeeldweg",
)
GARAGE_NURSE = Seen(
    key="garage/hand",
    text="Een cliënt met een niet verzorgde hand. Hij mocht van zijn baas niet naar de dokter en was "
    "bang dat die zou horen dat hij hier was.",
    form="arbeid",
    town="leeuwarden",
    sector="bouw",
    known_how="told",
    indicators=("geen_zorg_toegestaan", "bang_voor_ander", "a_gevaarlijk_werk"),
    mentions=(("person", "M. Fictief", "ongeveer 35"), ("phone", "06 00000000", "van de baas")),
)
SALON_FIRST = Seen(
    key="salon/customer",
    text="De vrouw die mijn nagels deed, slaapt achter in de zaak. Ze vroeg of ik haar telefoon mocht "
    "gebruiken om naar huis te bellen, de hare is afgepakt.",
    form="arbeid",
    town="smallingerland",
    where="nagelsalon in het centrum",
    when="vorige week",
)
SALON_SECOND = Seen(
    key="salon/inspection",
    text="Bij een gewone controle sliep er iemand op een matras in de voorraadkamer. De eigenaar zei dat "
    "het een nicht was. Zij keek steeds naar hem voordat ze antwoord gaf.",
    form="arbeid",
    town="smallingerland",
    sector="horeca",
    indicators=("a_slaapt_op_werk", "ander_voert_woord"),
    mentions=(("organisation", "Salon Voorbeeld", ""), ("place", "Fictieplein 3", "Drachten")),
)
SALON_THIRD = Seen(
    key="salon/heerenveen",
    text="Toezichthouder zag twee vrouwen die na sluitingstijd met een auto worden weggebracht. De deur "
    "van de zaak gaat van buiten op slot.",
    form="arbeid",
    town="heerenveen",
    indicators=("gebracht_gehaald", "opgesloten"),
    mentions=(("organisation", "Salon Voorbeeld II", ""), ("vehicle", "YY-111-Y", "donkere auto")),
)
# Three reporters in three municipalities, each with one small thing. Nobody of them knows of the others:
# they wait for whoever does the chain director's work to see that they are about the same.
WASH_COUNTER = Seen(
    key="wash/counter",
    text="Een jonge vrouw opent een bankrekening. Een man heeft haar reis en haar kamer geregeld, zegt ze. "
    "Hij belt haar twee keer terwijl ze aan de balie staat.",
    form="arbeid",
    town="leeuwarden",
    where="publieksbalie",
    known_how="told",
    indicators=("reis_door_ander",),
    mentions=(("person", "Ilinca Verzonnen", "24"), ("phone", "06 22222222", "belt haar steeds")),
)
WASH_LAUNDRY = Seen(
    key="wash/laundry",
    text="In een wasserij liggen de paspoorten van drie vrouwen in de la van de bedrijfsleider. Hij zegt dat "
    "dat veiliger is.",
    form="arbeid",
    town="smallingerland",
    known_how="seen",
    indicators=("papieren_bij_ander",),
    mentions=(
        ("phone", "+31 6 2222 2222", "staat op een briefje bij de la"),
        ("vehicle", "WW-444-W", "bestelauto voor de deur"),
    ),
)
WASH_NIGHT = Seen(
    key="wash/night",
    text="Bij het strandhotel wordt het wasgoed elke nacht om twee uur gebracht, altijd door dezelfde vrouwen. "
    "Overdag zie ik ze ook.",
    form="arbeid",
    town="sudwest_fryslan",
    known_how="seen",
    indicators=("a_lange_uren",),
    mentions=(("person", "Ilinka Verzonnen", ""), ("vehicle", "WW444W", "bestelauto")),
)


def garage() -> Story:
    """Four small signals from three places become a case at the last Drieluik."""
    yield tables.before(1, 13, "21:14")
    from_public(GARAGE_SLEEPING, chosen=("sleeps_at_work", "guarded"))
    yield tables.before(1, 12, "10:20")
    from_work("Jelle", GARAGE_COUNTER)
    yield tables.before(1, 12, "13:05")
    take_up("Minke", GARAGE_SLEEPING.id, nobody_yet(40))
    yield tables.before(1, 11, "09:10")
    take_up(
        "Sietske",
        GARAGE_COUNTER.id,
        helping("Nagaan waar hij verblijft en of iemand veilig met hem kan spreken", 40),
    )
    yield tables.before(1, 11, "11:40")
    enrich("Sietske", GARAGE_COUNTER.id, ("organisation", "Klusbedrijf Voorbeeld", ""))
    bring("Sietske", GARAGE_COUNTER.id, "Dezelfde begeleider kwam vorige maand met een andere man.")
    yield tables.before(1, 10, "15:30")
    tell_undermining("Sietske", GARAGE_COUNTER.id, note="Mogelijk een keten van panden.")
    yield tables.before(1, 9, "11:00")
    not_large_scale(
        "Wytze", GARAGE_COUNTER.id, "Eén werkgever en één pand; niets wijst op een groter netwerk."
    )
    yield tables.before(1, 8, "20:02")
    from_public(GARAGE_PICKUP, chosen=("long_hours", "guarded"))
    yield tables.before(1, 7, "09:30")
    take_up("Minke", GARAGE_PICKUP.id, nobody_yet(40))
    enrich("Minke", GARAGE_PICKUP.id, VAN)
    yield tables.before(1, 6, "14:25")
    from_work("Elske", GARAGE_NURSE)
    take_up("Elske", GARAGE_NURSE.id, helping("Wondzorg en een veilig tweede gesprek", 40))
    bring("Elske", GARAGE_NURSE.id, "Hij wil hulp en geen aangifte. Past bij wat de gemeente zag.")
    yield tables.before(1, 5, "10:00")
    made = bundle(
        "garage",
        "Hetzelfde busje bij de balie en bij de garage, dezelfde naam bij balie en zorg.",
        GARAGE_SLEEPING.id,
        GARAGE_COUNTER.id,
        GARAGE_PICKUP.id,
        GARAGE_NURSE.id,
    )
    for signal in (GARAGE_SLEEPING, GARAGE_COUNTER, GARAGE_PICKUP, GARAGE_NURSE):
        weigh(signal.id, "agenda", "Samen raken deze vier signalen vervoer, huisvesting en dwang.")
    yield from _garage_at_the_table(made)


def _garage_at_the_table(made: UUID) -> Story:
    yield tables.before(1, 4, "09:00")
    tables.call_and_compose()
    yield tables.before(1, 4, "11:15")
    tables.share("Minke", made)
    yield tables.before(1, 2, "09:45")
    tables.answer("Siebe", made, "known")
    tables.answer("Elske", made, "known", basis="consent")
    tables.answer("Minke", made, "not_known")
    yield tables.meeting_at(1, 25)
    tables.decide(
        made,
        tables.suspicion(
            "De mannen slapen binnen een week op een veilige plek.",
            "Vier bronnen uit drie plaatsen: vervoer, huisvesting, papieren afgenomen, zorg geweigerd.",
            lead=LEEUWARDEN,
            tracks=(
                TrackPlan("care", tables.CARE),
                TrackPlan("criminal", tables.POLICE),
                TrackPlan("administrative", LEEUWARDEN),
            ),
        ),
    )
    yield tables.meeting_at(1, 85)
    tables.think_along(
        made,
        Holder("arbeidsinspectie", "partner"),
        "Kan de Arbeidsinspectie de controle van het klusbedrijf naar voren halen, zonder dat de mannen "
        "hun slaapplek verliezen?",
    )
    yield tables.meeting_at(1, 60 * 26)
    feed_back("Minke", GARAGE_SLEEPING.id)
    feed_back("Minke", GARAGE_PICKUP.id)
    feed_back("Sietske", GARAGE_COUNTER.id)


def salon() -> Story:
    """Three signals about one salon in two municipalities, ready for the coming Drieluik."""
    yield working_day(9, "19:30")
    from_public(SALON_FIRST, chosen=("sleeps_at_work", "papers_taken"))
    yield working_day(8, "10:10")
    take_up(
        "Minke", SALON_FIRST.id, helping("Zorgcoördinator vraagt of een tolk mee kan naar de salon", 12)
    )
    yield working_day(7, "16:45")
    from_work("Anke", SALON_SECOND)
    take_up(
        "Anke", SALON_SECOND.id, helping("Opnieuw langsgaan met een vrouwelijke collega en een tolk", 9)
    )
    tell_undermining("Anke", SALON_SECOND.id, same_person=True)
    yield working_day(6, "09:20")
    bring("Anke", SALON_SECOND.id, "Dezelfde eigenaar heeft een zaak in Heerenveen.")
    yield working_day(5, "11:05")
    from_work("Bauke", SALON_THIRD)
    take_up("Bauke", SALON_THIRD.id, helping("Gebiedsteam zoekt een reden om langs te gaan", 9))
    tell_undermining("Bauke", SALON_THIRD.id, same_person=True)
    bring("Bauke", SALON_THIRD.id, "Lijkt op het signaal uit Smallingerland.")
    yield working_day(3, "14:00")
    made = bundle(
        "salon",
        "Dezelfde eigenaar, dezelfde manier van werken in twee gemeenten.",
        SALON_FIRST.id,
        SALON_SECOND.id,
        SALON_THIRD.id,
    )
    for signal in (SALON_FIRST, SALON_SECOND, SALON_THIRD):
        weigh(signal.id, "agenda", "Drie bronnen, twee gemeenten, de vrouwen zijn er nu nog.")
    yield working_day(2, "09:15")
    tables.call_and_compose()
    tables.share("Minke", made)
    yield working_day(1, "15:40")
    tables.answer("Elske", made, "not_known", basis="good_care")


def wash() -> Story:
    """Three signals of three municipalities: 0 + 0 + 0, and nobody has put them together yet."""
    for who, seen, ago in (
        ("Jelle", WASH_COUNTER, 8),
        ("Anke", WASH_LAUNDRY, 6),
        ("Ids", WASH_NIGHT, 5),
    ):
        yield working_day(ago, "14:10")
        from_work(who, seen)
    for who, seen, line in (
        ("Sietske", WASH_COUNTER, "Nagaan of iemand haar alleen kan spreken"),
        ("Anke", WASH_LAUNDRY, "Toezicht gaat nog eens langs, met een tolk"),
        ("Froukje", WASH_NIGHT, "Hotel vragen wie de was brengt"),
    ):
        yield working_day(4, "09:20")
        take_up(who, seen.id, helping(line, 9))
        bring(who, seen.id, "Klein, en misschien niets. Wel gemeld.")


STORIES = (garage, salon, wash)
