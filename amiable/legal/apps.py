"""How Django finds this drawer."""

from django.apps import AppConfig


class LegalConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.legal"
    label = "legal"
