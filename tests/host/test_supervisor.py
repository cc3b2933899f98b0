"""What is started, restarted and stopped, and in which order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import psycopg
import pytest

from ketenregie.host import postmaster
from ketenregie.host.parts import Program
from ketenregie.host.server import Server
from ketenregie.host.supervisor import Pause, Supervisor
from ketenregie.host.trouble import HostError
from tests.host.processes import alive, wait_until

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = [sys.executable, "-c", "import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)"]


class Told:
    """A part that does what the test says."""

    def __init__(self, name, calls):
        self.name = name
        self.calls = calls
        self.running = False
        self.trouble = None

    def start(self):
        self.calls.append(f"start {self.name}")
        if self.trouble:
            raise HostError(self.trouble)
        self.running = True

    def stop(self):
        self.calls.append(f"stop {self.name}")
        self.running = False


def pulse(supervisor, times=1):
    left = iter(range(times))
    supervisor.stopping = False

    def once():
        supervisor.stopping = next(left, None) is None
        return False

    supervisor.run(once_up=once)


def test_parts_start_in_order_and_stop_the_other_way_round():
    calls = []
    supervisor = Supervisor([Told("database", calls), Told("web", calls)])
    supervisor.start()
    supervisor.stop()
    assert calls == ["start database", "start web", "stop web", "stop database"]


def test_a_part_that_runs_already_is_not_started_twice():
    calls = []
    part = Told("database", calls)
    part.start()
    Supervisor([part]).start()
    assert calls == ["start database"]


def test_a_part_that_will_not_start_is_tried_again_and_said():
    calls, said = [], []
    part = Told("database", calls)
    supervisor = Supervisor([part], said.append)
    supervisor.start()
    part.running, part.trouble = False, "no room"
    pulse(supervisor, 3)
    part.trouble = None
    pulse(supervisor, 6)
    assert part.running
    assert any(line.startswith("database: no room; again in") for line in said)


def test_pauses_grow_to_half_a_minute_and_shrink_once_it_settled():
    pause = Pause()
    lengths = []
    for _ in range(12):
        pause.after_crash(now=100.0, ran=1.0)
        lengths.append(pause.length)
    assert lengths[:4] == [0.2, 0.4, 0.8, 1.6]
    assert lengths[-1] == 30.0
    assert not pause.over(129.9)
    assert pause.over(130.0)
    pause.after_crash(now=500.0, ran=61.0)
    assert pause.length == 0.2


def test_a_crashed_program_is_restarted():
    said = []
    part = Program("web", SLEEP, {})
    supervisor = Supervisor([part], said.append)
    supervisor.start()
    first = part.process.pid
    part.process.kill()
    part.process.wait()
    pulse(supervisor, 4)
    assert part.running
    assert part.process.pid != first
    assert said == ["web stopped by itself; again in 0.2 s"]
    supervisor.stop()
    assert not part.running


def test_a_program_that_does_not_listen_is_made_to_stop(monkeypatch):
    monkeypatch.setattr("ketenregie.host.parts._STOP_PATIENCE", 0.2)
    part = Program("web", DEAF, {})
    part.start()
    part.stop()
    assert not part.running


@pytest.mark.slow
def test_a_killed_database_is_back_where_it_was_with_what_was_acknowledged(old_home):
    server = Server(old_home)  # safe: as in real life
    supervisor = Supervisor([server], lambda _: None)
    supervisor.start()
    url = server.admin_url
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table report as select 1 as n")
        os.kill(server.process.pid, signal.SIGKILL)
        server.process.wait()
    pulse(supervisor, 3)
    with psycopg.connect(url) as connection:
        assert connection.execute("select n from report").fetchone() == (1,)
    supervisor.stop()


SUPERVISED = """
import sys
from pathlib import Path
from ketenregie.host.parts import Program
from ketenregie.host.server import Server
from ketenregie.host.supervisor import Supervisor
server = Server(Path(sys.argv[1]), safe=False)
program = Program("web", [sys.executable, "-c", "import time; time.sleep(60)"], {})
supervisor = Supervisor([server, program])
supervisor.listen()
supervisor.start()
print(server.process.pid, program.process.pid, server.socket_folder, flush=True)
supervisor.run()
supervisor.stop()
"""


@pytest.fixture
def supervised(old_home):
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISED, old_home], stdout=subprocess.PIPE, text=True
    )
    with process:
        database, web, socket_folder = process.stdout.readline().split()
        yield process, int(database), int(web), socket_folder
        process.kill()


@pytest.mark.slow
def test_a_killed_supervisor_takes_its_children_with_it(supervised, old_home):
    process, database, web, socket_folder = supervised
    process.kill()
    wait_until(lambda: not alive(web) and not alive(database))
    again = Server(old_home, safe=False)
    assert postmaster.living(again.data) is None
    assert "database system is shut down" in again.log.read_text()
    again.start()
    again.stop()
    assert not os.path.exists(socket_folder)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_that_is_asked_stops_everything_cleanly(supervised, number):
    process, database, web, socket_folder = supervised
    process.send_signal(number)
    assert process.wait(10) == 0
    assert not alive(web)
    assert not alive(database)
    assert not os.path.exists(socket_folder)
