"""The meldroute of a region: its steps, who owns them, and how long they may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from ketenregie.region.words import EMPTY, Item, Labelled, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN_CONTACT_OFFICER = "own_contact_officer"


class RouteStep(Labelled):
    """One step: its owner, its limit in working days, and where one goes from it.

    `forward` (in the file: `next`) never runs in a circle; ways back are named in `back`.
    """

    line: Literal["main", "beside"] = "main"
    owner: str = ""
    limit_days: int | None = None
    forward: tuple[str, ...] = Field(default=(), alias="next")
    back: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    fall_back: str = ""
    told: tuple[str, ...] = ()
    end: bool = False
    public: str = ""
    about: Text = EMPTY

    @property
    def next(self) -> tuple[str, ...]:
        """Every step one may go to from here, forward and back."""
        return self.forward + self.back


class PublicState(Labelled):
    """What a reporter reads of a state: the same neutral words for all that is open."""


class LawCriterion(Labelled):
    """What the law asks before RIEC, registered as met or not; `required` is one it cannot do without."""

    required: bool = False


class AveLevel(Labelled):
    """How far something is raised to keep it from getting worse; `raises` is beyond one's own team."""

    raises: bool = False


class Desk(Item):
    """A seat outside the table: of RIEC, or one that is consulted for some forms of exploitation."""

    code: str = ""
    party: str
    role: str
    forms: tuple[str, ...] = ()


class Route(Shape):
    """The steps by their code, what a reporter reads of them, and what shows large-scale crime."""

    steps: dict[str, RouteStep]
    outcomes: dict[str, Labelled] = Field(default_factory=dict)
    public: dict[str, PublicState] = Field(default_factory=dict)
    criteria: dict[str, Labelled] = Field(default_factory=dict)
    riec_criteria: dict[str, LawCriterion] = Field(default_factory=dict)
    riec_desk: Desk | None = None
    ave: dict[str, AveLevel] = Field(default_factory=dict)
    consulted: dict[str, Desk] = Field(default_factory=dict)
    # Other regions to which a signal can be handed.
    elsewhere: dict[str, Labelled] = Field(default_factory=dict)
    start: str = "take_up"
    # So many working days a colleague who is asked for advice may read along.
    consult_days: int = Field(default=3, ge=1)
    # After so many days a possible link that was put off is asked again.
    link_again_days: int = Field(default=28, ge=1)

    def line(self, name: str) -> tuple[RouteStep, ...]:
        """Return the steps of the main line, or of those beside it, in their order."""
        return tuple(step for step in self.steps.values() if step.line == name)


def circle(ways: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return one circle in these ways forward, the first step again at its end; empty when none."""
    done: set[str] = set()
    for start in ways:
        found = _walk(ways, start, (), done)
        if found:
            return found
    return ()


def _walk(
    ways: Mapping[str, tuple[str, ...]], here: str, path: tuple[str, ...], done: set[str]
) -> tuple[str, ...]:
    if here in path:
        return (*path[path.index(here) :], here)
    if here in done:
        return ()
    for step in ways.get(here, ()):
        found = _walk(ways, step, (*path, here), done)
        if found:
            return found
    done.add(here)
    return ()
