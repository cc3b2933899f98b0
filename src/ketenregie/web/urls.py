"""The root of all addresses. Dutch, and saying nothing about people."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from ketenregie.web import health
from ketenregie.web.pages import catalogue, home, papers, work

urlpatterns = [
    path("", home.home, name="home"),
    path("taal/", home.set_language, name="set_language"),
    path("healthz", health.healthz, name="healthz"),
    path("ui/", catalogue.catalogue, name="catalogue"),
    path("werk/", work.work_page, name="work"),
    path("werk/stand/", work.work_stand, name="work_stand"),
    path("melden/", home.report, name="report"),
    path("<slug:language>/melden/", include("ketenregie.signals.reporting.urls")),
    path("", include("ketenregie.parties.urls")),
    path("signalen/", include("ketenregie.signals.urls")),
    path("route/", include("ketenregie.route.urls")),
    path("bundels/", include("ketenregie.linking.urls")),
    path("casussen/", include("ketenregie.cases.urls")),
    path("drieluik/punt/<uuid:item_id>/stuk/", papers.item_paper, name="item_paper"),
    path("drieluik/<uuid:meeting_id>/stukken/", papers.papers_file, name="papers"),
    path("drieluik/", include("ketenregie.table.urls")),
    path("aanmelden/", include("ketenregie.parties.urls_account")),
]
if settings.DEMO:
    urlpatterns += [path("demo/", include("ketenregie.parties.urls_demo"))]
    urlpatterns += [path("postvak-uit/", include("ketenregie.route.urls_outbox"))]

handler400 = "ketenregie.web.errors.bad_request"
handler403 = "ketenregie.web.errors.forbidden"
handler404 = "ketenregie.web.errors.not_found"
handler500 = "ketenregie.web.errors.server_error"
