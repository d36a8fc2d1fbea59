"""The tables of people: who signs in, in which language and time zone. No queries, no writes, no rules."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class Language(models.TextChoices):
    """The languages every page, mail and error exists in; each is named in itself."""

    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    ITALIAN = "it", "Italiano"


class People(BaseUserManager["Person"]):
    """Finds a person by what they sign in with; making one is writes.py's."""

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this mail address, however it is capitalised; raise Person.DoesNotExist."""
        return self.get(email=(username or "").lower())


class Person(AbstractBaseUser):
    """A person with an account. The mail address is kept in lower case; the id is random and says nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    time_zone = models.CharField(max_length=64, default="Europe/Paris")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        """One row per mail address, whatever its capitals."""

        constraints = [
            models.CheckConstraint(condition=models.Q(email=Lower("email")), name="person_email_lower_case"),
            models.CheckConstraint(condition=models.Q(language__in=Language.values), name="person_language_known"),
        ]

    def __str__(self) -> str:
        """Return the name other people see."""
        return self.name

    def get_full_name(self) -> str:
        """Return the name other people see."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name other people see; it is never cut."""
        return self.name
