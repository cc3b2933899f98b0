"""The files: mentions in the exchange format, and the pairs that are true with what stood between them."""

from __future__ import annotations

import csv
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

from ketenregie.demo.mentions.people import World
from ketenregie.demo.mentions.reporters import REPORTERS, WEIGHTS
from ketenregie.demo.mentions.telling import COLUMNS, Told, tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

    from ketenregie.demo.mentions.people import Person

    # Rows of mentions, and the true pairs among them with their noise.
    Portion = tuple[list[list[str]], list[tuple[str, str, str]]]

# How often one person is mentioned, in shares of a hundred.
_TIMES = (1, 2, 3, 4, 5, 6)
_TIMES_WEIGHTS = (55, 22, 11, 7, 3.5, 1.5)
_BUFFER = 20_000
# Marks that say something of a pair when one of its two has them.
_OF_ONE = (
    "typo", "heard", "name_swap", "one_box", "one_name", "no_name", "half_surname", "initial",
    "partial_date", "swapped_date", "wrong_date", "age", "no_date", "moved", "address_noise",
    "shared_phone", "phone_noise", "kin", "hot", "crowd", "bare",
)  # fmt: skip
_README = """Verzonnen meldingen, gemaakt door `ketenregie link generate` (zaad {seed}).
Niemand hierin bestaat: namen, straten, nummers en adressen zijn geloot. Een nummer of plaats die
toevallig bestaat, zegt niets over wie daar te bereiken is. Alleen om koppelen mee te meten.

mentions.csv: {mentions} vermeldingen. truth.csv: {pairs} paren die dezelfde (verzonnen) persoon zijn,
met in `noise` wat er tussen die twee staat.
"""


def generate(folder: Path, mentions: int, seed: int) -> dict[str, int]:
    """Write `mentions.csv`, `truth.csv` and a `README.txt` into a folder; return how many of each.

    The same number and seed give the same bytes. Memory does not grow with the number.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pairs = 0
    with _csv(folder / "mentions.csv") as rows, _csv(folder / "truth.csv") as truths:
        write, prove = csv.writer(rows, lineterminator="\n"), csv.writer(truths, lineterminator="\n")
        write.writerow(COLUMNS)
        prove.writerow(("a", "b", "noise"))
        for lines, true in _portions(mentions, Random(seed)):  # noqa: S311 - made-up data, not a secret
            write.writerows(lines)
            prove.writerows(true)
            pairs += len(true)
    text = _README.format(seed=seed, mentions=mentions, pairs=pairs)
    (folder / "README.txt").write_text(text, encoding="utf-8")
    return {"mentions": mentions, "pairs": pairs, "seed": seed}


def _csv(path: Path) -> TextIO:
    return path.open("w", encoding="utf-8", newline="")


def _portions(wanted: int, chance: Random) -> Iterator[Portion]:
    """Yield rows and true pairs, in shuffled portions, until there are as many as asked for."""
    world, made, signals = World(chance, wanted), 0, 0
    told: list[tuple[int, int, Told]] = []
    for person, household in enumerate(world.households()):
        for number, (signal, one) in _household(household, chance):
            told.append((person * 16 + number, signals + signal, one))
        signals += 64
        if made + len(told) >= wanted or len(told) >= _BUFFER:
            told = told[: wanted - made]
            chance.shuffle(told)
            yield _numbered(told, made)
            made, told = made + len(told), []
            if made >= wanted:
                return


def _household(people: list[Person], chance: Random) -> Iterator[tuple[int, tuple[int, Told]]]:
    """Yield the mentions of people who live together: sometimes two of them stand in one signal."""
    together = len(people) > 1 and chance.random() < 0.3
    for number, person in enumerate(people):
        for time in range(chance.choices(_TIMES, _TIMES_WEIGHTS)[0]):
            reporter = chance.choices(list(REPORTERS.values()), WEIGHTS)[0]
            signal = 0 if together and time == 0 else 1 + number * 7 + time
            yield number, (signal, tell(person, reporter, chance))


def _numbered(told: list[tuple[int, int, Told]], first: int) -> Portion:
    lines: list[list[str]] = []
    of_person: dict[int, list[Told]] = {}
    for place, (person, signal, one) in enumerate(told, first + 1):
        one.row |= {"mention": f"fictief-{place:07d}", "signal": f"F-{signal:08d}"}
        lines.append([one.row.get(column, "") for column in COLUMNS])
        of_person.setdefault(person, []).append(one)
    true = [
        (a.row["mention"], b.row["mention"], " ".join(sorted(noise_between(a, b))) or "clean")
        for many in of_person.values()
        for a, b in combinations(many, 2)
    ]
    return lines, true


def noise_between(a: Told, b: Told) -> set[str]:
    """Return the kinds of noise that stand between two mentions of one person."""
    found = (a.marks | b.marks).intersection(_OF_ONE)
    if ("native" in a.marks) != ("native" in b.marks):
        found.add("script")
    elif a.spelled != b.spelled:
        found.add("transliteration")
    if "nickname" in a.marks | b.marks:
        found.add("nickname")
    if "name_swap" in a.marks and "name_swap" in b.marks:
        found.discard("name_swap")
    return found
