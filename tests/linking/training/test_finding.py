"""Who is compared with whom, reckoned with rows of numbers: what the index that measures says."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketenregie.engines.linking import Features, Index
from ketenregie.linking.training import finding

LARGEST, MOST = 4, 3
# Of everybody, by a stop-list; the last of them nobody has.
STOPPED = (5, -5, 99)
# Few keys and signals, so that they are shared, some by too many; a mention by name, out of order.
mentions = st.lists(
    st.tuples(
        st.text("abc", min_size=1, max_size=6),
        st.sampled_from(["", "s1", "s2"]),
        st.lists(st.integers(-5, 5), unique=True, max_size=6),
    ),
    min_size=1,
    max_size=20,
    unique_by=lambda one: one[0],
)


def blocks_of(found):
    keys = np.array([key for _name, _signal, held in found for key in held], np.int64)
    starts = np.cumsum([0, *(len(held) for _name, _signal, held in found)])
    signals = np.array([("", "s1", "s2").index(signal) for _name, signal, _held in found])
    by_name = np.array(sorted(range(len(found)), key=lambda at: found[at][0]), np.uint32)
    return finding.Blocks(keys, starts, signals, by_name, np.array(STOPPED, np.int64))


def index_of(found):
    index = Index(largest=LARGEST, stopped=STOPPED)
    for name, signal, held in found:
        index.features[name], index.signals[name], index.keys[name] = Features(), signal, tuple(held)
        for key in held:
            index.blocks[key].append(name)
    return index


def nearest_of(found, step):
    """Return the rows of numbers, each one more than it says, reckoned in steps of so many mentions."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "LARGEST_BLOCK", LARGEST)
        patch.setattr(finding, "STEP", step)
        patch.setattr(finding, "KEYS_AT_ONCE", 5)
        return blocks_of(found).nearest(range(len(found)), MOST)


# R3.6
@settings(max_examples=100, deadline=None)
@given(mentions, st.integers(1, 4))
def test_the_candidates_are_those_of_the_index_best_first(found, step):
    index = index_of(found)
    for (name, *_), row in zip(found, nearest_of(found, step), strict=True):
        wanted = index.candidates_of(name, limit=MOST)
        assert [found[other - 1][0] for other in row if other] == wanted
        assert not row[len(wanted) :].any()


# R3.6
@settings(max_examples=100, deadline=None)
@given(mentions, st.integers(1, 20))
def test_what_is_too_general_and_who_is_compared_with_nobody_is_what_the_index_says(found, at_once):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "LARGEST_BLOCK", LARGEST)
        patch.setattr(finding, "MENTIONS_AT_ONCE", at_once)
        blocks = blocks_of(found)
    index = index_of(found)
    named = [[found[at][0] for at in held] for held in (blocks.bare, blocks.only_general)]
    assert named == list(index.unmet())
    general = {key: len(held) for key, held in index.blocks.items() if index._is_general(key)}
    assert dict(zip(blocks.general.keys.tolist(), blocks.general.sizes.tolist(), strict=True)) == general


# R3.6
@settings(max_examples=100, deadline=None)
@given(mentions, st.integers(1, 20))
def test_every_pair_is_compared_once_however_the_work_is_parted(found, part):
    nearest, rows = finding.Nearest(len(found), MOST), nearest_of(found, finding.STEP)
    parts = [range(at, min(at + part, len(found))) for at in range(0, len(found), part)]
    for one in parts:
        nearest.put(one, rows[one.start : one.stop])
    pairs = [tuple(sorted((found[a][0], found[b][0]))) for one in parts for a, b in nearest.pairs(one)]
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == set(index_of(found).pairs(limit=MOST))


# R3.6
def test_a_weight_of_the_rarest_keys_of_a_mention_has_room():
    assert 60 * (100_000 // 11) < 1 << 24
    assert 100_000 // 11 < 1 << 14
    assert finding.STEP <= 1 << 8
