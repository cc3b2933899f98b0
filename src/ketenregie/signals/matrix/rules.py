"""Which noted indicators touch which element of which form of exploitation; on plain values.

It says what is there, how it is known and from which kind of party, and what is not there yet. It
weighs nothing and counts nothing: whoever wants a figure about a person will not find one here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# The three elements of art. 273f Sr, in the order of the law.
ELEMENTS = ("handeling", "dwangmiddel", "doel")
ACT, MEANS, AIM = ELEMENTS
# The order in which a cell is read: not a weight, only so that the same cell always reads the same.
HOW = ("seen", "told", "heard", "inferred")
# Whether a dwangmiddel is asked for at all: by the law for adults, not for minors, not for sub 3°;
# and where nobody wrote down whether somebody is a minor, that is the first thing to find out.
REQUIRED, FOR_MINORS_NOT, FOR_THIS_ACT_NOT, AGE_UNKNOWN = "required", "minor", "act", "unknown"


@dataclass(frozen=True, order=True)
class Sign:
    """One indicator as it was noted: on which signal, how it is known, by which kind of party."""

    signal: str
    code: str
    known_how: str
    by: str


@dataclass(frozen=True)
class Row:
    """What one signal says about one form: by element, each sign once."""

    signal: str
    cells: Mapping[str, tuple[Sign, ...]]


@dataclass(frozen=True)
class FormMatrix:
    """One form of exploitation: a row a signal, what is touched, what is not, and what that asks for.

    `context` are the signs that say something about a person's position and nothing about what
    another did: they stand in no cell.
    """

    form: str
    rows: tuple[Row, ...]
    touched: frozenset[str]
    missing: tuple[str, ...]
    means: str
    context: tuple[Sign, ...]

    @property
    def all_touched(self) -> bool:
        """Whether nothing is missing: a reason to talk sooner, and no threshold for anything."""
        return not self.missing


def forms_in_play(
    signs: Iterable[Sign],
    named: Iterable[str],
    indicators: Mapping[str, Any],
    order: Sequence[str],
) -> tuple[tuple[str, ...], bool]:
    """Return the forms worth a table, in the region's order, and whether somebody or something means them.

    Those that a signal names, that an aim points to, or that have a sign of their own; where none
    does, every form that a sign could be about, and none is meant.
    """
    meant = [indicators[sign.code] for sign in signs if _counts(sign, indicators)]
    play = set(named)
    for one in meant:
        if len(one.forms) == 1 or any(code.startswith(f"{AIM}:") for code in one.elements):
            play |= set(one.forms)
    pointed = bool(play & set(order))
    play = play if pointed else {form for one in meant for form in one.forms}
    return tuple(form for form in order if form in play), pointed


def matrix_of(
    form: str,
    signs: Iterable[Sign],
    minors: Mapping[str, bool | None],
    law: tuple[Mapping[str, Any], Mapping[str, Any]],
) -> FormMatrix:
    """Return the matrix of one form. `minors` names every signal and says whether it is about a minor.

    `law` is the region's indicators and the numbers of the article. An indicator that the region
    does not know any more fills nothing.
    """
    indicators, numbers = law
    given = sorted({sign for sign in signs if _is_about(form, sign, indicators)}, key=_by_how)
    counting = [sign for sign in given if not indicators[sign.code].context_only]
    rows = tuple(Row(signal, _cells(signal, counting, indicators)) for signal in minors)
    touched = frozenset(kind for row in rows for kind, cell in row.cells.items() if cell)
    acts = {code for sign in counting for code in indicators[sign.code].elements}
    means = means_needed(acts, minors.values(), numbers)
    spared = {MEANS} if means in (FOR_MINORS_NOT, FOR_THIS_ACT_NOT) else set()
    return FormMatrix(
        form=form,
        rows=rows,
        touched=touched,
        missing=tuple(kind for kind in ELEMENTS if kind not in touched | spared),
        means=means,
        context=tuple(sign for sign in given if indicators[sign.code].context_only),
    )


def means_needed(
    elements: Iterable[str], minors: Iterable[bool | None], numbers: Mapping[str, Any]
) -> str:
    """Say whether a dwangmiddel is asked for (art. 273f Sr; DOMAIN: computed, never assumed).

    Not for who is under eighteen, and not for an act that a number of the article names without
    means (sub 3°). Where a signal does not say whether somebody is a minor, that is said.
    """
    known = list(minors)
    if True in known:
        return FOR_MINORS_NOT
    free = {
        f"{ACT}:{act}"
        for one in numbers.values()
        if not one.means_required and not one.minor_only
        for act in one.acts
    }
    if free & set(elements):
        return FOR_THIS_ACT_NOT
    return AGE_UNKNOWN if None in known else REQUIRED


def _cells(
    signal: str, signs: Sequence[Sign], indicators: Mapping[str, Any]
) -> dict[str, tuple[Sign, ...]]:
    own = [sign for sign in signs if sign.signal == signal]
    return {
        kind: tuple(
            sign
            for sign in own
            if any(code.startswith(f"{kind}:") for code in indicators[sign.code].elements)
        )
        for kind in ELEMENTS
    }


def _is_about(form: str, sign: Sign, indicators: Mapping[str, Any]) -> bool:
    known = indicators.get(sign.code)
    return known is not None and form in known.forms


def _counts(sign: Sign, indicators: Mapping[str, Any]) -> bool:
    known = indicators.get(sign.code)
    return known is not None and not known.context_only


def _by_how(sign: Sign) -> tuple[int, str, str, str]:
    return HOW.index(sign.known_how), sign.code, sign.by, sign.signal
