"""State of a signal: codes, dates and references. Every word about people is in the vault."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from ketenregie.kernel.ids import new_id
from ketenregie.signals import rules
from ketenregie.signals.matching.models import Fingerprint, LinkKey, ToLink

__all__ = ["Fingerprint", "LinkKey", "ToLink"]


class Signal(models.Model):
    """One report, kept as it was said. Its state is the open step on the route.

    `source_kind` is the kind of source (citizen, municipal, care, police …), `channel` the way it
    came in; `reporter_person` is the professional with an account who may follow it, never a citizen.
    `dialogue` is how the reporter can be reached: `receipt` (the mailbox behind the code), `colleague`
    (a professional with an account) or `none`. `confidentiality` is how a professional
    weighed their own duty of secrecy, with the words beside it in `weighing_ref`. The supplier's
    conditions (WGS 2.29(3)): `withheld_from` are the parties that may not read the words, repeated
    here from the vault so that it can be said in lists; `ask_first` asks to be asked before it is
    shared on, `share_until` is the last day on which that may be done.
    An empty code means "not known"; `minor` is None when nobody knows. A danger that was said stays
    open until somebody acts: `danger_acted_at`. It was said with the report, or at `danger_since`.
    """

    dossier = models.OneToOneField("protocol.Dossier", on_delete=models.PROTECT, primary_key=True)
    reference = models.TextField()
    channel = models.TextField()
    source_kind = models.TextField()
    reporter_party = models.TextField(default="", blank=True)
    reporter_role = models.TextField(default="", blank=True)
    reporter_person = models.UUIDField(null=True, blank=True)
    municipality = models.TextField(default="", blank=True)
    form = models.TextField(default="", blank=True)
    sector = models.TextField(default="", blank=True)
    received_at = models.DateTimeField(db_index=True)
    danger = models.BooleanField(default=False)
    danger_since = models.DateTimeField(null=True, blank=True)
    danger_acted_at = models.DateTimeField(null=True, blank=True)
    urgency = models.TextField(default="", blank=True)
    minor = models.BooleanField(null=True, blank=True)
    age_group = models.TextField(default="", blank=True)
    sex = models.TextField(default="", blank=True)
    anonymous = models.BooleanField(default=True)
    language = models.TextField(default="nl")
    dialogue = models.TextField(default="receipt")
    confidentiality = models.TextField(default="", blank=True)
    weighing_ref = models.UUIDField(null=True, blank=True)
    ask_first = models.BooleanField(default=False)
    share_until = models.DateField(null=True, blank=True)
    withheld_from = ArrayField(models.TextField(), default=list, blank=True)
    story_ref = models.UUIDField()
    source_ref = models.UUIDField(null=True, blank=True)
    version = models.IntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(dialogue__in=("receipt", "colleague", "none")),
                name="signal_dialogue_is_known",
            ),
        )
        indexes = (
            models.Index(
                fields=["reporter_person"],
                condition=models.Q(reporter_person__isnull=False),
                name="signal_of_reporter",
            ),
            models.Index(
                fields=["received_at"],
                condition=models.Q(danger=True, danger_acted_at__isnull=True),
                name="signal_in_danger",
            ),
        )

    def __str__(self) -> str:
        return self.reference


class Mention(models.Model):
    """A person, place, number, vehicle, organisation or account as one signal names it.

    Never overwritten: a mistake is withdrawn with a reason and made anew.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT)
    kind = models.TextField()
    ref = models.UUIDField()
    made_at = models.DateTimeField()
    by_party = models.TextField(default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_ref = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(kind__in=rules.MENTION_KINDS),
                name="mention_kind_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Draft(models.Model):
    """A report that somebody is still typing; its words are one sealed record in a dossier of its own."""

    dossier = models.OneToOneField("protocol.Dossier", on_delete=models.PROTECT, primary_key=True)
    person_id = models.UUIDField()
    ref = models.UUIDField()
    kept_at = models.DateTimeField()
    # What is being typed: a report from work (empty), a call, an e-mail.
    way = models.TextField(default="", db_default="", blank=True)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class NotMeant(models.Model):
    """Something found in the story that somebody said is nothing to write down; not offered again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT)
    ref = models.UUIDField()
    said_at = models.DateTimeField()
    by_party = models.TextField(default="", blank=True)

    def __str__(self) -> str:
        return f"not meant {self.pk}"


class NotedIndicator(models.Model):
    """An indicator that somebody noted on a signal, and how it is known."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT)
    code = models.TextField()
    known_how = models.TextField()
    noted_at = models.DateTimeField()
    by_party = models.TextField(default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier", "code"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="indicator_noted_once",
            ),
            models.CheckConstraint(
                condition=models.Q(known_how__in=("seen", "heard", "told", "inferred")),
                name="indicator_known_how",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.known_how}"


class Message(models.Model):
    """One message of the dialogue with the reporter; `in` is written by the reporter.

    A `withdrawal` says that the reporter wants no contact any more: from then on nobody calls or writes
    to them, and only the mailbox is left.

    `read_at` is set when the other side has read it: the reporter by opening the mailbox, the
    contact officer by saying so.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT)
    direction = models.TextField()
    kind = models.TextField()
    ref = models.UUIDField()
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    by_party = models.TextField(default="", blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(direction__in=("in", "out")), name="message_direction"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=("question", "answer", "addition", "feedback", "withdrawal")
                ),
                name="message_kind_is_known",
            ),
        )
        indexes = (
            models.Index(
                fields=["sent_at"],
                condition=models.Q(direction="in", read_at__isnull=True),
                name="message_unread",
            ),
        )

    def __str__(self) -> str:
        return f"{self.direction} {self.kind}"


class Note(models.Model):
    """What somebody on the desk wrote down about a signal."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT)
    ref = models.UUIDField()
    made_at = models.DateTimeField()
    by_party = models.TextField()
    by_role = models.TextField()

    def __str__(self) -> str:
        return f"note {self.pk}"


class Feedback(models.Model):
    """What a reporter was told: which text of the region, to whom, in which language, by which way.

    The words are in the vault: the message that was sent, or a note of what was told by an own way.
    `warned` are the kinds of things that the text seemed to name and that its writer let stand.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT)
    template = models.TextField(default="", blank=True)
    audience = models.TextField()
    language = models.TextField()
    way = models.TextField()
    ref = models.UUIDField()
    warned = ArrayField(models.TextField(), default=list, blank=True)
    given_at = models.DateTimeField()
    by_party = models.TextField()
    by_role = models.TextField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(way__in=("dialogue", "phone", "email", "in_person")),
                name="feedback_way_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.way} {self.pk}"


class SearchKey(models.Model):
    """One value that a word of the vault can be found by: its keyed digest, never the value.

    `ref` is the vault entry it was made from: the row is seen by exactly those who may open that
    entry, and goes when the mention is withdrawn or the dossier's key is destroyed. Left out of
    content dumps; `ketenregie search rebuild` makes it anew.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT)
    ref = models.UUIDField(db_index=True)
    kind = models.TextField()
    category = models.TextField()
    digest = models.BinaryField()

    class Meta:
        indexes = (models.Index(fields=["digest"], name="searchkey_digest"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Attachment(models.Model):
    """A file that came with a signal, or was added to it. Its name and content are in the vault.

    `cleaned` says that hidden data (place, author, device) were removed; without it the file is kept
    as it was sent. `scan` is what the virus scanner said: `clean`, `none` (there is no scanner) or
    `away` (it did not answer). A file is withdrawn with a reason, and then opened by nobody.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT)
    ref = models.UUIDField()
    media = models.TextField()
    extension = models.TextField()
    size = models.BigIntegerField()
    picture = models.BooleanField(default=False)
    cleaned = models.BooleanField(default=False)
    scan = models.TextField(default="none")
    via = models.TextField()
    added_at = models.DateTimeField()
    by_party = models.TextField(default="", blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_ref = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(
                    media__in=("image", "pdf", "office", "audio", "video", "text", "chat")
                ),
                name="attachment_media_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(via__in=("report", "mailbox", "desk", "email")),
                name="attachment_via_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(scan__in=("clean", "none", "away")), name="attachment_scan_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.media} {self.pk}"


class CodedFact(models.Model):
    """The coded facts of one signal, for figures: the quarter and codes, nothing finer.

    Kept by the owner's triggers. `of_dossier` is for those alone: no query of the app may name it.
    It is emptied when the dossier is destroyed; the row stays, and tells of nobody.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    of_dossier = models.UUIDField(null=True, unique=True)
    quarter = models.DateField()
    municipality = models.TextField()
    party = models.TextField()
    form = models.TextField()
    sector = models.TextField()
    source_kind = models.TextField()
    minor = models.BooleanField(null=True)
    is_open = models.BooleanField()
    days_to_take_up = models.IntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=["municipality", "quarter"], name="codedfact_place"),)

    def __str__(self) -> str:
        return f"{self.municipality} {self.quarter}"


class TrendNote(models.Model):
    """A trend that a contact officer sees: a theme of its own, about no person; its words in the vault."""

    dossier = models.OneToOneField("protocol.Dossier", on_delete=models.PROTECT, primary_key=True)
    reference = models.TextField()
    municipality = models.TextField()
    form = models.TextField(default="", blank=True)
    sector = models.TextField(default="", blank=True)
    ref = models.UUIDField()
    made_at = models.DateTimeField()
    by_party = models.TextField()
    by_role = models.TextField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["municipality", "-made_at"], name="trendnote_place"),)

    def __str__(self) -> str:
        return self.reference


class Consultation(models.Model):
    """One question to a colleague of the same party, who reads this one signal until the answer.

    The admission bears the consultation's id as its `via`, so that exactly it ends with the answer.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT)
    by_party = models.TextField()
    by_role = models.TextField()
    of_role = models.TextField()
    asked_at = models.DateTimeField()
    until = models.DateTimeField()
    question_ref = models.UUIDField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_ref = models.UUIDField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=["by_party", "of_role"],
                condition=models.Q(answered_at__isnull=True),
                name="consultation_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"consultation {self.pk}"
