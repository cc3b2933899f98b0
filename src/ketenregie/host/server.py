"""The embedded PostgreSQL: initialised, started as our own child, stopped with us."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg.conninfo import make_conninfo

from ketenregie.host import binaries, memory, place, postmaster, secret_files
from ketenregie.host.trouble import HostError
from ketenregie.kernel.lifetime import die_with_parent

if TYPE_CHECKING:
    from collections.abc import Mapping

PORT = 5432  # of the socket's name only: the server listens on no network
_START_PATIENCE = 300.0  # recovery of a large database takes its time
_STOP_PATIENCE = 60.0
_LOG_LIMIT = 10_000_000

# Log lines hold no statement and no detail of a row: those could hold words about people.
_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "max_connections": "100",
    "jit": "off",
    "timezone": "UTC",
}


class Server:
    """One data folder and the server that serves it.

    `settings` are added to PostgreSQL's; `safe=False` (tests only) gives up that
    acknowledged work survives a crash, for speed.
    """

    name = "database"

    def __init__(
        self, home: Path, settings: Mapping[str, str] | None = None, *, safe: bool = True
    ) -> None:
        place.make_home(home)
        self.home = home
        self.folder, self.account = place.server_folder(home)
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.safe = safe
        size = memory.settings() if safe else {"fsync": "off", "synchronous_commit": "off"}
        self.settings = {**_SETTINGS, **size, **(settings or {})}
        self.socket_folder: Path | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers.

        A server that still serves the folder is stopped cleanly first; data of another
        major version are refused and left as they are. The socket stays where it was, also
        after a start that failed: the parts that live on look for it there.
        """
        programs = binaries.usable(self.account, self.folder)
        self._make_way()
        if not self.data.exists():
            self._initialise(programs)
        self._require_version()
        self.socket_folder = self._socket()
        self.process = self._launch(programs)
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop the server cleanly and remove its socket folder; harmless when it is not up."""
        self._end()
        if self.socket_folder:
            shutil.rmtree(self.socket_folder, ignore_errors=True)
            self.socket_folder = None

    @property
    def running(self) -> bool:
        """Whether our child is alive."""
        return self.process is not None and self.process.poll() is None

    @property
    def admin_url(self) -> str:
        """The administrator's connection; holds a secret, so never log it."""
        return make_conninfo(
            host=str(self.socket_folder),
            port=PORT,
            user=secret_files.ADMIN,
            password=secret_files.read_or_make(self.home, secret_files.ADMIN),
            dbname="postgres",
        )

    def _end(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(_STOP_PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.send_signal(signal.SIGQUIT)
                self.process.wait(_STOP_PATIENCE)
        self.process = None

    def _make_way(self) -> None:
        left = place.left_socket_folder(self.folder, self.account)
        if pid := postmaster.living(self.data):
            postmaster.stop(pid, self.data)
        if self.data.exists():
            postmaster.clear(self.data)
        if left and left != self.socket_folder:
            shutil.rmtree(left, ignore_errors=True)

    def _socket(self) -> Path:
        if self.socket_folder and self.socket_folder.is_dir():
            for left in self.socket_folder.iterdir():
                left.unlink()
            return self.socket_folder
        folder = place.socket_folder(self.account)
        place.note_socket_folder(self.folder, folder)
        return folder

    def _initialise(self, programs: Path) -> None:
        # Under another name until it is whole: a start that is interrupted begins again.
        fresh = self.folder / "data.new"
        shutil.rmtree(fresh, ignore_errors=True)
        password = self.folder / "password"
        password.unlink(missing_ok=True)
        password.touch(mode=0o600)
        password.write_text(secret_files.read_or_make(self.home, secret_files.ADMIN))
        self.account.own(password, 0o600)
        command: list[str | Path] = [programs / "initdb", "-D", fresh, "-U", secret_files.ADMIN, "-A"]
        command += ["scram-sha-256", f"--pwfile={password}", "-E", "UTF8", "--locale=C"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums"]
        command += ["--no-instructions"] if self.safe else ["--no-instructions", "--no-sync"]
        try:
            self._run(command)
        finally:
            password.unlink(missing_ok=True)
        fresh.rename(self.data)

    def _run(self, command: list[str | Path]) -> None:
        done = subprocess.run(
            command, **self.account.as_user(), cwd="/", capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = done.stderr.strip().splitlines() or ["no message"]
            msg = f"PostgreSQL could not be initialised in {self.folder}: {said[-1]}"
            raise HostError(msg)

    def _require_version(self) -> None:
        try:
            found = (self.data / "PG_VERSION").read_text().strip()
        except OSError as error:
            msg = f"{self.data} holds no PostgreSQL data; restore it from a back-up or move it away"
            raise HostError(msg) from error
        if found != binaries.MAJOR:
            msg = (
                f"{self.data} was written by PostgreSQL {found} and this is {binaries.MAJOR}: "
                "carry the data over first (docs/hosting.md); nothing was changed"
            )
            raise HostError(msg)

    def _launch(self, programs: Path) -> subprocess.Popen[bytes]:
        too_long = self.log.exists() and self.log.stat().st_size > _LOG_LIMIT
        options = [f"-c{name}={value}" for name, value in self.settings.items()]
        command = [str(programs / "postgres"), "-D", str(self.data), "-k", str(self.socket_folder)]
        with self.log.open("wb" if too_long else "ab") as log:
            self.log.chmod(0o600)
            return subprocess.Popen(
                [*command, "-p", str(PORT), *options],
                **self.account.as_user(),
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # A session of its own: Ctrl-C is for the supervisor, which stops parts in order.
                start_new_session=True,
                # Run after the change of user, which clears the death signal.
                preexec_fn=_die_with_us,
            )

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_PATIENCE
        url, pause = self.admin_url, 0.02
        while time.monotonic() < deadline:
            try:
                psycopg.connect(url, connect_timeout=5).close()
            except psycopg.OperationalError as error:
                self._require_hope(error)
                time.sleep(pause)
                pause = min(pause * 1.2, 0.5)
            else:
                return
        self._end()
        msg = f"PostgreSQL did not answer within {_START_PATIENCE:.0f} s; see {self.log}"
        raise HostError(msg)

    def _require_hope(self, error: psycopg.OperationalError) -> None:
        if "password authentication failed" in str(error):
            self._end()
            msg = f"the secrets in {self.home} do not fit the data in {self.data}: restore both"
            raise HostError(msg) from error
        if not self.running:
            said = self._last_log_line()
            self._end()
            msg = f"PostgreSQL did not start: {said}"
            raise HostError(msg) from error

    def _last_log_line(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()
        telling = [line for line in lines[-20:] if "FATAL" in line or "PANIC" in line]
        return (telling or lines or [f"see {self.log}"])[-1]


def _die_with_us() -> None:
    os.umask(0o077)
    die_with_parent(signal.SIGINT)
