"""Whatever happens in whatever order: help never waits, escalation is not held up, all has an owner."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ketenregie.kernel.actor import Holder
from ketenregie.kernel.errors import DomainError
from ketenregie.region import pack
from ketenregie.route import rules

FRYSLAN, COAST = pack.load("regions/fryslan"), pack.load("regions/zilverkust")
HEARD = [rules.Heard(role, "not_heard", "away") for role in rules.HEARD_FOR_RIEC]


@dataclass
class World:
    """One signal as the pure rules see it: where it is, its help, and who is away."""

    region: pack.RegionPack
    party: str
    now: datetime = datetime(2026, 11, 23, 9, tzinfo=UTC)
    state: str = "take_up"
    help_open: int = 0
    away: set[str] = field(default_factory=set)

    def owner(self, code: str) -> Holder:
        return rules.owner_of_step(self.region, code, self.party)

    def go(self, to: str) -> None:
        try:
            rules.require_transition(self.region.route, self.state, to)
        except DomainError:
            return
        self.state = to

    def escalate(self) -> None:
        """Hand it to RIEC: allowed in every state, with or without a help line."""
        rules.require_heard(HEARD)

    def ask_help(self) -> Holder:
        """Ask for help: somebody has it at once, in every state."""
        filled = {Holder(self.party, rules.OPERATIONAL): rules.OPERATIONAL not in self.away}
        self.help_open += 1
        return rules.helper_for(self.region, self.party, filled)


def parties_of(region):
    return sorted(region.parties)


def check(world: World) -> None:
    owner = world.owner(world.state)
    assert owner.party in world.region.parties
    assert owner.role in world.region.parties[owner.party].roles
    declared = world.region.route.steps[world.state]
    due = world.region.due_at(world.now, declared.limit_days)
    assert due is None or due > world.now
    back = rules.holder_of(world.region, declared.fall_back, world.party)
    assert rules.is_terminal(world.region.route, world.state) or back or owner
    assert world.ask_help().party in world.region.parties
    world.escalate()  # never refused, whatever the help line is


@st.composite
def worlds(draw):
    region = draw(st.sampled_from([FRYSLAN, COAST]))
    return World(region, draw(st.sampled_from(["", *parties_of(region)])))


# R4.2 R4.3 R4.7
@settings(max_examples=200, deadline=None)
@given(worlds(), st.data())
def test_no_order_of_events_and_absences_leaves_help_waiting_or_anything_without_an_owner(world, data):
    codes = sorted(world.region.route.steps)
    roles = sorted(world.region.roles)
    for _event in range(data.draw(st.integers(0, 12))):
        kind = data.draw(st.sampled_from(["go", "away", "back", "later"]))
        if kind == "go":
            world.go(data.draw(st.sampled_from(codes)))
        elif kind == "away":
            world.away.add(data.draw(st.sampled_from(roles)))
        elif kind == "back":
            world.away.clear()
        else:
            world.now += timedelta(days=data.draw(st.integers(0, 20)))
        check(world)
