"""How Django finds this drawer."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.records"
    label = "records"
