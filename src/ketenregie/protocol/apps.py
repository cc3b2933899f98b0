"""The protocol app."""

from typing import Any

from django.apps import AppConfig


class ProtocolConfig(AppConfig):
    """Django's view of the room."""

    name = "ketenregie.protocol"
    label = "protocol"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After every migration the database learns to check the actors this key ring signs."""
        from django.db.models.signals import post_migrate

        post_migrate.connect(install_pads, sender=self)


def install_pads(**_: Any) -> None:
    """Give the database the pads of the actor-signing key of this installation."""
    from ketenregie.protocol import keyring
    from ketenregie.protocol.models import ActorPad

    inner, outer = keyring.current().pads("actor")
    ActorPad.objects.update_or_create(id=1, defaults={"inner": inner, "outer": outer})
