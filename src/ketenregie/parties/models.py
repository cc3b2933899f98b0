"""Parties, people and capacities: who may act, in which role of which party, and for how long."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from ketenregie.kernel.ids import new_id


class Party(models.Model):
    """A party of the chain, as the region pack names it. A code in use never vanishes."""

    code = models.TextField(primary_key=True)
    name = models.TextField()
    short = models.TextField()
    kind = models.TextField()
    municipality = models.TextField(blank=True, default="")
    valid_until = models.DateField(null=True)

    def __str__(self) -> str:
        return self.code


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their e-mail address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person with this e-mail address."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody who works with the system. Never a person that a signal is about."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.TextField()
    work_phone = models.TextField(blank=True, default="")
    is_active = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = PersonManager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(email=Lower("email")), name="person_email_lower"),
        )

    def __str__(self) -> str:
        # Never the name: this text ends up in logs.
        return str(self.pk)


class Capacity(models.Model):
    """One person in one role of one party for a term, with who deputises and who succeeds."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="capacities")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    role = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    # Ended in the middle of a day, whatever the term says: the session ends with it.
    ended_at = models.DateTimeField(null=True)
    deputy = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="deputises")
    successor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    # The days of the week on which somebody works in it, Monday is 0; empty: those of the region.
    weekdays = ArrayField(models.SmallIntegerField(), default=list, db_default=[], blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(weekdays__contained_by=[0, 1, 2, 3, 4, 5, 6]), name="capacity_weekdays"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="capacity_term",
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("person")),
                name="capacity_deputy_is_another",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("person")),
                name="capacity_successor_is_another",
            ),
            models.UniqueConstraint(
                fields=["person", "party", "role"],
                condition=Q(ends_on__isnull=True, ended_at__isnull=True),
                name="capacity_once",
            ),
        )
        indexes = (models.Index(fields=["party", "role"], name="capacity_of_holder"),)

    def __str__(self) -> str:
        return f"{self.party_id}/{self.role}"


class Absence(models.Model):
    """The days on which somebody is away in a capacity, so that the deputy sees the work."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    capacity = models.ForeignKey(Capacity, on_delete=models.PROTECT, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    # Back sooner than was said.
    ended_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="absence_term",
            ),
            models.UniqueConstraint(
                fields=["capacity"],
                condition=Q(ends_on__isnull=True, ended_at__isnull=True),
                name="absence_open_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.capacity_id} {self.starts_on}"


class Installation(models.Model):
    """What this database is: its region, the pack it was loaded from, and whether it is a demo."""

    id = models.SmallIntegerField(primary_key=True, default=1, editable=False)
    region = models.TextField()
    pack_hash = models.TextField()
    demo = models.BooleanField(default=False)
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(id=1), name="one_installation"),)

    def __str__(self) -> str:
        return self.region
