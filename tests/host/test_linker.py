"""`ketenregie linker`: a process of its own, woken by what is committed, with nothing but what it is lent."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest
from django.db import connection

from ketenregie.host import parts
from ketenregie.linking.models import Pair
from ketenregie.protocol import keyring
from tests import chain, cluster
from tests.host.processes import wait_until
from tests.linking.candidates.conftest import PHONE, naming  # noqa: F401 - a fixture

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def linker(tmp_path, settings):
    """The linker beside the test's database, in a home with its secret, the place and its keys only."""
    cluster.lend_secrets(tmp_path)
    for secret in (tmp_path / "secrets").iterdir():
        if secret.name != "ketenregie_linker":
            secret.unlink()
    facts = connection.settings_dict
    place = {"host": facts["HOST"], "port": facts["PORT"], "name": facts["NAME"]}
    (tmp_path / "database.json").write_text(json.dumps(place))
    keyring.backup(Path(settings.KEY_RING), tmp_path / "keys.json")
    lent = keyring.lend_linking(tmp_path / "keys.json")
    (tmp_path / "keys.json").unlink()
    told = {"KETENREGIE_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "ketenregie.web.settings"}
    program = parts.linker(told | {"DEMO": "0", "KETENREGIE_SUPERVISED": "1"}, str(lent))
    yield program
    program.stop()


def found():
    with chain.looking():
        return Pair.objects.filter(shown=True).count()


# R3.1 R7.1
def test_it_links_what_waited_and_what_is_committed_and_stops_cleanly(linker, naming, officer):  # noqa: F811
    naming(officer, PHONE)
    naming(officer, PHONE)
    linker.start()
    wait_until(lambda: found() == 1, 30)
    naming(officer, PHONE)
    wait_until(lambda: found() == 3, 10)
    os.kill(linker.process.pid, signal.SIGTERM)
    assert linker.process.wait(10) == 0
