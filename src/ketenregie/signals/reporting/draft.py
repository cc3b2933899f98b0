"""A report that is being written: carried from page to page in one sealed field, stored nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ketenregie.kernel.ids import new_id
from ketenregie.protocol import gate
from ketenregie.signals.reporting import rules

if TYPE_CHECKING:
    from ketenregie.signals.reporting.rules import Answers, Raw


def new_code() -> str:
    """Return a receipt code that nobody has seen yet."""
    code, _digest = gate.receipt_code()
    return code


@dataclass(frozen=True, repr=False)
class Draft:
    """The answers so far, the page that is shown, and the ids that make a second sending harmless.

    `code` is the receipt code, made together with the id: whichever page of it is sent first or
    again, from whatever tab and after going back, the code that is shown is the one that opens.
    """

    dossier_id: UUID = field(default_factory=new_id)
    at: str = rules.START
    answers: Answers = field(default_factory=dict)
    code: str = field(default_factory=new_code)

    @classmethod
    def open(cls, sealed: str) -> Draft:
        """Open a sealed draft; SealBroken or SealExpired when it is not, or no longer, ours."""
        return cls.of(gate.open_form(sealed))

    @classmethod
    def of(cls, content: dict[str, Any]) -> Draft:
        """Return the draft that a seal held; SealBroken when it does not fit (`fits`)."""
        if not cls.fits(content):
            raise gate.SealBroken
        return cls(UUID(content["id"]), content["at"], content["answers"], content["code"])

    @staticmethod
    def fits(content: dict[str, Any]) -> bool:
        """Say whether this release made it: an older one may have had other pages."""
        return set(content) == {"id", "at", "answers", "code"} and content["at"] in rules.PAGES

    def sealed(self) -> str:
        """Return the draft as the hidden field of the next page."""
        answers = {"id": str(self.dossier_id), "at": self.at, "answers": self.answers}
        return gate.seal_form({**answers, "code": self.code})

    def answered(self, raw: Raw) -> Draft:
        """Keep what was typed on the page that is shown, right or wrong."""
        return replace(self, answers={**self.answers, self.at: raw})

    def moved(self, page: str) -> Draft:
        """Go to a page."""
        return replace(self, at=page)

    def without_receipt(self) -> Draft:
        """Return the same report, of which nothing is remembered."""
        return replace(self, answers={**self.answers, rules.CHECK: {"receipt": "no"}})

    def renewed(self) -> Draft:
        """Return the same answers as a report of its own: what was too old is never sent as it was."""
        return replace(self, dossier_id=new_id(), code=new_code())
