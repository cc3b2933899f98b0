"""The professional's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ketenregie.parties.access import staff
from ketenregie.signals import forms, operations, queries
from ketenregie.signals.views.answers import is_done, shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
@staff
def report(request: HttpRequest) -> HttpResponse:
    """Ask for a signal from work, and send it to whoever takes it up."""
    actor = request.actor  # type: ignore[attr-defined]
    name = getattr(request.user, "name", "")
    choices = queries.new_report(actor)
    if request.method == "GET":
        return shown(request, "report", {"form": forms.ReportForm(choices), "choices": choices})
    form = forms.ReportForm(choices, request.POST)
    if "more_rows" in request.POST:
        form.unchecked()
        return shown(request, "report", {"form": form, "choices": choices})
    if form.is_valid() and is_done(
        form.story, lambda: operations.report_signal(actor, form.command(name))
    ):
        messages.success(
            request, _("Your report is stored and is with %(who)s.") % {"who": choices.receiver}
        )
        return redirect("signals:page", form.story.cleaned_data["key"])
    return shown(request, "report", {"form": form, "choices": choices}, invalid=True)
