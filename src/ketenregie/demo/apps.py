"""The demo app."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
