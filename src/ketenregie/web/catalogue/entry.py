"""One entry of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.text import slugify

EXAMPLES = Path(__file__).resolve().parents[1] / "templates" / "catalogue"


@dataclass(frozen=True)
class Entry:
    """A component: what it is for, its parameters, how it stays accessible, what its example shows."""

    name: str
    purpose: str
    parameters: str
    access: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Return the name of its example and of its place on the page."""
        return slugify(self.name.replace("_", "-"))

    @property
    def example(self) -> str:
        """Return the template of the example."""
        return (EXAMPLES / f"{self.code}.html").read_text(encoding="utf-8")

    def render(self) -> str:
        """Render the example."""
        return render_to_string(f"catalogue/{self.code}.html", dict(self.facts))
