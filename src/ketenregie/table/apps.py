"""The table app."""

from django.apps import AppConfig


class TableConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.table"
    label = "table"
    default_auto_field = "django.db.models.BigAutoField"
