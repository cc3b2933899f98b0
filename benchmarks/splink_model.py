"""The anchor: Splink with an ordinary, fair model for mentions, as somebody who knows it would write it.

Names are put into Latin letters first (Splink compares letters), telephones reduced to digits, ages made
birth years; Jaro-Winkler and term frequencies on names; sixteen blocking rules; u from random pairs, m by EM.
"""

from __future__ import annotations

import csv
import logging
import re
import time
from typing import TYPE_CHECKING, Any

import duckdb
from anyascii import anyascii
from splink import Linker, SettingsCreator, block_on
from splink import comparison_level_library as level
from splink import comparison_library as compare
from splink.backends.duckdb import DuckDBAPI

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

YEAR = 2026
COLUMNS = (
    "unique_id", "given", "given_full", "surname", "alias", "sex", "dob", "birth_year", "phone", "email",
    "handle", "street", "number", "postcode", "city", "plate", "employer", "kvk",
)  # fmt: skip
_NUMBERED = re.compile(r"(.*\D)\s(\d{1,5})\s*(\S*)$")


def cleaned(row: Mapping[str, str]) -> list[str | int | None]:
    """Return a mention as the model's columns; unknown is None."""
    given, surname = _plain(row["given_names"]), _plain(f"{row['prefix']} {row['surname']}")
    street, number = _plain(row["street"]), row["house_number"]
    if not number and (found := _NUMBERED.match(street)):
        street, number = found.group(1), found.group(2)
    digits = re.sub(r"\D", "", row["phone"])
    birth = row["birth_date"]
    year = int(birth[:4]) if birth else None
    if year is None and row["age_from"]:
        year = YEAR - (int(row["age_from"]) + int(row["age_to"] or row["age_from"])) // 2
    values: list[str | int | None] = [
        int(row["mention"]) if row["mention"].isdigit() else row["mention"],
        given.split(" ")[0], given, surname, _plain(row["alias"]), row["sex"],
        birth if len(birth) == 10 else "", year, digits[-9:], row["email"].lower(),
        row["handle"].lower().replace("insta: ", "").lstrip("@"),
        street, re.sub(r"\D.*", "", number), row["postcode"].replace(" ", "").upper(), _plain(row["city"]),
        re.sub(r"\W", "", row["plate"]).upper(), _plain(row["employer"]), row["kvk"],
    ]  # fmt: skip
    return [None if value == "" else value for value in values]


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", anyascii(text).lower()).strip()


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a file of mentions, each called by its place in it."""
    with path.open(encoding="utf-8", newline="") as file:
        for place, row in enumerate(csv.DictReader(file)):
            yield row | {"mention": str(place)}


def table(connection: duckdb.DuckDBPyConnection, name: str, rows: Iterable[Mapping[str, str]]) -> None:
    """Load cleaned mentions into a table."""
    import pyarrow

    columns = list(zip(*(cleaned(row) for row in rows), strict=True))
    arrow = pyarrow.table(dict(zip(COLUMNS, map(list, columns), strict=True)))
    connection.register("arriving", arrow)
    connection.execute(f"create or replace table {name} as select * from arriving")
    connection.unregister("arriving")


def _name(column: str) -> compare.CustomComparison:
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


def _birth() -> compare.CustomComparison:
    return compare.CustomComparison(
        output_column_name="birth_year",
        comparison_levels=[
            level.NullLevel("birth_year"),
            level.ExactMatchLevel("dob"),
            level.DamerauLevenshteinLevel("dob", 1),
            level.CustomLevel("dob_l is not null and dob_r is not null and birth_year_l = birth_year_r"),
            level.CustomLevel("birth_year_l = birth_year_r"),
            level.CustomLevel("abs(birth_year_l - birth_year_r) <= 3"),
            level.ElseLevel(),
        ],
    )


def _address() -> compare.CustomComparison:
    return compare.CustomComparison(
        output_column_name="address",
        comparison_levels=[
            level.CustomLevel("street_l is null or street_r is null").configure(is_null_level=True),
            level.CustomLevel("street_l = street_r and number_l = number_r and city_l = city_r"),
            level.CustomLevel(
                "number_l = number_r and"
                " (postcode_l = postcode_r or jaro_winkler_similarity(street_l, street_r) > 0.92)"
            ),
            level.CustomLevel("street_l = street_r"),
            level.ElseLevel(),
        ],
    )


def _exact(column: str, *, common: bool = True) -> Any:
    return compare.ExactMatch(column).configure(term_frequency_adjustments=common)


RULES = (
    ("phone",), ("email",), ("handle",), ("plate",), ("dob",), ("given", "surname"), ("surname",),
    ("given", "birth_year"), ("given", "city"), ("postcode", "number"), ("street", "number"),
    ("employer", "given"), ("kvk", "given"), ("alias", "city"), ("city", "birth_year", "substr(given, 1, 1)"),
    ("substr(surname, 1, 4)", "substr(given, 1, 2)"),
)  # fmt: skip
# Blocks that stay small at a million.
NARROW = (
    ("phone",), ("email",), ("handle",), ("plate",), ("dob", "substr(given, 1, 1)"), ("given", "surname"),
    ("surname", "birth_year"), ("given", "dob"), ("surname", "city"), ("given", "city", "birth_year"),
    ("postcode", "number"), ("street", "number", "city"), ("employer", "given", "city"), ("kvk", "given"),
    ("alias", "city", "birth_year"), ("substr(surname, 1, 4)", "substr(given, 1, 3)", "birth_year"),
)  # fmt: skip
TRAINING = (("given", "surname"), ("dob",), ("phone",), ("street", "number", "city"))


def settings() -> SettingsCreator:
    """Return the model before training."""
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="unique_id",
        comparisons=[
            _name("given"), _name("surname"), _name("alias"), _exact("sex", common=False), _birth(),
            _exact("phone"), _exact("email"), _exact("handle"), _address(), _exact("city"), _exact("plate"),
            compare.JaroWinklerAtThresholds("employer", [0.92]),
        ],
        blocking_rules_to_generate_predictions=[block_on(*rule) for rule in RULES],
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )  # fmt: skip


class Splink:
    """A trained model over one table of mentions, with the seconds each part took."""

    def __init__(self, rows: Iterable[Mapping[str, str]], memory: str = "10GB") -> None:
        logging.getLogger("splink").setLevel(logging.ERROR)
        self.connection = duckdb.connect()
        self.connection.execute(f"set memory_limit = '{memory}'")
        self.connection.execute("set enable_progress_bar = false")
        table(self.connection, "mentions", rows)
        self.api = DuckDBAPI(connection=self.connection)
        self.mentions = self.api.register("mentions", table_name="all_mentions")
        self.linker = Linker(self.mentions, settings(), log_level=logging.ERROR)
        self.seconds: dict[str, float] = {}

    def train(self, pairs: float = 2e6) -> None:
        """Learn u from random pairs and m by expectation maximisation."""
        began = time.perf_counter()
        training = self.linker.training
        training.estimate_probability_two_random_records_match(
            [block_on("given", "surname", "dob"), block_on("email")], recall=0.3
        )
        training.estimate_u_using_random_sampling(max_pairs=pairs, seed=1)
        for rule in TRAINING:
            training.estimate_parameters_using_expectation_maximisation(block_on(*rule), max_pairs=pairs)
        self.seconds["train"] = time.perf_counter() - began

    def predict(self, least: float = -8.0) -> list[tuple[int, int, float]]:
        """Return all pairs its rules bring together, with their weight in bits."""
        began = time.perf_counter()
        found = self.linker.inference.predict(threshold_match_weight=least)
        rows = found.as_duckdbpyrelation().select("unique_id_l, unique_id_r, match_weight").fetchall()
        self.seconds["predict"] = time.perf_counter() - began
        return [(min(a, b), max(a, b), weight) for a, b, weight in rows]
