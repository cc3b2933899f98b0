"""Signals on their own: what is something else, what just came in, what waits for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.demo import pictures
from ketenregie.demo.telling import working_day
from ketenregie.demo.verbs import (
    Seen,
    ask,
    bring,
    confirm_close,
    feed_back,
    from_public,
    from_work,
    helping,
    nobody_yet,
    not_large_scale,
    propose_close,
    reporter_writes,
    take_up,
    tell_undermining,
)

if TYPE_CHECKING:
    from ketenregie.demo.telling import Story


BOAT = Seen(
    key="boat",
    text="Op de parkeerplaats stapten acht mensen uit een vrachtwagen. Ze bedankten de chauffeur en "
    "liepen met rugzakken naar de bushalte.",
    form="",
    town="heerenveen",
    where="parkeerplaats langs de snelweg",
    mentions=(("vehicle", "VV-333-V", "vrachtwagen"),),
)
LICENSED = Seen(
    key="licensed",
    text="Veel bezoek in de avond bij een pand met gesloten gordijnen. Buurtbewoners vertrouwen het niet.",
    form="seksueel",
    town="leeuwarden",
    where="Fictieve Kade 8",
    indicators=("s_woning_loop",),
    known_how="heard",
)
NEIGHBOUR = Seen(
    key="neighbour",
    text="Mijn buurmeisje doet het hele huishouden en past op vier kinderen. Ik zie haar nooit buiten.",
    form="arbeid",
    town="leeuwarden",
    where="Verzinstraat 40",
    when="sinds de zomer",
)
WAITING = Seen(
    key="waiting",
    text="Op mijn werk moeten de jongens hun bankpas inleveren bij de ploegbaas.",
    form="arbeid",
    town="sudwest_fryslan",
)
SCHOOL = Seen(
    key="school",
    text="Meisje van vijftien heeft een oudere vriend die haar overal brengt en haar telefoon beheert. Ze "
    "heeft geen eigen geld meer.",
    form="seksueel",
    town="leeuwarden",
    minor=True,
    known_how="told",
    indicators=("s_snelle_relatie", "geen_eigen_geld", "gebracht_gehaald"),
    mentions=(("person", "Lotte Verzonnen", "15"), ("person", "onbekende vriend", "ongeveer 24")),
)
OVERDUE = Seen(
    key="overdue",
    text="Man bij de balie vraagt of zijn loon naar een andere rekening mag, die van zijn kamerverhuurder. "
    "Er staan negen mensen op dat adres.",
    form="arbeid",
    town="leeuwarden",
    indicators=("a_overbewoning", "a_loon_ingehouden"),
    mentions=(("place", "Fantasiestraat 77", "Leeuwarden"),),
)
FRESH = Seen(
    key="fresh",
    text="Bij de camping wonen mensen in schuurtjes. Kinderen gaan niet naar school.",
    form="arbeid",
    town="sudwest_fryslan",
    where="camping aan het meer",
    indicators=("a_overbewoning",),
    mentions=(("place", "Camping Denkbeeld", ""),),
)
CLOSED_WELL = Seen(
    key="closed_well",
    text="Jonge mannen slapen met z'n zessen in één huis en werken onregelmatig.",
    form="arbeid",
    town="sudwest_fryslan",
    indicators=("a_overbewoning",),
)


def boat() -> Story:
    """People smuggling, not trafficking: referred and closed, with the reason kept."""
    yield working_day(11, "08:30")
    from_work("Bauke", BOAT)
    take_up("Bauke", BOAT.id, nobody_yet())
    tell_undermining("Bauke", BOAT.id, same_person=True)
    yield working_day(9, "10:00")
    propose_close(
        "Bauke",
        BOAT.id,
        "smuggling",
        "Vervoer over de grens tegen betaling, geen teken van uitbuiting.",
        "kmar",
    )
    yield working_day(7, "16:00")
    confirm_close(BOAT.id, "Eens. Nagegaan of er een ander signaal met dit kenteken is: nee.")


def licensed() -> Story:
    """A licensed sex business that is what it seems; the proposal waits for the ketenregisseur."""
    yield working_day(6, "09:40")
    from_work("Jelle", LICENSED)
    yield working_day(5, "11:00")
    take_up("Sietske", LICENSED.id, helping("Prostitutiemaatschappelijk werk gaat langs", 8))
    tell_undermining("Sietske", LICENSED.id)
    yield working_day(2, "09:30")
    not_large_scale("Wytze", LICENSED.id, "Vergund en gecontroleerd; geen aanwijzing.")
    yield working_day(1, "13:30")
    propose_close(
        "Sietske",
        LICENSED.id,
        "licensed_sex_work",
        "Vergund bedrijf. De vrouwen zijn apart gesproken en kennen de hulplijn.",
        "prostitutiemaatschappelijk_werk",
    )


def neighbour() -> Story:
    """A neighbour who was asked something, and answered."""
    yield working_day(5, "20:45")
    code = from_public(NEIGHBOUR, chosen=("long_hours", "guarded"))
    yield working_day(4, "09:00")
    take_up("Minke", NEIGHBOUR.id, helping("Gebiedsteam zoekt contact via het consultatiebureau", 7))
    ask("Minke", NEIGHBOUR.id, "Op welke tijden ziet u haar? En gaat ze naar school?")
    yield working_day(1, "22:10")
    told = (
        "Alleen 's avonds laat, als ze het vuilnis buiten zet. Haar raam is het enige waar dan licht is."
    )
    reporter_writes(code, "neighbour/answer", told, pictures.house_at_night())


def waiting() -> Story:
    """A reporter who has a question open and has not answered yet."""
    yield working_day(4, "18:20")
    from_public(WAITING, chosen=("papers_taken", "long_hours"))
    yield working_day(3, "10:30")
    take_up("Minke", WAITING.id, nobody_yet(5))
    ask("Minke", WAITING.id, "Kunt u zeggen in welke plaats dit is? Uw naam hoeft niet.")


def school() -> Story:
    """Taken up, help under way, not brought yet: due today."""
    yield working_day(5, "12:10")
    from_work("Jelle", SCHOOL)
    yield working_day(5, "15:45")
    take_up("Sietske", SCHOOL.id, helping("Vertrouwenspersoon van school spreekt haar alleen", 6))


def overdue() -> Story:
    """Nobody took this up in time: it is red, and the deputy sees it."""
    yield working_day(3, "11:20")
    from_work("Jelle", OVERDUE)


def fresh() -> Story:
    """Came in this morning or last night."""
    yield working_day(1, "16:50")
    from_work("Ids", FRESH)
    yield working_day(0, "07:40")
    from_public(
        Seen(
            key="fresh/public",
            text="Ik denk dat mijn collega niet weg mag bij haar werkgever. Zij huilt vaak.",
            form="arbeid",
            town="smallingerland",
        ),
        chosen=("cannot_quit", "afraid"),
    )


def closed_well() -> Story:
    """Looked into, with feedback given."""
    yield working_day(6, "14:00")
    from_work("Ids", CLOSED_WELL)
    yield working_day(5, "09:30")
    take_up("Froukje", CLOSED_WELL.id, helping("Gebiedsteam belt aan", 20))
    tell_undermining("Froukje", CLOSED_WELL.id, same_person=True)
    yield working_day(4, "10:30")
    feed_back("Froukje", CLOSED_WELL.id)
    yield working_day(1, "13:00")
    bring(
        "Froukje",
        CLOSED_WELL.id,
        "Zes seizoenswerkers met een eigen contract; toch het kleinste signaal gebracht.",
    )


STORIES = (boat, licensed, neighbour, waiting, school, overdue, fresh, closed_well)
