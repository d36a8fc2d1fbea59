"""How a person is named and reads, as plain records. No tables, no sentences."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

NAME_LENGTH = 80


class Language(models.TextChoices):
    """The languages every page, mail and error exists in; each is named in itself."""

    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    ITALIAN = "it", "Italiano"


class Theme(models.TextChoices):
    """Light or dark; `auto` follows the device."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person may change about themselves. `time_zone` is a name such as Europe/Rome."""

    name: str
    language: str
    time_zone: str
    theme: str
