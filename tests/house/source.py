"""The source as the house tests see it."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "ketenregie"
ROOMS = ("parties", "route", "signals", "linking", "cases", "table")


@lru_cache(maxsize=1)
def modules() -> dict[Path, ast.Module]:
    """Return every module of ours with its syntax tree, migrations left out."""
    found = sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in found}


def functions(tree: ast.Module):
    """Yield every function of a module, methods and inner ones included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def name(path: Path) -> str:
    """Return a path as people write it."""
    return str(path.relative_to(ROOT))


def room_of(path: Path) -> str:
    """Return the room a module is in, an empty text for those at the top."""
    parts = path.relative_to(SRC).parts
    return parts[0] if len(parts) > 1 else ""
