"""That minutes were approved: by whom, and in which meeting."""

from __future__ import annotations

from django.db import models


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
