"""The tables of linking beside a mention: digests and sealed features, for the linker's functions only."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Fingerprint(models.Model):
    """What one standing mention can be compared by: its features, sealed, and the digests of its keys.

    `digests` are the keys it is looked up by. `combining` are those that count only together with one of
    another mention of the dossier (a name and a town, a name and a telephone): the database composes them
    into `composed`. `number` is its short name in the index. Dossier, entry, kind and category are taken
    from the mention itself, whatever the row says; the row goes when the mention is withdrawn.
    """

    mention = models.OneToOneField("signals.Mention", on_delete=models.PROTECT, primary_key=True)
    number = models.IntegerField(default=0, unique=True)
    dossier = models.ForeignKey("protocol.Dossier", on_delete=models.PROTECT)
    ref = models.UUIDField(db_index=True)
    kind = models.TextField(default="")
    category = models.TextField(default="")
    sealed = models.BinaryField()
    digests = ArrayField(models.BigIntegerField())
    combining = ArrayField(models.BigIntegerField(), default=list)
    composed = ArrayField(models.BigIntegerField(), default=list)
    # By which rules the features were made; 0 is from before this was kept.
    version = models.SmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"fingerprint of {self.pk}"


class LinkKey(models.Model):
    """The index of linking: which mentions have which key. A digest tells nobody what it was made from."""

    pk = models.CompositePrimaryKey("digest", "number")
    digest = models.BigIntegerField()
    number = models.IntegerField()

    def __str__(self) -> str:
        return f"key of {self.number}"


class ToLink(models.Model):
    """A mention that waits for the linker. `since` is when it changed; it leaves when its pairs stand."""

    mention = models.OneToOneField("signals.Mention", on_delete=models.PROTECT, primary_key=True)
    since = models.DateTimeField(db_index=True)
    taken_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"to link: {self.pk}"
