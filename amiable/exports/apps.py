"""How Django finds this drawer."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.exports"
    label = "exports"
