"""The typed records of the vault: what words about people look like, one category each.

A record is kept as JSON with its kind and version. When a kind changes, its version goes up and a
pure upgrader turns the older form into the newer on reading; nothing is rewritten in bulk.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable

_kinds: dict[str, type[Record]] = {}
_upgraders: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}


@dataclass(frozen=True, repr=False)
class Record:
    """One record of the vault. Its repr never shows a word."""

    category: ClassVar[str] = ""
    kind: ClassVar[str] = ""
    version: ClassVar[int] = 1

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        _kinds[cls.kind] = cls

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __str__(self) -> str:
        return repr(self)


@dataclass(frozen=True, repr=False)
class Narrative(Record):
    """What was seen or heard, as it was said."""

    category: ClassVar[str] = "narrative"
    kind: ClassVar[str] = "narrative"
    text: str
    where: str = ""
    when: str = ""
    who: str = ""
    known_how: str = ""
    # What an earlier report can be recognised by, of who lost its receipt code.
    earlier: str = ""


@dataclass(frozen=True, repr=False)
class PersonIdentity(Record):
    """A person as one signal names them."""

    category: ClassVar[str] = "identity"
    kind: ClassVar[str] = "person"
    name: str = ""
    birth_date: str = ""
    age: str = ""
    sex: str = ""
    description: str = ""


@dataclass(frozen=True, repr=False)
class Place(Record):
    """A place as one signal names it."""

    category: ClassVar[str] = "contact"
    kind: ClassVar[str] = "place"
    address: str = ""
    town: str = ""
    description: str = ""


@dataclass(frozen=True, repr=False)
class Phone(Record):
    """A telephone number."""

    category: ClassVar[str] = "contact"
    kind: ClassVar[str] = "phone"
    number: str
    description: str = ""


@dataclass(frozen=True, repr=False)
class EmailAddress(Record):
    """An e-mail address."""

    category: ClassVar[str] = "contact"
    kind: ClassVar[str] = "email"
    address: str
    description: str = ""


@dataclass(frozen=True, repr=False)
class WebAddress(Record):
    """A page or site on the web: an advertisement, a company's site."""

    category: ClassVar[str] = "contact"
    kind: ClassVar[str] = "web"
    address: str = ""
    description: str = ""


@dataclass(frozen=True, repr=False)
class BankAccount(Record):
    """A bank account that money goes to or comes from, by its IBAN."""

    category: ClassVar[str] = "contact"
    kind: ClassVar[str] = "bank"
    number: str = ""
    description: str = ""


@dataclass(frozen=True, repr=False)
class FoundNotMeant(Record):
    """Something found in a story that a person said is nothing to write down (R1.8)."""

    category: ClassVar[str] = "contact"
    kind: ClassVar[str] = "found_not_meant"
    what: str
    key: str


@dataclass(frozen=True, repr=False)
class Account(Record):
    """An account or page online."""

    category: ClassVar[str] = "contact"
    kind: ClassVar[str] = "account"
    platform: str = ""
    handle: str = ""


@dataclass(frozen=True, repr=False)
class Vehicle(Record):
    """A vehicle."""

    category: ClassVar[str] = "contact"
    kind: ClassVar[str] = "vehicle"
    plate: str = ""
    description: str = ""


@dataclass(frozen=True, repr=False)
class Organisation(Record):
    """An employer, agency or other organisation."""

    category: ClassVar[str] = "contact"
    kind: ClassVar[str] = "organisation"
    name: str = ""
    number: str = ""
    description: str = ""


@dataclass(frozen=True, repr=False)
class SourceIdentity(Record):
    """Who reported, and when it is safe to reach them."""

    category: ClassVar[str] = "source"
    kind: ClassVar[str] = "source"
    name: str = ""
    phone: str = ""
    email: str = ""
    safe_time: str = ""
    function: str = ""
    organisation: str = ""
    # Confidential: known to those admitted to the source, named to nobody else.
    confidential: bool = True


@dataclass(frozen=True, repr=False)
class Attachment(Record):
    """What a file is called and was, beside its bytes; the sums are SHA-256, as sent and as kept."""

    category: ClassVar[str] = "narrative"
    kind: ClassVar[str] = "attachment"
    name: str = ""
    media_type: str = ""
    sent_size: int = 0
    sent_sum: str = ""
    kept_sum: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, repr=False)
class SecrecyWeighing(Record):
    """How a professional weighed their duty of confidentiality; only the outcome is also a code."""

    category: ClassVar[str] = "source"
    kind: ClassVar[str] = "secrecy_weighing"
    profession: str = ""
    consent: str = ""
    # Codes of the steps of the reporting code that were made, with commas.
    steps: str = ""
    words: str = ""


@dataclass(frozen=True, repr=False)
class ReportDraft(Record):
    """A report that is still being typed: the page's fields as they are, as JSON."""

    category: ClassVar[str] = "narrative"
    kind: ClassVar[str] = "report_draft"
    typed: str


@dataclass(frozen=True, repr=False)
class WorkNote(Record):
    """A reason, an agreement, a help action: words of the work itself."""

    category: ClassVar[str] = "work"
    kind: ClassVar[str] = "work_note"
    text: str


@dataclass(frozen=True, repr=False)
class CheckRemark(Record):
    """The reason or basis with which a party answered a check."""

    category: ClassVar[str] = "check"
    kind: ClassVar[str] = "check_remark"
    text: str


@dataclass(frozen=True, repr=False)
class Message(Record):
    """A message between reporter and contact officer."""

    category: ClassVar[str] = "dialogue"
    kind: ClassVar[str] = "message"
    text: str


@dataclass(frozen=True, repr=False)
class HealthFact(Record):
    """A fact on health (art. 9 GDPR, WGS 2.29)."""

    category: ClassVar[str] = "special"
    kind: ClassVar[str] = "health_fact"
    text: str


@dataclass(frozen=True, repr=False)
class OffenceFact(Record):
    """A fact on an offence or a suspicion of one (art. 10 GDPR)."""

    category: ClassVar[str] = "criminal"
    kind: ClassVar[str] = "offence_fact"
    text: str


def upgrader(
    kind: str, from_version: int
) -> Callable[[Callable[[dict[str, Any]], dict[str, Any]]], Callable[[dict[str, Any]], dict[str, Any]]]:
    """Register a pure function from one version of a kind's fields to the next."""

    def register(
        function: Callable[[dict[str, Any]], dict[str, Any]],
    ) -> Callable[[dict[str, Any]], dict[str, Any]]:
        _upgraders[kind, from_version] = function
        return function

    return register


def dump(record: Record) -> bytes:
    """Return a record as bytes to seal."""
    body = {"kind": record.kind, "v": record.version, "data": asdict(record)}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes) -> Record:
    """Return the record in opened bytes, upgraded to its present version; ValueError when unknown."""
    body = json.loads(data.decode())
    cls = _kinds.get(body["kind"])
    if cls is None:
        msg = "unknown kind of record"
        raise ValueError(msg)
    facts = body["data"]
    for version in range(body["v"], cls.version):
        facts = _upgraders[cls.kind, version](facts)
    known = {field.name for field in fields(cls)}
    return cls(**{name: value for name, value in facts.items() if name in known})


def kinds() -> dict[str, type[Record]]:
    """Return every kind of record by its code."""
    return {kind: cls for kind, cls in _kinds.items() if kind}
