"""The undermining route to RIEC while help goes on: each with what they see, and nobody waits for anybody."""

from __future__ import annotations

from datetime import timedelta

from ketenregie.kernel import clock
from ketenregie.route.rules import HEARD_FOR_RIEC
from tests.journeys.conftest import DOSSIER

STORY = "Drie loodsen op één erf, bewakers die er slapen, en elke week een andere vrachtwagen."
BED = "Een tolk en een bed voor twee mannen."
TOMORROW = (clock.today() + timedelta(days=1)).isoformat()
LATER = (clock.today() + timedelta(days=14)).isoformat()


def told_and_taken_up(sign_in):
    """The contact officer writes a call down, takes it up with help, and reports it for undermining."""
    sietske = sign_in("Sietske")
    signal = DOSSIER.search(sietske.take_call(STORY)).group(1)
    sietske.open(f"/route/{signal}/hulp/")
    sietske.fill(kind="action", text=BED, due_on=TOMORROW)
    sietske.send()
    sietske.open(f"/route/{signal}/ondermijning/")
    sietske.fill(who="other", note="Drie panden op één naam.")
    sietske.send(picture="ondermijning-gemeld")
    return signal


def judged_and_held(sign_in, signal):
    """The officer against subversive crime judges it; the own table holds it over to next time."""
    wytze = sign_in("Wytze")
    wytze.open(f"/route/{signal}/ondermijning/oordeel/", "ondermijning-oordeel")
    wytze.fill(large_scale="yes", criteria=["places"], reason="Past bij twee eerdere panden.")
    wytze.send()
    wytze.open("/route/casustafel/", "casustafel")
    here = signal.replace("-", "")
    wytze.fill(**{f"outcome_{here}": "next_time", "next_on": LATER})
    wytze.send()
    assert f"outcome_{here}" in wytze.page.content()
    return wytze


def to_riec(wytze, signal):
    """The municipality decides; what the law asks and what each thinks is written down, help left empty."""
    wytze.open(f"/route/{signal}/ondermijning/riec/", "riec")
    wytze.fill(reason="Wij kunnen dit met het basisteam niet alleen.")
    wytze.send(expect=422)
    wytze.fill(criteria=["observed", "organised", "several"])
    for role in HEARD_FOR_RIEC:
        wytze.fill(**{role: "agrees"})
    wytze.fill(rechercheur_tmm="not_heard", rechercheur_tmm_reason="Vandaag niet bereikt.")
    wytze.send(picture="riec-besloten")
    assert "Aan voldaan" in wytze.text()


# R4.1 R4.2 R4.3
def test_to_riec_while_help_goes_on(sign_in):
    signal = told_and_taken_up(sign_in)
    wytze = judged_and_held(sign_in, signal)
    to_riec(wytze, signal)

    sietske = sign_in("Sietske")
    sietske.open(f"/signalen/{signal}/", "signaal-met-ondermijning")
    assert BED in sietske.text()
    sietske.follow(sietske.page.locator("main a[href*='/gedaan/']"))
    sietske.fill(kind="complete")
    sietske.send()
    sietske.open(f"/route/{signal}/brengen/")
    sietske.send()

    wytze.open(f"/route/{signal}/ondermijning/riec/antwoord/")
    wytze.fill(outcome="accepted", reason="Het RIEC neemt het aan.")
    wytze.send()

    minke = sign_in("Minke")
    minke.open(f"/signalen/{signal}/", "signaal-bij-ketenregisseur")
    assert "RIEC" in minke.text()
    minke.open(f"/route/{signal}/regie/", "regie")
    minke.fill(kind="care_coordinator", reason="In overleg met Fier en het gebiedsteam.")
    minke.send()
    assert "Fier" in minke.text()
    minke.open(f"/route/{signal}/kaart/", "kaart")
    here = minke.page.locator("li[aria-current=step]").all_inner_texts()
    assert any("RIEC" in one for one in here)
    assert len(here) > 1  # the main line goes on beside it
