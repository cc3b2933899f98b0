"""Whether a model file can be weighed with: what cannot be right is refused, with the place in the file.

A candidate names attributes and levels that the engine has, weights in tenths of at most forty bits, rarities
in hundredths from nought to forty. The house takes no other, so a model that gives another is refused before
it is used, and not when it is answered with. More decimals than that say nothing and are rounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ketenregie.engines.linking.sentences import codes

if TYPE_CHECKING:
    from collections.abc import Mapping

# The most that one part of a comparison may weigh, for or against, and the rarest a value may be.
MOST_BITS = 40.0
# The marks are on the sum of parts, of which a comparison has forty at most.
MOST_SUM = MOST_BITS * 40
# Of which kinds of value it must be said how rare one is of which nothing is known.
KINDS = (
    "name",
    "family",
    "phone",
    "email",
    "handle",
    "plate",
    "iban",
    "web",
    "house",
    "town",
    "employer",
)
_VERSION = re.compile(r"[A-Za-z0-9._-]{1,60}")
# What a level may say, and between which bounds.
_BOUNDS = {
    "bits": (-MOST_BITS, MOST_BITS),
    "rarity": (0.0, 10.0),
    "usual": (0.0, MOST_BITS),
    "least": (-MOST_BITS, MOST_BITS),
    "most": (-MOST_BITS, MOST_BITS),
    "m": (0.0, 1.0),
    "u": (0.0, 1.0),
}


class ModelBroken(ValueError):
    """A model file that cannot be used; the message says what is wrong with it."""


def checked(data: Any) -> dict[str, Any]:
    """Return what a model file says, rounded where that is harmless. Raises ModelBroken with the place."""
    file = _table("the file", data)
    return {
        "version": _version(file),
        "threshold": _number("threshold", _named(file, "threshold"), -MOST_SUM, MOST_SUM),
        "shown": _number("shown", _named(file, "shown"), -MOST_SUM, MOST_SUM),
        "size": int(_number("size", file.get("size", 0), 0, 1e12)),
        "levels": _levels(_table("levels", _named(file, "levels"))),
        "names": _rarities("names", _table("names", file.get("names", {}))),
        "rare": _rare(_table("rare", _named(file, "rare"))),
        "provenance": _table("provenance", file.get("provenance", {})),
    }


def _version(file: Mapping[str, Any]) -> str:
    version = str(_named(file, "version"))
    if not _VERSION.fullmatch(version):
        raise _broken("version", "up to sixty letters, figures, dots, hyphens and underscores")
    return version


def _levels(attributes: Mapping[str, Any]) -> dict[str, dict[str, dict[str, float | None]]]:
    known = codes()
    found: dict[str, dict[str, dict[str, float | None]]] = {}
    for attribute, levels in attributes.items():
        for name, level in _table(f"levels.{attribute}", levels).items():
            place = f"levels.{attribute}.{name}"
            if (attribute, name) not in known:
                raise _broken(place, "a level that is never seen: see docs/linking.md")
            found.setdefault(attribute, {})[name] = _level(place, _table(place, level))
    return found


def _level(place: str, level: Mapping[str, Any]) -> dict[str, float | None]:
    _named(level, "bits", f"{place}.")
    found: dict[str, float | None] = {}
    for name, value in level.items():
        if name not in _BOUNDS:
            raise _broken(f"{place}.{name}", f"not one of {', '.join(_BOUNDS)}")
        optional = name in ("m", "u") and value is None
        found[name] = None if optional else _number(f"{place}.{name}", value, *_BOUNDS[name])
    return found


def _rare(rare: Mapping[str, Any]) -> dict[str, float]:
    for kind in KINDS:
        _named(rare, kind, "rare.")
    return _rarities("rare", rare)


def _rarities(place: str, table: Mapping[str, Any]) -> dict[str, float]:
    return {
        name: round(_number(f"{place}.{name}", value, 0.0, MOST_BITS), 2)
        for name, value in table.items()
    }


def _named(table: Mapping[str, Any], name: str, before: str = "") -> Any:
    if name not in table:
        raise _broken(f"{before}{name}", "it is missing")
    return table[name]


def _table(place: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _broken(place, "not names with values between braces")
    return value


def _number(place: str, value: Any, least: float, most: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _broken(place, "no number")
    if not least <= value <= most:  # so NaN is, and an integer too long for a float
        raise _broken(place, f"not between {least:g} and {most:g}")
    return float(value)


def _broken(place: str, why: str) -> ModelBroken:
    return ModelBroken(f"this is no model that can be used: {place}: {why}")
