"""A large collection of made-up signals, loaded by COPY as the owner: what linking is measured against.

Every row of the generator becomes a signal of its own, with a person and what stands beside it: number,
address, car, employer, accounts. Hot addresses, shared numbers and common names come with the generator.
Nobody in it exists.
"""

from __future__ import annotations

import csv
import hashlib
import multiprocessing
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from benchmarks.stage import as_role
from benchmarks.walls import plain_connection
from ketenregie.demo.mentions.writing import generate
from ketenregie.kernel.actor import Actor, Holder
from ketenregie.kernel.ids import new_id
from ketenregie.protocol import features, gate, keyring, vault
from ketenregie.signals.matching.steps import fingerprint, print_of
from ketenregie.signals.models import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

ALL = frozenset({"identity", "contact", "narrative", "source", "work"})
REPORT = gate.Action("bench.report", "write", "enrich", ("signal",), ALL)
NOTED = gate.EventType("bench.mentioned", "", facts=())
OFFICER = Actor.person(new_id(), new_id(), Holder("gemeente_leeuwarden", "aandachtsfunctionaris_oov"))
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
HELD_BACK = 600
CHUNK = 2_000
# Numbers set apart for the mentions of a row: more than it has.
MOST_OF_A_ROW = 10
_OFFICES = ("gemeente_leeuwarden", "gemeente_smallingerland", "gemeente_sudwest_fryslan")
_COLUMNS = {
    "protocol_dossier": "id, kind, reference, founded_at",
    "protocol_dossierkey": "dossier_id, wrapped, ring",
    "protocol_linkingkey": "dossier_id, wrapped, ring",
    "protocol_admission": "id, dossier_id, holder, party, purpose, categories, valid, given_by, given_at",
    "protocol_vaultentry": "id, dossier_id, category, sealed, supplier, withheld_from",
    "signals_mention": "id, dossier_id, kind, ref, made_at, by_party",
    "signals_fingerprint": "mention_id, number, dossier_id, ref, kind, category, sealed, digests, combining,"
    " composed, version",
    "signals_linkkey": "digest, number",
}


@dataclass(frozen=True)
class Loaded:
    """What was loaded: how many mentions and keys, and rows about the same people that were held back."""

    mentions: int
    keys: int
    held_back: list[dict[str, str]]
    # Of each row that was held back: the loaded signals about the same person.
    truth: list[set[UUID]]


def records_of(row: dict[str, str]) -> list[gate.Record]:
    """Return a row of the generator as the records that a signal would hold."""
    name = " ".join(filter(None, (row["given_names"], row["prefix"], row["surname"]))) or row["alias"]
    age = "-".join(filter(None, (row["age_from"], row["age_to"])))
    house = " ".join(filter(None, (row["street"], row["house_number"], row["addition"])))
    found: list[gate.Record] = [
        gate.PersonIdentity(name=name, birth_date=row["birth_date"], age=age, sex=row["sex"])
    ]
    if row["city"] or house:
        address = ", ".join(filter(None, (house, row["postcode"])))
        found.append(gate.Place(address=address, town=row["city"]))
    for column, make in (
        ("phone", gate.Phone),
        ("plate", lambda text: gate.Vehicle(plate=text)),
        ("email", gate.EmailAddress),
        ("handle", lambda text: gate.Account(handle=text)),
    ):
        if row[column]:
            found.append(make(row[column]))
    if row["employer"]:
        found.append(gate.Organisation(name=row["employer"], number=row["kvk"]))
    return found


def report(row: dict[str, str]) -> UUID:
    """Report a signal with its mentions through the gate, as the form from work does."""
    with gate.passage(OFFICER, REPORT) as p:
        made = p.found("signal", purpose="signal")
        for record in records_of(row):
            mention = Mention(
                id=new_id(),
                dossier_id=made.id,
                kind=record.kind,
                ref=p.seal(record),
                made_at=NOW,
            )
            p.insert(mention)
            fingerprint(p, mention, record)
        p.record(NOTED)
    return made.id


def load(mentions: int, folder: Path, seed: int = 7) -> Loaded:
    """Fill the house with about so many mentions; the triggers are off, the index is made here.

    The rows and their truth are left in the folder. The marks are set to the size, as `migrate` does.
    """
    with plain_connection() as owner:
        rows_wanted = mentions * 10 // 28 + HELD_BACK
        generate(folder, rows_wanted, seed)
        with (folder / "mentions.csv").open(encoding="utf-8", newline="") as file:
            _bare(owner)
            loaded = _fill(owner, csv.DictReader(file), rows_wanted)
        with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
            _prove(loaded, csv.DictReader(file))
        _ready(owner)
    as_role("owner", "migrate", "linking", "--verbosity=0")
    return loaded


def _bare(owner: psycopg.Connection[Any]) -> None:
    owner.execute("truncate protocol_dossier, signals_linkkey, linking_pair, linking_candidate cascade")
    owner.execute("alter table signals_fingerprint disable trigger user")
    owner.execute("alter table signals_linkkey drop constraint signals_linkkey_pkey")


def _ready(owner: psycopg.Connection[Any]) -> None:
    owner.execute("alter table signals_linkkey add primary key (digest, number)")
    owner.execute("alter table signals_fingerprint enable trigger user")
    owner.execute("select setval('ket.fingerprint_number', max(number)) from signals_fingerprint")
    owner.execute("vacuum analyze")


def _prove(loaded: Loaded, pairs: Iterator[dict[str, str]]) -> None:
    places = {row["mention"]: nth for nth, row in enumerate(loaded.held_back)}
    for pair in pairs:
        for one, other in ((pair["a"], pair["b"]), (pair["b"], pair["a"])):
            if one in places and other not in places:
                loaded.truth[places[one]].add(_id(int(other.rpartition("-")[2]) - 1, 0))


def _fill(owner: psycopg.Connection[Any], rows: Iterator[dict[str, str]], wanted: int) -> Loaded:
    chance = Random(3)
    held = set(chance.sample(range(wanted), HELD_BACK))
    back: list[dict[str, str]] = []
    made = keys = 0
    # Making is what takes long: in as many processes as there are processors.
    with multiprocessing.get_context("fork").Pool() as pool:
        for tables in pool.imap(_tables, _chunks(rows, held, back)):
            _copy(owner, tables)
            made += len(tables["signals_fingerprint"])
            keys += len(tables["signals_linkkey"])
    return Loaded(made, keys, back, [set() for _ in back])


def _chunks(
    rows: Iterator[dict[str, str]], held: set[int], back: list[dict[str, str]]
) -> Iterator[list[tuple[int, dict[str, str]]]]:
    """Yield rows with their places, many at a time; what is held back is put aside."""
    numbered = enumerate(rows)
    while part := list(islice(numbered, CHUNK)):
        back += [row for place, row in part if place in held]
        yield [(place, row) for place, row in part if place not in held]


def _tables(chunk: list[tuple[int, dict[str, str]]]) -> dict[str, list[tuple[Any, ...]]]:
    tables: dict[str, list[tuple[Any, ...]]] = {name: [] for name in _COLUMNS}
    for place, row in chunk:
        _signal(tables, place, row)
    return tables


def _copy(owner: psycopg.Connection[Any], tables: dict[str, list[tuple[Any, ...]]]) -> None:
    with owner.transaction():
        for name, columns in _COLUMNS.items():
            with owner.cursor() as cursor, cursor.copy(f"copy {name} ({columns}) from stdin") as copy:
                for one in tables[name]:
                    copy.write_row(one)


def _signal(tables: dict[str, list[tuple[Any, ...]]], place: int, row: dict[str, str]) -> None:
    dossier, ring = _id(place, 0), keyring.current()
    key, second = vault.new_key(), vault.new_key()
    party = _OFFICES[place % len(_OFFICES)]
    tables["protocol_dossier"].append((dossier, "signal", f"S-2026-{place:07}", NOW))
    tables["protocol_dossierkey"].append((dossier, *ring.wrap(key, str(dossier))))
    tables["protocol_linkingkey"].append((dossier, *ring.wrap_linking(second, str(dossier))))
    holder = f"{party}/aandachtsfunctionaris_oov"
    given = (holder, party, "signal", sorted(ALL), "[2026-01-01,)", "public", NOW)
    tables["protocol_admission"].append((_id(place, 1), dossier, *given))
    told = []
    for nth, record in enumerate(records_of(row)):
        mention, ref = _id(place, 2 + 2 * nth), _id(place, 3 + 2 * nth)
        sealed = vault.seal(record, key, dossier=dossier, entry=ref)
        tables["protocol_vaultentry"].append((ref, dossier, record.category, sealed, "public", []))
        tables["signals_mention"].append((mention, dossier, record.kind, ref, NOW, party))
        new = print_of(record, NOW.year)
        if new:
            told.append((record, mention, ref, new))
    beside = [one for record, _, _, new in told if record.kind != "person" for one in new.combining]
    for nth, (record, mention, ref, new) in enumerate(told):
        made = place * MOST_OF_A_ROW + nth + 1
        composed = _composed(new.combining, beside) if record.kind == "person" else []
        shut = features.seal(new.features, second, dossier=dossier, ref=ref)
        tables["signals_fingerprint"].append(
            (
                mention,
                made,
                dossier,
                ref,
                record.kind,
                record.category,
                shut,
                new.digests,
                new.combining,
                composed,
                new.features["version"],
            )
        )
        tables["signals_linkkey"] += [(digest, made) for digest in {*new.digests, *composed}]


def _composed(names: list[int], beside: list[int]) -> list[int]:
    """What `ket.compose` makes of the same digests."""
    found = {_joined(one, other) for one in names for other in beside}
    return sorted(found)[:60]


def _joined(one: int, other: int) -> int:
    low, high = sorted((one, other))
    made = hashlib.sha256(struct.pack(">qq", low, high)).digest()[:8]
    return int.from_bytes(made, "big", signed=True)


def _id(place: int, nth: int) -> UUID:
    return UUID(bytes=hashlib.blake2b(f"{place}/{nth}".encode(), digest_size=16).digest())
