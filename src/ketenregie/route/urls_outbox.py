"""The demo's outbox; mounted in demo mode only."""

from django.urls import path

from ketenregie.route.views import outbox

urlpatterns = [path("", outbox.outbox_page, name="outbox")]
