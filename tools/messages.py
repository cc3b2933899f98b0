"""Collects the texts of code and templates into the catalogues, and brings them up to date.

Uses Babel only; GNU gettext is not needed. Dutch and English have to be complete: a test checks it.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_python
from babel.messages.pofile import read_po, write_po

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).resolve().parents[1] / "src" / "ketenregie"
LOCALE = SOURCE / "locale"
LANGUAGES = ("nl", "en")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def texts() -> Catalog:
    """Return every text of the house in a catalogue without translations."""
    catalog = Catalog(project="ketenregie", charset="utf-8")
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        if "migrations" in path.parts or "locale" in path.parts:
            continue
        place = str(path.relative_to(SOURCE))
        for _line, message, _comments, context in _of(path):
            catalog.add(message, locations=[(place, 1)], context=context)
    return catalog


def _of(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        text = templatize(text, origin=str(path))
    yield from extract(extract_python, io.BytesIO(text.encode()), keywords=KEYWORDS)


def update(language: str, template: Catalog) -> int:
    """Bring one language up to date; returns how many texts it lacks."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = Catalog(locale=language, project="ketenregie", charset="utf-8")
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with path.open("wb") as file:
        write_po(file, catalog, omit_header=False, sort_output=True, no_location=True, width=100)
    return sum(1 for message in catalog if message.id and not message.string)


def main() -> None:
    """Update every language and say what is missing."""
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True)
    django.setup()
    template = texts()
    for language in LANGUAGES:
        print(f"{language}: {update(language, template)} of {len(template)} texts missing")


if __name__ == "__main__":
    main()
