"""The review of the public languages: what stands where, what is missing, and what is read first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketenregie.kernel import clock
from ketenregie.region import pack

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ketenregie.region.offered import Reading

STATES = {
    "incomplete": "not offered: {missing} of {all} texts missing",
    "draft": "draft: offered in the demonstration only",
    "reviewed": "reviewed by {by} on {on}: offered",
    "again": "reviewed by {by} on {on}; texts changed since: read it over again",
}
NOT_OFFERED = " (not offered: a text that decides about safety has changed)"
ABOUT = """Read the texts over in this order; those marked * decide about somebody's safety: 112, the way out,
who reads a report. Then write in languages.toml, under [[language]] code = "{code}":"""


def main(code: str, *, only_missing: bool) -> int:
    """Print how the languages stand, or the texts of one to read over; 1 when there is no such language."""
    found = {one.language.code: one for one in pack.standings(pack.current())}
    if not code:
        for one in found.values():
            print(f"{one.language.code:8} {one.language.name:14} {said(one)}")
        return 0
    if code not in found:
        print(f"{code}: no language of {pack.current().name}. Use one of: {', '.join(found)}")
        return 1
    one = found[code]
    print(f"{one.language.name} ({code}): {said(one)}")
    if not one.missing:
        print(ABOUT.format(code=code))
        print("\n".join(lines(one)))
    for line in listed(one.missing if only_missing else one.readings, code):
        print(line)
    return 0


def said(one: pack.Standing) -> str:
    """Say in a sentence how a language stands."""
    facts = {"missing": len(one.missing), "all": len(one.readings)}
    if one.state == "draft" and one.language.code == pack.current().languages[0]:
        return "draft: always offered, as the first language of the region"
    words = STATES[one.state].format(by=one.language.by, on=one.language.on, **facts)
    return words + (NOT_OFFERED if one.state == "again" and not one.is_reviewed else "")


def lines(one: pack.Standing) -> list[str]:
    """Return what to write in languages.toml after reading a language over."""
    return [
        'state = "reviewed"',
        'by = "the function of who read it over"',
        f"on = {clock.local(clock.now()).date().isoformat()}",
        f'digest = "{one.digest}"',
        f'first = "{one.first}"',
    ]


def listed(readings: Iterable[Reading], code: str) -> list[str]:
    """Return the texts to read over, each with the first language of the region above it."""
    first = pack.current().languages[0]
    rows = []
    for number, one in enumerate(readings, start=1):
        mark = "*" if one.is_first else " "
        rows += [f"\n{number}{mark} {one.place}", f"  {first:8} {one.written}"]
        rows += [f"  {code:8} {' | '.join(filter(None, one.words)) or '(missing)'}"]
    return rows
