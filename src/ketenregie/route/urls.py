"""The route room's addresses."""

from django.urls import path

from ketenregie.route.views import acts, along, beside, map

app_name = "route"
urlpatterns = [
    path("casustafel/", beside.own_table, name="own_table"),
    path("<uuid:dossier>/", acts.page, name="page"),
    path("<uuid:dossier>/kaart/", map.route_map, name="map"),
    path("<uuid:dossier>/brengen/", acts.hand_over, name="hand_over"),
    path("<uuid:dossier>/agenderen/", acts.agenda, name="agenda"),
    path("<uuid:dossier>/wegen/", acts.weigh, name="triage"),
    path("<uuid:dossier>/samenspraak/", along.hear, name="hear"),
    path("<uuid:dossier>/regie/", along.direct, name="direct"),
    path("<uuid:dossier>/ave/", along.ave, name="ave"),
    path("<uuid:dossier>/gemeente/", along.part, name="part"),
    path("<uuid:dossier>/gemeente/antwoord/", along.answer_part, name="answer_part"),
    path("<uuid:dossier>/andere-regio/", along.elsewhere, name="elsewhere"),
    path("<uuid:dossier>/afsluiten/", acts.propose_close, name="propose_close"),
    path("<uuid:dossier>/afsluiten/antwoord/", acts.answer_close, name="answer_close"),
    path("<uuid:dossier>/heropenen/", acts.reopen, name="reopen"),
    path("<uuid:dossier>/ondermijning/", beside.report_undermining, name="undermining"),
    path("<uuid:dossier>/ondermijning/vragen/", beside.ask_undermining, name="ask_undermining"),
    path("<uuid:dossier>/ondermijning/oordeel/", beside.judge, name="judge"),
    path("<uuid:dossier>/ondermijning/casustafel/", beside.casustafel, name="casustafel"),
    path("<uuid:dossier>/ondermijning/riec/", beside.riec, name="riec"),
    path("<uuid:dossier>/ondermijning/riec/antwoord/", beside.riec_answer, name="riec_answer"),
    path("<uuid:dossier>/ondermijning/omgekeerd/", beside.reverse, name="reverse"),
    path("<uuid:dossier>/hulp/", acts.ask_help, name="help"),
    path("<uuid:dossier>/hulp/<uuid:help_id>/gedaan/", acts.help_done, name="help_done"),
    path("<uuid:dossier>/hulp/<uuid:help_id>/opnieuw/", acts.help_again, name="help_again"),
    path(
        "<uuid:dossier>/afspraken/<uuid:agreement_id>/gedaan/",
        acts.agreement_done,
        name="agreement_done",
    ),
]
