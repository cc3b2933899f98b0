"""What rooms declare to the gate: the actions people may try, the facts the journal records."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Kind = Literal["read", "write", "list"]

_actions: dict[str, Action] = {}
_events: dict[str, EventType] = {}


@dataclass(frozen=True)
class Action:
    """One thing that may be tried: its step in the protocol, its purposes and data categories.

    `step` and the categories are held against the region pack's matrix; an admission must carry
    one of the purposes. `public` may be tried without an account, `background` by the worker or by
    the house in a seat.
    """

    code: str
    kind: Kind
    step: str
    purposes: tuple[str, ...] = ()
    categories: frozenset[str] = field(default_factory=frozenset)
    public: bool = False
    background: bool = False
    # The purpose that the journal names, where the act has one of its own beside the admission's.
    own_purpose: str = ""

    def __post_init__(self) -> None:
        if self.code in _actions and _actions[self.code] != self:
            msg = f"two actions are called {self.code}"
            raise ValueError(msg)
        _actions[self.code] = self


@dataclass(frozen=True)
class EventType:
    """A fact of the journal: its code, its sentence and the facts it may carry (ids and codes)."""

    code: str
    sentence: str | _StrPromise
    facts: tuple[str, ...] = ()
    # A reading is for the access log and is left out of the story of a dossier.
    is_reading: bool = False

    def __post_init__(self) -> None:
        _events[self.code] = self


def actions() -> dict[str, Action]:
    """Return every declared action by its code."""
    return dict(_actions)


def events() -> dict[str, EventType]:
    """Return every declared event type by its code."""
    return dict(_events)
