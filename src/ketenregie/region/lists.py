"""The region's lists: forms of exploitation, elements, indicators, sectors, closing, retention."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from ketenregie.region.words import EMPTY, Item, Labelled, Shape, Text

Audience = Literal["citizen", "child", "colleague", "professional"]
_BLANK = re.compile(r"\{(\w*)\}")


class Form(Labelled):
    """A form of exploitation."""

    about: Text = EMPTY


class Sub(Shape):
    """A sub-number of the article: whether means are required, whether it is about minors only.

    `acts` are the acts of which the noting by itself points to this number.
    """

    means_required: bool
    minor_only: bool
    acts: tuple[str, ...] = ()


class Elements(Item):
    """The elements of the offence: acts, means, aims; a signal never has to satisfy them."""

    law: str
    valid_from: str
    valid_until: str = ""
    kinds: dict[str, Text]
    handeling: dict[str, Text]
    dwangmiddel: dict[str, Text]
    doel: dict[str, Text]
    sub: dict[str, Sub]
    # By form and kind of element: kinds of parties and organisations that may come across it.
    known_by: dict[str, dict[str, tuple[str, ...]]]

    @property
    def codes(self) -> frozenset[str]:
        """Every element as `kind:code`."""
        groups = {"handeling": self.handeling, "dwangmiddel": self.dwangmiddel, "doel": self.doel}
        return frozenset(f"{kind}:{code}" for kind, codes in groups.items() for code in codes)


class Indicator(Labelled):
    """Something that can be observed, with the innocent explanation that goes with it."""

    innocent: Text
    forms: tuple[str, ...]
    elements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    context_only: bool = False
    minor_relevant: bool = False
    in_form: bool = False


class ClosingReason(Labelled):
    """Why a signal may be closed; weakness is never a reason (0 + 0 + 0 = 1)."""

    # Somebody is referred to another; `refer_to` names who fits.
    referral: bool = False
    refer_to: tuple[str, ...] = ()
    # It says that another signal is about the same: which one has to be named.
    other_signal: bool = False
    # Whether a contact officer may propose it; the chain director may use every reason.
    at_the_desk: bool = True
    about: Text = EMPTY


class Referral(Labelled):
    """Where somebody is referred to when it is something else."""

    phone: str = ""
    url: str = ""


class Closing(Shape):
    """Why and whereto something closes."""

    reasons: dict[str, ClosingReason]
    referrals: dict[str, Referral] = Field(default_factory=dict)


class RetentionRule(Labelled):
    """How long content of a kind of dossier or a category is kept after its first processing."""

    months: int
    review_months: int | None = None
    article: str = ""


class Retention(Shape):
    """How long content is kept: at the latest five years after first processing (WGS 1.8(7))."""

    kinds: dict[str, RetentionRule]
    categories: dict[str, RetentionRule] = Field(default_factory=dict)
    warn_days: int = 60
    journal_months: int = 60
    # How long a report that somebody is still typing is kept after they last went on with it.
    draft_days: int = 14


class Template(Labelled):
    """A text for a reporter; neutral, and naming nothing about a case.

    `audience` says to whom (everybody where it names nobody), `when` from which moment, `outcomes`
    after which outcome or reason to close (any where it names none). What stands in braces is filled
    in: `{day}` and `{referral}`, and nothing else.
    """

    text: Text
    audience: tuple[Audience, ...] = ()
    when: Literal["any", "decided", "closed"] = "any"
    outcomes: tuple[str, ...] = ()

    @property
    def blanks(self) -> frozenset[str]:
        """What has to be filled in."""
        return frozenset(_BLANK.findall(next(iter(self.text.root.values()), "")))


class Texts(Shape):
    """What names the region, and templates."""

    words: dict[str, Text]
    feedback: dict[str, Template] = Field(default_factory=dict)

    def __getitem__(self, key: str) -> Text:
        return self.words[key]
