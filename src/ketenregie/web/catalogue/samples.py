"""What the examples show. Everything is made up."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
YESTERDAY = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
TODAY = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
IN_THREE_DAYS = datetime(2026, 11, 26, 16, 0, tzinfo=UTC)


class SampleForm(forms.Form):
    """One field of every kind."""

    place = forms.CharField(label="Plaats", help_text="Bijvoorbeeld een dorp of een wijk")
    story = forms.CharField(
        label="Wat is er gebeurd?", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    speed = forms.ChoiceField(
        label="Hoe snel", choices=[("next", "Volgend Drieluik"), ("fast", "Binnen 24 uur")]
    )
    day = forms.DateField(label="Voor", widget=forms.DateInput())
    seen = forms.MultipleChoiceField(
        label="Wat ziet of hoort u?",
        help_text="Kies alles wat klopt. Weet u het niet zeker? Dat geeft niet.",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("work", "Iemand werkt veel voor weinig geld\nBijvoorbeeld heel lange dagen"),
            ("live", "Iemand woont waar hij of zij werkt\nBijvoorbeeld in een loods of keuken"),
            ("other", "Iets anders"),
        ],
    )
    decision = forms.ChoiceField(
        label="Besluit",
        widget=forms.RadioSelect,
        choices=[
            ("suspicion", "Redelijk vermoeden"),
            ("running", "Lopend"),
            ("not", "Geen mensenhandel"),
        ],
    )
    known_how = forms.MultipleChoiceField(
        label="Hoe weet u dit?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[("seen", "Gezien"), ("heard", "Gehoord"), ("told", "Verteld")],
    )
    agreed = forms.BooleanField(label="Ik heb dit met de melder besproken", required=False)


def filled_form() -> SampleForm:
    """Return the form with something chosen."""
    chosen = {"seen": ["work"], "decision": "running", "day": date(2026, 11, 27), "known_how": ["seen"]}
    form = SampleForm(initial=chosen, auto_id="good_%s")
    form.fields["seen"].widget.icons = {"work": "coins", "live": "bed", "other": "help"}
    return form


def faulty_form() -> SampleForm:
    """Return the form as it comes back with mistakes."""
    typed = {"story": "Blauwe deur", "speed": "next", "day": "2026-11-27", "seen": ["work"]}
    form = SampleForm(typed, auto_id="bad_%s")
    form.is_valid()
    return form


HELP = [
    {"text": "Slaapplek voor vannacht", "owner": "Zorgcoördinator", "due_on": date(2026, 11, 23)},
    {"text": "Kennismaken met hulpverlener", "owner": "Gebiedsteam", "done": True},
]
TRACKS = [
    {
        "code": "care",
        "label": "Zorg",
        "owner": "Zorgcoördinator",
        "next_action": "Zorgplan bijstellen",
        "next_on": date(2026, 11, 26),
        "state": "help_running",
    },
    {"code": "criminal", "label": "Straf", "owner": "Politie, team TMM", "state": "open"},
    {"code": "administrative", "label": "Bestuurlijk", "owner": "Gemeente", "state": "review"},
    {"code": "riec", "label": "RIEC", "owner": "RIEC", "state": "later", "url": "#"},
]
TIMELINE = [
    {"when": date(2026, 11, 26), "text": "Bespreken in het Drieluik", "planned": True, "track": "both"},
    {"when": date(2026, 11, 19), "text": "De contactpersoon bracht het signaal bij de ketenregisseur"},
    {"when": date(2026, 11, 17), "text": "Hulp is begonnen", "track": "help", "meta": "Gebiedsteam"},
    {"when": date(2026, 11, 16), "text": "Gemeld bij de OOV’er ondermijning", "track": "crim"},
]
ITEMS = [
    {
        "title": "Melder terugbellen",
        "url": "#",
        "text": "S-2026-0433",
        "icon": "phone",
        "due": IN_THREE_DAYS,
    },
    {"title": "Antwoord van de politie", "url": "#", "icon": "mail", "unread": True, "status": "hit"},
]
AGENDA = [
    {"label": "Opening", "url": "#", "done": True, "time": "5 min"},
    {"label": "Nieuwe signalen", "url": "#", "current": True, "count": 4, "time": "40 min"},
    {"label": "Lopende signalen", "url": "#", "time": "30 min"},
]
FILTERS = [
    {"label": "Alles", "url": "#", "count": 7, "current": True},
    {"label": "Nieuw", "url": "#", "count": 3},
    {"label": "Te laat", "url": "#", "count": 1},
]
STATS = [
    {"label": "Open signalen", "number": "23", "note": "3 meer dan vorige maand"},
    {"label": "Binnen de termijn", "number": "91 %"},
]
LANGUAGES = [
    {"code": "nl", "name": "Nederlands", "url": "#", "current": True},
    {"code": "en", "name": "English", "url": "#"},
    {"code": "ar", "name": "العربية", "url": "#", "dir": "rtl"},
]
_SEEN = {"how": "gezien", "by": "gemeente"}
MATRIX = {
    "label": "arbeidsuitbuiting",
    "elements": ("Handeling", "Dwangmiddel", "Doel"),
    "rows": [
        {
            "id": 1,
            "url": "#",
            "reference": "S-2026-0412",
            "source": "Burger",
            "cells": [
                {"element": "Handeling", "signs": [{"label": "Slaapplaats op het werk", **_SEEN}]},
                {"element": "Dwangmiddel", "signs": []},
                {"element": "Doel", "signs": []},
            ],
        },
        {
            "id": 2,
            "url": "#",
            "reference": "S-2026-0429",
            "source": "Politie",
            "cells": [
                {"element": "Handeling", "signs": []},
                {"element": "Dwangmiddel", "signs": []},
                {
                    "element": "Doel",
                    "signs": [{"label": "Loon ingehouden", "how": "van horen", "by": "politie"}],
                },
            ],
        },
    ],
    "missing": [{"element": "Dwangmiddel", "who": ("inspectie en toezicht", "zorg en hulp")}],
    "means": "Er is een dwangmiddel nodig: er wordt niemand onder de achttien genoemd.",
    "context": ("Spreekt geen Nederlands",),
    "all_touched": False,
}


def _dot(kind: str, x: int, y: int, text: str, inside: str = "") -> dict[str, Any]:
    label = {"text": text, "title": text, "url": "#", "open": True}
    place = {"x": x, "y": y, "left": x - 15, "top": y - 15, "below": y + 34}
    return {"kind": kind, "inside": inside, "label": label, "text": text, **place}


DRAWING = {
    "width": 396,
    "height": 90,
    "dots": (
        _dot("signal", 66, 30, "S-2026-0412"),
        _dot("place", 198, 30, "Kade 14"),
        _dot("signal", 330, 30, "S-2026-0429"),
    ),
    "lines": (
        {"path": "M66 30 L198 30"},
        {"path": "M198 30 L330 30"},
    ),
}
DRAWING_KINDS = (("signal", "Signaal"), ("place", "Plaats"))
COLUMNS = ["Partij", "Uitkomst", "Voor"]


def table_rows() -> list[list[tuple[str, str]]]:
    """Return two rows of (label, cell)."""
    cells = (("Politie, team TMM", "Bekend", "26 november"), ("Zorgcoördinator", "Niet bekend", ""))
    return [list(zip(COLUMNS, row, strict=True)) for row in cells]


def second_page() -> Any:
    """Return the second of three pages."""
    return Paginator(range(30), 10).page(2)


def _table(name: str, title: str, *rows: tuple[str, int, int | None]) -> SimpleNamespace:
    shown = [
        SimpleNamespace(
            label=label,
            cell=SimpleNamespace(own=own, others=others, total=None if others is None else own + others),
        )
        for label, own, others in rows
    ]
    own = sum(row.cell.own for row in shown)
    whole = SimpleNamespace(own=own, others=31, total=own + 31)
    return SimpleNamespace(name=name, title=title, rows=shown, whole=whole, top=24)


BY_FORM = _table(
    "form", "Vorm van uitbuiting", ("Arbeid", 12, 12), ("Seksueel", 7, None), ("Crimineel", 2, None)
)
BY_QUARTER = _table(
    "quarter",
    "Signalen per kwartaal",
    *[
        (f"{year}, {number}", 2 * number, 5 * number if number != 2 else None)
        for year in (2025, 2026)
        for number in (1, 2, 3, 4)
    ],
)

WEIGHTS = [
    {"text": "zelfde telefoonnummer, zeldzaam: +13,2", "bits": 13.2, "percent": 82, "tone": "pos"},
    {"text": "geboortejaar verschilt 1 jaar: +1,1", "bits": 1.1, "percent": 7, "tone": "pos"},
    {"text": "voornaam verschilt: −3,4", "bits": -3.4, "percent": 21, "tone": "neg"},
]
WEIGHTS_REST = {"text": "nog 2 kleinere delen samen: +0,8", "bits": 0.8, "percent": 5, "tone": "pos"}
