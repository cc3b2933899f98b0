"""What a pair is called: weights as sentences and bars, what was decided, and the words of a mention."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext, ngettext

from ketenregie.engines.linking import Part, number, say
from ketenregie.linking.messages import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ketenregie.protocol.gate import Record

# A bar is full at so many bits, for or against: a rare telephone number weighs about this much.
FULL = 16.0


@dataclass(frozen=True)
class Weight:
    """One part of a comparison: its sentence with its bits, and how long its bar is (0 to 100)."""

    text: str
    bits: float
    percent: int

    @property
    def tone(self) -> str:
        """The look of the bar: for it, or against it."""
        return "pos" if self.bits >= 0 else "neg"


@dataclass(frozen=True)
class Line:
    """One field of two mentions beside each other, as each says it."""

    label: str
    mine: str = field(repr=False)
    theirs: str = field(repr=False)


def weights(parts: Iterable[Any]) -> tuple[Weight, ...]:
    """Return parts (with `attribute`, `level`, `bits`, `rarity`) as sentences with bars, heaviest first."""
    language = _language()
    known = [Part(one.attribute, one.level, one.bits, one.rarity) for one in parts]
    return tuple(
        Weight(say(part, language), part.bits, _percent(part.bits))
        for part in sorted(known, key=lambda part: -abs(part.bits))
    )


def rest(small: Sequence[Weight]) -> Weight | None:
    """Return the parts that are not shown one by one as one: what is shown adds up to the whole.

    What speaks against among what speaks for is not hidden in the sum: it is counted.
    """
    if not small:
        return None
    bits = round(sum(one.bits for one in small), 1)
    against = sum(1 for one in small if one.bits < 0)
    said = ngettext("%(count)s smaller part", "%(count)s smaller parts together", len(small))
    if 0 < against < len(small):
        said = gettext("%(count)s smaller parts together, of which %(against)s against")
    text = f"{said % {'count': len(small), 'against': against}}: {number(bits, _language())}"
    return Weight(text, bits, _percent(bits))


def _language() -> str:
    return (get_language() or "nl").partition("-")[0]


def _percent(bits: float) -> int:
    return min(100, round(100 * abs(bits) / FULL))


def lines(mine: Record | None, theirs: Record | None) -> tuple[Line, ...]:
    """Return what two mentions say, field by field; what neither fills in is left out."""
    both = [asdict(one) if one else {} for one in (mine, theirs)]
    names = dict.fromkeys(name for one in both for name in one)
    rows = (
        Line(str(FIELDS.get(name, name)), *(str(one.get(name, "")) for one in both)) for name in names
    )
    found = tuple(row for row in rows if row.mine or row.theirs)
    if mine and theirs:
        return found
    shut = gettext("not open to you")
    return tuple(
        Line(row.label, row.mine if mine else shut, row.theirs if theirs else shut) for row in found
    ) or (Line(gettext("Words"), shut, shut),)
