"""What a process does with its memory."""

from __future__ import annotations

import gc

from ketenregie.kernel.lifetime import settle


def test_what_was_loaded_is_not_gone_through_for_rubbish_again():
    before = gc.get_threshold()
    try:
        settle()
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() == (10_000, *before[1:])
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
