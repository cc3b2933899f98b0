"""Bundles follow from what people confirmed, whatever the order in which they did it; on plain values."""

from __future__ import annotations

from itertools import count
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from ketenregie.linking import rules

SIGNALS = [UUID(int=number) for number in range(1, 9)]
pairs = st.tuples(st.sampled_from(SIGNALS), st.sampled_from(SIGNALS)).filter(lambda p: p[0] != p[1])
links = st.lists(pairs, max_size=8, unique_by=lambda p: rules.in_order(*p))


class Room:
    """The bundles as the database would hold them, changed only by what the rule says."""

    def __init__(self):
        self.links: set[tuple[UUID, UUID]] = set()
        self.stays: dict[UUID, rules.Stay] = {}
        self.age: list[UUID] = []
        self.merged: dict[UUID, UUID] = {}
        self.ids = count(1000)

    def follow(self):
        changes = rules.follow(self.links, list(self.stays.values()), self.age, self.new)
        for change in changes:
            self.apply(change)
        return changes

    def new(self):
        return UUID(int=next(self.ids))

    def apply(self, change):
        if change.kind in ("forms", "splits") and change.bundle not in self.age:
            self.age.append(change.bundle)
        for signal in change.signals:
            was = self.stays.pop(signal, None)
            assert (was.bundle if was else None) == change.was
            if change.bundle:
                by_hand = was.by_hand if was else False
                self.stays[signal] = rules.Stay(change.bundle, signal, by_hand)
        if change.kind == "merges":
            self.merged[change.was] = change.bundle

    def by_hand(self, signals):
        bundle = self.new()
        self.age.append(bundle)
        for signal in signals:
            self.stays[signal] = rules.Stay(bundle, signal, by_hand=True)
        return bundle

    def parts(self):
        found: dict[UUID, set[UUID]] = {}
        for stay in self.stays.values():
            found.setdefault(stay.bundle, set()).add(stay.signal)
        return {frozenset(part) for part in found.values()}


@st.composite
def verdicts(draw):
    """A number of verdicts, some of which are undone later: the order is part of the example."""
    made = draw(links)
    undone = draw(st.sets(st.sampled_from(made))) if made else set()
    told = [("link", pair) for pair in made] + [("undo", pair) for pair in undone]
    return draw(st.permutations(told)), set(made) - undone


# R3.2
@given(verdicts())
def test_bundles_are_what_the_standing_links_join_in_any_order_of_verdicts(told):
    order, standing = told
    room, undone = Room(), {pair for what, pair in order if what == "undo"}
    for what, pair in order:
        if what == "undo":
            room.links.discard(pair)
        elif not (pair in undone and order.index(("undo", pair)) < order.index(("link", pair))):
            room.links.add(pair)
        room.follow()
    assert room.parts() == set(rules.grown_together(standing))


# R3.2
@given(links, st.randoms())
def test_a_second_look_changes_nothing(made, random):
    room = Room()
    for pair in random.sample(made, len(made)):
        room.links.add(pair)
        room.follow()
        assert room.follow() == ()


# R3.2
@given(st.sets(st.sampled_from(SIGNALS), min_size=1), links)
def test_what_a_person_put_together_stays_together_through_any_links(chosen, made):
    room = Room()
    room.by_hand(chosen)
    for pair in made:
        room.links.add(pair)
        room.follow()
    for pair in made:
        room.links.discard(pair)
        room.follow()
    assert room.parts() == {frozenset(chosen)}


# R3.2
@given(links)
def test_an_old_reference_leads_to_the_bundle_that_took_its_signals(made):
    room = Room()
    for pair in made:
        room.links.add(pair)
        room.follow()
    living = {stay.bundle for stay in room.stays.values()}
    for bundle in room.age:
        here = bundle
        while here in room.merged:
            here = room.merged[here]
        assert here in living


# R3.2
def test_two_bundles_become_one_and_the_older_keeps_its_reference():
    room = Room()
    room.links = {(SIGNALS[0], SIGNALS[1])}
    [formed] = room.follow()
    room.links |= {(SIGNALS[2], SIGNALS[3])}
    [younger] = room.follow()
    room.links |= {(SIGNALS[1], SIGNALS[2])}
    [merged] = room.follow()
    assert (formed.kind, younger.kind, merged.kind) == ("forms", "forms", "merges")
    assert (merged.bundle, merged.was) == (formed.bundle, younger.bundle)


# R3.2
def test_when_a_bundle_falls_apart_the_larger_part_keeps_it():
    room = Room()
    one, two, three, four, five = SIGNALS[:5]
    room.links = {(one, two), (two, three), (three, four), (four, five)}
    [formed] = room.follow()
    room.links.discard((two, three))
    [split] = room.follow()
    assert (split.kind, split.was, split.signals) == ("splits", formed.bundle, (one, two))


# R3.2
def test_a_link_undone_leaves_no_bundle_of_one():
    room = Room()
    room.links = {(SIGNALS[0], SIGNALS[1])}
    room.follow()
    room.links.clear()
    [left] = room.follow()
    assert (left.kind, left.bundle, room.stays) == ("leaves", None, {})
