"""Bundles: signals that a person put together. Codes, dates and references only."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ketenregie.kernel.ids import new_id


class Bundle(models.Model):
    """Signals that belong together: where 0+0+0 becomes 1."""

    dossier = models.OneToOneField("protocol.Dossier", on_delete=models.PROTECT, primary_key=True)
    reference = models.TextField()
    made_at = models.DateTimeField()
    # Goes up with every signal that comes or leaves, so that two people cannot cross unseen.
    version = models.IntegerField(default=1)

    def __str__(self) -> str:
        return self.reference


class BundleSignal(models.Model):
    """One signal's stay in a bundle; kept after it left, so that the story stays whole."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    signal = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    reason_ref = models.UUIDField()
    left_at = models.DateTimeField(null=True)
    left_reason_ref = models.UUIDField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["signal"], condition=Q(left_at=None), name="one_living_bundle_a_signal"
            ),
        )

    def __str__(self) -> str:
        return f"{self.signal_id} in {self.dossier_id}"
