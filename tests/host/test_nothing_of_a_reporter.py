"""A reporter leaves nothing behind: no address, no browser, no word in clear, in table, file or log."""

from __future__ import annotations

import http.client
import re
import socket
import sys
from contextlib import suppress
from types import SimpleNamespace
from urllib.parse import urlencode

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from psycopg.conninfo import make_conninfo

from ketenregie.host import place, secret_files
from ketenregie.protocol import keyring, vault
from tests.host.house import House
from tests.signals.attachments import samples
from tests.signals.reporting.conftest import Page

pytestmark = pytest.mark.slow

# Long enough not to be in a password's salt or in what is sealed by chance.
MARK = "Zqxvjkq"
# Where a reporter comes from, as the house could hear of it. On Linux every 127.x is this machine.
HERE = "127.99.88.77" if sys.platform == "linux" else "127.0.0.1"
THERE = "203.0.113.77"
TOLD = {
    "X-Forwarded-For": THERE,
    "X-Real-Ip": THERE,
    "Forwarded": f"for={THERE}",
    "X-Forwarded-Proto": "https",
    "User-Agent": f"{MARK}browser/1.0 (cheap phone)",
    "Referer": f"https://{MARK}site.example/page?q={MARK}question",
    "Accept-Language": f"nl,{MARK}language;q=0.5",
    "Cookie": f"taal=nl; other={MARK}cookie",
}
TRACES = [THERE, *([HERE] if HERE != "127.0.0.1" else []), *(f"{MARK}{one}" for one in (
    "browser", "site", "question", "language", "cookie"))]  # fmt: skip
ORIGIN = "https://melden.example"
CODE = re.compile(r'class="kr-code".*?</p>', re.DOTALL)
EVERYWHERE = """select format('%%I.%%I', schemaname, relname) from pg_stat_all_tables
    where schemaname !~ '^pg_toast|^pg_catalog$|^information_schema$' order by 1"""


class Reporter:
    """A reporter whose every word and every header can be found again."""

    def __init__(self, port):
        self.port = port
        self.words = []

    def ask(self, path, fields=None, kind="application/x-www-form-urlencoded"):
        """Ask for a page, or send one."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20, source_address=(HERE, 0))
        body = urlencode(fields, doseq=True) if isinstance(fields, dict) else fields
        line.request("GET" if body is None else "POST", path, body, TOLD | {"Content-Type": kind})
        answer = line.getresponse()
        found = SimpleNamespace(
            status_code=answer.status, content=answer.read(), headers=dict(answer.getheaders())
        )
        line.close()
        assert MARK not in str(found.headers)
        return Page(found)

    def report(self):
        """Report from the first page to the receipt; every text that is asked for is marked."""
        page = self.ask("/nl/melden/")
        for _ in range(30):
            page = self.send(page, page.fields | self.answers(page) | {"go": "next"})
            assert page.status == 200, page.text
            if found := CODE.search(page.text):
                return re.sub(r"\D", "", found[0].split(">", 1)[1])
        raise AssertionError(page.text)

    def send(self, page, fields):
        """Send a page, with a photograph where files are taken."""
        if "attachments" not in page.names:
            return self.ask(page.action, fields)
        self.words.append(f"{MARK}name.jpg")
        photo = SimpleUploadedFile(f"{MARK}name.jpg", samples.picture(), "image/jpeg")
        body = encode_multipart(BOUNDARY, fields | {"attachments": photo})
        return self.ask(page.action, body, MULTIPART_CONTENT)

    def answers(self, page):
        """Choose on a page, and write something of one's own in each text."""
        given = {}
        dates = set(re.findall(r'type="date" name="(\w+)"', page.text))
        for name in page.names - dates - {"sealed", "go", "municipality", "attachments"}:
            chosen = re.findall(rf'name="{name}" value="([^"]*)"', page.text)
            if name == "email":
                given[name] = f"{MARK}mail@example.org"
            elif chosen:
                given[name] = {"danger": "no", "contact": "named"}.get(name, chosen[0])
            elif name != "phone":
                given[name] = f"{MARK}word{name}"
        self.words += [word for word in given.values() if MARK in word]
        return given

    def write(self, code):
        """Open the mailbox and write a message."""
        asked = self.ask("/nl/melden/code/")
        opened = self.ask(asked.action, asked.fields | {"code": code})
        assert opened.action.endswith("/berichten/")
        self.words.append(f"{MARK}message")
        told = self.ask(opened.action, opened.fields | {"text": f"{MARK}message"})
        assert f"{MARK}message" in told.text

    def blunder(self):
        """Do everything wrong that can be done: the house may tell of none of it who did it."""
        asked = self.ask("/nl/melden/code/")
        for code in ("1" * 16, f"{MARK}code"):
            assert self.ask(asked.action, asked.fields | {"code": code}).status == 422
        for kind in (f"text/plain; charset={MARK}", f"text/plain; charset*={MARK}''x", "x; charset=hex"):
            self.ask(f"/nl/melden/vragen/?{MARK}=%ff", b"\xff\x00", kind)
        self.ask(f"/nl/melden/{MARK}/")
        self.ask("/aanmelden/", {"login": f"{MARK}@example.org", "password": MARK})
        self.ask("/taal/", b"a=1&" * 900)
        self.garbage()

    def garbage(self):
        """Speak no HTTP at all."""
        with socket.create_connection(("127.0.0.1", self.port), source_address=(HERE, 0)) as line:
            line.sendall(f"{MARK} / HTTP/9\r\nHost: \x00{MARK}\r\n\r\n".encode())
            line.settimeout(5)
            line.recv(1000)


@pytest.fixture
def house(settled_home):
    house = House(settled_home, KETENREGIE_ORIGINS=ORIGIN)
    yield house
    house.stop()


def admin(home):
    folder = (place.known_folder(home) / "data" / "postmaster.pid").read_text().splitlines()[4]
    password = secret_files.read_or_make(home, secret_files.ADMIN)
    return psycopg.connect(
        make_conninfo(
            host=folder, port=5432, user=secret_files.ADMIN, dbname="ketenregie", password=password
        )
    )


def in_tables(home):
    """Return every row of every table as text, and every word of the vault, opened."""
    ring = keyring.read(home / "keys.json")
    with admin(home) as connection:
        names = [name for (name,) in connection.execute(EVERYWHERE.replace("%%", "%")).fetchall()]
        rows = {
            name: str(connection.execute(f"select t::text from {name} t").fetchall()) for name in names
        }
        sealed = connection.execute(
            "select e.dossier_id, e.id, e.category, e.sealed, k.wrapped, k.ring"
            " from protocol_vaultentry e join protocol_dossierkey k using (dossier_id)"
        ).fetchall()
        connection.execute("checkpoint")
    opened = []
    for dossier, entry, category, content, wrapped, version in sealed:
        key = ring.unwrap(wrapped, version, str(dossier))
        record = vault.open_sealed(content, key, dossier=dossier, entry=entry, category=category)
        opened.append(str(vars(record)))
    return rows, "\n".join(opened)


def in_files(*folders):
    """Return every file below some folders, as bytes."""
    found = {}
    for path in (path for top in folders for path in top.rglob("*") if path.is_file()):
        with suppress(FileNotFoundError):  # the server tidies up meanwhile
            found[path] = path.read_bytes()
    return found


# R1.1 R7.2
def test_nothing_of_a_reporter_is_in_any_table_file_or_log(house, settled_home):
    house.wait()
    reporter = Reporter(house.port)
    reporter.blunder()
    reporter.write(reporter.report())
    rows, opened = in_tables(settled_home)
    files = in_files(settled_home, place.known_folder(settled_home))
    said = house.stop()
    assert "ready" in said
    assert any(b"citizen_default" in content for content in files.values()), "a vain test"
    assert "citizen_default" in rows["public.signals_signal"]
    assert [word for word in reporter.words if word not in opened] == [], (
        "a vain test: it did not arrive"
    )
    for trace in TRACES:
        assert trace not in opened, "what was not asked is kept, if sealed"
    for name, content in rows.items():
        assert MARK not in content, name
        assert not any(trace in content for trace in TRACES), name
    assert "image" in rows["public.signals_attachment"]
    for path, content in files.items():
        assert not any(word in content for word in samples.HIDDEN), path
        assert MARK.encode() not in content, path
        assert not any(trace.encode() in content for trace in TRACES), path
    assert MARK not in said
    assert not any(trace in said for trace in TRACES)
