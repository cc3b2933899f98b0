"""The linking room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from ketenregie.linking import views
from ketenregie.linking.blind import views as blind
from ketenregie.linking.picture import views as pictures
from ketenregie.linking.verdicts import views as verdicts
from ketenregie.linking.weights import views as weights

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

app_name = "linking"
urlpatterns: list[URLPattern | URLResolver] = [
    path("gewichten/", weights.model, name="model"),
    path("bij/<uuid:signal_id>/", views.add, name="add"),
    path("mogelijk/", verdicts.links, name="links"),
    path("mogelijk/<uuid:signal_id>/<uuid:other_id>/", verdicts.compare, name="compare"),
    path(
        "mogelijk/<uuid:signal_id>/<uuid:other_id>/woorden/",
        verdicts.compare_words,
        name="compare_words",
    ),
    path("mogelijk/<uuid:signal_id>/<uuid:other_id>/laten-weten/", blind.release, name="release"),
    path("beslissing/<uuid:verdict_id>/terug/", verdicts.undo, name="undo"),
    path("volgen/<uuid:signal_id>/", verdicts.follow, name="follow"),
    path("vraag/<uuid:signal_id>/", blind.ask, name="ask"),
    path("vraag/<uuid:signal_id>/<uuid:question_id>/", blind.answer, name="answer"),
    path("<uuid:dossier>/", views.bundle, name="page"),
    path("<uuid:dossier>/beeld/", pictures.picture, name="picture"),
    path("<uuid:dossier>/erbij/", views.extend, name="extend"),
    path("<uuid:dossier>/eruit/<uuid:signal_id>/", views.take_out, name="take_out"),
]
