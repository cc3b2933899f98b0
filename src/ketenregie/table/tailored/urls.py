"""The addresses of meetings on one case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from ketenregie.table.tailored.views import calling, holding

if TYPE_CHECKING:
    from django.urls import URLPattern

WORD = {"form": "docx"}
urlpatterns: list[URLPattern] = [
    path("casus/<uuid:dossier>/", calling.call, name="call_tailored"),
    path("afspraak/<uuid:dossier>/<uuid:agreement_id>/", holding.agreed, name="agreed"),
    path("<uuid:meeting_id>/", calling.meeting, name="tailored"),
    path("<uuid:meeting_id>/uitnodigen/", calling.invite, name="invite"),
    path("<uuid:meeting_id>/intrekken/<uuid:invitation_id>/", calling.take_back, name="take_back"),
    path("<uuid:meeting_id>/verzetten/", calling.move, name="move_tailored"),
    path("<uuid:meeting_id>/afzeggen/", calling.cancel, name="cancel_tailored"),
    path("<uuid:meeting_id>/antwoord/", calling.reply, name="reply"),
    path("<uuid:meeting_id>/aanwezig/", holding.attendance, name="tailored_present"),
    path("<uuid:meeting_id>/derde/", holding.third_party, name="third_party"),
    path("<uuid:meeting_id>/derde/<uuid:third_party_id>/", holding.sign, name="sign_secrecy"),
    path("<uuid:meeting_id>/verklaring/<uuid:third_party_id>/", holding.declaration, name="declaration"),
    path("<uuid:meeting_id>/uitreiken/", holding.hand_out, name="hand_out"),
    path("<uuid:meeting_id>/terug/<uuid:hand_out_id>/", holding.back, name="hand_out_back"),
    path("<uuid:meeting_id>/notitie/", holding.note, name="tailored_note"),
    path("<uuid:meeting_id>/notitie/<uuid:note_id>/", holding.change_note, name="change_tailored_note"),
    path("<uuid:meeting_id>/afspraak/", holding.agree, name="tailored_agree"),
    path("<uuid:meeting_id>/sluiten/", holding.close, name="close_tailored"),
    path("<uuid:meeting_id>/verslag/", holding.minutes, name="tailored_minutes"),
    path("<uuid:meeting_id>/verslag/word/", holding.minutes, WORD, name="tailored_minutes_word"),
]
