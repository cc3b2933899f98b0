"""Who reports, what that kind of reporter knows of somebody, and how carefully it is written down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reporter:
    """Shares (0-1) of what one kind of reporter tells."""

    weight: int
    given: float
    nickname: float
    surname: float
    second: float
    alias: float
    # of the date of birth: all of it, only year (and month); else an age with this share
    birth: float
    part: float
    age: float
    # of the address: street and number, postcode with it; else the town with this share
    street: float
    postcode: float
    town: float
    phone: float
    online: float
    employer: float
    plate: float
    sex: float
    # own script; another than the usual spelling; heard only; a slip of the hand; names in each other's box
    native: float
    spelling: float
    heard: float
    slip: float
    swap: float


_FIELDS = tuple(Reporter.__dataclass_fields__)
# One row a reporter, in the order of the fields above.
_TABLE = """
official    20  .99 .01 .99 .45 .02  .92 .06 .5  .65 .85 .8  .40 .06 .06 .03 .95  .03 .25 .02 .04 .04
care        20  .98 .08 .94 .15 .05  .74 .14 .7  .45 .60 .8  .55 .10 .10 .02 .90  .08 .30 .05 .06 .05
shelter      8  .98 .10 .90 .10 .05  .65 .18 .7  .80 .40 .9  .50 .06 .05 .01 .95  .15 .35 .08 .07 .07
neighbour   12  .92 .35 .62 .02 .10  .05 .12 .8  .85 .35 .9  .12 .04 .20 .30 .85  .00 .35 .20 .07 .03
colleague   13  .96 .30 .75 .03 .15  .12 .18 .7  .35 .15 .8  .55 .12 .80 .10 .80  .05 .35 .14 .07 .05
client       6  .80 .50 .20 .00 .65  .02 .05 .7  .25 .15 .8  .70 .55 .05 .10 .90  .02 .40 .15 .08 .02
self         9  .97 .12 .94 .20 .10  .82 .10 .5  .45 .40 .8  .80 .30 .40 .05 .60  .40 .40 .00 .07 .08
police       9  .93 .03 .97 .15 .10  .85 .08 .5  .60 .70 .8  .35 .06 .10 .40 .90  .01 .35 .03 .06 .06
passer_by    3  .80 .35 .30 .00 .10  .02 .04 .6  .30 .10 .9  .10 .03 .20 .25 .80  .01 .40 .30 .10 .02
"""


def _read(line: str) -> tuple[str, Reporter]:
    name, weight, *shares = line.split()
    return name, Reporter(int(weight), **dict(zip(_FIELDS[1:], map(float, shares), strict=True)))


REPORTERS = dict(map(_read, _TABLE.strip().splitlines()))
WEIGHTS = [one.weight for one in REPORTERS.values()]
