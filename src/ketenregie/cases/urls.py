"""The cases room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from ketenregie.cases import views

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

app_name = "cases"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.case_list, name="list"),
    path("<uuid:dossier>/", views.case, name="page"),
    path("<uuid:dossier>/spoor/", views.start_track, name="start_track"),
    path("<uuid:dossier>/spoor/<slug:kind>/", views.next_action, name="next_action"),
    path("<uuid:dossier>/vrijgeven/", views.release, name="release"),
    path("<uuid:dossier>/regie/", views.lead, name="lead"),
    path("<uuid:dossier>/afspraak/", views.agree, name="agree"),
    path("<uuid:dossier>/afspraak/<uuid:agreement_id>/", views.keep, name="keep"),
]
