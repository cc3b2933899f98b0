"""Collects the texts of code and templates into the catalogues, and brings them up to date.

Uses Babel only; GNU gettext is not needed. Dutch and English have all texts, the other languages
those that the public reads (`public_texts`). A language that lacks one is not offered.
"""

from __future__ import annotations

import ast
import io
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import public_texts
from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_python
from babel.messages.pofile import read_po, write_po

from ketenregie.region import catalogues
from ketenregie.region.catalogues import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).resolve().parents[1] / "src" / "ketenregie"
LOCALE = SOURCE / "locale"
# Staff read Dutch and English; the public part is there in all of these.
STAFF = ("nl", "en")
PUBLIC = ("nl", "fy", "en", "pl", "ro", "bg", "uk", "ru", "es", "hu", "ar", "tr", "vi", "zh-hans")
LITERAL = re.compile(r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")""")
CALL = re.compile(rf"\b(?P<name>n?p?gettext|_)\((?P<words>(?:\s*{LITERAL.pattern}\s*,?)+)")
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
    if path.suffix == ".py":
        yield from extract(extract_python, io.BytesIO(text.encode()), keywords=KEYWORDS)
        return
    from django.utils.translation.template import templatize

    # What stands between the calls is no Python: take the calls alone.
    for call in CALL.finditer(templatize(text, origin=str(path))):
        literals = [ast.literal_eval(found) for found in LITERAL.findall(call.group("words"))]
        has_context = "p" in call.group("name").removesuffix("gettext")
        context = literals.pop(0) if has_context else None
        yield 1, tuple(literals) if len(literals) > 1 else literals[0], [], context


def update(language: str, template: Catalog, *, places: bool = False) -> int:
    """Bring one language up to date; returns how many texts it lacks.

    `places` are the pages on which a text stands, without a line number: for who translates.
    """
    folder = folder_of(language)
    path = LOCALE / folder / "LC_MESSAGES" / "django.po"
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=folder)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = Catalog(locale=folder, project="ketenregie", charset="utf-8")
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    for message in catalog:
        if message.pluralizable and not message.string:
            message.string = ("",) * catalog.num_plurals
    about = f"# The texts of Ketenregie in {language}. Brought up to date by make messages."
    write(path, catalog, about, places=places)
    return sum(1 for message in catalog if message.id and not public_texts.is_whole(message.string))


def write(path: Path, catalog: Catalog, about: str, *, places: bool) -> None:
    """Write a catalogue, the same file from the same texts."""
    # Not a draft, and the same file from the same texts: no date of today in it.
    catalog.fuzzy = False
    catalog.header_comment = about
    catalog.creation_date = catalog.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    catalog.last_translator = catalog.language_team = "The maintainers"
    catalog.msgid_bugs_address = ""
    with path.open("wb") as file:
        write_po(
            file, catalog, sort_output=True, no_location=not places, include_lineno=False, width=100
        )


def main() -> None:
    """Update every language and say what is missing."""
    import django
    from django.conf import settings

    settings.configure(USE_I18N=True)
    django.setup()
    template = texts()
    public = public_texts.public_of(template)
    about = "# The texts that the public reads, with the pages they stand on. Made by make messages."
    write(LOCALE / catalogues.TEMPLATE, public, about, places=True)
    for language in STAFF:
        print(f"{language}: {update(language, template)} of {len(template)} texts missing")
    for language in sorted(set(PUBLIC) - set(STAFF)):
        wanted = public_texts.public_of(template)
        for message in public_texts.django_lacks(folder_of(language)):
            wanted.add(message, locations=[(catalogues.DJANGO, 1)])
        lacking = update(language, wanted, places=True)
        print(f"{language}: {lacking} of {len(wanted)} public texts missing")


if __name__ == "__main__":
    main()
