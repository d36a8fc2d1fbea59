"""How Django finds this drawer."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.privacy"
    label = "privacy"
