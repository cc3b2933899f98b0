"""The linking room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from ketenregie.linking import views
from ketenregie.linking.picture import views as pictures

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

app_name = "linking"
urlpatterns: list[URLPattern | URLResolver] = [
    path("bij/<uuid:signal_id>/", views.add, name="add"),
    path("<uuid:dossier>/", views.bundle, name="page"),
    path("<uuid:dossier>/beeld/", pictures.picture, name="picture"),
    path("<uuid:dossier>/erbij/", views.extend, name="extend"),
    path("<uuid:dossier>/eruit/<uuid:signal_id>/", views.take_out, name="take_out"),
]
