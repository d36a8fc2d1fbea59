"""How Django finds this wire, and when it begins to listen."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Tables, their migrations, and the templates of mails."""

    name = "amiable.notices"
    label = "notices"

    def ready(self) -> None:
        """Hear what libraries say of addresses."""
        from amiable.notices.hearing import listen

        listen()
