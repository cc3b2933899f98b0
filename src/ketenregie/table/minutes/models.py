"""That minutes were approved, or carried over: by whom, and in which meeting."""

from __future__ import annotations

from django.db import models

from ketenregie.kernel.ids import new_id


class Approval(models.Model):
    """The minutes of one meeting were approved, as a rule in the next meeting."""

    meeting = models.OneToOneField(
        "table.Meeting", on_delete=models.PROTECT, primary_key=True, related_name="approval"
    )
    approved_in = models.ForeignKey(
        "table.Meeting", on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField()
    approved_by = models.TextField()

    class Meta:
        app_label = "table"

    def __str__(self) -> str:
        return f"approval of {self.pk}"


class Carried(models.Model):
    """Minutes that a meeting did not approve: carried over to the next one, with a reason by code."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey("table.Meeting", on_delete=models.PROTECT, related_name="carried")
    carried_in = models.ForeignKey("table.Meeting", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    carried_at = models.DateTimeField()
    carried_by = models.TextField()

    class Meta:
        app_label = "table"
        constraints = (
            models.UniqueConstraint(fields=["meeting", "carried_in"], name="carried_once_in_a_meeting"),
        )

    def __str__(self) -> str:
        return f"{self.reason} {self.pk}"
