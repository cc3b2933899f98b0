"""0 + 0 + 0 = 1 in a browser: three signals become one, a wrong link is undone, nobody learns too much."""

from __future__ import annotations

import re
import string
from uuid import uuid4

import pytest

from tests.journeys.conftest import DOSSIER

TRIES, SOON = 30, 1_000
RESTS_ON_NOTHING = "Deze koppeling steunt op iets wat is ingetrokken."


@pytest.fixture
def plate():
    """A number plate that nobody has named yet."""
    number = uuid4().int
    letters = [string.ascii_uppercase[number // 26**at % 26] for at in range(3)]
    return f"{''.join(letters[:2])}-{100 + number % 900}-{letters[2]}"


@pytest.fixture
def phone():
    """The end of a telephone number that nobody has named yet."""
    return f"{uuid4().int % 10**8:08}"


def report(visitor, text, plate="", phone="", **noted):
    visitor.page.goto("/signalen/nieuw/")
    visitor.fill(text=text, confidentiality="not_bound", form="arbeid")
    for indicator, known_how in noted.items():
        field = f'main [name="i_{indicator}"]'
        if not visitor.page.locator(field).is_visible():
            visitor.page.locator(f"main details:not([open]):has({field[5:]}) > summary").first.click()
        visitor.fill(**{f"i_{indicator}": known_how})
    for kind, value in (("vehicle", plate), ("phone", phone)):
        if value:
            visitor.mention(kind, value)
    visitor.send("/signalen/nieuw/")
    return DOSSIER.search(visitor.page.url).group(1)


def pair_with(visitor, *signals):
    """Open the pair of two signals, as soon as the linker has found it."""
    for _time in range(TRIES):
        visitor.page.goto("/bundels/mogelijk/")
        for address in visitor.page.eval_on_selector_all(
            "main a[data-row]", "found => found.map(one => one.getAttribute('href'))"
        ):
            if all(signal in address for signal in signals):
                visitor.page.goto(address)
                return
        visitor.page.wait_for_timeout(SOON)
    raise AssertionError(signals)


def say(visitor, verdict, reason):
    """Give every pair of mentions on the page the same verdict."""
    for field in visitor.page.locator(f"main input[type=radio][value={verdict}]").all():
        field.check()
    visitor.fill(reason=reason)
    visitor.send()


# R3.1 R3.2 R3.4
def test_three_weak_signals_of_three_municipalities_become_one_bundle(sign_in, phone, plate):
    """Each has one small thing, and nothing that all three share: the second has what links both others."""
    counter = report(
        sign_in("Jelle"),
        "Een vrouw opent een rekening. Een man regelde haar reis, zegt ze.",
        phone=f"06 {phone}",
        reis_door_ander="told",
    )
    anke = sign_in("Anke")
    anke.open("/hoedanigheid/")
    anke.leave("form:has-text('aandachtsfunctionaris') button")
    laundry = report(
        anke,
        "In een wasserij liggen paspoorten in een la.",
        plate,
        phone=f"+31 6 {phone[:4]} {phone[4:]}",
        papieren_bij_ander="seen",
    )
    night = report(
        sign_in("Ids"),
        "Elke nacht om twee uur wordt er wasgoed gebracht.",
        plate.replace("-", ""),
        a_lange_uren="seen",
    )
    minke = sign_in("Minke")
    pair_with(minke, counter, laundry)
    minke.look("vergelijken")
    assert phone not in minke.text().replace(" ", ""), "words are closed until somebody opens them"
    minke.click("Open de woorden van beide", "vergelijken-woorden")
    assert f"06 {phone}" in minke.text()
    say(minke, "same", "Het nummer van wie haar belt ligt bij de paspoorten.")
    minke.open(f"/signalen/{laundry}/", "signaal-mogelijk-hetzelfde")
    assert "zelfde kenteken" in minke.page.locator("[aria-labelledby=h-near]").inner_text()
    pair_with(minke, laundry, night)
    say(minke, "same", "Dezelfde bestelauto.")
    minke.follow(
        minke.page.locator("main a[href^='/bundels/']", has_text="B-"), "bundel-uit-koppelingen"
    )
    said = minke.text()
    assert "Hier staan 3 signalen bij elkaar" in said
    assert len(set(re.findall(r"Leeuwarden|Smallingerland|Súdwest-Fryslân", said))) == 3
    assert "Samen raken deze signalen alle onderdelen die nodig zijn" in said


# R3.2
def test_a_wrong_link_is_undone_and_nothing_of_it_is_left(sign_in, plate):
    first = report(sign_in("Jelle"), "Een wit busje stond lang voor de deur.", plate)
    second = report(sign_in("Ids"), "Een busje haalt elke dag wasgoed op.", plate)
    minke = sign_in("Minke")
    pair_with(minke, first, second)
    say(minke, "same", "Hetzelfde kenteken.")
    bundle = minke.page.locator("main a[href^='/bundels/']", has_text="B-").get_attribute("href")
    minke.follow("main a[href^='/bundels/beslissing/']", "koppeling-terugnemen")
    minke.fill(reason="Verkeerd gelezen: een andere letter.")
    minke.send()
    minke.open(bundle, "bundel-zonder-signalen")
    assert "Er zit geen signaal meer in deze bundel" in minke.text()
    pair_with(minke, first, second)
    assert "Verkeerd gelezen" not in minke.text()
    assert "Hetzelfde kenteken." not in minke.text()


def near_of(visitor, signal, picture=None):
    """Return the part about what may be the same, without the signal's own address in it."""
    visitor.open(f"/signalen/{signal}/", picture)
    part = visitor.page.locator("[aria-labelledby=h-near]").first.inner_html()
    return part.replace(signal, "*")


# R3.3
def test_an_officer_without_admission_sees_no_difference_between_match_and_no_match(
    sign_in, plate, phone
):
    jelle = sign_in("Jelle")
    matched = report(jelle, "Een busje met dit kenteken staat er elke avond.", plate)
    alone = report(jelle, "Er branden 's nachts lampen.", phone=f"06 {phone}")
    other = report(sign_in("Ids"), "Dit busje brengt mannen naar de loods.", plate)
    minke, sietske = sign_in("Minke"), sign_in("Sietske")
    pair_with(minke, matched, other)
    assert near_of(sietske, matched) == near_of(sietske, alone)
    for signal in (matched, alone):
        sietske.open(f"/bundels/vraag/{signal}/", "vragen-of-er-iets-bekend-is")
        sietske.send()
    assert near_of(sietske, matched) == near_of(sietske, alone)
    minke.open(f"/bundels/mogelijk/{matched}/{other}/laten-weten/", "laten-weten")
    minke.page.locator("main [name=theirs]").select_option("")
    minke.send()
    told = near_of(sietske, matched, "mogelijke-overeenkomst")
    assert "Er is een mogelijke overeenkomst" in told
    assert "Súdwest-Fryslân" in told
    assert sietske.page.goto(f"/signalen/{other}/").status == 404
    assert sietske.page.goto(f"/bundels/mogelijk/{matched}/{other}/").status == 404


# R3.2
def test_a_link_on_a_number_that_was_withdrawn_is_looked_at_and_kept(sign_in, plate):
    first = report(sign_in("Jelle"), "Een grijs busje wacht elke ochtend bij de brug.", plate)
    second = report(sign_in("Ids"), "Een busje brengt mensen naar een kas.", plate)
    minke = sign_in("Minke")
    pair_with(minke, first, second)
    pair = minke.page.url
    say(minke, "same", "Hetzelfde kenteken.")
    sietske = sign_in("Sietske")
    sietske.open(f"/signalen/{first}/")
    sietske.follow(f"main a[href^='/signalen/{first}/vermelding/'][href$='/intrekken/']")
    sietske.fill(reason="Op de foto staat een ander kenteken.")
    sietske.send()
    minke.open("/werk/", "werk-koppeling-zonder-grond")
    assert RESTS_ON_NOTHING in minke.text()
    minke.open(pair, "vergelijken-ingetrokken")
    assert RESTS_ON_NOTHING in minke.text()
    bundle = minke.page.locator("main a[href^='/bundels/']", has_text="B-").get_attribute("href")
    minke.open(bundle, "bundel-op-iets-ingetrokken")
    minke.follow(minke.page.locator(f"main a[href*='{first}'][href^='/bundels/']"))
    say(minke, "same", "De chauffeur is herkend, ook zonder het kenteken.")
    minke.open(bundle)
    assert RESTS_ON_NOTHING not in minke.text()
    assert "Hier staan 2 signalen bij elkaar" in minke.text()
