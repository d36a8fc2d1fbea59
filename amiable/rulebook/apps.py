"""How Django finds this drawer."""

from django.apps import AppConfig


class RulebookConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.rulebook"
    label = "rulebook"
