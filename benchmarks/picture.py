"""The picture of a bundle of some three hundred nodes: laid out, and as a whole page with its words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import igraph
from django.test import Client
from django.urls import reverse
from psycopg.types.json import Json

from benchmarks.measure import tell, tell_times, times
from benchmarks.table import place, signed_in
from benchmarks.walls import plain_connection
from ketenregie.engines.linking import Model
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.linking.picture.drawing import Label, drawn
from ketenregie.linking.picture.queries import picture
from ketenregie.linking.picture.rules import Graph, Named, folded, graph_of
from ketenregie.linking.verdicts.operations import Decide, decide
from ketenregie.protocol import gate
from ketenregie.signals.models import Mention, Signal

if TYPE_CHECKING:
    from uuid import UUID

SIGNALS, ROUNDS, NODES = 64, 20, 300
# Every second signal may be about the person of the one after it; of half of these somebody said so.
PAIR = (
    "insert into linking_pair (id, dossier_a_id, dossier_b_id, bits, shown, found_at)"
    " values (%s, %s, %s, 9.5, true, now())"
)
CANDIDATE = (
    "insert into linking_candidate (id, pair_id, mention_a_id, mention_b_id, ref_a, ref_b, kind, bits, parts,"
    " counted, model, found_at) select gen_random_uuid(), %s, a.id, b.id, a.ref, b.ref, 'person', 9.5, %s,"
    " true, %s, now() from signals_mention a, signals_mention b"
    " where a.dossier_id = %s and b.dossier_id = %s"
    " and a.kind = 'person' and b.kind = 'person' returning mention_a_id, mention_b_id"
)
ALL = frozenset({"identity", "contact", "narrative", "work"})
REPORT = gate.Action("bench.report_for_picture", "write", "intake", ("signal",), ALL)
REPORTED = gate.EventType("bench.reported_for_picture", "", facts=())


def run() -> None:
    """Measure and print."""
    graph = _graph()
    lines = _lines(graph)
    tell("nodes of the picture", len(graph.nodes), "nodes")
    tell("nodes drawn after taking together", len(folded(graph).nodes), "nodes")
    count = len(graph.nodes)
    anchor = times(lambda: igraph.Graph(n=count, edges=lines).layout_kamada_kawai(), ROUNDS)
    tell_times("one plain Kamada-Kawai layout of all nodes", anchor)
    words = {node.key: Label(node.key, node.key) for node in graph.nodes}
    whole = times(lambda: drawn(graph, words), ROUNDS)
    tell_times("all nodes placed and drawn, not taken together", whole, "one plain layout")
    director = Actor.person(new_id(), new_id(), Holder("zvhf", "ketenregisseur"))
    bundle = _bundle(director)
    shown = picture(director, bundle)
    tell("nodes of the page", shown.signals + shown.things, "nodes")
    if shown.signals + shown.things < NODES or not (shown.confirmed and shown.proposed):
        sys.exit("the page is smaller than it is said to be")
    with plain_connection() as owner:
        place(owner, director)
    visitor = Client(SERVER_NAME="localhost", headers={"cookie": signed_in(director)})
    address = reverse("linking:picture", args=[bundle])
    page = times(lambda: _page(visitor, address), ROUNDS)
    tell_times("the whole page, asked for and answered, with its table", page, "one second")


def _graph() -> Graph:
    joined = {f"s{n:03}": float(n) for n in range(SIGNALS)}
    kinds = ("person", "place", "vehicle", "phone")
    named = [
        Named(f"{signal}m{n}", signal, kinds[n], _says(int(signal[1:]), n))
        for signal in joined
        for n in range(4)
    ]
    return graph_of(joined, named)


def _says(signal: int, nth: int) -> frozenset[str]:
    """Every third signal shares its telephone number with others."""
    return frozenset({f"n{signal % 5}"}) if nth == 3 and signal % 3 == 0 else frozenset()


def _lines(graph: Graph) -> list[tuple[int, int]]:
    at = {node.key: number for number, node in enumerate(graph.nodes)}
    return [(at[edge.a], at[edge.b]) for edge in graph.edges]


def _bundle(director: Actor) -> UUID:
    signals = tuple(_report(director, number) for number in range(SIGNALS))
    key = new_id()
    bundle_signals(director, BundleSignals(bundle_id=key, signals=signals, reason="bench"))
    for number in range(0, SIGNALS, 2):
        two = (min(signals[number : number + 2]), max(signals[number : number + 2]))
        mentions = _alike(*two)
        if number % 4 == 0:
            said = {mentions: "same"}
            decide(director, Decide(act_id=new_id(), signals=two, given=said, reason="bench"))
    return key


def _alike(a: UUID, b: UUID) -> tuple[UUID, UUID]:
    """Leave two signals as the linker does when their persons may be one; returns the two mentions."""
    parts = [{"attribute": "surname", "level": "same", "bits": 9.5, "rarity": None}]
    pair = new_id()
    with plain_connection() as owner:
        owner.execute(PAIR, [pair, a, b])
        given = [pair, Json(parts), Model.shipped().version, a, b]
        [(one, other)] = owner.execute(CANDIDATE, given).fetchall()
    return min(one, other), max(one, other)


def _report(by: Actor, number: int) -> UUID:
    shared = number % 5 if number % 3 == 0 else 100 + number
    words = [
        gate.PersonIdentity(name=f"Verzonnen Persoon {number}"),
        gate.Place(address=f"Voorbeeldstraat {number}", town="Leeuwarden"),
        gate.Vehicle(plate=f"00-XK{number % 10}-{number}"),
        gate.Phone(number=f"06{10_000_000 + shared}"),
    ]
    with gate.passage(by, REPORT) as p:
        made = p.found("signal", purpose="signal")
        story = p.seal(gate.Narrative(text="Verzonnen verhaal."), dossier=made.id)
        facts = {"channel": "professional_municipal", "source_kind": "municipal", "form": "arbeid"}
        now = clock.now()
        p.insert(
            Signal(
                dossier_id=made.id, reference=made.reference, received_at=now, story_ref=story, **facts
            )
        )
        for word in words:
            ref = p.seal(word, dossier=made.id)
            p.insert(Mention(id=new_id(), dossier_id=made.id, kind=word.kind, ref=ref, made_at=now))
        p.record(REPORTED, dossier=made.id)
    return made.id


def _page(visitor: Client, address: str) -> None:
    if visitor.get(address).status_code != 200:
        sys.exit("the page is not shown")
