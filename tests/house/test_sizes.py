"""The caps of the house style: in the long tail sits the damage."""

import pytest

from tests.house.source import SRC, functions, modules, name

FILE_CAP, FUNCTION_CAP, TEMPLATE_CAP = 400, 50, 200


def too_long(paths, cap):
    lines = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in paths}
    return {path: count for path, count in lines.items() if count > cap}


def test_no_module_is_longer_than_its_cap():
    assert not too_long(modules(), FILE_CAP)


def test_no_template_is_longer_than_its_cap():
    assert not too_long(SRC.rglob("templates/**/*.html"), TEMPLATE_CAP)


def test_no_function_is_longer_than_its_cap():
    long = {
        f"{name(path)}:{node.name}": node.end_lineno - node.lineno + 1
        for path, tree in modules().items()
        for node in functions(tree)
        if node.end_lineno - node.lineno + 1 > FUNCTION_CAP
    }
    assert not long


@pytest.mark.parametrize("banned", ["utils", "helpers", "common", "services", "managers"])
def test_no_module_has_a_name_that_says_nothing(banned):
    assert not [name(path) for path in modules() if path.stem == banned]
