"""The picture of one bundle, as far as its words are open to who looks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext

from ketenregie.kernel.errors import Refused
from ketenregie.linking import actions
from ketenregie.linking.messages import KINDS_TOGETHER, THING
from ketenregie.linking.models import Bundle, BundleSignal
from ketenregie.linking.picture import rules
from ketenregie.linking.picture.drawing import Drawing, Label, drawn
from ketenregie.linking.rules import SAME
from ketenregie.linking.verdicts import proposals
from ketenregie.linking.verdicts import steps as verdicts
from ketenregie.linking.verdicts.queries import may_link
from ketenregie.protocol import gate
from ketenregie.region import pack
from ketenregie.signals import steps as signals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from ketenregie.kernel.actor import Actor
    from ketenregie.signals.steps import MentionRef, SignalTitle


@dataclass(frozen=True, repr=False)
class ThingRow:
    """One thing of the picture as a row: what it is, and which signals name it."""

    key: str
    kind: str
    what: str
    open: bool
    signals: tuple[SignalCell, ...]
    same: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    # A whole region shares it: it is not drawn, and connects nothing.
    everybodys: bool = False


@dataclass(frozen=True)
class SignalCell:
    """A signal as a row names it."""

    reference: str
    url: str


@dataclass(frozen=True, repr=False)
class Picture:
    """The page: the drawing, and the same as rows."""

    id: UUID
    reference: str
    drawing: Drawing
    kinds: tuple[tuple[str, str], ...]
    rows: tuple[ThingRow, ...]
    silent: tuple[SignalCell, ...]
    signals: int
    things: int
    grouped: bool
    confirmed: bool
    proposed: bool
    common: bool


def may_see(actor: Actor) -> bool:
    """Say whether the protocol lets somebody in this role see pictures at all."""
    return pack.current().protocol.opens(actions.SEE_PICTURE.step, actor.roles)


def picture(actor: Actor, bundle_id: UUID) -> Picture:
    """Return the picture of a bundle; Refused where the bundle is not open.

    A signal or mention that is not open to the actor shows its kind and nothing else. What was
    opened is in the journal before it is returned.
    """
    with gate.passage(actor, actions.SEE_PICTURE, dossier=bundle_id) as p:
        bundle = Bundle.objects.filter(pk=bundle_id).first()
        if bundle is None:
            raise Refused("not_admitted")
        stays = BundleSignal.objects.filter(dossier=bundle_id, left_at=None)
        joined = {stay.signal_id: stay.joined_at.timestamp() for stay in stays}
        titles = signals.signal_titles(p, joined)
        mentions = signals.mention_refs(p, joined)
        opened = p.reveal_all([one.ref for one in mentions])
        alike = [
            (str(one.mention_a_id), str(one.mention_b_id), rules.SAME)
            for one in verdicts.standing(p, joined)
            if one.said == SAME
        ]
        # What nobody decided yet is drawn for who may decide it.
        if may_link(p, joined):
            alike += [(str(a), str(b), rules.MAYBE) for a, b in proposals.among(p, joined)]
        return _picture(bundle, _Known(joined, titles, mentions, opened, alike))


@dataclass(frozen=True, repr=False)
class _Known:
    """What is known of a bundle to whoever looks."""

    joined: Mapping[UUID, float]
    titles: Mapping[UUID, SignalTitle]
    mentions: Sequence[MentionRef]
    opened: Mapping[UUID, gate.Record | None]
    # Pairs of mentions, and whether somebody said that they are the same or it may be so.
    alike: Sequence[tuple[str, str, str]]


def _picture(bundle: Bundle, known: _Known) -> Picture:
    named = _named(known)
    joined = {str(key): at for key, at in known.joined.items()}
    whole = rules.graph_of(joined, named, known.alike)
    shown = rules.folded(whole)
    words = _labels(known)
    left_out = rules.not_drawn(named, whole)
    rows = _rows(whole, words) + _common_rows(left_out, words)
    labels = {node.key: _label(node, words) for node in shown.nodes}
    naming = frozenset[str]().union(*left_out.values())
    silent = [key for key, others in whole.neighbours().items() if not others and key not in naming]
    return Picture(
        id=bundle.pk,
        reference=bundle.reference,
        drawing=drawn(shown, labels),
        kinds=_legend(shown),
        rows=rows,
        silent=tuple(_cell(words[key]) for key in silent if key in words),
        signals=len(known.joined),
        things=len(rows),
        grouped=shown != whole,
        confirmed=any(edge.how == rules.SAME for edge in whole.edges),
        proposed=any(edge.how == rules.MAYBE for edge in whole.edges),
        common=bool(left_out),
    )


def _named(known: _Known) -> list[rules.Named]:
    everybodys = signals.says_everybodys()
    found = []
    for one in known.mentions:
        says, common = rules.told_apart(
            one.kind, signals.says_the_same(known.opened.get(one.ref)), everybodys
        )
        at = one.made_at.timestamp()
        found.append(rules.Named(str(one.id), str(one.dossier_id), one.kind, says, at, common))
    return found


def _labels(known: _Known) -> dict[str, Label]:
    """Return the words of every signal and every mention, by key."""
    found = {str(signal): _signal(signal, known.titles.get(signal)) for signal in known.joined}
    for one in known.mentions:
        found[str(one.id)] = _thing(str(one.id), one.kind, known.opened.get(one.ref))
    return found


def _signal(signal: UUID, title: SignalTitle | None) -> Label:
    if title is None:
        shut = gettext("Signal, not open to you")
        return Label(gettext("Signal"), shut, open=False)
    whole = f"{title.reference}: {title.title}, {title.source}"
    return Label(title.reference, whole, reverse("signals:page", args=[signal]))


def _thing(key: str, kind: str, record: gate.Record | None) -> Label:
    name = str(capfirst(str(THING[kind])))
    anchor = f"#d-{key}"
    if record is None:
        return Label(name, gettext("%(kind)s, not open to you") % {"kind": name}, anchor, open=False)
    words = signals.in_short(record)
    return Label(words[0] or name, f"{name}: {' · '.join(filter(None, words)) or '–'}", anchor)


def _label(node: rules.Node, words: Mapping[str, Label]) -> Label:
    """Return the words of a node; of what was taken together how many, and of which kind."""
    known = words.get(node.key)
    if known is None:
        text = KINDS_TOGETHER[node.kind](node.count)
        row = "h-table" if node.kind == rules.SIGNAL else f"d-{node.holds[0]}"
        known = Label(text, text, f"#{row}")
    if node.more:
        known = replace(known, title=f"{known.title}; {KINDS_TOGETHER[rules.THINGS](node.more)}")
    return known


def _rows(graph: rules.Graph, words: Mapping[str, Label]) -> tuple[ThingRow, ...]:
    kind = {node.key: node.kind for node in graph.nodes}
    maybe = {frozenset((edge.a, edge.b)) for edge in graph.edges if edge.how == rules.MAYBE}
    rows = []
    for key, beside in graph.neighbours().items():
        if kind[key] == rules.SIGNAL:
            continue
        ordered = sorted(beside, key=lambda one: words[one].text)
        things = [o for o in ordered if kind[o] != rules.SIGNAL]
        rows.append(
            ThingRow(
                key=key,
                kind=kind[key],
                what=words[key].title,
                open=words[key].open,
                signals=tuple(_cell(words[o]) for o in ordered if kind[o] == rules.SIGNAL),
                same=tuple(words[o].title for o in things if {key, o} not in maybe),
                maybe=tuple(words[o].title for o in things if {key, o} in maybe),
            )
        )
    # What connects comes first.
    return tuple(
        sorted(
            rows,
            key=lambda row: (-len(row.signals) - len(row.same) - len(row.maybe), row.kind, row.what),
        )
    )


def _common_rows(
    left_out: Mapping[rules.Named, frozenset[str]], words: Mapping[str, Label]
) -> tuple[ThingRow, ...]:
    """Return what is everybody's as rows, to stand under what is drawn."""
    rows = [
        ThingRow(
            key=one.key,
            kind=one.kind,
            what=words[one.key].title,
            open=words[one.key].open,
            signals=tuple(sorted((_cell(words[key]) for key in naming), key=lambda c: c.reference)),
            everybodys=True,
        )
        for one, naming in left_out.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.kind, row.what)))


def _cell(label: Label) -> SignalCell:
    return SignalCell(label.text if label.open else label.title, label.url)


def _legend(graph: rules.Graph) -> tuple[tuple[str, str], ...]:
    kinds = dict.fromkeys(node.kind for node in graph.nodes)
    return tuple((kind, str(capfirst(str(THING[kind])))) for kind in kinds)
