"""The route app."""

from django.apps import AppConfig


class RouteConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.route"
    label = "route"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the room's declarations known to the gate."""
        from ketenregie.route import actions, events  # noqa: F401
