"""How Django finds this drawer."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.members"
    label = "members"
