"""Draws the protocol and the route of a region as pages: tables made from the pack."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ketenregie.region import pack
from ketenregie.region.codes import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from ketenregie.region.assembly import RegionPack
    from ketenregie.region.route import RouteStep
    from ketenregie.region.words import Item, Text

LANGUAGE = "nl"
VERIFY = """## Nog na te kijken

Deze nummers en teksten leest een melder. Niemand heeft ze nog gebeld of nagevraagd: doe dat voor gebruik, en
haal dan `verify` weg."""
NOTE = "<!-- Made from the region pack by `ketenregie region docs`; change the pack, not this page. -->"

ABOUT_PROTOCOL = """Wie mag wat zien en schrijven, waarvoor, in welke stap. Wat hier niet staat, mag niet.
Een woord is open als drie dingen samengaan: de handeling vraagt erom, de toelating geeft het (tabel
*doelen*) en de rol mag het in deze stap (tabel *stappen*). Wie een melding brengt, geeft door wat erin
staat: een toelating kan daarom ruimer zijn dan wat de rol te zien krijgt."""
ABOUT_ROUTE = """Elke stap heeft een eigenaar, een termijn in werkdagen en een vervanger. Opschalen houdt hulp
nooit op: de stappen ernaast wachten nergens op, en niets wacht op hen."""
ABOUT_CHOICES = """Wat het beleidsplan en de wet niet zeggen, heeft de regio gekozen. Dat is hier
op te zoeken, per bestand van de regio. Staan er sleutels bij, dan komt de rest uit plan of wet."""


def pages(region: RegionPack) -> dict[str, str]:
    """Return the pages by their file name."""
    return {
        "protocol.md": protocol_page(region),
        "route.md": route_page(region),
        "region_choices.md": choices_page(region),
    }


def main(folder: Path) -> int:
    """Write the pages of the pack in use into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages(pack.current()).items():
        (folder / name).write_text(page, encoding="utf-8")
    return 0


def protocol_page(region: RegionPack) -> str:
    """Return the privacy protocol as a page: categories, purposes and steps, each a table."""
    protocol = region.protocol
    parts = [
        NOTE,
        f"# Privacyprotocol van {region.name}",
        f"{protocol.name}. {ABOUT_PROTOCOL}",
        "## Doelen van de verwerking",
        table(
            ("", "doel", "bron"),
            ((code, label(aim.label), origin(aim)) for code, aim in protocol.aims.items()),
        ),
        "## Gegevenscategorieën",
        table(
            ("code", "wat", "grondslag", "nooit voor", "geeft alleen door"),
            (
                (
                    f"`{code}`",
                    label(one.label),
                    one.article,
                    names(region, one.never),
                    names(region, one.unseen) or "–",
                )
                for code, one in protocol.categories.items()
            ),
        ),
        "## Doelen: wat een toelating geeft",
        *(
            _matrix(
                region, f"{label(one.label)} (`{code}`)", f"{one.article}; {origin(one)}", one.grants
            )
            for code, one in protocol.purposes.items()
        ),
        "## Stappen: wat een rol mag zien en schrijven",
        *(
            _matrix(region, f"{label(one.label)} (`{code}`)", f"{one.article}; {origin(one)}", one.rules)
            for code, one in protocol.steps.items()
        ),
    ]
    return "\n\n".join(parts) + "\n"


def route_page(region: RegionPack) -> str:
    """Return the meldroute as a page: a drawing and a table of its steps."""
    main_line, beside = region.route.line("main"), region.route.line("beside")
    parts = [
        NOTE,
        f"# Meldroute van {region.name}",
        ABOUT_ROUTE,
        drawing(main_line),
        "## De hoofdlijn",
        _steps(region, main_line),
        "## Ernaast",
        drawing(beside),
        _steps(region, beside),
        f"## {label(region.table.label)}",
        table(
            ("uitkomst", "betekent", "daarna", "vast te leggen", "bron"),
            (
                (
                    label(o.label),
                    label(o.about),
                    _step(region, o.leads_to),
                    ", ".join(o.requires),
                    origin(o),
                )
                for o in region.outcomes.values()
            ),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def choices_page(region: RegionPack) -> str:
    """Return what the region chose as a page, to be looked at and changed by the region."""
    parts = [NOTE, f"# Keuzes van de regio {region.name}", ABOUT_CHOICES]
    for file, chosen in groupby(region.choices, key=lambda one: one[0]):
        lines = [f"- `{key or 'alles'}`{': ' + what if what else ''}" for _, key, what in chosen]
        parts += [f"## {file}", "\n".join(lines)]
    numbers = sorted(_to_verify(region))
    if numbers:
        parts += [VERIFY, table(("wat", "nummer", "waar"), numbers)]
    return "\n\n".join(parts) + "\n"


def _to_verify(region: RegionPack) -> Iterator[tuple[str, str, str]]:
    """Yield what stands in the pack and nobody has checked: label, number and place in the file."""
    intake = region.intake
    for name, rows in (
        ("phones", intake.phones),
        ("help", intake.help),
        ("elsewhere", intake.elsewhere),
    ):
        for code, one in rows.items():
            if one.verify:
                yield label(one.label), one.number, f"`intake.toml` {name}.{code}"


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a Markdown table."""
    heads = tuple(heads)
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in row)} |" for row in lines)


def drawing(steps: tuple[RouteStep, ...]) -> str:
    """Return the steps as a drawing (Mermaid); ways back are dotted."""
    lines = ["```mermaid", "flowchart LR"]
    lines += [f'  {step.code}["{label(step.label)}"]' for step in steps]
    lines += [f"  {step.code} --> {other}" for step in steps for other in step.forward]
    lines += [f"  {step.code} -.-> {other}" for step in steps for other in step.back]
    return "\n".join([*lines, "```"])


def label(text: Text) -> str:
    """Return a text as the pages write it."""
    return text.in_(LANGUAGE)


def origin(item: Item) -> str:
    """Say where a fact comes from, and what of it the region chose."""
    if item.choice is True:
        return "keuze van de regio"
    chosen = f"keuze van de regio: {', '.join(item.choice)}" if item.choice else ""
    return "; ".join(part for part in (item.source, chosen) if part)


def names(region: RegionPack, roles: Iterable[str]) -> str:
    """Return roles by what they are called."""
    return ", ".join(label(region.roles[role].label) for role in roles)


def _matrix(region: RegionPack, title: str, basis: str, cells: dict[str, frozenset[str]]) -> str:
    rows = (
        (names(region, [role]), *("●" if code in given else "" for code in CATEGORIES))
        for role, given in cells.items()
    )
    return "\n\n".join([f"### {title}", f"*{basis}*", table(("rol", *CATEGORIES), rows)])


def _steps(region: RegionPack, steps: tuple[RouteStep, ...]) -> str:
    heads = ("stap", "wie", "anders", "werkdagen", "daarna", "terug naar", "hoort het", "bron")
    return table(heads, (_row(region, step) for step in steps))


def _row(region: RegionPack, step: RouteStep) -> tuple[str, ...]:
    owner = region.roles.get(step.owner)
    return (
        f"{label(step.label)} (`{step.code}`)",
        label(owner.label) if owner else "eigen aandachtsfunctionaris",
        names(region, [step.fall_back]),
        str(step.limit_days or "–"),
        ", ".join(_step(region, other) for other in step.forward) or "–",
        ", ".join(_step(region, other) for other in step.back) or "–",
        names(region, step.told) or "–",
        origin(step),
    )


def _step(region: RegionPack, code: str) -> str:
    return label(region.route.steps[code].label)
