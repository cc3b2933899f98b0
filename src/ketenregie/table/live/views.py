"""The screens of a meeting that is being held, and what is typed on them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ketenregie.kernel import clock
from ketenregie.kernel.errors import DomainError, Refused
from ketenregie.kernel.ids import new_id
from ketenregie.parties.access import staff
from ketenregie.table.live import forms, operations, queries
from ketenregie.table.queries.agenda import table_name
from ketenregie.table.queries.item import item_page
from ketenregie.table.views.answers import did

if TYPE_CHECKING:
    from django.http import HttpRequest

# htmx stops asking at this status.
STOP_ASKING = 286
NOTHING_NEW = 204
ROOM, CHAIR, TYPE, FOLLOW = "zaal", "voorzitter", "typen", "meelezen"
NOTE = "note"
# When the session of the wall was kept last, and for how many seconds that is enough.
ON_THE_WALL, KEPT_FOR = "on_the_wall", 5 * 60
# What belongs to the sending of a page and not to what was typed on it.
_NOT_TYPED = frozenset({"csrfmiddlewaretoken", "draft", "stand", "go", "terug", "way"})


@require_GET
@staff
def room(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show on the wall what everybody in the room may see."""
    return _room(request, meeting_id, "table/live/room.html")


@require_GET
@staff
def chair(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Show the chair the item at the table: what is known, what must be decided, what comes next."""
    queries.require_typist(request.actor, meeting_id)  # type: ignore[attr-defined]
    return _desk(request, meeting_id, "table/live/chair.html", look=CHAIR)


@require_GET
@staff
def follow(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Let a member follow the meeting on a screen of its own, in its own cut."""
    return _desk(request, meeting_id, "table/live/chair.html", look=FOLLOW)


@require_http_methods(["GET", "POST"])
@staff
def type_minutes(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Type the minutes of one item, and go on to the next."""
    actor = request.actor  # type: ignore[attr-defined]
    queries.require_typist(actor, meeting_id)
    live = queries.live_page(actor, meeting_id, _uuid(request.GET.get("punt", "")))
    if live.shown is None:
        return render(request, "table/live/type.html", _facts(live))
    form = forms.NoteForm(
        queries.readers(), request.POST or None, queries.typed(actor, live.shown.id, NOTE)
    )
    following = request.POST.get("go") == "next"
    empty = following and not request.POST.get("text", "").strip()
    if empty or did(form, lambda: operations.add_note(actor, form.command(_shown_id(live)))):
        return _went_on(request, live) if following else _typing(meeting_id, live.shown.id)
    return _desk(
        request, meeting_id, "table/live/type.html", form=form, status=422 if form.is_bound else 200
    )


@require_GET
def stand(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Say whether anything changed: nothing, or the parts of the screen as they are now.

    Asked by the screens themselves; it does not count as activity of the session, but for the wall while the
    meeting is in session. Who is no longer signed in is told so, and the screen stops asking: what was typed
    still stands there.
    """
    answer = _stand(request, meeting_id)
    if answer.status_code < 300:
        _stay_on_the_wall(request, meeting_id)
        return answer
    return render(request, "pages/_signed_out.html", status=STOP_ASKING)


@require_POST
@staff
def bring(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Bring an item to the table: every screen follows."""
    actor = request.actor  # type: ignore[attr-defined]
    operations.bring_to_table(actor, operations.BringToTable(item_id=item_id))
    meeting = item_page(actor, item_id).meeting.id
    if request.POST.get("terug") == CHAIR:
        return redirect("table:chair", meeting)
    return _typing(meeting, item_id)


@require_POST
@staff
def words(request: HttpRequest, meeting_id: UUID, section: str) -> HttpResponse:
    """Make the place for general words under a heading, and go there to type them."""
    command = operations.BeginWords(meeting_id=meeting_id, section=section)
    item_id = operations.begin_words(request.actor, command)  # type: ignore[attr-defined]
    return _typing(meeting_id, item_id)


@require_POST
@staff
def keep(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Keep quietly what is being typed; the answer is one line for the page."""
    command = operations.KeepTyping(
        draft_id=_uuid(request.POST.get("draft", "")) or new_id(),
        item_id=item_id,
        way=request.GET.get("way", NOTE),
        typed={name: values for name, values in request.POST.lists() if name not in _NOT_TYPED},
    )
    try:
        operations.keep_typing(request.actor, command)  # type: ignore[attr-defined]
    except DomainError:
        return render(request, "table/live/_kept.html", {"gone": True})
    return render(request, "table/live/_kept.html", {"kept_at": clock.local(clock.now())})


@require_http_methods(["GET", "POST"])
@staff
def change_note(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """Change a passage of the minutes."""
    actor = request.actor  # type: ignore[attr-defined]
    note, item_id = queries.note_page(actor, note_id)
    page = item_page(actor, item_id)
    form = forms.ChangeNoteForm(queries.readers(), note, request.POST or None)
    if did(form, lambda: operations.change_note(actor, form.command(note_id))):
        messages.success(request, _("The text was changed."))
        return _typing(page.meeting.id, item_id)
    facts = {"page": page, "form": form, "table_name": table_name()}
    return render(request, "table/live/note.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@staff
def withdraw(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """Note that a member withdraws from an item: the member itself, or who types at the table."""
    actor = request.actor  # type: ignore[attr-defined]
    page = item_page(actor, item_id)
    form = forms.WithdrawForm(queries.who_may_withdraw(actor), request.POST or None)
    if did(form, lambda: operations.withdraw(actor, form.command(item_id))):
        messages.success(
            request, _("The withdrawal is noted, and nothing of the item is open to them now.")
        )
        own = form.command(item_id).holder in actor.holders
        return redirect("table:meeting", page.meeting.id) if own else redirect("table:item", item_id)
    facts = {"page": page, "form": form, "table_name": table_name()}
    return render(request, "table/live/withdraw.html", facts, status=422 if form.is_bound else 200)


@staff
def _stand(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    seen = request.GET.get("stand", "")
    if seen and seen == queries.stamp(request.actor, meeting_id):  # type: ignore[attr-defined]
        return HttpResponse(status=NOTHING_NEW)
    look = request.GET.get("blik", "")
    if look == ROOM:
        return _room(request, meeting_id, "table/live/_room.html")
    return _desk(
        request, meeting_id, "table/live/_type.html" if look == TYPE else "table/live/_chair.html"
    )


def _stay_on_the_wall(request: HttpRequest, meeting_id: UUID) -> None:
    """Keep the session of the wall screen: nobody touches it while the meeting is in session.

    Only the wall asks this way, and only for who may put it up: it shows no more than everybody in the
    room may read. What is changed in a session keeps it (`web.middleware.StaffSessions`); once in five
    minutes is enough. After the meeting, or twice its length, it ends as any other, and after twelve
    hours in any case.
    """
    if request.GET.get("blik") != ROOM:
        return
    now = int(time.time())
    if now - request.session.get(ON_THE_WALL, 0) < KEPT_FOR:
        return
    if queries.is_in_session(request.actor, meeting_id):  # type: ignore[attr-defined]
        request.session[ON_THE_WALL] = now


def _room(request: HttpRequest, meeting_id: UUID, template: str) -> HttpResponse:
    page = queries.room_page(request.actor, meeting_id)  # type: ignore[attr-defined]
    return render(request, template, {"page": page, "table_name": table_name()})


def _desk(
    request: HttpRequest, meeting_id: UUID, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    live = queries.live_page(actor, meeting_id, _uuid(request.GET.get("punt", "")))
    facts = _facts(live) | more
    if live.shown:
        facts["page"] = item_page(actor, live.shown.id)
    return render(request, template, facts, status=status)


def _facts(live: queries.LivePage) -> dict[str, Any]:
    return {"live": live, "table_name": table_name()}


def _went_on(request: HttpRequest, live: queries.LivePage) -> HttpResponse:
    """Bring the next item to the table; after the last one, back to the agenda to close the meeting."""
    if live.following is None:
        return redirect("table:meeting", live.meeting.id)
    command = operations.BringToTable(item_id=live.following.id)
    operations.bring_to_table(request.actor, command)  # type: ignore[attr-defined]
    return _typing(live.meeting.id, live.following.id)


def _typing(meeting_id: UUID, item_id: UUID) -> HttpResponse:
    return redirect(f"{reverse('table:type', args=[meeting_id])}?punt={item_id}")


def _shown_id(live: queries.LivePage) -> UUID:
    if live.shown is None:
        raise Refused("not_admitted")
    return live.shown.id


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
