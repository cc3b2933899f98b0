"""A case and its tracks. Codes, dates and references only."""

from __future__ import annotations

from django.db import models

from ketenregie.cases import rules
from ketenregie.kernel.ids import new_id


class Case(models.Model):
    """What the table took on: with a first goal and a lead (casusregisseur)."""

    dossier = models.OneToOneField("protocol.Dossier", on_delete=models.PROTECT, primary_key=True)
    reference = models.TextField()
    # The signal or bundle it began with: referred to, never copied.
    origin = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    origin_kind = models.TextField()
    lead_party = models.TextField()
    lead_role = models.TextField()
    opened_at = models.DateTimeField()
    goal_ref = models.UUIDField(null=True)
    state = models.TextField(default=rules.CASE.start)
    version = models.IntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=list(rules.CASE.moves)), name="case_state_is_declared"
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Track(models.Model):
    """One of a case's tracks: care, criminal, administrative or RIEC."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    owner_party = models.TextField()
    owner_role = models.TextField()
    # Of the criminal track only what the police released.
    state = models.TextField()
    started_at = models.DateTimeField()
    next_action_ref = models.UUIDField(null=True)
    next_on = models.DateField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["dossier", "kind"], name="one_track_of_a_kind"),)
        indexes = (models.Index(fields=["owner_party", "owner_role"], name="track_of_owner"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.dossier_id}"
