"""What is written about the house is true of the house."""

import ast
import re
import subprocess

import pytest

from tests.house.source import ROOT, modules

KEPT_DUTCH = re.compile(
    r"(Meldroute|Drieluik|Aandachtsfunctionaris|Ketenregisseur|Procesregisseur|Casustafel|Hoedanigheid)"
)


def class_names():
    for tree in modules().values():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                yield node.name


def test_the_glossary_knows_every_dutch_noun_in_a_class_name():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    used = {found for name in class_names() for found in KEPT_DUTCH.findall(name)}
    assert not [word for word in used if word not in glossary]


def test_the_words_of_the_glossary_stand_in_the_code():
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    names = re.findall(r"^\| `(\w+)` \|", glossary, re.MULTILINE)
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules())
    code += "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "regions").rglob("*.toml"))
    assert names
    assert not [name for name in names if name not in code]


@pytest.mark.parametrize("tool", ["coverage_page.py", "plan_page.py"])
def test_the_coverage_page_is_current(tool):
    made = subprocess.run(
        [ROOT / ".venv/bin/python", ROOT / "tools" / tool, "--check"],
        capture_output=True,
        text=True,
    )
    assert made.returncode == 0, made.stdout


def test_no_file_records_where_a_package_came_from():
    pins = [*(ROOT / "requirements").glob("*.txt"), ROOT / "pyproject.toml"]
    for path in pins:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"index-url|find-links|https?://", text), path


def test_every_environment_variable_is_in_the_readme():
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules())
    used = set(re.findall(r"environ(?:\.get)?[\(\[]\s*\"(\w+)\"", code))
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    internal = {
        "KETENREGIE_SUPERVISED",
        "KETENREGIE_DB_ROLE",
        "KETENREGIE_NO_POOL",
        "DJANGO_SETTINGS_MODULE",
        "CI",
    }
    assert not [name for name in used - internal if f"`{name}`" not in readme]
