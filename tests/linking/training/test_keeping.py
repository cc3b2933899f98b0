"""What a collection is kept in: what comes out is what went in."""

import pytest

from ketenregie.engines.linking import Counts, Features
from ketenregie.linking.training import keeping


def stored(*parts):
    store = keeping.Store()
    for part in parts:
        store.add(keeping.pack(part))
    store.close()
    return store


# R3.6
@pytest.mark.parametrize("held", [2, 10_000])
def test_features_come_out_as_they_went_in(index, held, monkeypatch):
    monkeypatch.setattr(keeping, "WORDS", held)
    monkeypatch.setattr(keeping, "MENTIONS", held)
    all_ = list(index.features.values())
    store = stored(all_[:300], all_[300:], [], [Features()])
    assert len(store) == len(all_) + 1
    assert [*store] == [*all_, Features()]
    assert [store[number] for number in range(0, 700, 7)] == all_[::7]


# R3.6
def test_values_are_counted_as_the_engine_counts_them(index):
    counts = Counts.of(index.features.values())
    digests = keeping.digests(Features())
    for features in index.features.values():
        digests.extend(keeping.digests(features))
    seen = keeping.Seen(digests)
    assert len(seen) == len(counts.seen) > 700
    assert {value: seen[value] for value in counts.seen} == counts.seen
    assert seen.get("name|nobody has it", 0) == 0
    with pytest.raises(TypeError, match="digests"):
        list(seen)


# R3.6
def test_rows_are_found_by_number_and_no_further():
    rows = keeping.Rows()
    rows.extend([b"one", b"", b"three"])
    assert [*rows] == [b"one", b"", b"three"]
    for number in (-1, 3):
        with pytest.raises(IndexError):
            rows[number]
