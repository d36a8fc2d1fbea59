"""How Django finds this drawer."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.imports"
    label = "imports"
