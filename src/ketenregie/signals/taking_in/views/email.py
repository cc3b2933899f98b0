"""An e-mail that was saved: dropped on the page, looked at and corrected, then stored with its files."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ketenregie.kernel.ids import new_id
from ketenregie.parties.access import staff
from ketenregie.signals import operations as room
from ketenregie.signals import queries
from ketenregie.signals.attachments.uploads import with_files
from ketenregie.signals.taking_in import forms, mails, operations
from ketenregie.signals.taking_in.queries import require_keeper, stored_from
from ketenregie.signals.taking_in.rules import EMAIL
from ketenregie.signals.views.answers import INVALID, is_done

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
@staff
@with_files
def choose(request: HttpRequest) -> HttpResponse:
    """Take the saved e-mail; it is kept for this person alone until it was looked at."""
    actor = request.actor  # type: ignore[attr-defined]
    require_keeper(actor)
    form = forms.MailForm(request if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        kept = room.KeepDraft(draft_id=new_id(), typed=mails.packed(form.content), way=EMAIL)
        return redirect("signals:mail", room.keep_draft(actor, kept))
    facts = {"form": form, "drafts": queries.own_drafts(actor, EMAIL)}
    return render(request, "taking_in/mail.html", facts, status=INVALID if form.errors else 200)


@require_http_methods(["GET", "POST"])
@staff
def look(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Show what the e-mail says, to be corrected; then store it with the files that are to be kept."""
    actor = request.actor  # type: ignore[attr-defined]
    require_keeper(actor)
    stored = stored_from(actor, request.POST.get("key", ""))
    if stored:  # sent twice: the first one stands, and the mail itself is gone
        return redirect("signals:page", stored)
    mail = mails.unpacked(queries.open_draft(actor, draft_id, EMAIL))
    form = forms.TakeInMailForm(mail, queries.new_report(actor), request.POST or None, draft=draft_id)
    with ExitStack() as open_files:
        if form.is_valid():
            files = form.ready_files(open_files)
            command = replace(form.command(), files=tuple(files))
            if not form.errors and is_done(form, lambda: operations.take_in(actor, command)):
                messages.success(request, _("It is stored and taken up. The help line has started."))
                return redirect("signals:page", form.signal_id)
    facts: dict[str, Any] = {"form": form, "mail": mail, "draft": draft_id}
    return render(request, "taking_in/look.html", facts, status=INVALID if form.errors else 200)
