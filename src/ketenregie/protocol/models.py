"""The gate's own tables. Only this room imports them; every other room goes through `gate`."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField, DateTimeRangeField
from django.db import models
from django.db.models.functions import Now

from ketenregie.kernel.ids import new_id


class Dossier(models.Model):
    """The unit of access: everything about people belongs to exactly one dossier."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.TextField()
    reference = models.TextField(unique=True)
    founded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reference


class Admission(models.Model):
    """Opens a dossier to a role in a party, for a purpose and categories, for a time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, db_index=False)
    holder = models.TextField()
    party = models.TextField()
    purpose = models.TextField()
    categories = ArrayField(models.TextField())
    valid = DateTimeRangeField()
    via = models.UUIDField(null=True)
    given_by = models.TextField()
    given_at = models.DateTimeField()
    # The entries it opens, where it is for some of them only; null opens all of its categories.
    shown = ArrayField(models.UUIDField(), null=True)

    class Meta:
        indexes = (
            models.Index(fields=["dossier", "holder"], name="admission_of_dossier"),
            models.Index(fields=["holder"], name="admission_of_holder"),
            models.Index(fields=["via"], name="admission_via"),
        )

    def __str__(self) -> str:
        return f"{self.holder} {self.purpose}"


class DossierKey(models.Model):
    """A dossier's own key, wrapped by the key ring. No content dump includes this table."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, primary_key=True)
    wrapped = models.BinaryField()
    ring = models.IntegerField()
    # A draft's key belongs to the person who types: no colleague in the same role gets it.
    person_id = models.UUIDField(null=True)

    def __str__(self) -> str:
        return f"key of {self.pk}"


class LinkingKey(models.Model):
    """A dossier's second key, of linking: what the linker compares is sealed under it, and no word.

    Wrapped by the ring's keys of linking; goes with the dossier's key. No content dump includes it.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, primary_key=True)
    wrapped = models.BinaryField()
    ring = models.IntegerField()

    def __str__(self) -> str:
        return f"linking key of {self.pk}"


class VaultEntry(models.Model):
    """Words about people: one sealed record of one category. Never changed, never in the clear."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    category = models.TextField()
    sealed = models.BinaryField()
    supplier = models.TextField()
    withheld_from = ArrayField(models.TextField(), default=list)
    # The one seat that may read it, until it is opened to the others; null is open to who is admitted.
    kept_by = models.TextField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return f"{self.category} {self.pk}"


class Chunk(models.Model):
    """A piece of a file: 1 MiB at most, sealed for its place in the entry it belongs to.

    The small picture of a file stands under the number -1. `written_in` is the transaction that
    wrote it: a file grows in the transaction that began it, and never afterwards.
    """

    pk = models.CompositePrimaryKey("entry_id", "number")
    entry = models.ForeignKey(VaultEntry, on_delete=models.PROTECT, db_index=False)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    number = models.IntegerField()
    sealed = models.BinaryField()
    written_in = models.BigIntegerField()

    def __str__(self) -> str:
        return f"chunk {self.number} of {self.entry_id}"


class JournalEntry(models.Model):
    """What happened and who read what: ids and codes only, append-only."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    position = models.BigIntegerField(unique=True)
    written_in = models.BigIntegerField()
    written_at = models.DateTimeField(db_default=Now())
    at = models.DateTimeField()
    code = models.TextField()
    # No foreign key: the journal outlives every dossier.
    dossier_id = models.UUIDField(null=True)
    actor_kind = models.TextField()
    holder = models.TextField()
    person_id = models.UUIDField(null=True)
    capacity_id = models.UUIDField(null=True)
    purpose = models.TextField()
    step = models.TextField()
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=["dossier_id", "position"], name="journal_of_dossier"),)

    def __str__(self) -> str:
        return f"{self.code} {self.at:%Y-%m-%d %H:%M}"


class Receipt(models.Model):
    """A reporter's way back: the keyed digest of a code, never the code."""

    digest = models.BinaryField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return "receipt"


class ActorPad(models.Model):
    """The two halves of the actor-signing key, for the owner's functions only."""

    id = models.SmallIntegerField(primary_key=True)
    inner = models.BinaryField()
    outer = models.BinaryField()

    def __str__(self) -> str:
        return "pads"
