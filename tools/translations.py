"""Hands out what a language lacks as one file to fill in, and puts a filled one back.

    python tools/translations.py export pl missing.json [--all]
    python tools/translations.py import pl filled.json
    python tools/translations.py tidy

The file has the texts of the house (English, with the Dutch beside it) and those of each region that
has the language. `tidy` takes what no pack has any more out of `regions/*/languages/`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.messages.pofile import read_po
from messages import write

from ketenregie.region import catalogues, languages, pack
from ketenregie.region.catalogues import LOCALE, folder_of
from ketenregie.region.files import MODELS, Parts
from ketenregie.region.wording import difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

    from ketenregie.region.languages import PackText

REGIONS = Path(__file__).resolve().parents[1] / "regions"
ABOUT = (
    "Fill in every text (and every form of a plural: `used_for` says for which numbers). Keep %(names)s, "
    "{names}, digits and web addresses as they are. Read docs/translating.md first."
)
SAMPLE = 1000
HEAD = """# {name}: the public texts of the pack, by their keys. `made_from` holds a digest of the Dutch text
# that each was made from. Filled in by tools/translations.py import; see docs/translating.md.
"""


def main() -> int:
    """Export, import or tidy; 1 when something does not fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ways = parser.add_subparsers(dest="way", required=True)
    for way in ("export", "import"):
        one = ways.add_parser(way)
        one.add_argument("language")
        one.add_argument("file", type=Path)
    ways.choices["export"].add_argument("--all", action="store_true", help="also what is there already")
    ways.add_parser("tidy")
    given = parser.parse_args()
    if given.way == "export":
        return hand_out(given.language, given.file, every=given.all)
    if given.way == "import":
        return put_back(given.language, given.file)
    return tidy()


def hand_out(language: str, file: Path, *, every: bool) -> int:
    """Write what a language lacks."""
    house = [one for one in _house(language) if every or not _is_filled(one["text"])]
    packs = {
        path.name: [one for one in _pack(path, language) if every or not one["text"]]
        for path in _regions(language)
    }
    whole = {"language": language, "about": ABOUT, "house": house, "packs": packs}
    file.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{language}: {len(house)} texts of the house, {sum(map(len, packs.values()))} of the packs")
    return 0


def put_back(language: str, file: Path) -> int:
    """Put what is filled in where it belongs, unless something does not fit."""
    given = json.loads(file.read_text(encoding="utf-8"))
    wrong = [*_wrong_in_house(language, given["house"]), *_wrong_in_packs(given["packs"])]
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        return 1
    path, catalog = _catalog(language)
    for one in given["house"]:
        message = catalog.get(_id_of(one), one["context"] or None)
        if message and _is_filled(one["text"]):
            message.string = tuple(one["text"]) if one["plural"] else one["text"]
    write(path, catalog, catalog.header_comment, places=True)
    for name, rows in given["packs"].items():
        _fill(REGIONS / name, language, [one for one in rows if one["text"]])
    print(f"{language}: put back. Now: make messages")
    return 0


def tidy() -> int:
    """Take out of the translations what their pack no longer has."""
    for path in sorted(REGIONS.glob("*/languages/*.toml")):
        region = path.parents[1]
        texts = {one.key: one for one in _texts(region)}
        had = tomllib.loads(path.read_text(encoding="utf-8"))
        kept = {key: words for key, words in had.get("texts", {}).items() if key in texts}
        made = {key: mark for key, mark in had.get("made_from", {}).items() if key in kept}
        if (kept, made) != (had.get("texts", {}), had.get("made_from", {})):
            _write_pack(region, path.stem, kept, made)
            print(f"{path.relative_to(REGIONS)}: {len(had.get('texts', {})) - len(kept)} taken out")
    return 0


def _house(language: str) -> Iterator[dict[str, Any]]:
    """Yield the texts of the house with what a language has of them."""
    _path, catalog = _catalog(language)
    dutch = catalogues.translations("nl")
    used_for = _samples(catalog)
    for one in catalogues.texts_of(language):
        message = catalog.get(one.key, one.context or None)
        row = {
            "english": one.key,
            "plural": one.plural,
            "context": one.context,
            "dutch": " | ".join(dutch.get((one.key, one.context), ())),
            "where": list(one.places),
        }
        if one.plural:
            row["used_for"] = used_for
        yield row | {"text": _said(message, catalog)}


def _said(message: Message | None, catalog: Catalog) -> str | list[str]:
    if message is None or not message.pluralizable:
        return str(message.string) if message and message.string else ""
    return list(message.string or ("",) * catalog.num_plurals)


def _pack(region: Path, language: str) -> Iterator[dict[str, str]]:
    """Yield the public texts of a pack with what a language has of them; an outdated one is empty."""
    had = _translated(region, language)
    for one in _texts(region):
        current = had.made_from.get(one.key, languages.mark_of(one.text)) == languages.mark_of(one.text)
        yield {
            "key": one.key,
            "dutch": one.text.root.get("nl", ""),
            "english": one.text.root.get("en", ""),
            "text": had.texts.get(one.key, "") if current else "",
        }


def _wrong_in_house(language: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    _path, catalog = _catalog(language)
    one_number = [len(numbers) == 1 for numbers in _numbers(catalog)]
    for one in rows:
        forms = one["text"] if one["plural"] else [one["text"]]
        if any(forms) and not all(forms):
            yield f"{one['english']!r}: a plural form is empty"
        if one["plural"] and len(forms) != catalog.num_plurals:
            yield f"{one['english']!r}: {len(forms)} forms where there are {catalog.num_plurals}"
            continue
        for number, said in enumerate(filter(None, forms)):
            single = bool(one["plural"]) and one_number[number]
            written = one["plural"] or one["english"]
            if wrong := difference(written, said, of_one_number=single):
                yield f"{one['english']!r}: {wrong}"


def _wrong_in_packs(packs: dict[str, list[dict[str, str]]]) -> Iterator[str]:
    for name, rows in packs.items():
        for one in rows:
            if one["text"] and (wrong := difference(one["dutch"], one["text"])):
                yield f"{name}, {one['key']}: {wrong}"


def _fill(region: Path, language: str, rows: list[dict[str, str]]) -> None:
    """Put translations into a pack's file of the language, with what they were made from."""
    known = {one.key: one.text for one in _texts(region)}
    had = _translated(region, language)
    texts, made_from = dict(had.texts), dict(had.made_from)
    for one in rows:
        key = one["key"]
        if key in known and known[key].root.get("nl") == one["dutch"]:
            texts[key], made_from[key] = one["text"], languages.mark_of(known[key])
        else:
            print(f"{region.name}, {key}: the Dutch text has changed meanwhile, left out")
    order = {key: number for number, key in enumerate(known)}
    _write_pack(
        region, language, dict(sorted(texts.items(), key=lambda row: order.get(row[0], -1))), made_from
    )


def _write_pack(region: Path, language: str, texts: dict[str, str], made_from: dict[str, str]) -> None:
    name = next((one.name for one in _languages(region) if one.code == language), language)
    lines = [HEAD.format(name=name), "[texts]"]
    lines += [f"{_quoted(key)} = {_quoted(words)}" for key, words in texts.items()]
    lines += [
        "\n[made_from]",
        *(f"{_quoted(key)} = {_quoted(made_from[key])}" for key in texts if key in made_from),
    ]
    path = region / "languages" / f"{language}.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _quoted(words: str) -> str:
    # JSON's strings are TOML's basic strings.
    return json.dumps(words, ensure_ascii=False)


def _catalog(language: str) -> tuple[Path, Catalog]:
    path = LOCALE / folder_of(language) / "LC_MESSAGES" / "django.po"
    with path.open("rb") as file:
        return path, read_po(file, locale=folder_of(language))


def _id_of(one: dict[str, Any]) -> str | tuple[str, str]:
    return (one["english"], one["plural"]) if one["plural"] else one["english"]


def _is_filled(text: str | list[str]) -> bool:
    return bool(text) if isinstance(text, str) else all(text)


def _numbers(catalog: Catalog) -> list[list[int]]:
    """Return for each plural form the numbers that it is used for."""
    of = c2py(catalog.plural_expr)
    found: list[list[int]] = [[] for _form in range(catalog.num_plurals)]
    for number in range(SAMPLE):
        found[of(number)].append(number)
    return found


def _samples(catalog: Catalog) -> list[str]:
    return [
        ", ".join(map(str, found[:6])) + (", …" if len(found) > 6 else "") for found in _numbers(catalog)
    ]


def _parts(region: Path) -> Parts:
    """Return a pack as far as its own texts go, without its translations: these may be wrong."""
    tables = {name: tomllib.loads((region / name).read_text(encoding="utf-8")) for name in MODELS}
    return Parts({name: MODELS[name].model_validate(table) for name, table in tables.items()}, None)


def _texts(region: Path) -> tuple[PackText, ...]:
    return _parts(region).public_texts


def _languages(region: Path) -> tuple[pack.Language, ...]:
    return _parts(region).languages.language


def _translated(region: Path, language: str) -> languages.TranslationsFile:
    path = region / "languages" / f"{language}.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return languages.TranslationsFile.model_validate(table)


def _regions(language: str) -> list[Path]:
    """Return the regions that have a language which does not stand in their pack itself."""
    return [
        path.parent
        for path in sorted(REGIONS.glob("*/languages.toml"))
        if any(one.code == language for one in _languages(path.parent))
        and language not in _parts(path.parent).region.languages
    ]


if __name__ == "__main__":
    sys.exit(main())
