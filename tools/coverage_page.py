"""Writes docs/coverage.md: every requirement, where it is built and where it is tested, or "not yet".

Made from the tests' `# R…` marks, the docstrings' R-numbers and tools/requirements.txt.
With --check it writes nothing and fails when the page is not current.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "coverage.md"
LIST = ROOT / "tools" / "requirements_list.tsv"
MARK = re.compile(r"^\s*#\s+((?:R\d+\.\d+[a-z]?[ ,]*)+)\s*$")
NUMBER = re.compile(r"R(\d+\.\d+)")


def marks() -> dict[str, set[str]]:
    """Return the test files that carry each requirement's mark."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if match := MARK.match(line):
                for number in NUMBER.findall(match.group(1)):
                    found[number].add(str(path.relative_to(ROOT)))
    return found


def built() -> dict[str, set[str]]:
    """Return the source files whose text names each requirement."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((ROOT / "src").rglob("*.py")):
        for number in NUMBER.findall(path.read_text(encoding="utf-8")):
            found[number].add(str(path.relative_to(ROOT / "src" / "ketenregie")))
    return found


def page() -> str:
    """Return the page as it should be."""
    tested, made = marks(), built()
    lines = [
        "# What is covered",
        "",
        "Made by `make docs` from the tests' `# R…` marks; the suite fails when it is not current.",
        "",
        "| requirement | what | named in | tested in |",
        "|---|---|---|---|",
    ]
    for row in LIST.read_text(encoding="utf-8").splitlines():
        number, what = row.split("\t")
        places = ", ".join(f"`{path}`" for path in sorted(made.get(number, ()))) or "–"
        tests = "<br>".join(f"`{path}`" for path in sorted(tested.get(number, ()))) or "not yet"
        lines.append(f"| R{number} | {what} | {places} | {tests} |")
    count = sum(1 for row in LIST.read_text().splitlines() if row.split("\t")[0] in tested)
    total = len(LIST.read_text().splitlines())
    lines += ["", f"{count} of {total} requirements have at least one test.", ""]
    return "\n".join(lines)


def main() -> int:
    """Write the page, or hold it against what it should be."""
    text = page()
    if "--check" in sys.argv:
        current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not current:
            print("docs/coverage.md is not current: run make docs")
        return 0 if current else 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
