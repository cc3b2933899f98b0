"""The linking app."""

from django.apps import AppConfig


class LinkingConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.linking"
    label = "linking"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare what may be tried and what is recorded; after every migration, where the linker stands."""
        from django.db.models.signals import post_migrate

        from ketenregie.linking import actions, events  # noqa: F401
        from ketenregie.linking.beside import candidates, near_part
        from ketenregie.linking.candidates import standing
        from ketenregie.linking.messages import SAID
        from ketenregie.linking.places import places
        from ketenregie.linking.weights import store
        from ketenregie.route.steps import offer_candidates
        from ketenregie.signals.steps import know, tell_part, tell_places, tell_weights

        post_migrate.connect(standing.apply, sender=self)
        know("said", lambda code: str(SAID.get(code, "")))
        tell_places(places)
        tell_part(near_part)
        tell_weights(lambda: store.as_shown())
        offer_candidates(candidates)
