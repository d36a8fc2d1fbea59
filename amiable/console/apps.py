"""How Django finds this face."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """The pages of support and operators; owns templates, no tables. Its parts are the web's (docs/adr/0018)."""

    name = "amiable.console"
    label = "console"
