"""The table room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

app_name = "table"
urlpatterns: list[URLPattern | URLResolver] = []
