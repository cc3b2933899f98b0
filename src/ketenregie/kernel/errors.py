"""What can go wrong in a way that a person must be told. The web maps each class to one answer."""

from __future__ import annotations


class KetenregieError(Exception):
    """The root of our own errors."""


class Refused(KetenregieError):
    """The gate said no. Outsiders get a 404, those admitted to less a 403 that names the rule."""

    def __init__(self, rule: str, *, admitted: bool = False) -> None:
        super().__init__(rule)
        self.rule = rule
        self.admitted = admitted


class DomainError(KetenregieError):
    """A rule of the work forbids it; its sentence stands in the room's `messages` (422).

    `field` names the form field beside which the sentence belongs, if there is one.
    """

    def __init__(self, code: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts


class Conflict(KetenregieError):
    """Somebody else changed it meanwhile; both texts are shown (409)."""

    def __init__(self, *, mine: str = "", theirs: str = "") -> None:
        super().__init__("conflict")
        self.mine = mine
        self.theirs = theirs


class Unavailable(KetenregieError):
    """A part of the house is away for the moment; the form is kept (503)."""
