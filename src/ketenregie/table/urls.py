"""The table room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import include, path

from ketenregie.table.agreements import views as agreements
from ketenregie.table.board import views as board
from ketenregie.table.calls import views as calls
from ketenregie.table.checks import views as checks
from ketenregie.table.direction import views as direction
from ketenregie.table.live import views as live
from ketenregie.table.series import views as series
from ketenregie.table.tailored import urls as tailored
from ketenregie.table.views import items, meetings

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

app_name = "table"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", meetings.meeting_list, name="list"),
    path("thema/", meetings.theme, name="theme"),
    path("cijfers/", board.board, name="board"),
    path("cijfers/csv/", board.board_sheet, name="board_sheet"),
    path("week/", direction.week, name="week"),
    path("hapering/", direction.hick_up, name="hick_up"),
    path("hapering/<uuid:hick_up_id>/", direction.address, name="address"),
    path("maatwerk/", include(tailored.urlpatterns)),
    path("plannen/", series.plan, name="plan"),
    path("agenda/", series.subscription, name="subscription"),
    path("agenda/<str:secret>.ics", series.feed, name="feed"),
    path("agenderen/<uuid:dossier>/", meetings.put_on, name="put_on"),
    path("checks/", checks.checks, name="checks"),
    path("checks/meenemen/", checks.take_along, name="take_along"),
    path("checks/inlezen/", checks.read_in, name="read_in"),
    path("punt/<uuid:item_id>/", items.item, name="item"),
    path("punt/<uuid:item_id>/delen/", items.share, name="share"),
    path("punt/<uuid:item_id>/tonen/", checks.shown, name="shown"),
    path("punt/<uuid:item_id>/antwoord/", items.answer, name="answer"),
    path("punt/<uuid:item_id>/besluit/<slug:outcome>/", items.decide, name="decide"),
    path("punt/<uuid:item_id>/tekst/", items.amend, name="amend"),
    path("punt/<uuid:item_id>/afhalen/", items.take_off, name="take_off"),
    path("punt/<uuid:item_id>/contact/", items.confirm, name="confirm"),
    path("punt/<uuid:item_id>/nu/", live.bring, name="bring"),
    path("punt/<uuid:item_id>/concept/", live.keep, name="keep_typing"),
    path("punt/<uuid:item_id>/terugtreden/", live.withdraw, name="withdraw"),
    path("passage/<uuid:note_id>/", live.change_note, name="change_note"),
    path("afspraak/<uuid:dossier>/<uuid:agreement>/", agreements.give, name="give_agreement"),
    path("<uuid:meeting_id>/zaal/", live.room, name="room"),
    path("<uuid:meeting_id>/voorzitter/", live.chair, name="chair"),
    path("<uuid:meeting_id>/meelezen/", live.follow, name="follow"),
    path("<uuid:meeting_id>/typen/", live.type_minutes, name="type"),
    path("<uuid:meeting_id>/kop/<slug:section>/", live.words, name="words"),
    path("<uuid:meeting_id>/stand/", live.stand, name="stand"),
    path("<uuid:meeting_id>/", meetings.meeting, name="meeting"),
    path("<uuid:meeting_id>/oproep/", calls.call, name="call"),
    path("<uuid:meeting_id>/oproep/sturen/", calls.send, name="send_call"),
    path("<uuid:meeting_id>/oproep/antwoord/", calls.answer, name="answer_call"),
    path("<uuid:meeting_id>/regelen/", series.arrange, name="arrange"),
    path("<uuid:meeting_id>/bereikt/", series.reached, name="reached"),
    path("<uuid:meeting_id>/afzeggen/", series.cancel, name="cancel"),
    path("<uuid:meeting_id>/volgorde/", meetings.order, name="order"),
    path("<uuid:meeting_id>/aanwezig/", meetings.attendance, name="attendance"),
    path("<uuid:meeting_id>/sluiten/", meetings.close, name="close"),
    path("<uuid:meeting_id>/vaststellen/", meetings.approve, name="approve"),
    path("<uuid:meeting_id>/verslag/", meetings.minutes, name="minutes"),
    path("<uuid:meeting_id>/verslag/word/", meetings.minutes, {"form": "docx"}, name="minutes_word"),
]
