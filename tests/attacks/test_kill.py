"""`kill -9` of web and of PostgreSQL in a stream of reports: no acknowledged report is lost."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

import psutil
import psycopg
import pytest

from ketenregie.host import place, run
from ketenregie.host.server import Server
from ketenregie.protocol import gate
from ketenregie.signals.reporting.draft import Draft

pytestmark = pytest.mark.slow

CLIENTS = 4
ANSWERS = {
    "danger": {"danger": "no"},
    "what": {"story": "A blue van brings six people every night."},
    "where": {"place": "Behind the station"},
    "who": {"minor": "unknown"},
    "known": {"known_how": "seen"},
    "contact": {"contact": "anonymous"},
    "receiver": {"receiver": "ketenregisseur"},
}
CODE = re.compile(r'class="kr-code"[^>]*>(.*?)</p>', re.DOTALL)


class House:
    """The whole house, run as people run it, in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        told = {k: v for k, v in os.environ.items() if not k.startswith(("KETENREGIE_", "DJANGO_"))}
        told |= {"KETENREGIE_HOME": str(home), "PORT": str(self.port), "DEMO": "0"}
        command = [sys.executable, "-m", "ketenregie.cli", "run"]
        self.log = (home.parent / "log").open("w")
        self.process = subprocess.Popen(command, env=told, stdout=self.log, stderr=self.log)

    def wait(self, patience: float) -> None:
        end = time.monotonic() + patience
        while not run.look(self.port)[0]:
            assert self.process.poll() is None, Path(self.log.name).read_text()
            assert time.monotonic() < end, f"not well: {run.look(self.port)[1]}"
            time.sleep(0.1)

    def kill(self, name: str) -> None:
        for child in psutil.Process(self.process.pid).children():
            if name in " ".join(child.cmdline()):
                child.kill()
                return
        pytest.fail(f"no {name} to kill")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        self.log.close()

    def post(self, path: str, fields: dict[str, str]) -> str:
        data = urllib.parse.urlencode(fields).encode()
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        address = f"http://127.0.0.1:{self.port}/en/melden/{path}"
        with opener.open(address, data, timeout=10) as answer:
            return answer.read().decode()


class Client(threading.Thread):
    """Somebody who reports one thing after another, and sends again what was not answered."""

    def __init__(self, house: House, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.house, self.stopped = house, stop
        self.codes: list[str] = []
        self.again = 0

    def run(self) -> None:
        while not self.stopped.is_set():
            page = self.insist(Draft(answers=ANSWERS).moved("check").sealed())
            self.codes.append(re.sub(r"<[^>]+>|\s", "", CODE.search(page)[1]))
            time.sleep(0.05)

    def insist(self, sealed: str) -> str:
        while True:
            try:
                return self.house.post("versturen/", {"sealed": sealed})
            except OSError as error:  # a refused or broken connection, or a 503
                if getattr(error, "code", 503) != 503:
                    raise
            self.again += 1
            time.sleep(0.1)


@pytest.fixture
def house(settings):
    base = Path(tempfile.mkdtemp(prefix="ketenregie-kill-"))
    base.chmod(0o711)
    house = House(base / "home")
    # The filled-in forms are sealed here, with that house's own key ring.
    settings.KEY_RING = house.home / "keys.json"
    yield house
    house.stop()
    if outside := place.known_folder(house.home):
        shutil.rmtree(outside, ignore_errors=True)
    shutil.rmtree(base)


def stored(house: House) -> int:
    """Count the signals, as the administrator of the server at hand."""
    server = Server(house.home)
    server.socket_folder = place.socket_folder_of(server.data, server.account)
    url = psycopg.conninfo.make_conninfo(server.admin_url, dbname="ketenregie")
    with psycopg.connect(url) as connection:
        return connection.execute("select count(*) from signals_signal").fetchone()[0]


def is_open(house: House, code: str) -> bool:
    asked = {"sealed": gate.seal_form({}, use="code"), "code": code}
    return "Your report has come in" in house.post("code/", asked)


# R1.6 R1.2
def test_no_acknowledged_report_is_lost_when_web_and_database_are_killed(house):
    house.wait(60)
    stop = threading.Event()
    clients = [Client(house, stop) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for victim in ("granian", "postgres", "granian"):
        time.sleep(2)
        house.kill(victim)
    time.sleep(2)
    stop.set()
    for client in clients:
        client.join(30)
        assert not client.is_alive()
    house.wait(30)
    codes = [code for client in clients for code in client.codes]
    assert len(codes) > CLIENTS
    assert all(client.again for client in clients), "nothing was killed while they reported"
    assert len(codes) == len(set(codes)) == stored(house)
    assert all(is_open(house, code) for code in codes)
