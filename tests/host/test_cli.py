"""One command; what a person must know is one line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ketenregie import cli

FRYSLAN = Path(__file__).resolve().parents[2] / "regions" / "fryslan"


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("KETENREGIE_HOME", str(tmp_path / "var"))
    monkeypatch.delenv("KETENREGIE_KEYS", raising=False)
    return tmp_path / "var"


def test_a_key_ring_is_made_once_and_copied_for_its_owner_alone(home, tmp_path, capsys):
    assert cli.main(["keys", "make"]) == 0
    assert cli.main(["keys", "make"]) == 1
    assert "exists already and is left as it is" in capsys.readouterr().err
    assert cli.main(["keys", "backup", str(tmp_path / "copy")]) == 0
    assert (tmp_path / "copy").read_bytes() == (home / "keys.json").read_bytes()
    assert (tmp_path / "copy").stat().st_mode & 0o777 == 0o600
    assert cli.main(["keys", "backup", str(tmp_path / "copy")]) == 1


def test_a_key_ring_of_an_older_release_gets_what_it_lacks_and_keeps_what_it_had(home, capsys):
    assert cli.main(["keys", "make"]) == 0
    ring = home / "keys.json"
    held = json.loads(ring.read_text())
    ring.write_text(json.dumps({name: held[name] for name in ("wrapping", "named")}))
    assert cli.main(["keys", "make"]) == 0
    assert "added a key of linking" in capsys.readouterr().out
    now = json.loads(ring.read_text())
    assert (now["wrapping"], now["named"]) == (held["wrapping"], held["named"])
    assert list(now["linking"]) == ["1"]
    assert ring.stat().st_mode & 0o777 == 0o600
    assert cli.main(["keys", "make"]) == 1


def test_without_a_key_ring_the_command_that_makes_one_is_named(capsys):
    assert cli.main(["keys", "backup", "copy"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line.endswith("make one with: ketenregie keys make")


def test_a_wrong_port_is_one_line(monkeypatch, capsys):
    monkeypatch.setenv("PORT", "web")
    assert cli.main(["run"]) == 1
    [line] = capsys.readouterr().err.splitlines()
    assert line == "ketenregie: PORT=web is not a port: a number from 1 to 65535"


@pytest.mark.parametrize(
    ("words", "passed"),
    [
        (["manage", "check", "--deploy"], ["check", "--deploy"]),
        (["manage"], ["help"]),
        (["admin", "create", "--email", "x"], ["create_administrator", "--email", "x"]),
        (["run"], []),
    ],
)
def test_options_of_management_commands_are_their_own_business(words, passed):
    assert list(cli._passed_on(words)) == passed


def test_a_region_pack_is_checked_before_it_is_used(tmp_path, capsys):
    assert cli.main(["region", "check", str(FRYSLAN)]) == 0
    assert cli.main(["region", "check", str(tmp_path / "nowhere")]) == 1
    assert "there is no such folder" in capsys.readouterr().out
