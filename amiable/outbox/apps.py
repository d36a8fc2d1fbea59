"""How Django finds this drawer."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.outbox"
    label = "outbox"
