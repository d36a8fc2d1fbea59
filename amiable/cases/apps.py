"""How Django finds this drawer."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The drawer of cases and of what support keeps beside them."""

    name = "amiable.cases"
    label = "cases"
