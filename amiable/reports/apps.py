"""How Django finds this room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room of documents to keep: templates, no tables."""

    name = "amiable.reports"
    label = "reports"
