"""Searching by a name alone: how often the same made-up person is among the first ten, and fifty."""

from __future__ import annotations

import csv
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import tell
from ketenregie.demo.mentions.writing import generate
from ketenregie.signals.search.names import best, name_values, wanted_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ketenregie.signals.search.rules import Value

MENTIONS, SEED, PAIRS = 5_000, 11, 3_000
FIRST = (10, 50)
ANCHOR = "words of the name compared letter by letter, in any order"
_PARTS = ("given_names", "surname", "alias")


def run() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), MENTIONS, SEED)
        names, pairs = _names(Path(folder)), list(_pairs(Path(folder)))
    index: dict[Value, set[str]] = defaultdict(set)
    plain: dict[str, set[str]] = defaultdict(set)
    for key, name in names.items():
        for value in name_values("person", {"name": name}):
            index[value].add(key)
        for word in name.casefold().split():
            plain[word].add(key)
    tell("rows of the index for a name", sum(map(len, index.values())) / len(names), "rows")
    asked = [pair for pair in pairs if pair[0] in names and pair[1] in names][:PAIRS]
    ways: dict[str, Callable[[str], list[str]]] = {
        ANCHOR: lambda one: _plain_hits(names[one], one, plain),
        "the same person by name alone": lambda one: _hits(names[one], one, index),
    }
    for what, way in ways.items():
        found = Counter(first for one, other in asked for first in FIRST if other in way(one)[:first])
        for first in FIRST:
            against = "" if what == ANCHOR else ANCHOR
            tell(f"{what}: in the first {first}", found[first] / len(asked), "share", against)


def _plain_hits(typed: str, own: str, index: dict[str, set[str]]) -> list[str]:
    shared = Counter(key for word in typed.casefold().split() for key in index[word] if key != own)
    return [key for key, _count in shared.most_common()]


def _hits(typed: str, own: str, index: dict[Value, set[str]]) -> list[str]:
    words = wanted_names(typed)
    seen = [
        (value, key)
        for word in words
        for _way, value in word.ways
        for key in index.get(value, ())
        if key != own
    ]
    return list(best(words, seen))


def _names(folder: Path) -> dict[str, str]:
    with (folder / "mentions.csv").open(encoding="utf-8") as file:
        read = {
            row["mention"]: " ".join(filter(None, map(row.get, _PARTS))) for row in csv.DictReader(file)
        }
    return {key: name for key, name in read.items() if name}


def _pairs(folder: Path) -> Iterator[tuple[str, str]]:
    with (folder / "truth.csv").open(encoding="utf-8") as file:
        yield from ((row["a"], row["b"]) for row in csv.DictReader(file))
