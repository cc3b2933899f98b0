"""The route room's addresses."""

from django.urls import path

from ketenregie.route.views import acts, map

app_name = "route"
urlpatterns = [
    path("<uuid:dossier>/", acts.page, name="page"),
    path("<uuid:dossier>/kaart/", map.route_map, name="map"),
    path("<uuid:dossier>/brengen/", acts.hand_over, name="hand_over"),
    path("<uuid:dossier>/agenderen/", acts.agenda, name="agenda"),
    path("<uuid:dossier>/wegen/", acts.weigh, name="triage"),
    path("<uuid:dossier>/afsluiten/", acts.propose_close, name="propose_close"),
    path("<uuid:dossier>/afsluiten/antwoord/", acts.answer_close, name="answer_close"),
    path("<uuid:dossier>/heropenen/", acts.reopen, name="reopen"),
    path("<uuid:dossier>/ondermijning/", acts.report_undermining, name="undermining"),
    path("<uuid:dossier>/ondermijning/vragen/", acts.ask_undermining, name="ask_undermining"),
    path("<uuid:dossier>/ondermijning/oordeel/", acts.judge, name="judge"),
    path("<uuid:dossier>/ondermijning/casustafel/", acts.casustafel, name="casustafel"),
    path("<uuid:dossier>/ondermijning/riec/", acts.riec, name="riec"),
    path("<uuid:dossier>/ondermijning/riec/antwoord/", acts.riec_answer, name="riec_answer"),
    path("<uuid:dossier>/hulp/", acts.ask_help, name="help"),
    path("<uuid:dossier>/hulp/<uuid:help_id>/gedaan/", acts.help_done, name="help_done"),
    path("<uuid:dossier>/hulp/<uuid:help_id>/opnieuw/", acts.help_again, name="help_again"),
    path(
        "<uuid:dossier>/afspraken/<uuid:agreement_id>/gedaan/",
        acts.agreement_done,
        name="agreement_done",
    ),
]
