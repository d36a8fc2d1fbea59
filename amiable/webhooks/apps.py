"""How Django finds this wire."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.webhooks"
    label = "webhooks"
