"""How much memory the embedded PostgreSQL is given."""

from __future__ import annotations

import pytest

from ketenregie.host import memory, server


# R7.5
@pytest.mark.parametrize(("machine", "own"), [(512, "128MB"), (4_096, "512MB"), (64_000, "1024MB")])
def test_it_takes_an_eighth_of_the_machine_and_never_all_of_it(machine, own):
    assert memory.settings(machine)["shared_buffers"] == own


# R7.5
def test_a_house_in_use_is_given_it_and_what_is_asked_for_by_name_counts_more(tmp_path):
    made = server.Server(tmp_path / "a").settings
    assert made["shared_buffers"] == memory.settings()["shared_buffers"]
    assert server.Server(tmp_path / "b", {"shared_buffers": "64MB"}).settings["shared_buffers"] == "64MB"
