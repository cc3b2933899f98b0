"""One command, `ketenregie`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ketenregie import cli_link
from ketenregie.host.trouble import HostError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Command = Callable[[argparse.Namespace], int | None]


def main(words: Sequence[str] | None = None) -> int:
    """Run a command; what a person must know is one line and status 1."""
    from ketenregie.protocol.keyring import KeyRingError

    words = sys.argv[1:] if words is None else words
    try:
        if passed_on := _passed_on(words):
            asked = os.environ.get("KETENREGIE_DB_ROLE", "app")
            _manage(passed_on, "owner" if words[0] == "admin" else asked)
            return 0
        arguments = _parser().parse_args(words)
        return arguments.command(arguments) or 0
    except (HostError, KeyRingError) as error:
        print(f"ketenregie: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # who reads along has seen enough: `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _passed_on(words: Sequence[str]) -> Sequence[str]:
    """Return the words for a management command, whose options are its own business."""
    if words[:1] == ["manage"]:
        return words[1:] or ["help"]
    if words[:2] == ["admin", "create"]:
        return ["create_administrator", *words[2:]]
    return []


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ketenregie", description=__doc__)
    rooms = parser.add_subparsers(required=True, metavar="COMMAND")
    _add(rooms, "run", _run, "start everything and keep it alive; Ctrl-C stops")
    _add(rooms, "worker", _worker, "do the waiting jobs (the supervisor starts this)")
    _add(rooms, "linker", _linker, "look up what may be the same (the supervisor starts this)")
    database = _group(rooms, "database", "the database of this installation")
    _add(database, "prepare", _prepare, "make roles, secrets and database")
    _add(database, "migrate", _migrate, "bring the tables and the region up to date")
    _add(database, "status", _status, "say whether it stands and what is missing")
    keys = _group(rooms, "keys", "the key ring")
    _add(keys, "make", _make_keys, "make it, where there is none")
    _add(keys, "rotate", _rotate_keys, "new wrapping key; the old one is destroyed")
    _add(
        keys,
        "renew-index",
        _renew_index,
        "new secret of the indexes, which are made anew; the house stopped",
    )
    copy = _add(keys, "backup", _back_up_keys, "copy it to a new file of mode 0600")
    copy.add_argument("target", type=Path)
    region = _group(rooms, "region", "a region as data")
    check = _add(region, "check", _check_region, "name all mistakes in a region pack at once")
    check.add_argument("path", type=Path)
    pages = _add(region, "docs", _draw_region, "write the pages drawn from the region pack in use")
    pages.add_argument("path", type=Path)
    texts = _add(region, "languages", _languages, "how the public languages stand; the texts of one")
    texts.add_argument("code", nargs="?", default="")
    texts.add_argument("--missing", action="store_true", help="only what is not translated yet")
    search = _group(rooms, "search", "the index by which signals are found")
    _add(search, "rebuild", _rebuild_search, "make it anew, with the house stopped")
    link = _group(rooms, "link", "0 + 0 + 0 = 1: measure, explain, train, re-link")
    cli_link.add(link)
    _add(link, "rebuild", _rebuild_linking, "make its index anew, the house stopped; resumable")
    demo = _group(rooms, "demo", "the synthetic province")
    _add(demo, "load", _load_demo, "load it, unless it is there")
    # These two are passed on before anything is parsed; here they stand to be found.
    rooms.add_parser("admin", help="admin create: make the first administrator")
    rooms.add_parser("manage", help="any management command of Django")
    return parser


def _add(rooms: Any, name: str, command: Command, help_: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = rooms.add_parser(name, help=help_, description=help_)
    parser.set_defaults(command=command)
    return parser


def _group(rooms: Any, name: str, help_: str) -> Any:
    parser = rooms.add_parser(name, help=help_, description=help_)
    return parser.add_subparsers(required=True, metavar="COMMAND")


def _run(_: argparse.Namespace) -> None:
    from ketenregie.host import run

    run.run()


def _worker(_: argparse.Namespace) -> None:
    _django("worker")
    from ketenregie.host import worker

    worker.work()


def _linker(_: argparse.Namespace) -> None:
    _django("linker")
    from ketenregie.host import linker

    linker.work()


def _prepare(_: argparse.Namespace) -> None:
    from ketenregie.host import machine, standing

    with standing.prepared(machine.here(), "database prepare"):
        print("roles, secrets and database are there")


def _migrate(_: argparse.Namespace) -> None:
    from ketenregie.host import machine, run, standing

    here = machine.here()
    run.make_key_ring(here)
    with standing.prepared(here, "database migrate") as alone:
        _django("owner")
        _call("migrate", "--no-input", "--verbosity=0")
        # Compressed copies of what browsers fetch: an eighth of the bytes on an old phone.
        _call("collectstatic", "--no-input", "--verbosity=0")
        _call("load_region")
        if alone:
            _follow_linking_rules()


# As many mentions as are made comparable anew in about a minute: a house may start so much later.
AT_ONCE = 20_000


def _follow_linking_rules() -> None:
    """Make comparable anew what a release reads in another way, where that does not keep a house waiting."""
    from ketenregie.host.progress import Bar
    from ketenregie.linking.weights import store
    from ketenregie.signals.matching import rebuild

    filed = store.filed()
    if filed.word == "ok":
        return
    if filed.standing > AT_ONCE:
        print(f"linking_index: {_linking_index()}")
        return
    print("mentions are made comparable anew, as this release reads them")
    with Bar() as bar:
        rebuild.rebuild(bar)


def _status(_: argparse.Namespace) -> int:
    from ketenregie.host import machine, standing

    with standing.prepared(machine.here(), "database status") as alone:
        _django("owner")
        from ketenregie.web import health

        found = health.checks()
        if alone:  # what they last said may be of a moment ago, and they are not there
            found |= dict.fromkeys(("worker", "linker"), "not running: the house is stopped")
        if found["migrations"] == "ok":
            found["linking_index"] = _linking_index()
    for part, word in found.items():
        print(f"{part}: {word}")
    return 0 if all(word == "ok" for word in found.values()) else 1


def _linking_index() -> str:
    from ketenregie.linking.weights import store

    filed = store.filed()
    again = "stop the house and run `ketenregie link rebuild`"
    return {
        "ok": "ok",
        "behind": f"{filed.behind} of {filed.filed} mentions were made by other rules than those in use, and"
        f" what is new is not compared with them: {again}",
        "empty": f"none of {filed.standing} mentions can be compared: {again}",
    }[filed.word]


def _make_keys(_: argparse.Namespace) -> None:
    from ketenregie.host import machine
    from ketenregie.protocol import keyring

    path = machine.here().keys
    try:
        keyring.make(path)
    except FileExistsError as error:
        if keyring.upgrade(path):
            print(f"added a key of linking to {path}: copy the key ring again")
            return
        msg = f"{path} exists already and is left as it is"
        raise HostError(msg) from error
    print(f"made {path}: keep a copy of it elsewhere, not beside the data")


def _back_up_keys(arguments: argparse.Namespace) -> None:
    from ketenregie.host import machine
    from ketenregie.protocol import keyring

    try:
        keyring.backup(machine.here().keys, arguments.target)
    except OSError as error:
        msg = f"cannot write {arguments.target}: {error.strerror}"
        raise HostError(msg) from error
    print(f"copied to {arguments.target}")


def _rotate_keys(_: argparse.Namespace) -> None:
    from ketenregie.host import machine, standing

    here = machine.here()
    with standing.alone(here, "keys rotate"):
        _django("owner")
        from ketenregie.protocol import keyring, rotation

        print(f"{rotation.rotate(here.keys)} dossier keys wrapped anew; copy the key ring again")
        keyring.lend_linking(here.keys)


def _renew_index(_: argparse.Namespace) -> None:
    from ketenregie.host import machine, standing
    from ketenregie.host.progress import Bar

    here = machine.here()
    with standing.alone(here, "keys renew-index"):
        _django("owner")
        from ketenregie.linking.candidates import standing as shared
        from ketenregie.protocol import keyring
        from ketenregie.signals.matching import rebuild as linking
        from ketenregie.signals.search import rebuild as search

        linking.from_the_start()
        keyring.renew_index(here.keys)
        shared.apply()
        found = search.rebuild()
        with Bar() as bar:
            made = linking.rebuild(bar)
    print(f"{found} values and {made} mentions have new digests; copy the key ring again")


def _rebuild_search(_: argparse.Namespace) -> None:
    from ketenregie.host import machine, standing

    with standing.alone(machine.here(), "search rebuild"):
        _django("owner")
        from ketenregie.signals.search import rebuild

        print(f"{rebuild.rebuild()} values can be searched for")


def _rebuild_linking(_: argparse.Namespace) -> None:
    from ketenregie.host import machine, run, standing

    here = machine.here()
    run.make_key_ring(here)
    with standing.alone(here, "link rebuild"):
        _django("owner")
        from ketenregie.host.progress import Bar
        from ketenregie.signals.matching import rebuild

        with Bar() as bar:
            made = rebuild.rebuild(bar)
    print(f"{made} mentions can be compared; the linker looks them up once the house runs")


def _check_region(arguments: argparse.Namespace) -> int:
    from ketenregie.region import check

    return check.main(arguments.path)


def _draw_region(arguments: argparse.Namespace) -> int:
    from ketenregie.region import docs

    return docs.main(arguments.path)


def _languages(arguments: argparse.Namespace) -> int:
    from ketenregie.region import review

    return review.main(arguments.code, only_missing=arguments.missing)


def _load_demo(_: argparse.Namespace) -> None:
    from ketenregie.host import machine, standing

    with standing.prepared(machine.here(), "demo load"):
        _django("app")
        _call("load_demo")


def _manage(words: Sequence[str], role: str) -> None:
    from ketenregie.host import machine, standing

    with standing.prepared(machine.here(), "manage"):
        _django(role)
        from django.core.management import execute_from_command_line

        execute_from_command_line(["ketenregie manage", *words])


def _django(role: str) -> None:
    """Wake Django with the rights of one role."""
    os.environ["KETENREGIE_DB_ROLE"] = role
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ketenregie.web.settings")
    import django

    django.setup()


def _call(name: str, *options: str) -> None:
    from django.core.management import CommandError, call_command

    from ketenregie.region.pack import PackErrors

    try:
        call_command(name, *options)
    except (CommandError, PackErrors) as error:
        raise HostError(str(error)) from error


if __name__ == "__main__":
    sys.exit(main())
