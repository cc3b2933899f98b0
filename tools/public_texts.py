"""Which texts of the house the public reads: those of the pages that need no signing in.

The other languages than Dutch and English hold these and no others. What a template includes or
extends is followed; what Django itself says on these pages is added where Django lacks the language.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path

import django
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parents[1] / "src" / "ketenregie"
# Pages and forms without signing in, what draws them, and the errors they may end in.
CODE = (
    "signals/reporting/*.py",
    "signals/attachments/forms.py",
    "signals/attachments/messages.py",
    "web/errors.py",
    "web/look/fields.py",
    "web/templatetags/ui.py",
)
PAGES = ("signals/templates/reporting/*.html", "web/templates/home.html", "web/templates/errors/*.html")
# Only staff come here: behind signing in, or in the frame that an error page of theirs has.
STAFF = ("web/templates/shell.html", "web/templates/errors/403.html", "web/templates/errors/409.html")
NAMED = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
TAGS = re.compile(r"{%\s*(rings|note|panel)\b")
# What Django says on a form of these pages, and the months of a date.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DJANGO = (
    *MONTHS,
    "This field is required.",
    "Enter a valid value.",
    "Enter a valid email address.",
    "Enter a valid date.",
    "Enter a list of values.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Null characters are not allowed.",
    "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
)


def places() -> frozenset[str]:
    """Return the files whose texts the public reads, from the source folder."""
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html")]
    known = {str(path.relative_to(SOURCE)) for path in files}
    waiting = [one for one in known if any(fnmatchcase(one, pattern) for pattern in (*CODE, *PAGES))]
    found: set[str] = set()
    while waiting:
        place = waiting.pop()
        if place not in found and place not in STAFF:
            found.add(place)
            waiting += _reached(place, known)
    return frozenset(found)


def _reached(place: str, known: set[str]) -> list[str]:
    """Return the templates that one template includes, extends or calls by a tag."""
    if not place.endswith(".html"):
        return []
    text = (SOURCE / place).read_text(encoding="utf-8")
    names = [*NAMED.findall(text), *(f"ui/{tag}.html" for tag in TAGS.findall(text))]
    return [one for one in known if any(one.endswith(f"templates/{name}") for name in names)]


def public_of(texts: Catalog) -> Catalog:
    """Return the texts that the public reads, with the public pages they stand on."""
    shown = places()
    found = Catalog(project="ketenregie", charset="utf-8")
    for message in texts:
        where = [(place, line) for place, line in message.locations if place in shown]
        if message.id and where:
            found.add(message.id, locations=where, context=message.context, flags=message.flags)
    return found


def django_lacks(folder: str) -> list[str | tuple[str, str]]:
    """Return what Django says on these pages and has no words for in a language."""
    path = Path(django.__file__).parent / "conf" / "locale"
    english, own = _django(path / "en"), _django(path / folder)
    wanted = [message for message in english if message.id and _first(message.id) in DJANGO]
    return [
        one.id
        for one in wanted
        if not one.context and not ((said := own.get(one.id)) and is_whole(said.string))
    ]


def _django(folder: Path) -> Catalog:
    path = folder / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog()
    with path.open("rb") as file:
        return read_po(file)


def _first(message: str | tuple[str, str]) -> str:
    return message if isinstance(message, str) else message[0]


def is_whole(said: str | tuple[str, ...]) -> bool:
    """Say whether a translation is there, in every plural form."""
    return bool(said) if isinstance(said, str) else bool(said) and all(said)
