"""The picture of a bundle of some three hundred nodes: laid out, and as a whole page with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import igraph
from django.template.loader import render_to_string
from django.utils import translation

from benchmarks.measure import tell, tell_times, times
from ketenregie.kernel import clock
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.linking.operations import BundleSignals, bundle_signals
from ketenregie.linking.picture.drawing import Label, drawn
from ketenregie.linking.picture.queries import picture
from ketenregie.linking.picture.rules import Graph, Named, folded, graph_of
from ketenregie.protocol import gate
from ketenregie.signals.models import Mention, Signal

if TYPE_CHECKING:
    from uuid import UUID

SIGNALS, ROUNDS = 60, 20
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
    page = times(lambda: _page(director, bundle), ROUNDS)
    tell_times("the whole page through gate and vault", page, "one second")


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
    return key


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


def _page(director: Actor, bundle: UUID) -> str:
    with translation.override("nl"):
        page = picture(director, bundle)
        about = {"drawing": page.drawing, "kinds": page.kinds, "title": page.reference, "about": "-"}
        return render_to_string("ui/graph.html", about)
