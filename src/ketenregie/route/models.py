"""State of the route: steps, help, agreements, positions and notices. No words about people."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenregie.kernel.ids import new_id


class Step(models.Model):
    """One step on one dossier: who does it, by when, how it ended.

    The one open step of the main line is the dossier's state.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(
        "protocol.Dossier",
        on_delete=models.PROTECT,
        related_name="+",
        # Rooms above narrow their lists by the open step of the same dossier.
        related_query_name="step",
    )
    code = models.TextField()
    line = models.TextField()
    owner_party = models.TextField()
    owner_role = models.TextField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    outcome = models.TextField(default="")
    # With whom it was before, and by which outcome it came here; empty where it began.
    was_owner = models.TextField(default="", db_default="", blank=True)
    came_by = models.TextField(default="", db_default="", blank=True)
    # Why it ended so: a reference into the vault.
    reason_ref = models.UUIDField(null=True)
    # The clock of this step stays the one under which it began.
    pack_version = models.TextField()
    warned_at = models.DateTimeField(null=True)
    fallen_back_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        indexes = (
            models.Index(
                fields=["owner_party", "owner_role", "due_at"],
                condition=Q(finished_at=None),
                name="route_step_waiting",
            ),
            models.Index(fields=["due_at"], condition=Q(finished_at=None), name="route_step_due"),
            models.Index(
                fields=["was_owner"],
                condition=Q(finished_at=None) & ~Q(was_owner=""),
                name="route_step_elsewhere",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"],
                condition=Q(finished_at=None, line="main"),
                name="route_one_state",
            ),
            models.UniqueConstraint(
                # Each municipality that a signal concerns walks its own route beside.
                fields=["dossier", "code", "owner_party"],
                condition=Q(finished_at=None, line="beside"),
                name="route_one_beside_of",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.pk}"


class HelpAction(models.Model):
    """One line of the help line. It refers to no step: help waits for nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    owner_party = models.TextField()
    owner_role = models.TextField()
    due_on = models.DateField()
    text_ref = models.UUIDField(null=True)
    state = models.TextField(default="open")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    fallen_back_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["owner_party", "owner_role", "due_on"],
                condition=Q(state="open"),
                name="route_help_waiting",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["action", "nobody_known"]), name="route_help_kind"
            ),
            models.CheckConstraint(condition=Q(state__in=["open", "done"]), name="route_help_state"),
        )

    def __str__(self) -> str:
        return f"help {self.pk}"


class HelpAlert(models.Model):
    """Somebody besides its owner who must act, because help is late after an escalation.

    It lasts as long as the action is open and its day is over.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    help = models.ForeignKey(HelpAction, on_delete=models.PROTECT, related_name="+")
    holder_party = models.TextField()
    holder_role = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["holder_party", "holder_role"], name="route_alert_of"),)
        constraints = (
            models.UniqueConstraint(
                fields=["help", "holder_party", "holder_role"], name="route_alert_once"
            ),
        )

    def __str__(self) -> str:
        return f"alert {self.pk}"


class Agreement(models.Model):
    """Something agreed: an owner and a day; its words are in the vault."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    owner_party = models.TextField()
    owner_role = models.TextField()
    due_on = models.DateField(null=True)
    text_ref = models.UUIDField()
    state = models.TextField(default="open")
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["owner_party", "owner_role", "due_on"],
                condition=Q(state="open"),
                name="route_agreement_waiting",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=["open", "done"]), name="route_agreement_state"
            ),
        )

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class Position(models.Model):
    """What one who must be heard thinks of a step, or that they were not heard, and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="+")
    of_role = models.TextField()
    stance = models.TextField()
    reason_ref = models.UUIDField(null=True)
    noted_by = models.TextField()
    noted_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["step", "of_role"], name="route_one_position"),
            models.CheckConstraint(
                condition=Q(stance__in=["agrees", "objects", "not_heard"]),
                name="route_position_stance",
            ),
        )

    def __str__(self) -> str:
        return f"{self.of_role} {self.stance}"


class Weighing(models.Model):
    """How something was weighed: by which criteria, with which outcome, for when, and by whom.

    `kind` says what was weighed: undermining, the own table, RIEC, the way back, or AVE. What was not
    met is kept too: the law asks that it is registered either way (BGS 2.16).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    outcome = models.TextField()
    criteria = ArrayField(models.TextField(), default=list)
    not_met = ArrayField(models.TextField(), default=list)
    held_on = models.DateField(null=True)
    next_on = models.DateField(null=True)
    reason_ref = models.UUIDField(null=True)
    made_by = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["dossier", "made_at"], name="route_weighed_on"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(kind__in=["undermining", "own_table", "riec", "reverse", "ave"]),
                name="route_weighing_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.outcome}"


class Hearing(models.Model):
    """What a contact officer thinks of what is to be decided, or that they were not reached, and why."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    of_party = models.TextField()
    of_role = models.TextField()
    stance = models.TextField()
    reason_ref = models.UUIDField(null=True)
    noted_by = models.TextField()
    noted_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["dossier", "noted_at"], name="route_heard_on"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(stance__in=["agrees", "objects", "advises", "not_reached"]),
                name="route_hearing_stance",
            ),
        )

    def __str__(self) -> str:
        return f"{self.of_party}/{self.of_role} {self.stance}"


class Direction(models.Model):
    """Who directs the help to the victim, by decision; without one the region's way of working counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    holder_party = models.TextField()
    holder_role = models.TextField()
    reason_ref = models.UUIDField()
    decided_by = models.TextField()
    decided_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(ended_at=None), name="route_one_direction"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["together", "care_coordinator", "other"]),
                name="route_direction_kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Closing(models.Model):
    """Why something is proposed to close, or was closed: codes only, its words are in the vault.

    `in_view` are the dossiers that name the same number, plate or address and stood on the page of
    whoever proposed it; `same_as` the one that is about the very same event.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    referral = models.TextField(default="", blank=True)
    same_as = models.UUIDField(null=True)
    in_view = ArrayField(models.UUIDField(), default=list)
    by_party = models.TextField()
    by_role = models.TextField()
    made_at = models.DateTimeField()
    text_ref = models.UUIDField(null=True)
    answer = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)
    reopened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(answer=""), name="route_one_proposal"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "confirmed", "taken_over"]), name="route_closing_answer"
            ),
        )

    def __str__(self) -> str:
        return f"{self.reason} {self.pk}"


class Notice(models.Model):
    """A message to a work address that says that something waits, and nothing about people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # The journal row it tells about; none for other mail of the house.
    position = models.BigIntegerField(null=True)
    address = models.TextField()
    subject = models.TextField()
    body = models.TextField()
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)

    class Meta:
        indexes = (
            models.Index(fields=["made_at"], condition=Q(sent_at=None), name="route_notice_unsent"),
        )
        constraints = (
            models.UniqueConstraint(fields=["position", "address"], name="route_notice_once"),
        )

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Cursor(models.Model):
    """How far a reader of the journal has come."""

    name = models.TextField(primary_key=True)
    position = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"
