"""Renders the papers as accessible PDF (PDF/UA-1), and draws the QR code on them."""

from __future__ import annotations

import io
import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import segno
import typst

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).resolve().parent
# The fonts that come with the renderer hold Latin and Cyrillic letters. Other scripts need one of these
# on the machine; without it no paper is offered in such a language.
EVERYWHERE = "Libertinus Serif"
SCRIPTS = {
    "ar": ("Noto Sans Arabic", "Noto Naskh Arabic", "DejaVu Sans"),
    "zh": ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei"),
}


def render(template: str, words: Mapping[str, Any]) -> bytes:
    """Return a paper as PDF; the same words give the same bytes."""
    body = typst.compile(
        _template(template),
        sys_inputs={"words": json.dumps(words, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    return bytes(body)


def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG, readable with a quarter of it damaged."""
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        drawn, kind="svg", border=2, xmldecl=False, svgns=True, light="#fff", dark="#000"
    )
    return drawn.getvalue().decode()


def fonts_for(language: str) -> list[str] | None:
    """Return the fonts to set a language in, the best first; None when this machine has none for it."""
    script = SCRIPTS.get(language.partition("-")[0])
    if script is None:
        return [EVERYWHERE]
    here = [font for font in script if font in _installed()]
    return [*here, EVERYWHERE] if here else None


@lru_cache(maxsize=1)
def _installed() -> frozenset[str]:
    return frozenset(typst.Fonts().families())


@lru_cache(maxsize=4)
def _template(name: str) -> bytes:
    return (FOLDER / name).read_bytes()
