"""Every act on a meeting on one case is answered alike: a page with one form, and back to the meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render

from ketenregie.table.views.answers import did

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from ketenregie.table.tailored.queries.page import TailoredPage


@dataclass(frozen=True)
class Asked:
    """The words of a page with one form: its title, its button, what is said when it is done."""

    title: str
    button: str
    done: str
    about: str = ""
    # What to weigh first: of which signal, whom to ask, and what they asked.
    weigh: tuple[tuple[str, str, str], ...] = ()


def answer(
    request: HttpRequest, page: TailoredPage, form: Form, act: Callable[[], object], asked: Asked
) -> HttpResponse:
    """Do what the form asks, or show it; what was typed is kept when something is not right."""
    if did(form, act):
        messages.success(request, asked.done)
        return redirect("table:tailored", page.id)
    facts: dict[str, Any] = {"page": page, "form": form, "asked": asked}
    return render(request, "table/tailored/act.html", facts, status=422 if form.is_bound else 200)
