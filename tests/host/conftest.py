"""Homes that leave nothing behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from ketenregie.host import place
from ketenregie.host.server import Server


@pytest.fixture(scope="session")
def base():
    folder = Path(tempfile.mkdtemp(prefix="ketenregie-host-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home(base):
    folder = Path(tempfile.mkdtemp(dir=base)) / "home"
    folder.parent.chmod(0o711)
    place.make_home(folder)
    yield folder
    if outside := place.known_folder(folder):
        shutil.rmtree(outside, ignore_errors=True)
    shutil.rmtree(folder.parent)


@pytest.fixture(scope="session")
def initialised(base):
    """A home of which the server has run once: copying it is quicker than making it."""
    folder = base / "initialised"
    server = Server(folder, safe=False)
    server.start()
    server.stop()
    return folder


@pytest.fixture
def old_home(home, initialised):
    subprocess.run(["cp", "-a", f"{initialised}/.", home], check=True)
    return home


@pytest.fixture(scope="session")
def settled(base):
    """A home in which a house has lived: tables and region are there."""
    folder = base / "settled"
    told = {k: v for k, v in os.environ.items() if not k.startswith("KETENREGIE_")}
    told |= {"KETENREGIE_HOME": str(folder), "DEMO": "0"}
    command = [sys.executable, "-m", "ketenregie.cli", "database", "migrate"]
    subprocess.run(command, env=told, check=True, capture_output=True)
    return folder


@pytest.fixture
def settled_home(home, settled):
    subprocess.run(["cp", "-a", f"{settled}/.", home], check=True)
    return home


@pytest.fixture
def server(old_home):
    server = Server(old_home, safe=False)
    server.start()
    yield server
    server.stop()
