"""The two packs, loaded once, and a copy of the good one to break."""

import shutil
from pathlib import Path

import pytest

from ketenregie.region import pack

REGIONS = Path(__file__).resolve().parents[2] / "regions"


@pytest.fixture(scope="session")
def fryslan():
    return pack.load(REGIONS / "fryslan")


@pytest.fixture(scope="session")
def zilverkust():
    return pack.load(REGIONS / "zilverkust")


@pytest.fixture
def broken(tmp_path):
    """Copy Fryslân, change one text in one file, and return what the check says."""
    copy = tmp_path / "pack"
    shutil.copytree(REGIONS / "fryslan", copy)

    def change(file, old, new):
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text, f"{old!r} no longer stands in {file}"
        (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return pack.check(copy)

    change.path = copy
    return change
