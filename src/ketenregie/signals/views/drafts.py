"""Drafts of the report from work: opened by who typed them, kept quietly, thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError
from ketenregie.kernel.ids import new_id
from ketenregie.parties.access import staff
from ketenregie.signals import forms, operations, queries
from ketenregie.signals.attachments.forms import LOST, FilesForm
from ketenregie.signals.views.answers import shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from ketenregie.kernel.actor import Actor

# What belongs to the sending of a page and not to what was typed on it.
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "draft", "attachments", LOST, *forms.AGAIN})


@require_GET
@staff
def open_draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show the page with what was typed before; it is not checked yet."""
    actor = request.actor  # type: ignore[attr-defined]
    typed = QueryDict(mutable=True)
    for name, values in queries.open_draft(actor, draft_id).items():
        typed.setlist(name, values)
    typed["draft"] = str(draft_id)
    choices = queries.new_report(actor)
    form = forms.ReportForm(choices, typed)
    form.unchecked()
    return shown(request, "report", {"form": form, "choices": choices, "files": FilesForm()})


@require_POST
@staff
def keep_quietly(request: HttpRequest) -> HttpResponse:
    """Keep what is being typed; the answer is one line for the page."""
    try:
        keep(request.POST, request.actor)  # type: ignore[attr-defined]
    except DomainError:
        return shown(request, "_draft_state", {"gone": True})
    return shown(request, "_draft_state", {"kept_at": clock.local(clock.now())})


@require_POST
@staff
def discard(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    operations.discard_draft(request.actor, draft_id)  # type: ignore[attr-defined]
    messages.success(request, _("The draft was thrown away. Nobody can read it any more."))
    return redirect("work" if "work" in request.POST else "signals:new")


def keep(posted: QueryDict, actor: Actor) -> UUID:
    """Keep what stands in a page that was sent; DomainError when its draft is gone."""
    draft = operations.KeepDraft(draft_id=draft_of(posted), typed=typed_in(posted))
    return operations.keep_draft(actor, draft)


def typed_in(posted: QueryDict) -> dict[str, list[str]]:
    """Return what was typed on a page, without what belongs to its sending."""
    return {name: values for name, values in posted.lists() if name not in _NOT_TYPED}


def draft_of(posted: QueryDict) -> UUID:
    """Return the id under which a page keeps its draft; a new one when it names none."""
    try:
        return UUID(posted.get("draft", ""))
    except ValueError:
        return new_id()
