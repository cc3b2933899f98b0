"""The minutes and the papers of a meeting as an accessible PDF."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

if TYPE_CHECKING:
    from collections.abc import Mapping

HERE = Path(__file__).resolve().parent
MINUTES, PAPERS = HERE / "minutes.typ", HERE.parent / "papers" / "papers.typ"
# The idea of the house: signals that are nothing each, and one together.
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
    '<rect width="32" height="32" rx="6" fill="#0e2c57"/>'
    '<g fill="none" stroke="#fff" stroke-width="2"><circle cx="9" cy="8" r="3.5"/>'
    '<circle cx="7" cy="16" r="3.5"/><circle cx="9" cy="24" r="3.5"/></g>'
    '<circle cx="21" cy="16" r="7" fill="#fff"/><circle cx="21" cy="16" r="3.5" fill="#b3152b"/></svg>'
)


def render(text: Mapping[str, Any], template: Path = MINUTES) -> bytes:
    """Return a paper as an accessible PDF (PDF/UA-1): tagged, with title, language and alternative texts."""
    return compiled(_source(template), text)


def compiled(source: bytes, text: Mapping[str, Any]) -> bytes:
    """Return a template with its words as an accessible PDF; a template finds them as `paper`."""
    body = typst.compile(
        source,
        sys_inputs={"paper": json.dumps({**text, "mark": MARK}, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    return bytes(body)


@lru_cache(maxsize=2)
def _source(template: Path) -> bytes:
    return (HERE / "frame.typ").read_bytes() + template.read_bytes()
