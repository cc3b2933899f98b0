"""The meeting while it is held. Codes, dates and references only: words are in each item's dossier."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ketenregie.kernel.ids import new_id


class Sitting(models.Model):
    """A meeting that is being held, and the item that is at the table now."""

    meeting = models.OneToOneField("table.Meeting", on_delete=models.PROTECT, primary_key=True)
    item = models.ForeignKey("table.Item", on_delete=models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        app_label = "table"

    def __str__(self) -> str:
        return f"sitting {self.pk}"


class Note(models.Model):
    """A passage of the minutes on one item: what was said, or after approval a dated correction.

    `withheld_from` are the parties that may not read it; the sealed words carry the same mark.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("table.Item", on_delete=models.PROTECT, related_name="notes")
    kind = models.TextField(default="note")
    ref = models.UUIDField()
    withheld_from = ArrayField(models.TextField(), default=list)
    typed_by = models.TextField()
    typed_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        app_label = "table"
        indexes = (models.Index(fields=["item", "typed_at"], name="note_of_item"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Recusal(models.Model):
    """A member that withdrew from an item: from then on it is not admitted to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("table.Item", on_delete=models.PROTECT, related_name="recusals")
    party = models.TextField()
    role = models.TextField()
    reason = models.TextField()
    noted_at = models.DateTimeField()
    noted_by = models.TextField()

    class Meta:
        app_label = "table"
        constraints = (
            models.UniqueConstraint(fields=["dossier", "party", "role"], name="withdrew_once"),
        )

    def __str__(self) -> str:
        return f"{self.party}/{self.role}"


class Typing(models.Model):
    """What one person is still typing on an item; its words are a sealed draft of that person alone."""

    dossier = models.OneToOneField("protocol.Dossier", on_delete=models.PROTECT, primary_key=True)
    person_id = models.UUIDField()
    item = models.ForeignKey("table.Item", on_delete=models.PROTECT, related_name="+")
    # Which form it is of: the minutes, or a decision with one of the outcomes.
    way = models.TextField()
    # Empty when it was kept for good or thrown away: the words are destroyed then.
    ref = models.UUIDField(null=True)
    kept_at = models.DateTimeField()

    class Meta:
        app_label = "table"
        indexes = (models.Index(fields=["person_id", "item", "way"], name="typing_of_person"),)

    def __str__(self) -> str:
        return f"typing {self.pk}"
