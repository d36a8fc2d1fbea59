"""How Django finds this drawer."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.measures"
    label = "measures"
