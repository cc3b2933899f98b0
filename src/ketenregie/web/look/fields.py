"""The parts of a form field for `ui/field.html`: a control or its choices, with every id tied up."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from django.forms.boundfield import BoundField
    from django.utils.safestring import SafeString

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.HiddenInput, "hidden"),
    (forms.CheckboxInput, "check"),
    (forms.CheckboxSelectMultiple, "checks"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.Textarea, "area"),
    (forms.DateInput, "date"),
    (forms.FileInput, "file"),
)
# Digits and addresses are written from left to right, also on an Arabic page.
LEFT_TO_RIGHT = frozenset({"tel", "email", "url", "numeric", "decimal", "number", "password"})
CLASSES = {
    "select": "utrecht-select",
    "area": "utrecht-textarea",
    "text": "utrecht-textbox",
    "date": "utrecht-textbox kr-date",
    "file": "kr-file",
}


@dataclass(frozen=True)
class Choice:
    """One radio or check box. A label of two lines is a title and its explanation."""

    id: str
    name: str
    value: str
    title: str
    explanation: str
    chosen: bool
    icon: str = ""


@dataclass(frozen=True)
class FieldParts:
    """What the template needs of a field."""

    kind: str
    id: str
    label: str
    hint: str
    errors: tuple[str, ...]
    described_by: str
    optional: bool
    control: SafeString | str
    choices: tuple[Choice, ...] = ()

    @property
    def grouped(self) -> bool:
        """Whether the field is a group of choices with a legend."""
        return self.kind in {"radios", "checks"}

    @property
    def input_type(self) -> str:
        """Return the type of the input of each choice."""
        return "radio" if self.kind == "radios" else "checkbox"


def parts_of(field: BoundField) -> FieldParts:
    """Take a bound field apart."""
    kind = kind_of(field.field.widget)
    described = described_by(field)
    grouped = kind in {"radios", "checks"}
    return FieldParts(
        kind=kind,
        id=base_id(field),
        label=str(field.label or ""),
        hint=str(field.help_text or ""),
        errors=tuple(str(error) for error in field.errors),
        described_by=described,
        optional=not field.field.required and kind not in {"check", "hidden"},
        control="" if grouped else control(field, kind, described),
        choices=choices_of(field) if grouped else (),
    )


def kind_of(widget: forms.Widget) -> str:
    """Name the kind of control a widget is."""
    return next((kind for base, kind in KINDS if isinstance(widget, base)), "text")


def base_id(field: BoundField) -> str:
    """Return the id that a field's parts are named after."""
    return field.auto_id or field.html_name


def first_id(field: BoundField) -> str:
    """Return the id of the control that an error message must lead to."""
    if kind_of(field.field.widget) in {"radios", "checks"}:
        return f"{base_id(field)}_0"
    return base_id(field)


def described_by(field: BoundField) -> str:
    """Return the ids of hint and error, for `aria-describedby`."""
    names = (("hint", field.help_text), ("error", field.errors))
    return " ".join(f"{base_id(field)}_{name}" for name, there in names if there)


def control(field: BoundField, kind: str, described: str) -> SafeString:
    """Render the one control of a field with its classes and ARIA attributes."""
    given = field.field.widget.attrs
    classes = [CLASSES.get(kind, ""), str(given.get("class", ""))]
    if field.errors and kind in CLASSES:
        classes.append(f"{CLASSES[kind].split()[0]}--invalid")
    attributes: dict[str, Any] = {
        "id": base_id(field),
        "class": " ".join(filter(None, classes)),
    }
    if described:
        attributes["aria-describedby"] = described
    if field.errors and kind != "hidden":
        attributes["aria-invalid"] = "true"
    if kind in {"text", "area", "date"}:
        # Shared computers: the browser does not remember what was typed, unless the form asks for it.
        attributes["autocomplete"] = given.get("autocomplete", "off")
    if kind in {"text", "area"}:
        attributes["dir"] = direction(field.field.widget)
    return field.as_widget(widget=as_shown(field.field.widget), attrs=attributes)


def direction(widget: forms.Widget) -> str:
    """Say in which direction a box is written: digits and addresses left to right, words as typed.

    On an Arabic page the groups of a telephone number would otherwise be read in reverse order.
    """
    kind = str(widget.attrs.get("inputmode") or getattr(widget, "input_type", ""))
    return "ltr" if kind in LEFT_TO_RIGHT else "auto"


def as_shown(widget: forms.Widget) -> forms.Widget:
    """Return the widget; a date becomes the browser's own date field, whose value is always ISO."""
    if not isinstance(widget, forms.DateInput):
        return widget
    shown = copy(widget)
    shown.input_type, shown.format = "date", "%Y-%m-%d"
    return shown


def choices_of(field: BoundField) -> tuple[Choice, ...]:
    """Return the choices of a group of radios or check boxes; an empty choice is no choice."""
    found = []
    icons = getattr(field.field.widget, "icons", {})  # a small picture beside a choice, by its value
    for option in field.subwidgets:
        title, _, explanation = str(option.data["label"]).partition("\n")
        value = str(option.data["value"])
        if value:
            found.append((title, explanation, value, bool(option.data["selected"])))
    return tuple(
        Choice(
            f"{base_id(field)}_{number}",
            field.html_name,
            value,
            title,
            explanation,
            chosen,
            icons.get(value, ""),
        )
        for number, (title, explanation, value, chosen) in enumerate(found)
    )
