"""A meeting on one case. Codes, dates and references only: its words are records of the case's dossier."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ketenregie.kernel.ids import new_id
from ketenregie.table.tailored import rules


class Maatwerkoverleg(models.Model):
    """One meeting on one case, with who was invited to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    # What it is for and where it is held.
    purpose_ref = models.UUIDField()
    place_ref = models.UUIDField(null=True)
    called_by = models.TextField()
    called_at = models.DateTimeField()
    state = models.TextField(default=rules.TAILORED.start)
    # When what the invited were given ends by itself; when the worker found that it had ended.
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    held_at = models.DateTimeField(null=True)
    # The agreements that were made at it: they are the case's.
    agreed = ArrayField(models.UUIDField(), default=list)
    version = models.IntegerField(default=1)

    class Meta:
        app_label = "table"
        indexes = (models.Index(fields=["dossier", "starts_at"], name="tailored_of_case"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state__in=list(rules.TAILORED.moves)),
                name="tailored_state_is_declared",
            ),
        )

    def __str__(self) -> str:
        return f"maatwerkoverleg {self.pk}"


class Invitation(models.Model):
    """A role in a party that was invited, what it was given to read, and whether it comes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Maatwerkoverleg, on_delete=models.PROTECT, related_name="invitations")
    party = models.TextField()
    role = models.TextField()
    invited_at = models.DateTimeField()
    # What was given: data categories of these signals, and `goal` for the case's first goal.
    given = ArrayField(models.TextField(), default=list)
    sources = ArrayField(models.UUIDField(), default=list)
    answer = models.TextField(default="")
    answered_at = models.DateTimeField(null=True)
    present = models.BooleanField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "table"
        indexes = (models.Index(fields=["party", "role"], name="tailored_invited"),)
        constraints = (
            models.UniqueConstraint(fields=["meeting", "party", "role"], name="tailored_invited_once"),
        )

    def __str__(self) -> str:
        return f"{self.party}/{self.role}"


class ThirdParty(models.Model):
    """Somebody without an account who is there, and when they signed for secrecy (BGS 2.21)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Maatwerkoverleg, on_delete=models.PROTECT, related_name="third_parties")
    name_ref = models.UUIDField()
    # Function and organisation.
    about_ref = models.UUIDField()
    added_at = models.DateTimeField()
    signed_on = models.DateField(null=True)
    signed_noted_by = models.TextField(default="")
    present = models.BooleanField(null=True)

    class Meta:
        app_label = "table"

    def __str__(self) -> str:
        return f"third party {self.pk}"


class HandOut(models.Model):
    """What was handed out at a meeting: to whom, until when, and whether it came back (R7.8)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Maatwerkoverleg, on_delete=models.PROTECT, related_name="hand_outs")
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, null=True, related_name="+")
    third_party = models.ForeignKey(ThirdParty, on_delete=models.PROTECT, null=True, related_name="+")
    what_ref = models.UUIDField()
    why_ref = models.UUIDField()
    given_on = models.DateField()
    until = models.DateField()
    noted_by = models.TextField()
    # Empty while it is out; else returned or destroyed, and since when.
    back = models.TextField(default="")
    back_on = models.DateField(null=True)

    class Meta:
        app_label = "table"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(invitation=None) ^ models.Q(third_party=None),
                name="handed_out_to_one",
            ),
        )

    def __str__(self) -> str:
        return f"hand-out {self.pk}"


class TailoredNote(models.Model):
    """A passage of the minutes of a meeting on one case, or a decision that was taken there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Maatwerkoverleg, on_delete=models.PROTECT, related_name="notes")
    kind = models.TextField()
    ref = models.UUIDField()
    typed_by = models.TextField()
    typed_at = models.DateTimeField()
    version = models.IntegerField(default=1)

    class Meta:
        app_label = "table"

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
