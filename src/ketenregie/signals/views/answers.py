"""How a form page answers: shown, refused with its sentence beside the field, or done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from ketenregie.kernel import answering
from ketenregie.signals.messages import MESSAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

INVALID = 422


def is_done(form: Form, act: Callable[[], object]) -> bool:
    """Do what a valid form asks; False when it is invalid or a rule of this room forbids it."""
    return answering.is_done(form, act, MESSAGES)


def shown(
    request: HttpRequest, template: str, facts: dict[str, Any], *, invalid: bool = False
) -> HttpResponse:
    """Render a page; with mistakes in it the status is 422."""
    return render(request, f"signals/{template}.html", facts, status=INVALID if invalid else 200)


def back_to_signal(request: HttpRequest, signal_id: UUID, sentence: str) -> HttpResponse:
    """Go back to the signal's page and say what was done."""
    messages.success(request, sentence)
    return HttpResponseRedirect(reverse("signals:page", args=[signal_id]))
