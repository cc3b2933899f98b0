"""Asking whether something is known elsewhere: as long with a match as without one (R3.3; decision 18).

The two are asked in turns, in one run: each is the other's anchor. No statement of the request touches
the candidates, and a test compares the statements themselves; the times are only shown.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

from benchmarks.collection import OFFICER, report
from benchmarks.measure import tell, tell_times
from benchmarks.walls import plain_connection
from ketenregie.kernel.ids import new_id
from ketenregie.linking.blind.operations import Ask, ask

if TYPE_CHECKING:
    from uuid import UUID

EACH, WARM = 60, 10
PERSON = dict.fromkeys(
    ("given_names", "prefix", "surname", "alias", "birth_date", "age_from", "age_to", "sex"), ""
)
CONTACT = dict.fromkeys(
    ("phone", "email", "handle", "street", "house_number", "addition", "postcode", "city", "country"), ""
)
NAMED = {"given_names": "Voorbeeld", "surname": "Verzonnen", "plate": "", "employer": "", "kvk": ""}
MATCH = """
insert into linking_pair (id, dossier_a_id, dossier_b_id, bits, shown, found_at)
values (gen_random_uuid(), least(%(one)s, %(other)s), greatest(%(one)s, %(other)s), 20, true, now())
"""


def run() -> None:
    """Measure and print."""
    row = PERSON | CONTACT | NAMED
    took: dict[str, list[float]] = {"without": [], "with": []}
    for number in range(WARM + EACH):
        for what, found in took.items():
            # The same work before both, so that only the match differs.
            signal, other, third = report(row), report(row), report(row)
            _match(signal if what == "with" else third, other)
            milliseconds = _asked(signal)
            if number >= WARM:
                found.append(milliseconds)
    tell_times("asking elsewhere, nothing matches", took["without"])
    tell_times("asking elsewhere, something matches", took["with"], "nothing matches")
    ratio = statistics.median(took["with"]) / statistics.median(took["without"])
    tell("asking elsewhere, with against without a match", ratio, "x", "1")


def _match(one: UUID, other: UUID) -> None:
    with plain_connection() as owner:
        owner.execute(MATCH, {"one": one, "other": other})


def _asked(signal: UUID) -> float:
    command = Ask(question_id=new_id(), signal_id=signal)
    began = time.perf_counter()
    ask(OFFICER, command)
    return (time.perf_counter() - began) * 1000
