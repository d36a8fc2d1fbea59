"""How Django finds this drawer."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The drawer of people."""

    name = "amiable.people"
    label = "people"
