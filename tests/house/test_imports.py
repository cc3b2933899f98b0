"""Between rooms: only steps, rules, events and the public faces; queries for the composed pages."""

import ast

from tests.house.source import ROOMS, modules, name, room_of

SHARED = {"steps", "rules", "events", "access"}
COMPOSING = {"web", "insight", "exchange"}
FACES = {"ketenregie.protocol": {"gate", "sql"}, "ketenregie.region": {"pack"}}


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("ketenregie."):
            for alias in node.names:
                yield f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.startswith("ketenregie."))


def crossings():
    for path, tree in modules().items():
        for target in imported(tree):
            parts = target.split(".")
            if parts[1] != room_of(path) and len(parts) > 2:
                yield path, room_of(path), parts[1], parts[2]


# R7.1
def test_a_room_uses_only_what_a_lower_room_offers():
    wrong = [
        f"{name(path)} uses {other}.{module}"
        for path, room, other, module in crossings()
        if other in ROOMS and room in ROOMS and module not in SHARED
    ]
    assert not wrong


# R7.1
def test_the_gate_has_one_public_face():
    wrong = [
        f"{name(path)} uses protocol.{module}"
        for path, room, other, module in crossings()
        if other == "protocol" and room in ROOMS and module not in {"gate", "sql"}
    ]
    assert not wrong


def test_views_and_forms_never_import_models():
    wrong = [
        name(path)
        for path, tree in modules().items()
        if {"views", "forms"} & {path.stem, *path.parts}
        for target in imported(tree)
        if ".models" in target
    ]
    assert not wrong


# R7.1
def test_an_operation_takes_its_actor_first():
    # Choosing a capacity makes the actor: it takes the person.
    wrong = [
        f"{name(path)}:{node.name}"
        for path, tree in modules().items()
        if (path.stem == "operations" or "operations" in path.parts) and room_of(path) in ROOMS
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        if not node.args.args or node.args.args[0].arg not in {"actor", "person_id"}
    ]
    assert not wrong


# R7.1
def test_raw_sql_stands_in_few_known_places():
    allowed = {"protocol", "host"}
    wrong = [
        name(path)
        for path, tree in modules().items()
        if room_of(path) not in allowed
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"cursor", "raw", "extra", "connection"}
        if ast.unparse(node).startswith("connection") or node.attr == "raw"
    ]
    assert set(wrong) <= KNOWN_RAW, "each needs its reason in KNOWN_RAW"


# Each with its reason.
KNOWN_RAW = {
    "src/ketenregie/linking/candidates/lookups.py",  # the linker's doors
    "src/ketenregie/linking/candidates/reading.py",  # a signal's candidates, under their policies
    "src/ketenregie/linking/candidates/standing.py",  # what those doors stand on, written by the owner
    "src/ketenregie/linking/weights/store.py",  # the model in use and counts of verdicts, of nobody
    "src/ketenregie/signals/matching/rebuild.py",  # what withdrawn mentions are known by, as the owner
    "src/ketenregie/table/board/queries.py",  # the door that counts for boards, and tells of no dossier
    "src/ketenregie/table/live/steps.py",  # the door that ends what a member who withdrew may open
    "src/ketenregie/table/numbering.py",  # the door that numbers an agenda, over all its items
    "src/ketenregie/table/tailored/steps.py",  # the door that ends or moves what was given for a meeting
    "src/ketenregie/web/health.py",  # asks the server for its state, reads no row about people
    "src/ketenregie/parties/grants.py",  # gives third-party tables their rights, as the owner
    "src/ketenregie/parties/operations/capacities.py",  # an advisory lock on a seat
    "src/ketenregie/route/notices.py",  # the worker's door to the journal
    "src/ketenregie/route/watch.py",  # the worker's doors for limits
}
