"""The address of the demo's people; outside demo mode it does not exist."""

from __future__ import annotations

from django.urls import path

from ketenregie.parties.views import demo

app_name = "demo"
urlpatterns = [path("", demo.people, name="people")]
