"""The parties app."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After every migration the web process and the worker get their rights."""
        from django.db.models.signals import post_migrate

        from ketenregie.parties import actions, checks, events, grants  # noqa: F401

        post_migrate.connect(grants.apply, sender=self)
