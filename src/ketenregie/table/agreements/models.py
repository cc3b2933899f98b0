"""That somebody was reminded of what they agreed to do. Holds no words and no dossier."""

from __future__ import annotations

from django.db import models

from ketenregie.kernel.ids import new_id


class Reminder(models.Model):
    """The owner of an agreement was reminded once: that its day comes, or that it passed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement_id = models.UUIDField()
    kind = models.TextField()
    sent_at = models.DateTimeField()

    class Meta:
        app_label = "table"
        constraints = (models.UniqueConstraint(fields=["agreement_id", "kind"], name="reminded_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.agreement_id}"
