"""Weak queries: only a name and a birth date, a name and a town, or an address is known.

The population is streamed: only what shares a key with some query is kept, and every block of such a key is
whole, so the outcome is that of an index of everybody.

Told beside each share is the most that anybody can reach: of thirty people with one name in one town, ten
stand among the first ten. It is counted on the papers of everybody.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from benchmarks.measure import tell, tell_times
from benchmarks.splink_model import MENTIONS, Splink, rows_of
from ketenregie.demo.mentions.people import World
from ketenregie.demo.mentions.reporters import REPORTERS
from ketenregie.demo.mentions.telling import COLUMNS
from ketenregie.demo.mentions.telling import tell as told
from ketenregie.demo.mentions.writing import generate
from ketenregie.engines.linking import Counts, Index, Mention, Model, features_of, find, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ketenregie.demo.mentions.people import Person
    from ketenregie.engines.linking import Features

SEED, QUERIES, FIRST, TAUGHT, ONE_BY_ONE = 7, 200, 10, 7_500, 21
# What is in the papers, and what somebody says who knows the person a little.
PAPERS = replace(
    REPORTERS["official"],
    given=1.0,
    surname=1.0,
    birth=1.0,
    street=1.0,
    postcode=1.0,
    native=0.0,
    slip=0.02,
)
SAID = replace(REPORTERS["care"], given=1.0, surname=1.0, birth=1.0, street=1.0)
WEAK = {
    "name and birth date": ("given_names", "prefix", "surname", "birth_date"),
    "name and town": ("given_names", "prefix", "surname", "city"),
    "address only": ("street", "house_number", "addition", "postcode", "city"),
}


def run(size: int) -> None:
    """Measure how often the right one is among the first ten, ours beside Splink's."""
    wanted = _queries(size)
    began = time.perf_counter()
    alike = Alike()
    keys: set[object] = {key for _kind, _row, features in wanted for key in keys_of(features)}
    index, counts = _index(size, keys, alike)
    tell(f"weak queries, {size:,} mentions normalised", time.perf_counter() - began, "s")
    model = Model.shipped().on(counts)
    splink = _splink(size, [row for _kind, row, _features in wanted])
    for kind in WEAK:
        ours, theirs, took = [], [], []
        for asked, row, features in wanted:
            if asked == kind:
                began = time.perf_counter()
                names = [one.name for one in find(index, features, model, limit=FIRST)]
                took.append((time.perf_counter() - began) * 1000)
                ours.append(row["mention"] in names)
                theirs.append(row["mention"] in splink.get(f"q{row['mention']}{kind}", ()))
        right, other = sum(ours) / len(ours), sum(theirs) / len(theirs)
        most = alike.most(kind, {row["mention"] for asked, row, _features in wanted if asked == kind})
        beside = f"at most {most:.3f}; Splink {other:.3f}"
        tell(f"{kind}, first ten of {size:,}", right, "share", beside)
        tell_times(f"{kind}, in memory, of {size:,}", took)


class Alike:
    """Counts who cannot be told apart by what is asked: what is in their papers is the same."""

    def __init__(self) -> None:
        self.many: Counter[int] = Counter()
        self.of: dict[tuple[str, str], int] = {}

    def add(self, row: dict[str, str]) -> None:
        """Count one row of the population."""
        for kind, columns in WEAK.items():
            known = hash((kind, *(row[column].casefold() for column in columns)))
            self.many[known] += 1
            self.of[kind, row["mention"]] = known

    def most(self, kind: str, mentions: set[str]) -> float:
        """Return the share that at most stands among the first ten, of those who are asked for."""
        found = [min(1.0, FIRST / self.many[self.of[kind, mention]]) for mention in mentions]
        return sum(found) / len(found)


def people(size: int) -> Iterator[tuple[int, Person, Random]]:
    """Yield everybody with a chance of their own: the same each time."""
    world = World(Random(SEED), size)
    everybody = chain.from_iterable(world.households())
    for place, person in enumerate(islice(everybody, size)):
        yield place, replace(person, before=person.home), Random(place)


def population(size: int) -> Iterator[dict[str, str]]:
    """Yield everybody as in their papers."""
    for place, person, chance in people(size):
        row = told(person, PAPERS, chance).row
        yield {column: row.get(column, "") for column in COLUMNS} | {
            "mention": f"{place}",
            "signal": f"s{place}",
        }


def _queries(size: int) -> list[tuple[str, dict[str, str], Features]]:
    """Return the queries of each kind: of people spread over the population, told anew."""
    step = max(size // QUERIES, 1)
    found = []
    for place, person, _chance in people(size):
        # A shelter's address is too general by design: it names nobody.
        if place % step or "hot" in person.shares:
            continue
        for at, (kind, columns) in enumerate(WEAK.items()):
            row = told(person, SAID, Random(-1 - place * len(WEAK) - at)).row
            known = {column: row.get(column, "") if column in columns else "" for column in COLUMNS}
            known |= {"mention": f"{place}", "signal": "", "kind": "person"}
            found.append((kind, known, features_of(Mention.from_row(known))))
    return found


def _index(size: int, keys: set[object], alike: Alike) -> tuple[Index, Counts]:
    index = Index()

    def streamed() -> Iterator[Features]:
        for row in population(size):
            alike.add(row)
            features = features_of(Mention.from_row(row))
            if not keys.isdisjoint(keys_of(features)):
                index.add(row["mention"], features, signal=row["signal"])
            yield features

    return index, Counts.of(streamed())


def _splink(size: int, queries: list[dict[str, str]]) -> dict[str, set[str]]:
    """Return for each query the first ten of Splink's `predict_between`; it learned where people recur."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), TAUGHT, SEED)
        taught = Splink(rows_of(Path(folder) / "mentions.csv"))
        taught.train()
    splink = Splink(population(size), MENTIONS, taught.learned())
    kinds = list(WEAK)
    named = [
        row | {"mention": f"q{row['mention']}{kinds[at % len(kinds)]}"} for at, row in enumerate(queries)
    ]
    found = splink.first(named, FIRST)
    # Beside `lookup`, which lays one new signal beside the database.
    tell_times(
        f"Splink predict_between, one record against {size:,}", splink.one_record(named[:ONE_BY_ONE])
    )
    return found


if __name__ == "__main__":
    run(int(sys.argv[1]))
