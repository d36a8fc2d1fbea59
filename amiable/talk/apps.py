"""How Django finds this drawer."""

from django.apps import AppConfig


class TalkConfig(AppConfig):
    """The drawer of saved replies."""

    name = "amiable.talk"
    label = "talk"
