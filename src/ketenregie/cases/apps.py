"""The cases app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare to the gate what may be tried here and what the journal records."""
        from ketenregie.cases import actions, events, messages  # noqa: F401
        from ketenregie.signals.steps import words

        words.know("track", lambda code: str(messages.TRACKS.get(code, "")))
        words.know("state", lambda code: str(messages.STATES.get(code, "")))

        from ketenregie.cases.places import places
        from ketenregie.signals.steps import tell_places

        tell_places(places)
