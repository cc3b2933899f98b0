"""The linking app."""

from django.apps import AppConfig


class LinkingConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.linking"
    label = "linking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare to the gate what may be tried here and what the journal records."""
        from ketenregie.linking import actions, events  # noqa: F401
        from ketenregie.linking.places import places
        from ketenregie.signals.steps import tell_places

        tell_places(places)
