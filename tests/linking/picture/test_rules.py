"""What is drawn, on plain values: one thing once, people never as one, and what is taken together."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from ketenregie.linking.picture.drawing import Label, Line, drawn
from ketenregie.linking.picture.places import FIRST, bend, between, places
from ketenregie.linking.picture.rules import (
    SAME,
    SIGNAL,
    Graph,
    Named,
    folded,
    graph_of,
    not_drawn,
    things,
    told_apart,
)

KINDS = ("person", "phone", "place", "vehicle")


@st.composite
def bundles(draw, signals=12, each=5):
    count = draw(st.integers(0, signals))
    joined = {f"s{n:03}": float(draw(st.integers(0, 5))) for n in range(count)}
    mentions = [
        Named(
            key=f"m{signal}{n}",
            signal=signal,
            kind=draw(st.sampled_from(KINDS)),
            says=frozenset(draw(st.sets(st.sampled_from("abcdef"), max_size=2))),
            at=float(draw(st.integers(0, 9))),
        )
        for signal in joined
        for n in range(draw(st.integers(0, each)))
    ]
    return joined, mentions


def wide(signals, own=4):
    """Return a large bundle: every third signal names the same phone, each has things of its own."""
    joined = {f"s{n:03}": 0.0 for n in range(signals)}
    mentions = [Named(f"m{signal}-{n}", signal, KINDS[n % 4]) for signal in joined for n in range(own)]
    mentions += [
        Named(f"x{signal}", signal, "phone", frozenset({f"n{int(signal[1:]) % 3}"})) for signal in joined
    ]
    return graph_of(joined, mentions)


def wide_signals(count=60):
    return [f"s{n:03}" for n in range(count)]


# R3.5
@given(bundles())
def test_every_signal_is_drawn_with_a_line_to_each_thing_it_names(bundle):
    joined, mentions = bundle
    graph, thing = graph_of(joined, mentions), things(mentions)
    assert {node.key for node in graph.nodes if node.kind == SIGNAL} == set(joined)
    lines = {frozenset((edge.a, edge.b)) for edge in graph.edges}
    kind = {node.key: node.kind for node in graph.nodes}
    for one in mentions:
        ends = [edge for edge in lines if one.signal in edge]
        named = {next(iter(edge - {one.signal})) for edge in ends}
        assert any(kind[key] == one.kind for key in named)
    assert len(lines) <= len({(one.signal, thing[one.key]) for one in mentions})


# R3.5
@given(bundles())
def test_two_that_say_the_same_are_one_thing_and_people_never_are(bundle):
    _joined, mentions = bundle
    thing = things(mentions)
    for one in mentions:
        for other in mentions:
            if one.kind == other.kind != "person" and one.says & other.says:
                assert thing[one.key] == thing[other.key]
            if one.kind != other.kind:
                assert thing[one.key] != thing[other.key]
    assert all(thing[one.key] == one.key for one in mentions if one.kind == "person")


# R3.5
@given(bundles(), st.randoms())
def test_the_order_in_which_rows_are_read_changes_nothing(bundle, seed):
    joined, mentions = bundle
    mixed, items = list(mentions), list(joined.items())
    seed.shuffle(mixed)
    seed.shuffle(items)
    again = graph_of(dict(items), mixed)
    assert again == graph_of(joined, mentions)
    assert places(again) == places(graph_of(joined, mentions))


# R3.5
@given(bundles())
def test_no_two_nodes_stand_on_one_place(bundle):
    found = places(graph_of(*bundle))
    assert len(set(found.values())) == len(found)


# R3.5
@given(bundles(signals=4, each=3))
def test_no_line_of_a_small_bundle_seems_to_end_at_a_node_that_it_only_passes(bundle):
    graph = graph_of(*bundle)
    found = places(graph)
    for edge in graph.edges:
        assert not between(found[edge.a], found[edge.b]) & set(found.values())


STEP = st.integers(-30, 30)


# R3.5
@given(st.tuples(STEP, STEP), st.tuples(STEP, STEP), st.tuples(STEP, STEP))
@example((0, 20), (1, -30), (0, 0))
def test_a_line_runs_over_the_same_places_wherever_it_stands_and_from_either_end(one, other, by):
    moved = [(x + by[0], y + by[1]) for x, y in (one, other)]
    over = between(one, other)
    assert between(*moved) == {(x + by[0], y + by[1]) for x, y in over}
    assert between(other, one) == over
    assert not over & {one, other}


# R3.5
@given(bundles(signals=8))
def test_of_a_whole_picture_the_lines_that_would_run_over_a_node_are_bent_aside(bundle):
    graph = graph_of(*bundle)
    found = places(graph)
    for edge in graph.edges:
        one, other = found[edge.a], found[edge.b]
        over = between(one, other) & set(found.values())
        assert bool(over) == (bend(one, other, found.values()) is not None)


# R3.5
@given(bundles(signals=6, each=3), st.integers(1, 3))
def test_what_stood_stays_where_it_stood_until_the_number_of_nodes_doubles(bundle, more):
    graph = graph_of(*bundle)
    joined = {**bundle[0], **{f"z{n}": 99.0 for n in range(more)}}
    after = places(graph_of(joined, bundle[1]))
    size = FIRST
    while size <= len(graph.nodes):
        size *= 2
    if len(after) < size:
        before = places(graph)
        assert {key: after[key] for key in before} == before


# R3.5
@given(bundles(), st.integers(1, 30))
def test_taking_together_loses_nothing_and_keeps_what_connects(bundle, most):
    graph = graph_of(*bundle)
    shown = folded(graph, most)
    assert sum(node.count + node.more for node in shown.nodes) == len(graph.nodes)
    held = [key for node in shown.nodes for key in (node.holds or (node.key,))]
    assert sorted(held) == sorted(node.key for node in graph.nodes)
    beside = graph.neighbours()
    for node in graph.nodes:
        if node.kind != SIGNAL and len(beside[node.key]) > 1:
            assert node.key in {one.key for one in shown.nodes}
    keys = {node.key for node in shown.nodes}
    assert all({edge.a, edge.b} <= keys for edge in shown.edges)
    assert len(shown.nodes) <= max(len(graph.nodes), most)


# R3.5
@given(bundles())
def test_what_can_be_read_is_drawn_as_it_is(bundle):
    graph = graph_of(*bundle)
    assert folded(graph, len(graph.nodes)) == graph


# R3.5
def test_three_hundred_nodes_are_taken_together_until_they_can_be_read():
    graph = wide(60)
    assert len(graph.nodes) > 300
    shown = folded(graph)
    assert len(shown.nodes) <= 80
    assert {node.key for node in shown.nodes if node.kind == SIGNAL} == set(wide_signals())
    assert len(folded(wide(200)).nodes) < 80


# R3.5
def test_a_confirmed_pair_is_a_line_of_its_own():
    mentions = [Named("a", "s", "person"), Named("b", "t", "person"), Named("c", "t", "person")]
    graph = graph_of({"s": 0.0, "t": 0.0}, mentions, alike=[("b", "a", "same"), ("a", "gone", "same")])
    assert [(edge.a, edge.b) for edge in graph.edges if edge.how == SAME] == [("a", "b")]
    assert {edge.how for edge in folded(graph, 1).edges} == {"named", SAME}


# R3.5
def test_what_may_be_the_same_is_a_line_until_it_is_decided_and_persons_stay_two():
    mentions = [Named("a", "s", "person"), Named("b", "t", "person"), Named("c", "t", "person")]
    both = {"s": 0.0, "t": 0.0}
    graph = graph_of(both, mentions, [("b", "a", "maybe"), ("c", "a", "maybe"), ("a", "b", "same")])
    assert {(edge.a, edge.b, edge.how) for edge in graph.edges if edge.how != "named"} == {
        ("a", "b", "same"),
        ("a", "c", "maybe"),
    }
    assert len(graph.nodes) == 2 + 3


HELP_LINE = frozenset({"phone|+318000000"})
BOTH = {"s": 0.0, "t": 0.0}


# R3.5
def test_what_everybody_uses_joins_nothing_and_is_told_once_with_who_names_it():
    mentions = [Named(f"m{one}", one, "phone", common=HELP_LINE) for one in BOTH]
    graph = graph_of(BOTH, mentions)
    assert [node.key for node in graph.nodes] == ["s", "t"]
    assert not graph.edges
    assert not_drawn(mentions, graph) == {mentions[0]: frozenset(BOTH)}


# R3.5
@given(bundles(), st.data())
def test_whoever_adds_the_number_of_a_help_line_changes_nothing_of_the_drawing(bundle, data):
    joined, mentions = bundle
    naming = data.draw(st.sets(st.sampled_from(sorted(joined)))) if joined else set()
    added = [Named(f"x{one}", one, "phone", common=HELP_LINE) for one in sorted(naming)]
    graph = graph_of(joined, [*mentions, *added])
    assert graph == graph_of(joined, mentions)
    assert not_drawn([*mentions, *added], graph) == ({added[0]: frozenset(naming)} if added else {})


# R3.5
def test_a_mention_that_says_something_of_its_own_too_is_drawn_and_joins_by_that_alone():
    own, common = told_apart("phone", frozenset({"phone|1"}) | HELP_LINE, HELP_LINE)
    both = [Named("a", "s", "phone", own, common=common), Named("b", "t", "phone", common=HELP_LINE)]
    third = Named("c", "t", "phone", frozenset({"phone|1"}))
    graph = graph_of(BOTH, [*both, third])
    assert [node.key for node in graph.nodes if node.kind != SIGNAL] == ["a"]
    assert not_drawn(both, graph) == {both[1]: frozenset({"t"})}


# R3.5
def test_a_place_of_everybody_is_so_in_every_way_it_is_written():
    ways = frozenset({"place|postcode|1", "place|town|1"})
    assert told_apart("place", ways, frozenset({"place|town|1"})) == (frozenset(), ways)
    assert told_apart("place", ways, HELP_LINE) == (ways, frozenset())


# R3.5
def test_what_somebody_confirmed_stays_a_line_also_between_what_is_everybody_s():
    mentions = [Named(f"m{one}", one, "phone", common=HELP_LINE) for one in BOTH]
    graph = graph_of(BOTH, mentions, [("ms", "mt", SAME)])
    assert [(edge.a, edge.b) for edge in graph.edges if edge.how == SAME] == [("ms", "mt")]
    assert not not_drawn(mentions, graph)
    assert not graph_of(BOTH, mentions, [("ms", "mt", "maybe")]).edges


# R3.5
def test_a_drawing_has_room_for_every_node_and_cuts_long_words():
    graph = wide(3)
    words = {
        node.key: Label("a name that is far too long to stand there", "whole") for node in graph.nodes
    }
    found = drawn(graph, words)
    assert all(0 < dot.x < found.width and 0 < dot.below < found.height for dot in found.dots)
    assert {dot.text for dot in found.dots} == {"a name that is fa…"}
    assert all(dot.label.title == "whole" for dot in found.dots)


# R3.5
def test_an_empty_bundle_has_an_empty_picture():
    assert drawn(Graph((), ()), {}).dots == ()


# R3.5
def test_a_line_that_would_run_over_a_node_is_bent_aside():
    assert bend((0, 0), (2, 0), [(0, 0), (2, 0), (1, 1)]) is None
    aside = bend((0, 0), (2, 0), [(0, 0), (2, 0), (1, 0)])
    assert aside
    assert abs(aside[1]) > 0.34
    line = Line(((0, 0), (264, 0)), how="named", over=(132, -96))
    assert line.path == "M0 0 Q132 -96 264 0"
    assert Line(((0, 0), (264, 0)), how="named").path == "M0 0 L264 0"


# R3.5
@given(st.integers(5, 30), st.randoms(use_true_random=False))
def test_however_much_is_shared_each_line_is_drawn_from_end_to_end(signals, seed):
    joined = {f"s{n:02}": 0.0 for n in range(signals)}
    named = [
        Named(f"m{signal}{n}", signal, "phone", frozenset({f"n{seed.randrange(6)}"}))
        for signal in joined
        for n in range(2)
    ]
    graph = graph_of(joined, named)
    found = drawn(graph, {node.key: Label("x", "x") for node in graph.nodes})
    middles = {(dot.x, dot.y) for dot in found.dots}
    assert all(set(line.ends) <= middles for line in found.lines)
