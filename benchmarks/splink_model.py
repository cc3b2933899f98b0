"""The anchor: Splink with an ordinary, fair model for mentions, as somebody who knows it would write it.

Names are put into Latin letters first (Splink compares letters), telephones reduced to digits, ages made
birth years; Jaro-Winkler and term frequencies on names; sixteen blocking rules; u from random pairs, m by EM.
"""

from __future__ import annotations

import csv
import logging
import re
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow
from anyascii import anyascii
from splink import Linker, SettingsCreator, block_on
from splink import comparison_level_library as level
from splink import comparison_library as compare
from splink.backends.duckdb import DuckDBAPI

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    Value = str | int | None

YEAR = 2026
WHOLE = frozenset({"birth_year"})
# Columns whose frequencies count in the model for mentions.
TERMS = ("given", "surname", "alias", "phone", "email", "handle", "city", "plate")
COLUMNS = (
    "unique_id", "given", "given_full", "surname", "alias", "sex", "dob", "birth_year", "phone", "email",
    "handle", "street", "number", "postcode", "city", "plate", "employer", "kvk",
)  # fmt: skip
_NUMBERED = re.compile(r"(.*\D)\s(\d{1,5})\s*(\S*)$")


def cleaned(row: Mapping[str, str]) -> list[Value]:
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
    values: list[Value] = [
        row["mention"],
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
    """Yield the rows of a file of mentions."""
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@dataclass(frozen=True)
class Recipe:
    """A model: how rows become columns, what is compared, which rules bring pairs together."""

    columns: Sequence[str]
    clean: Callable[[Mapping[str, str]], list[Value]]
    comparisons: Callable[[], list[Any]]
    rules: Sequence[tuple[str, ...]]
    training: Sequence[tuple[str, ...]]
    surely: Sequence[tuple[str, ...]]
    # How many of the matches those sure rules find.
    recall: float


def table(connection: Any, name: str, rows: Iterable[Mapping[str, str]], recipe: Recipe) -> None:
    """Load cleaned rows into a table."""
    found = list(zip(*(recipe.clean(row) for row in rows), strict=True))
    columns = {
        column: pyarrow.array(values, pyarrow.int64() if column in WHOLE else pyarrow.string())
        for column, values in zip(recipe.columns, found, strict=True)
    }
    arrow = pyarrow.table(columns)
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


def mentions_compared() -> list[Any]:
    """Return what is compared of mentions."""
    return [
        _name("given"), _name("surname"), _name("alias"), _exact("sex", common=False), _birth(),
        _exact("phone"), _exact("email"), _exact("handle"), _address(), _exact("city"), _exact("plate"),
        compare.JaroWinklerAtThresholds("employer", [0.92]),
    ]  # fmt: skip


MENTIONS = Recipe(
    COLUMNS, cleaned, mentions_compared, RULES, TRAINING, (("given", "surname", "dob"), ("email",)), 0.3
)
# The same for a collection of a million.
MANY_MENTIONS = replace(MENTIONS, rules=NARROW)


class Splink:
    """A trained model over one table of rows, with the seconds each part took."""

    def __init__(
        self,
        rows: Iterable[Mapping[str, str]],
        recipe: Recipe = MENTIONS,
        learned: Mapping[str, Any] | None = None,
        memory: str = "8GB",
    ) -> None:
        logging.getLogger("splink").setLevel(logging.ERROR)
        self.recipe = recipe
        self.connection = duckdb.connect()
        self.connection.execute(f"set memory_limit = '{memory}'")
        self.connection.execute("set enable_progress_bar = false")
        table(self.connection, "rows", rows, recipe)
        self.api = DuckDBAPI(connection=self.connection)
        self.rows = self.api.register("rows", table_name="all_rows")
        settings = dict(learned) if learned else self._settings()
        self.linker = Linker(self.rows, settings, log_level=logging.ERROR)
        self.seconds: dict[str, float] = {}
        self.counted = False

    def _settings(self) -> SettingsCreator:
        return SettingsCreator(
            link_type="dedupe_only",
            unique_id_column_name="unique_id",
            comparisons=self.recipe.comparisons(),
            blocking_rules_to_generate_predictions=[block_on(*rule) for rule in self.recipe.rules],
            retain_matching_columns=False,
            retain_intermediate_calculation_columns=False,
        )

    def learned(self) -> dict[str, Any]:
        """Return the trained model, to be used on another table."""
        return self.linker.misc.save_model_to_json()

    def train(self, pairs: float = 2e6) -> None:
        """Learn u from random pairs and m by expectation maximisation."""
        began = time.perf_counter()
        training = self.linker.training
        surely: list[Any] = [block_on(*rule) for rule in self.recipe.surely]
        training.estimate_probability_two_random_records_match(surely, recall=self.recipe.recall)
        training.estimate_u_using_random_sampling(max_pairs=pairs, seed=1)
        for rule in self.recipe.training:
            training.estimate_parameters_using_expectation_maximisation(block_on(*rule), max_pairs=pairs)
        self.seconds["train"] = time.perf_counter() - began

    def predict(self, least: float = -100.0) -> dict[tuple[str, str], float]:
        """Return all pairs its rules bring together, with their weight in bits."""
        began = time.perf_counter()
        found = self.linker.inference.predict(threshold_match_weight=least)
        self.seconds["predict"] = time.perf_counter() - began
        rows = found.as_duckdbpyrelation().select("unique_id_l, unique_id_r, match_weight").fetchall()
        return {(min(a, b), max(a, b)): weight for a, b, weight in rows}

    def count(self, least: float) -> int:
        """Predict, and only count the pairs that reach a weight: their list would fill the memory."""
        began = time.perf_counter()
        found = self.linker.inference.predict(threshold_match_weight=least)
        self.seconds["predict"] = time.perf_counter() - began
        return int(found.as_duckdbpyrelation().aggregate("count(*)").fetchall()[0][0])

    def first(self, rows: Sequence[Mapping[str, str]], most: int) -> dict[str, set[str]]:
        """Return for each row the ids of the first of the table, by weight."""
        self._count_terms()
        table(self.connection, "queries", rows, self.recipe)
        queries = self.api.register("queries", table_name="all_queries")
        found = self.linker.inference.predict_between(
            self.rows,
            queries,
            blocking_rules_to_generate_predictions=[block_on(*rule) for rule in self.recipe.rules],
            threshold_match_weight=-100.0,
        )
        sides = found.as_duckdbpyrelation().select("unique_id_l, unique_id_r, match_weight").fetchall()
        asked = {row["mention"] for row in rows}
        beside: dict[str, list[tuple[float, str]]] = {}
        for one, other, weight in sides:
            name, hit = (one, other) if one in asked else (other, one)
            beside.setdefault(name, []).append((-weight, hit))
        return {name: {hit for _weight, hit in sorted(hits)[:most]} for name, hits in beside.items()}

    def _count_terms(self) -> None:
        if self.counted:
            return
        self.counted = True
        for column in TERMS:
            self.linker.table_management.compute_tf_table(column)

    def one_record(self, rows: Sequence[Mapping[str, str]]) -> list[float]:
        """Return the milliseconds of laying each row beside the whole table: `predict_between`."""
        self._count_terms()
        took = []
        for at, row in enumerate(rows):
            began = time.perf_counter()
            table(self.connection, f"new_{at}", [row], self.recipe)
            new = self.api.register(f"new_{at}", table_name=f"arrived_{at}")
            found = self.linker.inference.predict_between(
                self.rows,
                new,
                blocking_rules_to_generate_predictions=[block_on(*rule) for rule in self.recipe.rules],
                threshold_match_weight=0.0,
            )
            found.as_duckdbpyrelation().fetchall()
            took.append((time.perf_counter() - began) * 1000)
            found.drop_table_from_database_and_remove_from_cache(force_non_splink_table=True)
        return took
