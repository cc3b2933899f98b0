"""Who was given a receipt has reported, whatever is killed meanwhile."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from ketenregie.host import place, postmaster, roles
from tests.host.house import House, child, children
from tests.host.processes import wait_until

pytestmark = pytest.mark.slow

ANSWERS = {
    "danger": "no",
    "about": "other",
    "story": "Licht aan om drie uur 's nachts, steeds andere mensen.",
    "minor": "unknown",
    "known_how": "seen",
    "contact": "anonymous",
    "receiver": "ketenregisseur",
    "go": "next",
}
SEALED = re.compile(r'name="sealed" value="([^"]+)"')
CODE = re.compile(r'class="kr-code".*?</p>', re.DOTALL)
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class Reporter(threading.Thread):
    """Reports again and again; keeps the codes of what was acknowledged."""

    def __init__(self, port):
        super().__init__(daemon=True)
        self.url = f"http://127.0.0.1:{port}/nl/melden/"
        self.codes = []
        self.setbacks = 0
        self.tired = threading.Event()

    def run(self):
        while not self.tired.is_set():
            self.report()

    def report(self):
        page = self.ask("", None)
        while page and 'action="/nl/melden/versturen/"' not in page:
            page = self.ask("vragen/", {"sealed": SEALED.search(page)[1], **ANSWERS})
        sealed = SEALED.search(page)[1] if page else None
        while sealed:
            sent = self.ask("versturen/", {"sealed": sealed})
            if found := CODE.search(sent):
                self.codes.append(re.sub(r"\D", "", found[0]))
                sealed = None

    def ask(self, path, answers):
        """Ask until there is an answer: a page that says "not now" is answered by asking again."""
        data = urllib.parse.urlencode(answers).encode() if answers else None
        for _ in range(300):
            try:
                with OPENER.open(self.url + path, data, timeout=10) as answer:
                    return answer.read().decode()
            except (OSError, urllib.error.HTTPError):
                self.setbacks += 1
                time.sleep(0.1)
        return ""


@pytest.fixture
def house(settled_home):
    house = House(settled_home)
    yield house
    house.stop()


def kill_in_turn(house, home):
    top = house.process.pid
    for _ in range(2):
        web = child(top, "granian")
        for pid in [*children(web).values(), web]:
            os.kill(pid, signal.SIGKILL)
        time.sleep(1.0)
        os.kill(postmaster.living(place.known_folder(home) / "data"), signal.SIGKILL)
        time.sleep(1.0)
    house.wait()


def rows(home, query):
    folder = postmaster_folder(home)
    url = make_conninfo(
        host=folder,
        port=5432,
        user=roles.OWNER,
        dbname="ketenregie",
        password=(home / "secrets" / roles.OWNER).read_text(),
    )
    with psycopg.connect(url) as connection:
        return connection.execute(query).fetchone()[0]


def postmaster_folder(home):
    return (place.known_folder(home) / "data" / "postmaster.pid").read_text().splitlines()[4]


# R1.6
def test_no_acknowledged_report_is_lost_and_none_is_doubled(house, settled_home):
    house.wait()
    reporters = [Reporter(house.port) for _ in range(3)]
    for reporter in reporters:
        reporter.start()
    wait_until(lambda: all(reporter.codes for reporter in reporters), 60)
    kill_in_turn(house, settled_home)
    for reporter in reporters:
        reporter.tired.set()
    for reporter in reporters:
        reporter.join(60)
    codes = [code for reporter in reporters for code in reporter.codes]
    assert sum(reporter.setbacks for reporter in reporters), "nobody noticed a thing"
    assert rows(settled_home, "select count(*) from signals_signal") == len(set(codes)) == len(codes)
    box = reporters[0]
    for code in codes:
        sealed = SEALED.search(box.ask("code/", None))[1]
        assert "berichten/" in box.ask("code/", {"sealed": sealed, "code": code})
