"""What a check asks: its name, its question, and what is looked up, by what was shown (R5.2).

A signal without a person gets a check of its place, organisation or telephone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from ketenregie.table import messages
from ketenregie.table.queries import parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketenregie.protocol.gate import Record

# What is looked up of each kind, with the name under which it is said; what has none comes first.
_FIELDS: dict[str, tuple[tuple[str, str], ...]] = {
    "person": (("name", ""), ("birth_date", "birth_date"), ("age", "age"), ("sex", "sex"),
               ("description", "description")),
    "place": (("address", ""), ("town", ""), ("description", "description")),
    "organisation": (("name", ""), ("number", "kvk"), ("description", "description")),
    "phone": (("number", ""), ("description", "description")),
    "vehicle": (("plate", ""), ("description", "description")),
    "account": (("platform", ""), ("handle", "")),
    "email": (("address", ""), ("description", "description")),
    "web": (("address", ""), ("description", "description")),
    "bank": (("number", ""), ("description", "description")),
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What a check is called and asks, and what is to be looked up."""

    name: str
    question: str
    looked_up: tuple[tuple[str, str], ...] = field(repr=False)


def asked(said: Iterable[tuple[str, Record | None]]) -> Asked:
    """Return what a check asks about these mentions, as far as they are open: a person before a place."""
    open_ones = [(kind, details(kind, record)) for kind, record in said]
    told = [(kind, words) for kind, words in open_ones if words]
    kinds = {kind for kind, _words in told}
    about = next((kind for kind in parts.NAMING if kind in kinds), "")
    told.sort(key=lambda one: parts.NAMING.index(one[0]))
    named = [(str(messages.MENTIONS.get(kind, kind)), words) for kind, words in told]
    return Asked(
        name=str(messages.CHECKS.get(about, "")),
        question=str(messages.QUESTIONS[about]),
        looked_up=tuple(dict.fromkeys(named)),
    )


def details(kind: str, record: Record | None) -> str:
    """Return all of a mention by which it can be looked up, in one line."""
    if record is None:
        return ""
    said = [_said(record, name, label) for name, label in _FIELDS.get(kind, ())]
    return "; ".join(words for words in said if words) or parts.naming(record)


def _said(record: Record, name: str, label: str) -> str:
    words = str(getattr(record, name, "")).strip()
    if not words or not label:
        return words
    return f"{messages.DETAILS[label]}: {_day(words) if name == 'birth_date' else words}"


def _day(words: str) -> str:
    try:
        return date_format(date.fromisoformat(words), "j F Y")
    except ValueError:
        return words
