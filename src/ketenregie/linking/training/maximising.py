"""Splink's expectation maximisation, on patterns of the engine's own levels, in DuckDB.

Each pair becomes a record on the left and one on the right, with its levels in columns, joined by the
number of the pair: so Splink counts what the engine compared, and no rule of ours is written twice.
"""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ketenregie.linking.training.patterns import Pattern

    Chances = Mapping[str, Mapping[str, float]]

LEAST_CHANCE = 1e-6
ROUNDS = 30


class NoTraining(RuntimeError):
    """Training needs packages that are not installed; the message says which."""


def packages() -> tuple[Any, Any, Any]:
    """Return Splink, DuckDB and Arrow. Raises NoTraining with what to install."""
    try:
        return import_module("splink"), import_module("duckdb"), import_module("pyarrow")
    except ImportError as error:
        raise NoTraining(
            f"training needs Splink and DuckDB ({error.name} is not installed): install the extra"
            " `training`, for instance with pip install 'ketenregie[training]'"
        ) from error


def maximise(
    patterns: Sequence[Pattern], m: Chances, u: Chances, prior: float
) -> tuple[Chances, list[float]]:
    """Return the chance of each level among matches, and the prior after each round.

    `m` is where to begin, `u` is held as it is: both by comparison and level. `prior` is the share of these
    pairs that may match. Comparisons with one level say nothing and are left out.
    """
    splink, duckdb, arrow = packages()
    logging.getLogger("splink").setLevel(logging.ERROR)
    asked = {name: levels for name, levels in u.items() if len(levels) > 1}
    # Each level once by itself: one that only stands in pairs that cannot match would sink below what a
    # number can hold, and Splink refuses that.
    patterns = [*patterns, *({name: level} for name, levels in asked.items() for level in levels)]
    connection = duckdb.connect()
    try:
        connection.execute("set enable_progress_bar = false")
        sides = _sides(connection, splink, arrow, patterns, list(asked))
        linker = splink.Linker(sides, _settings(splink, m, asked, prior), log_level=logging.ERROR)
        session = linker.training.estimate_parameters_using_expectation_maximisation(
            splink.block_on("pair"), estimate_without_term_frequencies=True
        )
        return _learned(linker.misc.save_model_to_json(), asked), _priors(session)
    except (ValueError, splink_error()) as error:
        raise NoTraining(f"Splink could learn nothing from these pairs: {error}") from error
    finally:
        connection.close()


def splink_error() -> type[Exception]:
    """Return the class of Splink's own errors."""
    found: type[Exception] = import_module("splink.internals.exceptions").SplinkException
    return found


def _sides(
    connection: Any, splink: Any, arrow: Any, patterns: Sequence[Pattern], asked: list[str]
) -> list[Any]:
    columns: dict[str, Any] = {"pair": list(range(len(patterns)))}
    for at, name in enumerate(asked):
        levels = arrow.array([pattern.get(name) for pattern in patterns], arrow.string())
        columns[f"c{at}"] = levels
    connection.register("patterns", arrow.table(columns))
    api = splink.DuckDBAPI(connection=connection)
    for side in ("one", "other"):
        connection.execute(f"create table {side} as select pair as unique_id, * from patterns")
    return [api.register(side, table_name=f"side_{side}") for side in ("one", "other")]


def _settings(splink: Any, m: Chances, asked: Chances, prior: float) -> Any:
    library = import_module("splink.comparison_library")
    comparisons = [
        library.CustomComparison(output_column_name=f"c{at}", comparison_levels=_levels(at, m[name], u))
        for at, (name, u) in enumerate(asked.items())
    ]
    return splink.SettingsCreator(
        link_type="link_only",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=[splink.block_on("pair")],
        probability_two_random_records_match=prior,
        max_iterations=ROUNDS,
    )


def _levels(at: int, m: Mapping[str, float], u: Mapping[str, float]) -> list[Any]:
    library = import_module("splink.comparison_level_library")
    made = [library.NullLevel(f"c{at}")]
    last = list(u)[-1]
    for level in u:
        of = library.ElseLevel() if level == last else library.CustomLevel(f"c{at}_l = '{level}'", level)
        made.append(of.configure(m_probability=m[level], u_probability=u[level], label_for_charts=level))
    return made


def _learned(model: Mapping[str, Any], asked: Chances) -> Chances:
    found: dict[str, dict[str, float]] = {}
    for (name, u), comparison in zip(asked.items(), model["comparisons"], strict=True):
        levels = [one for one in comparison["comparison_levels"] if not one.get("is_null_level")]
        found[name] = {
            level: max(one.get("m_probability") or 0.0, LEAST_CHANCE)
            for level, one in zip(u, levels, strict=True)
        }
    return found


def _priors(session: Any) -> list[float]:
    return [one.probability_two_random_records_match for one in session._core_model_settings_history]
