"""The signals room's addresses. Nothing in them is about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from ketenregie.signals.attachments import views as files
from ketenregie.signals.feedback import views as feedback_views
from ketenregie.signals.handouts import views as handouts
from ketenregie.signals.search import views as search_views
from ketenregie.signals.taking_in.views import email, phone
from ketenregie.signals.trends import views as trends_views
from ketenregie.signals.views import consulting, desk, dialogue, drafts, found, reading, reporting

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

app_name = "signals"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", reading.signal_list, name="list"),
    path("nieuw/", reporting.report, name="new"),
    path("telefoon/", phone.phone, name="phone"),
    path("telefoon/bewaren/", phone.keep, name="keep_phone"),
    path("telefoon/<uuid:draft_id>/", phone.go_on, name="phone_draft"),
    path("e-mail/", email.choose, name="email"),
    path("e-mail/<uuid:draft_id>/", email.look, name="mail"),
    path("nieuw/bewaren/", drafts.keep_quietly, name="keep_draft"),
    path("nieuw/<uuid:draft_id>/", drafts.open_draft, name="draft"),
    path("nieuw/<uuid:draft_id>/weggooien/", drafts.discard, name="discard_draft"),
    path("drukwerk/", handouts.overview, name="handouts"),
    path("drukwerk/poster/<slug:look>/<slug:language>/", handouts.poster, name="poster"),
    path("drukwerk/kaart/<slug:party>/", handouts.route_card, name="route_card"),
    path("<uuid:signal_id>/ontvangen/", found.received, name="received"),
    path("<uuid:signal_id>/ontvangen/gevonden/", found.found_own, name="found_own"),
    path("<uuid:signal_id>/gevonden/", found.found, name="found"),
    path("zoeken/", search_views.search, name="search"),
    path("beeld/", trends_views.trends, name="trends"),
    path("beeld/<uuid:note_id>/gelezen/", trends_views.read, name="read_trend"),
    path("<uuid:signal_id>/", reading.signal_detail, name="page"),
    path("<uuid:signal_id>/oppakken/", desk.take_up, name="take_up"),
    path("<uuid:signal_id>/gevaar/", desk.danger, name="danger"),
    path("<uuid:signal_id>/raad/", consulting.consult, name="consult"),
    path("<uuid:signal_id>/raad/<uuid:consultation_id>/", consulting.advise, name="advise"),
    path("<uuid:signal_id>/gesprek/", consulting.conversation, name="conversation"),
    path("<uuid:signal_id>/vermelding/", desk.mentions, name="mentions"),
    path(
        "<uuid:signal_id>/vermelding/<uuid:mention_id>/intrekken/",
        desk.withdraw_mention,
        name="withdraw_mention",
    ),
    path("<uuid:signal_id>/indicator/", desk.indicators, name="indicators"),
    path(
        "<uuid:signal_id>/indicator/<uuid:noted_id>/intrekken/",
        desk.withdraw_indicator,
        name="withdraw_indicator",
    ),
    path("<uuid:signal_id>/gegevens/", desk.correct_facts, name="correct_facts"),
    path("<uuid:signal_id>/notitie/", desk.note, name="note"),
    path("<uuid:signal_id>/bijlage/", files.add, name="add_files"),
    path("<uuid:signal_id>/bijlage/<uuid:file_id>/", files.file_page, name="file"),
    path("<uuid:signal_id>/bijlage/<uuid:file_id>/inhoud/", files.content, name="file_content"),
    path("<uuid:signal_id>/bijlage/<uuid:file_id>/miniatuur/", files.picture, name="file_picture"),
    path("<uuid:signal_id>/bijlage/<uuid:file_id>/intrekken/", files.withdraw, name="withdraw_file"),
    path("<uuid:signal_id>/vraag/", dialogue.ask, name="ask"),
    path("<uuid:signal_id>/terugkoppeling/", feedback_views.feedback, name="feedback"),
    path("<uuid:signal_id>/terugkoppeling/kan-niet/", feedback_views.cannot_tell, name="cannot_tell"),
    path("<uuid:signal_id>/antwoord/", dialogue.answer, name="answer"),
    path("<uuid:signal_id>/gelezen/", dialogue.read, name="read"),
]
