"""How far attributes say the same thing twice: one factor a group, fitted to what people decided.

Expectation maximisation takes attributes for independent; postcode, street and town are not. A factor on all
weights of a group keeps the sum of parts and what each level weighs against the other levels of its group.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from ketenregie.engines.linking import compare

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ketenregie.engines.linking import Features, Level, Model

    # Two mentions, and whether people called them the same.
    Case = tuple[Features, Features, bool]

GROUPS = {
    "name": "given_name", "name_swapped": "given_name", "alias": "given_name", "patronymic": "given_name",
    "building": "address", "addition": "address",
    "email": "online", "handle": "online", "web": "online", "iban": "online",
}  # fmt: skip
SMALLEST, LARGEST = 0.1, 1.1
# How strongly a factor is held to what it would be for independent attributes, as so many decided pairs.
HELD = 4.0
ROUNDS, STEP = 15, 0.15


def scaled(model: Model, cases: Sequence[Case]) -> Model:
    """Return the model with the factors that fit these cases best; weights for and against have their own."""
    rows = [(_sums(a, b, model), same) for a, b, same in cases]
    names = sorted({name for sums, _same in rows for name in sums})
    factors = _fit([([sums.get(name, 0.0) for name in names], same) for sums, same in rows], len(names))
    by_name = dict(zip(names, factors, strict=True))
    levels = {
        attribute: {name: _times(level, attribute, by_name) for name, level in found.items()}
        for attribute, found in model.levels.items()
    }
    return replace(model, levels=levels)


def _sums(a: Features, b: Features, model: Model) -> dict[str, float]:
    found: dict[str, float] = {}
    for part in compare(a, b, model).parts:
        name = _group(part.attribute, part.bits)
        found[name] = found.get(name, 0.0) + part.bits
    return found


def _group(attribute: str, bits: float) -> str:
    return f"{GROUPS.get(attribute, attribute)}{'+' if bits >= 0 else '-'}"


def _times(level: Level, attribute: str, factors: dict[str, float]) -> Level:
    factor = factors.get(_group(attribute, level.bits), 1.0)
    return replace(
        level,
        bits=round(level.bits * factor, 1),
        rarity=round(level.rarity * factor, 2),
        least=round(level.least * factor, 1) if level.rarity else level.least,
        most=round(level.most * factor, 1) if level.rarity else level.most,
    )


def _fit(rows: Sequence[tuple[list[float], bool]], many: int) -> list[float]:
    """Return the factors of a logistic regression (Newton's method, in short steps), held to 1.

    The offset, which is where the model's mark will lie, is found anew in each round.
    """
    factors = [1.0] * many
    for _ in range(ROUNDS):
        offset = _offset(rows, factors)
        slope = [HELD * (1.0 - factor) for factor in factors]
        curve = [[HELD if i == j else 0.0 for j in range(many)] for i in range(many)]
        for values, same in rows:
            chance = _chance(values, factors, offset)
            known = [(i, v) for i, v in enumerate(values) if v]
            for i, v in known:
                slope[i] += v * (same - chance)
                for j, w in known:
                    curve[i][j] += v * w * chance * (1 - chance) * math.log(2)
        steps = (min(max(step, -STEP), STEP) for step in _solved(curve, slope))
        factors = [min(max(f + s, SMALLEST), LARGEST) for f, s in zip(factors, steps, strict=True)]
    return factors


def _chance(values: list[float], factors: list[float], offset: float) -> float:
    bits = offset + sum(f * v for f, v in zip(factors, values, strict=True))
    return float(1.0 / (1.0 + 2.0 ** -max(-60.0, min(bits, 60.0))))


def _offset(rows: Sequence[tuple[list[float], bool]], factors: list[float]) -> float:
    """Return the offset by which as many are expected to be the same as were called so."""
    wanted = sum(same for _values, same in rows)
    low, high = -80.0, 80.0
    for _ in range(24):
        middle = (low + high) / 2
        if sum(_chance(values, factors, middle) for values, _same in rows) > wanted:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def _solved(matrix: list[list[float]], values: list[float]) -> list[float]:
    """Return the solution of a small set of linear equations (Gauss, with the largest pivot first)."""
    rows = [[*line, value] for line, value in zip(matrix, values, strict=True)]
    many = len(rows)
    for at in range(many):
        best = max(range(at, many), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        pivot = rows[at][at] or 1e-9
        for other in range(many):
            if other != at and (share := rows[other][at] / pivot):
                rows[other] = [x - share * y for x, y in zip(rows[other], rows[at], strict=True)]
    return [rows[at][-1] / (rows[at][at] or 1e-9) for at in range(many)]
