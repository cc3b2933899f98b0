"""What a story names and nobody has written down yet: offered to a person, never added (R1.8)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from uuid import uuid5

from ketenregie.engines import finding
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals.messages import MENTION_ICONS
from ketenregie.signals.models import Mention, Message, NotMeant, Signal
from ketenregie.signals.rules import MentionGiven

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from ketenregie.protocol.gate import Passage, Record

    Opened = Mapping[UUID, Record | None]

Keys = frozenset[tuple[str, str]]
_AROUND = 40
# Written before a mention's own words, so that a name or number that stands alone is read as what it is.
_AS = {"account": "snap: ", "vehicle": "kenteken ", "organisation": "KvK ", "place": "adres: "}


@dataclass(frozen=True, repr=False)
class Offer:
    """Something found, with the words round it; `code` names it in a form."""

    code: str
    kind: str
    value: str
    detail: str
    before: str
    said: str
    after: str

    def __repr__(self) -> str:
        return f"<Offer {self.kind}>"

    @property
    def words(self) -> str:
        """What it is, as it would stand as a mention."""
        detail = f"KvK {self.detail}" if self.kind == "organisation" else self.detail
        return " · ".join(filter(None, (self.value, detail)))

    @property
    def icon(self) -> str:
        """The icon of its kind."""
        return MENTION_ICONS[self.kind]

    def as_mention(self, batch: UUID) -> MentionGiven:
        """Return it as a mention to write down; the same one has the same id within a batch."""
        return MentionGiven(self.kind, self.value, self.detail, uuid5(batch, self.code))


def offers_in(texts: Iterable[str], known: Keys = frozenset()) -> tuple[Offer, ...]:
    """Return what the texts name, each thing once, without what is known and the region's own numbers."""
    found: dict[str, Offer] = {}
    shut = known | _public_numbers()
    for text in texts:
        for one in finding.find(text):
            code = f"{one.kind}:{one.key}"
            if (one.kind, one.key) not in shut and code not in found:
                found[code] = _offer(code, one, text)
    return tuple(found.values())


def offers_on(p: Passage, signal: Signal, opened: Opened | None = None) -> tuple[Offer, ...]:
    """Return what the words on a signal name, as far as this passage may open them.

    `opened` are the words that the passage has opened already; the rest is opened here. What stands
    as a mention or was said to be nothing is left out.
    """
    of = {"dossier_id": signal.pk}
    letters = Message.objects.filter(**of, direction="in").order_by("sent_at")
    said = [signal.story_ref, *letters.values_list("ref", flat=True)]
    named = dict(Mention.objects.filter(**of, withdrawn_at=None).values_list("ref", "kind"))
    aside = list(NotMeant.objects.filter(**of).values_list("ref", flat=True))
    words = dict(opened or {})
    words |= p.reveal_all([ref for ref in (*said, *named, *aside) if ref not in words])
    known = {key for ref, kind in named.items() for key in keys_of(kind, words.get(ref))}
    known |= {
        (one.what, one.key) for one in map(words.get, aside) if isinstance(one, gate.FoundNotMeant)
    }
    return offers_in(_texts(words.get(ref) for ref in said), frozenset(known))


def keys_of(kind: str, record: Record | None) -> Keys:
    """Return what a mention's own words name, in the way in which a story would name it."""
    if record is None:
        return frozenset()
    values = [value for value in asdict(record).values() if isinstance(value, str) and value]
    return frozenset(key for value in (*values, ", ".join(values)) for key in keys_said(kind, value))


def keys_said(kind: str, value: str) -> Keys:
    """Return what one input of a mention names."""
    return finding.keys_in(value) | finding.keys_in(_AS.get(kind, "") + value)


def _texts(records: Iterable[Record | None]) -> Iterable[str]:
    for record in records:
        if isinstance(record, gate.Narrative):
            yield from (record.text, record.where, record.when, record.who)
        elif isinstance(record, gate.Message):
            yield record.text


def _offer(code: str, one: finding.Found, text: str) -> Offer:
    start, end = max(0, one.start - _AROUND), one.end + _AROUND
    before = ("… " if start else "") + text[start : one.start].lstrip()
    after = text[one.end : end].rstrip() + (" …" if end < len(text) else "")
    said = text[one.start : one.end]
    return Offer(code, one.kind, one.value, one.detail, before, said, after)


def _public_numbers() -> Keys:
    """Return the numbers that the region itself tells people to call."""
    intake = pack.current().intake
    numbers = [one.number for one in intake.phones.values()]
    numbers += [one.phone for one in intake.receivers.values()]
    return frozenset(key for number in numbers for key in finding.keys_in(number))
