"""How Django finds this face."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages people use; owns templates and static files, no tables."""

    name = "amiable.web"
    label = "web"
