"""The signals app."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.signals"
    label = "signals"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the room's declarations known to the gate."""
        from ketenregie.route.steps import offer_about, offer_candidates, when_closed
        from ketenregie.signals import actions, events  # noqa: F401
        from ketenregie.signals.feedback.steps import owe_at_the_end
        from ketenregie.signals.search.candidates import candidates
        from ketenregie.signals.steps import about

        offer_candidates(candidates)
        offer_about(about)
        when_closed(owe_at_the_end)
