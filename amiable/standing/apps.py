"""How Django finds this drawer."""

from django.apps import AppConfig


class StandingConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.standing"
    label = "standing"
