"""The web app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
