"""How Django finds this wire."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Tables, their migrations, and the templates of mails."""

    name = "amiable.notices"
    label = "notices"
