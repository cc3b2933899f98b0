"""The privacy protocol of a region: who may do which step with which data, for which purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from ketenregie.region.words import EMPTY, Labelled, Shape, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTHING: frozenset[str] = frozenset()


class Category(Labelled):
    """A kind of data with its own rules.

    `never` names the roles that may neither hold nor see it; `unseen` those that may hold it, to
    pass it on, and see it in no step.
    """

    article: str = ""
    never: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    about: Text = EMPTY


class Purpose(Labelled):
    """Why a dossier is opened for somebody, and what an admission for it grants each role."""

    article: str = ""
    aims: tuple[str, ...] = ()
    grants: dict[str, frozenset[str]] = Field(default_factory=dict)


class ProtocolStep(Labelled):
    """A step of the work: for which purposes, and which role may see and write what in it."""

    article: str = ""
    purposes: tuple[str, ...] = ()
    rules: dict[str, frozenset[str]] = Field(default_factory=dict)
    about: Text = EMPTY


class Protocol(Shape):
    """The matrix of the gate. What it does not name is denied."""

    name: str = ""
    aims: dict[str, Labelled] = Field(default_factory=dict)
    purposes: dict[str, Purpose]
    categories: dict[str, Category]
    steps: dict[str, ProtocolStep]

    def categories_for(self, step: str, role: str) -> frozenset[str] | None:
        """Return the categories a role may see and write in a step; None when it may not do it."""
        found = self.steps.get(step)
        return found.rules.get(role) if found else None

    def opens(self, step: str, roles: Iterable[str]) -> bool:
        """Say whether any of these roles may do a step at all, whatever it may see in it."""
        return any(self.categories_for(step, role) is not None for role in roles)

    def grant(self, purpose: str, role: str) -> frozenset[str]:
        """Return the categories that an admission for a purpose gives a role; nothing by default."""
        found = self.purposes.get(purpose)
        return found.grants.get(role, NOTHING) if found else NOTHING
