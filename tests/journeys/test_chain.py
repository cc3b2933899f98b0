"""The whole chain, each person in turn: from two small signals to a decision, and back to the reporter."""

from __future__ import annotations

import functools
import re
import subprocess
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from ketenregie.kernel import clock
from ketenregie.table.rules import CRITERIA
from tests.journeys.conftest import DOSSIER

STORY = "Elke nacht brengt een grijze bus zes mannen naar de loods."
COUNTER = "Een man schreef zich in; een ander antwoordde steeds voor hem."
POLICE = "Tijdens een controle sliepen er mannen in een loods."
CARE = "Een cliënt vertelde dat zijn loon naar de kamerverhuurder gaat."
QUESTION = "Op welke avond zag u de bus?"
ANSWER = "Vooral op dinsdagavond, bij de loods."
THANKS = "Dank u wel. Uw melding is besproken."
GOAL = "De mannen slapen deze week op een veilige plek."
AGREED = "Twee opvangplekken vrijhouden"
HELP = "Nagaan of iemand veilig met hem kan spreken"
PLATE = "XX-987-X"
SPOKEN = (STORY, COUNTER, POLICE, CARE, QUESTION, ANSWER, THANKS, GOAL, AGREED, HELP, PLATE)
REPORT = (
    {"danger": "no"},
    {"about": "other"},
    {"chosen": "long_hours", "story": STORY},
    {"municipality": "GM0080", "place": "Achter het station"},
    {"since": "now"},
    {"minor": "no"},
    {"known_how": "seen"},
    {"contact": "anonymous"},
    {},
)


@dataclass
class Story:
    """What the people of the chain hand on to each other."""

    code: str = ""
    public: str = ""
    counter: str = ""
    bundle: str = ""
    case: str = ""
    item: str = ""
    meeting: str = ""
    alone: str = ""
    own: list[str] = field(default_factory=list)


@pytest.fixture
def day():
    return lambda ahead: (clock.today() + timedelta(days=ahead)).isoformat()


def dossier_of(visitor):
    return DOSSIER.search(visitor.page.url).group(1)


def reference_of(visitor, path):
    visitor.page.goto(path)
    return re.search(r"[A-Z]+-\d+-\d+", visitor.page.locator("h1").inner_text()).group()


def citizen_reports(visit, story):
    reporter = visit(width=360, java_script_enabled=False)
    reporter.page.goto("/nl/melden/")
    reporter.leave("button[name=go][value=next]")
    for answers in REPORT:
        reporter.fill(**answers)
        reporter.leave("button[name=go][value=next]")
    assert "ketenregisseur" in reporter.text().lower()
    reporter.leave("form[action$='/versturen/'] .nl-button--primary")
    story.code = reporter.receipt()
    assert not reporter.context.cookies()


def counter_reports(sign_in, story):
    jelle = sign_in("Jelle")
    jelle.open("/signalen/nieuw/", "melden-van-werk")
    jelle.fill(text=COUNTER, municipality="GM0080", form="arbeid", minor="no")
    jelle.fill(confidentiality="not_bound", m3_value=PLATE)
    jelle.send("/signalen/nieuw/")
    story.counter = dossier_of(jelle)


def officer_takes_up(sign_in, story, day):
    sietske = sign_in("Sietske")
    sietske.open("/werk/", "mijn-werk")
    row = sietske.page.locator(f"tr:has(a[href*='{story.counter}'])")
    assert re.search(r"dag|uur|vandaag", row.inner_text())
    sietske.follow(row.locator("a"), "signaal-nieuw")
    sietske.fill(help_kind="action", help_text=HELP, help_due=day(3))
    sietske.send("/oppakken/", "signaal")
    assert HELP in sietske.page.locator(".kr-help").inner_text()
    officer_enriches(sietske, story)
    sietske.open(f"/signalen/{story.counter}/vraag/")
    sietske.fill(text="Welke dag was dit?")
    sietske.send()


def officer_enriches(sietske, story):
    sietske.open(f"/signalen/{story.counter}/vermelding/", "vermelding")
    sietske.fill(m0_kind="place", m0_value="Verzinstraat 12", m0_detail="Leeuwarden")
    sietske.send()
    sietske.open(f"/signalen/{story.counter}/indicator/", "indicatoren")
    sietske.fill(i_ander_voert_woord="seen")
    sietske.send()
    assert "Verzinstraat 12" in sietske.text()


def counter_answers(sign_in, story):
    jelle = sign_in("Jelle")
    jelle.open(f"/signalen/{story.counter}/", "eigen-melding")
    assert "Welke dag was dit?" in jelle.text()
    jelle.open(f"/signalen/{story.counter}/antwoord/")
    jelle.fill(text="Vorige week maandag.")
    jelle.send()


def officer_tells_and_brings(sign_in, story):
    sietske = sign_in("Sietske")
    sietske.open(f"/signalen/{story.counter}/")
    assert "Vorige week maandag." in sietske.text()
    sietske.open(f"/route/{story.counter}/ondermijning/", "ondermijning-melden")
    sietske.fill(who="other", note="Een keten van panden?")
    sietske.send()
    sietske.open(f"/route/{story.counter}/brengen/", "brengen")
    sietske.fill(note="Dezelfde bus stond er vorige maand.")
    sietske.send()
    sietske.open(f"/route/{story.counter}/kaart/", "route")


def officer_for_undermining_judges(sign_in, story):
    wytze = sign_in("Wytze")
    wytze.open("/werk/")
    assert wytze.page.locator(f"a[href*='{story.counter}']").count()
    wytze.open(f"/route/{story.counter}/ondermijning/oordeel/", "oordeel")
    wytze.fill(large_scale="yes", criteria="organised", reason="Vaste rollen, meer panden.")
    wytze.send()


def director_takes_up(sign_in, story, day):
    minke = sign_in("Minke")
    minke.open("/signalen/", "signalen")
    minke.open_signal_that_says(STORY)
    minke.look()
    story.public = dossier_of(minke)
    story.alone = re.search(r"S-\d+-\d+", minke.page.locator("h1").inner_text()).group()
    minke.open("/werk/")
    assert minke.page.locator(f"a[href*='{story.public}']").count()
    minke.open(f"/signalen/{story.public}/")
    minke.fill(help_kind="nobody_known", help_due=day(7))
    minke.send("/oppakken/")
    minke.open(f"/signalen/{story.public}/vraag/")
    minke.fill(text=QUESTION)
    minke.send()


def citizen_answers(visit, story):
    reporter = visit(width=360)
    reporter.open("/nl/melden/code/", "code")
    reporter.fill(code=story.code)
    reporter.send()
    assert QUESTION in reporter.text()
    reporter.fill(text=ANSWER)
    reporter.send(picture="berichten")
    assert ANSWER in reporter.text()
    assert "Drieluik" not in reporter.text()


def director_weighs_and_bundles(sign_in, story):
    minke = sign_in("Minke")
    minke.open(f"/signalen/{story.public}/")
    assert ANSWER in minke.text()
    minke.open(f"/route/{story.public}/brengen/")
    minke.send()
    minke.open(f"/bundels/bij/{story.public}/", "bundelen")
    minke.fill(signals=story.counter, reason="Dezelfde bus, dezelfde avond.")
    minke.send(picture="bundel")
    story.bundle = dossier_of(minke)
    minke.open(f"/bundels/{story.bundle}/eruit/{story.counter}/")
    minke.fill(reason="Toch een ander kenteken?")
    minke.send()
    minke.open(f"/bundels/{story.bundle}/erbij/")
    minke.fill(signals=story.counter, reason="Nagegaan: het is dezelfde bus.")
    minke.send(picture="bundel-terug")
    for signal in (story.public, story.counter):
        minke.open(f"/route/{signal}/wegen/", "wegen")
        minke.fill(outcome="agenda", reason="Twee bronnen, dezelfde bus.")
        if minke.page.locator("[name=view_0]").count():
            minke.fill(view_0="agrees")  # the municipality it is about, called beforehand
        minke.send()


def own_signals_go_straight_to_the_agenda(sign_in, story):
    for name, text in (("Siebe", POLICE), ("Elske", CARE)):
        visitor = sign_in(name)
        visitor.open("/signalen/nieuw/")
        visitor.fill(text=text, form="arbeid", confidentiality="legal_duty", straight_to_agenda=True)
        visitor.send("/signalen/nieuw/")
        story.own.append(dossier_of(visitor))


def director_opens_the_agenda_and_shares(sign_in, story):
    minke = sign_in("Minke")
    minke.open("/drieluik/", "drieluik")
    minke.open_agenda_with(reference_of(minke, f"/bundels/{story.bundle}/"))
    minke.look("agenda")
    story.meeting = dossier_of(minke)
    new = minke.page.locator("section", has_text="Nieuwe signalen").first.inner_text()
    assert len(re.findall(r"[A-Z]+-\d", new)) >= 3
    assert re.search("lopende signalen", minke.text(), re.IGNORECASE)
    assert minke.page.locator("main", has_text=story.alone).count() == 0, "it is there in its bundle"
    story.item = minke.item_of(story.bundle)
    minke.open(f"/drieluik/punt/{story.item}/", "agendapunt")
    minke.send("/delen/")


def members_answer_the_check(sign_in, story):
    siebe = sign_in("Siebe")
    siebe.open(f"/drieluik/punt/{story.item}/", "check")
    siebe.fill(answer="withheld", reason="investigation")
    siebe.send("/antwoord/")
    elske = sign_in("Elske")
    elske.open(f"/drieluik/punt/{story.item}/")
    elske.fill(answer="known", basis="consent")
    elske.send("/antwoord/", "check-beantwoord")


def supporter_types_the_decision(sign_in, story, day):
    rients = sign_in("Rients")
    rients.open(f"/drieluik/{story.meeting}/", "vergadering")
    rients.send("/aanwezig/")
    rients.open(f"/drieluik/punt/{story.item}/besluit/reasonable_suspicion/", "besluiten")
    rients.fill(reason="Samen genoeg.", strategy="Eerst stopt de uitbuiting.", goal=GOAL)
    rients.fill(criteria=list(CRITERIA), contact_by="fier/zorgcoordinator")
    rients.fill(contact_how="Bellen, samen met een tolk.", lead="zvhf/procesregisseur")
    rients.fill(track_care="fier/zorgcoordinator", track_criminal="politie/rechercheur_tmm")
    rients.fill(what_0=AGREED, who_0="fier/zorgcoordinator", due_0=day(2))
    rients.send(picture="besluit")
    story.case = DOSSIER.search(rients.page.get_attribute("main a[href^='/casussen/']", "href")).group(1)
    minutes = rients.page.request.get(f"/drieluik/{story.meeting}/verslag/")
    assert minutes.body().startswith(b"%PDF-")
    assert rients.page.locator("h1").inner_text().split()[0] in words_of(minutes.body())


def words_of(pdf):
    made = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return made.stdout.decode()


def people_work_on_the_case(sign_in, story, day):
    elske = sign_in("Elske")
    elske.open(f"/casussen/{story.case}/", "casus")
    said = elske.text()
    assert AGREED in said
    assert said.index("Hulplijn") < said.index(AGREED)
    assert elske.page.locator(".kr-track").count() == 2
    assert "ondermijning" in said.lower() or elske.page.locator(".kr-tl li").count()
    elske.open(f"/casussen/{story.case}/spoor/care/", "spoor")
    elske.fill(text="Intake bij de opvang", on=day(4))
    elske.send()
    assert "Intake bij de opvang" in elske.text()


def undermining_goes_on_beside(sign_in, story):
    wytze = sign_in("Wytze")
    wytze.open(f"/route/{story.counter}/ondermijning/casustafel/", "casustafel")
    wytze.page.locator("[name=outcome]").first.check()
    wytze.fill(reason="De gemeente pakt de panden zelf aan.")
    wytze.send()


def feedback_comes_back(sign_in, visit, story):
    minke = sign_in("Minke")
    minke.open(f"/signalen/{story.public}/terugkoppeling/", "terugkoppeling")
    minke.fill(template="passed_on", words=THANKS)
    minke.send(picture="signaal-na-besluit")
    assert minke.page.locator(".kr-tl li").count() > 5
    reporter = visit(width=360)
    reporter.open("/nl/melden/code/")
    reporter.fill(code=story.code)
    reporter.send(picture="terugkoppeling-melder")
    assert THANKS in reporter.text()
    minke.open("/postvak-uit/", "postvak-uit")
    assert not [words for words in SPOKEN if words in minke.page.content()]


# R1.2 R1.3 R1.4 R2.1 R2.2 R2.3 R4.1 R4.2 R4.3 R4.7 R5.1 R5.2 R5.3 R5.4 R5.5 R6.1
def test_from_two_small_signals_to_a_decision_and_back_to_the_reporter(sign_in, visit, day):
    sign_in = functools.cache(sign_in)
    story = Story()
    counter_reports(sign_in, story)
    officer_takes_up(sign_in, story, day)
    counter_answers(sign_in, story)
    officer_tells_and_brings(sign_in, story)
    officer_for_undermining_judges(sign_in, story)
    citizen_reports(visit, story)
    director_takes_up(sign_in, story, day)
    citizen_answers(visit, story)
    director_weighs_and_bundles(sign_in, story)
    own_signals_go_straight_to_the_agenda(sign_in, story)
    director_opens_the_agenda_and_shares(sign_in, story)
    members_answer_the_check(sign_in, story)
    supporter_types_the_decision(sign_in, story, day)
    people_work_on_the_case(sign_in, story, day)
    undermining_goes_on_beside(sign_in, story)
    feedback_comes_back(sign_in, visit, story)
