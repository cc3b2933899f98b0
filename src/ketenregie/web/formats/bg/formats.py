"""Dates in Bulgarian: no nought before the day, and the year named as such."""

from __future__ import annotations

DATE_FORMAT = "j F Y г."
DATETIME_FORMAT = "j F Y г. H:i"
