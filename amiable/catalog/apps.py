"""How Django finds this drawer."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """The drawer of services and packages."""

    name = "amiable.catalog"
    label = "catalog"
