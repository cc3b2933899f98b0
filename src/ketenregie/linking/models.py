"""Bundles: signals that a person put together. Codes, dates and references only."""

from __future__ import annotations

from typing import Any

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
    # Where its signals went when two bundles became one; its own reference stays valid.
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.reference


class BundleSignal(models.Model):
    """One signal's stay in a bundle; kept after it left, so that the story stays whole.

    `by_hand`: a person put it there. Otherwise it follows from confirmed links, and goes with them.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    signal = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    joined_at = models.DateTimeField()
    reason_ref = models.UUIDField()
    by_hand = models.BooleanField(default=True)
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


def _key(to: str, *, db_index: bool = True) -> models.ForeignKey[Any, Any]:
    """Return a key of a row that only the linker's function writes: it holds what it refers to itself.

    Checking each of them again would cost as much as the writing. No index where another begins with it.
    """
    return models.ForeignKey(
        to, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=db_index
    )


class Pair(models.Model):
    """Two signals that may be about the same: found by the linker, decided by people.

    `bits` is the sum of the mention pairs that count. `shown` says that it reaches the model's bar for
    showing it. Its id is the `via` of the admissions it gave, which end when it goes. Rows come and go
    by the linker's function only; a row is seen by who is admitted to both dossiers.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier_a = _key("protocol.Dossier", db_index=False)
    dossier_b = _key("protocol.Dossier")
    bits = models.FloatField()
    shown = models.BooleanField()
    found_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["dossier_a", "dossier_b"], name="one_pair_of_signals"),
            models.CheckConstraint(
                condition=Q(dossier_a__lt=models.F("dossier_b")), name="pair_in_order"
            ),
        )
        # What waits for a person is looked for every few seconds, the surest first.
        indexes = (models.Index(fields=["-bits", "id"], condition=Q(shown=True), name="pair_waiting"),)

    def __str__(self) -> str:
        return f"{self.dossier_a_id} and {self.dossier_b_id}"


class Candidate(models.Model):
    """Two mentions of one kind that may name the same: codes and bits, never a word.

    `mention_a` is of the pair's `dossier_a`. `parts` are objects with `attribute`, `level`, `bits` and
    `rarity`; `bits` is their sum. `counted` says that it counts in the pair of signals: each mention
    counts once, with the one it fits best.
    Seen by who may open both words, so what a supplier withheld stays withheld.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, db_constraint=False)
    mention_a = _key("signals.Mention", db_index=False)
    mention_b = _key("signals.Mention")
    ref_a = models.UUIDField()
    ref_b = models.UUIDField()
    kind = models.TextField()
    bits = models.FloatField()
    parts = models.JSONField()
    counted = models.BooleanField()
    model = models.TextField()
    found_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["mention_a", "mention_b"], name="one_candidate_a_pair"),
        )

    def __str__(self) -> str:
        return f"{self.mention_a_id} and {self.mention_b_id}"


class Verdict(models.Model):
    """What a person decided about two mentions: same, not the same, or later; the reason in the vault.

    Its dossier is the act's own (kind `link`): whoever decided, and the chain director, are admitted to
    it, so that a verdict can be undone when the signals are open no longer. The row is also seen by
    who is admitted to both signals. `signal_a` comes before `signal_b` by its id, and `mention_a` is of
    `signal_a`. An ended verdict counts for nothing; it is kept for the journal's ids.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    signal_a = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    signal_b = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    mention_a = models.ForeignKey("signals.Mention", on_delete=models.PROTECT, related_name="+")
    mention_b = models.ForeignKey("signals.Mention", on_delete=models.PROTECT, related_name="+")
    kind = models.TextField()
    said = models.TextField()
    # What it was decided on, as it was shown: references, weight and parts; codes and numbers only.
    reference_a = models.TextField(default="", blank=True)
    reference_b = models.TextField(default="", blank=True)
    bits = models.FloatField(default=0.0)
    parts = models.JSONField(default=list)
    reason_ref = models.UUIDField()
    decided_at = models.DateTimeField()
    by_party = models.TextField()
    by_role = models.TextField()
    again_on = models.DateField(null=True, blank=True)
    # A bundle follows from it; until then it waits for the chain director.
    followed = models.BooleanField(default=False)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.TextField(default="", blank=True)
    ended_reason_ref = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["mention_a", "mention_b"],
                condition=Q(ended_at=None),
                name="one_standing_verdict_a_pair",
            ),
            models.CheckConstraint(
                condition=Q(said__in=("same", "not_same", "later")), name="verdict_is_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_by__in=("", "undone", "replaced")), name="verdict_end_is_known"
            ),
            models.CheckConstraint(
                condition=Q(signal_a__lt=models.F("signal_b")), name="verdict_in_order"
            ),
        )
        indexes = (
            models.Index(fields=["signal_a"], condition=Q(ended_at=None), name="verdict_of_a"),
            models.Index(fields=["signal_b"], condition=Q(ended_at=None), name="verdict_of_b"),
        )

    def __str__(self) -> str:
        return f"{self.said} {self.pk}"


class Question(models.Model):
    """Whether something may be known at another party: asked on one signal, or told unasked (R3.3).

    The answer names at most whom to talk to; never which signal, and never what.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT, related_name="+")
    by_party = models.TextField()
    by_role = models.TextField()
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    talk_party = models.TextField(default="", blank=True)
    talk_role = models.TextField(default="", blank=True)
    words_ref = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["dossier", "by_party"],
                condition=Q(answered_at=None),
                name="one_open_question_a_party",
            ),
        )

    def __str__(self) -> str:
        return f"question {self.pk}"
