"""How Django finds this face, for the sake of its one template."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The face for programs."""

    name = "amiable.api"
    label = "api"
