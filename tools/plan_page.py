"""Writes docs/plan-coverage.md: every sentence of the plan's appendices 2, 3 and 5, and what became of it.

The sentences are those of docs/plan/appendices.md; tools/plan_coverage.toml says of each which
requirement it is, where it is built and which test holds it, or what kind of sentence it is, or what
is missing. With --check it writes nothing and fails when a sentence is passed over, a place or a test
does not exist, or the page is not current.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "plan-coverage.md"
PLAN = ROOT / "docs" / "plan" / "appendices.md"
TABLE = ROOT / "tools" / "plan_coverage.toml"
SENTENCE = re.compile(r"^- \*\*(B\d(?:\.\d+)+)\*\* (.+)$", re.MULTILINE)
HEAD = """# The plan, sentence by sentence

Made by `make docs` from `tools/plan_coverage.toml` and the plan's own words in
[plan/appendices.md](plan/appendices.md); the suite fails when a sentence is passed over, or a place or
a test that is named here does not exist.

| | the plan says | requirement | built in | tested by |
|---|---|---|---|---|"""


def sentences() -> dict[str, str]:
    """Return the plan's sentences by their number."""
    return dict(SENTENCE.findall(PLAN.read_text(encoding="utf-8")))


def answers(node: dict, number: str = "") -> dict[str, dict]:
    """Return what the table says of each number: TOML reads the dots of a number as levels."""
    if number and not any(isinstance(value, dict) for value in node.values()):
        return {number: node}
    found: dict[str, dict] = {}
    for key, value in node.items():
        found |= answers(value, f"{number}.{key}" if number else key)
    return found


def mistakes(plan: dict[str, str], table: dict[str, dict]) -> list[str]:
    """Return what is wrong in the table, a line each."""
    wrong = [f"{number}: nothing is said of this sentence" for number in plan if number not in table]
    wrong += [f"{number}: the plan has no such sentence" for number in table if number not in plan]
    for number, row in table.items():
        kinds = [kind for kind in ("tested", "why", "missing") if row.get(kind)]
        if len(kinds) != 1 or ("tested" in row and not (row.get("where") and row.get("requirement"))):
            wrong.append(f"{number}: say what is built and tested, or why not, or what is missing")
        wrong += [f"{number}: no {where}" for where in row.get("where", ()) if not place(where).exists()]
        wrong += [f"{number}: no test {test}" for test in row.get("tested", ()) if not stands(test)]
    return wrong


def place(where: str) -> Path:
    """Return the file of a place: a region's pack, or a room of the house."""
    return ROOT / where if where.startswith("regions/") else ROOT / "src" / "ketenregie" / where


def stands(test: str) -> bool:
    """Say whether a test, written `file::name`, exists."""
    file, _, name = test.partition("::")
    path = ROOT / "tests" / file
    return path.exists() and f"def {name}(" in path.read_text(encoding="utf-8")


def page(plan: dict[str, str], table: dict[str, dict]) -> str:
    """Return the page as it should be."""
    lines = [HEAD]
    for number, says in plan.items():
        row = table.get(number, {})
        built = "<br>".join(f"`{where}`" for where in row.get("where", ()))
        tested = "<br>".join(f"`{test}`" for test in row.get("tested", ()))
        if "why" in row:
            built = f"– {row['why']}"
        if "missing" in row:
            built = f"**not yet**: {row['missing']}"
        lines.append(
            f"| {number} | {says} | {', '.join(row.get('requirement', ()))} | {built} | {tested} |"
        )
    held = sum("tested" in row for row in table.values())
    told = sum("why" in row for row in table.values())
    count = f"{held} of {len(plan)} sentences are built and tested; {told} ask nothing of software; "
    return "\n".join([*lines, "", f"{count}{len(plan) - held - told} are not there yet.", ""])


def main() -> int:
    """Write the page, or hold it against what it should be."""
    plan, table = sentences(), answers(tomllib.loads(TABLE.read_text(encoding="utf-8")))
    wrong = mistakes(plan, table)
    text = page(plan, table)
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
            wrong.append("docs/plan-coverage.md is not current: run make docs")
    else:
        PAGE.write_text(text, encoding="utf-8")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
