"""Errors and events: every code has its sentence, every declaration is known."""

import ast

import pytest

from tests.house.source import modules, name


def raised_codes():
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("DomainError"):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    yield name(path), first.value


def test_every_error_code_has_a_sentence():
    from ketenregie.web.errors import messages

    known = messages()
    assert not [(where, code) for where, code in raised_codes() if code not in known]


# R7.3
def test_every_event_is_named_after_its_room_and_what_happened():
    from ketenregie.protocol import gate

    wrong = [code for code in gate.events() if code.count(".") != 1 or " " in code]
    assert not [code for code in wrong if not code.startswith("test.")]


# R7.1
@pytest.mark.parametrize("kind", ["read", "write", "list"])
def test_every_action_stands_in_a_step_of_the_pack(kind):
    from ketenregie.protocol import gate
    from ketenregie.region import pack

    protocol = pack.current().protocol
    for action in gate.actions().values():
        if action.kind == kind and not action.code.startswith("test."):
            assert action.step in protocol.steps, action.code
            assert set(action.purposes) <= set(protocol.purposes), action.code
            assert action.categories <= set(protocol.categories), action.code
