"""The table: its meetings, what is on them, what was answered and decided. No words about people."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from ketenregie.kernel.ids import new_id
from ketenregie.table import rules


class Meeting(models.Model):
    """One meeting of the table: of the series, or a fast one for what cannot wait."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.TextField()
    # The day the rhythm gives, before holidays move it: one meeting each.
    series_day = models.DateField(null=True, unique=True)
    starts_at = models.DateTimeField()
    minutes_long = models.IntegerField()
    state = models.TextField(default=rules.MEETING.start)
    version = models.IntegerField(default=1)
    # When the fixed members were asked for new signals; once a meeting.
    called_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["starts_at"], name="meeting_by_time"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.starts_at:%Y-%m-%d}"


class Attendance(models.Model):
    """Whether a member was there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    party = models.TextField()
    role = models.TextField()
    present = models.BooleanField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["meeting", "party", "role"], name="present_once"),
        )

    def __str__(self) -> str:
        return f"{self.party}/{self.role}"


class CallAnswer(models.Model):
    """What somebody who was asked for new signals answered: nothing new, or that they were added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    party = models.TextField()
    role = models.TextField()
    answer = models.TextField()
    answered_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["meeting", "party", "role"], name="call_answered_once"),
        )

    def __str__(self) -> str:
        return f"{self.party}/{self.role}: {self.answer}"


class HickUp(models.Model):
    """A hitch in working together, as somebody noted it in a line; its words are in the vault."""

    dossier = models.OneToOneField("protocol.Dossier", on_delete=models.PROTECT, primary_key=True)
    reference = models.TextField()
    ref = models.UUIDField()
    # The page on which it was noted, by its name.
    place = models.TextField(default="")
    by_party = models.TextField()
    by_role = models.TextField()
    made_at = models.DateTimeField()
    # To which table or level the chain director addressed it, and whether it is solved.
    addressed_to = models.TextField(default="")
    addressed_at = models.DateTimeField(null=True)
    solved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["-made_at"], name="hickup_by_time"),)

    def __str__(self) -> str:
        return self.reference


class Reach(models.Model):
    """How somebody was reached for a fast table, or that they were not."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    party = models.TextField()
    role = models.TextField()
    how = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["meeting", "party", "role"], name="reached_once"),
        )

    def __str__(self) -> str:
        return f"{self.party}/{self.role}: {self.how}"


class CalendarFeed(models.Model):
    """Somebody's subscription to the meetings: only the digest of its address is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    capacity_id = models.UUIDField()
    digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["capacity_id", "person_id"], condition=Q(ended_at=None), name="one_living_feed"
            ),
        )

    def __str__(self) -> str:
        return f"feed {self.pk}"


class MinutesVersion(models.Model):
    """That minutes were made: their version and hash. The text stays in each item's own dossier."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT)
    version = models.IntegerField()
    sha256 = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once"),
        )

    def __str__(self) -> str:
        return f"version {self.version}"


class Theme(models.Model):
    """A place, sector or way of working on the table without a person."""

    dossier = models.OneToOneField("protocol.Dossier", on_delete=models.PROTECT, primary_key=True)
    reference = models.TextField()
    title_ref = models.UUIDField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reference


class Item(models.Model):
    """A signal, bundle, case or theme on the agenda of a meeting; or general words under a heading."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    kind = models.TextField()
    section = models.TextField()
    state = models.TextField(default=rules.ITEM.start)
    brought_party = models.TextField()
    brought_role = models.TextField()
    made_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True)
    # Its place among the others of its section, where somebody gave it one.
    position = models.IntegerField(null=True)
    # Its number on the agenda of a meeting that was held; before that it is counted (`numbering`).
    number = models.IntegerField(null=True)
    # Why it was withdrawn: a record of its own dossier.
    withdrawn_ref = models.UUIDField(null=True)

    class Meta:
        # By hand first, then as they came.
        ordering = (models.F("position").asc(nulls_last=True), "made_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(state="on_agenda"), name="once_on_the_agenda"
            ),
            models.UniqueConstraint(
                fields=["meeting", "section"], condition=Q(state="noted"), name="one_place_for_words"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} in {self.section}"


class Check(models.Model):
    """What one member answered for its own organisation: known, not known, not yet, withheld."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="checks")
    party = models.TextField()
    role = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(default=rules.CHECK.start)
    # A care party answers on a basis; who withholds names a reason, by code.
    basis = models.TextField(default="")
    reason = models.TextField(default="")
    remark_ref = models.UUIDField(null=True)
    # The remark is kept for the table: the wall opens it to its own seat alone until the item is treated.
    remark_kept = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["item", "party", "role"], name="asked_once"),)
        indexes = (models.Index(fields=["party", "role", "answer"], name="check_of_member"),)

    def __str__(self) -> str:
        return f"{self.party}: {self.answer}"


class Decision(models.Model):
    """What the table decided on an item. Its words are vault records of the item's own dossier."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    item = models.OneToOneField(Item, on_delete=models.PROTECT, related_name="decision")
    outcome = models.TextField()
    decided_at = models.DateTimeField()
    chair = models.TextField()
    typed_by = models.TextField()
    reason_ref = models.UUIDField()
    strategy_ref = models.UUIDField(null=True)
    goal_ref = models.UUIDField(null=True)
    dissent_ref = models.UUIDField(null=True)
    contact_ref = models.UUIDField(null=True)
    contact_by = models.TextField(default="")
    contact_agreed_by = ArrayField(models.TextField(), default=list)
    criteria = ArrayField(models.TextField(), default=list)
    lead = models.TextField(default="")
    tracks = ArrayField(models.TextField(), default=list)
    case_id = models.UUIDField(null=True)
    # For "undesirable": how it is stopped, and by which measure.
    how_stopped_ref = models.UUIDField(null=True)
    measure = models.TextField(default="")
    consult_first = models.BooleanField(default=False)
    # For "running": what is expected, who watches what, and why it is necessary.
    expected_ref = models.UUIDField(null=True)
    watch_ref = models.UUIDField(null=True)
    watcher = models.TextField(default="")
    necessity_ref = models.UUIDField(null=True)
    # When the table looks again at what runs, or at the criminal track once it is stable.
    review_on = models.DateField(null=True)
    # The contact officers heard at the table, as `party/role:stance`; their reasons are with the route.
    heard = ArrayField(models.TextField(), default=list)
    # For "not trafficking": where it was referred to.
    referral = models.TextField(default="")
    version = models.IntegerField(default=1)

    def __str__(self) -> str:
        return self.outcome


# The models of the sub-packages, where Django looks for them.
from ketenregie.table.agreements.models import Reminder as Reminder  # noqa: E402
from ketenregie.table.live.models import Note as Note  # noqa: E402
from ketenregie.table.live.models import Recusal as Recusal  # noqa: E402
from ketenregie.table.live.models import Sitting as Sitting  # noqa: E402
from ketenregie.table.live.models import Typing as Typing  # noqa: E402
from ketenregie.table.minutes.models import Approval as Approval  # noqa: E402
from ketenregie.table.minutes.models import Carried as Carried  # noqa: E402
from ketenregie.table.tailored.models import HandOut as HandOut  # noqa: E402
from ketenregie.table.tailored.models import Invitation as Invitation  # noqa: E402
from ketenregie.table.tailored.models import Maatwerkoverleg as Maatwerkoverleg  # noqa: E402
from ketenregie.table.tailored.models import TailoredNote as TailoredNote  # noqa: E402
from ketenregie.table.tailored.models import ThirdParty as ThirdParty  # noqa: E402
