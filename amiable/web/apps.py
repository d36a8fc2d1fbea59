"""How Django finds this face."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages people use; owns templates and static files, no tables."""

    name = "amiable.web"
    label = "web"

    def ready(self) -> None:
        """Let a session forget the site that began it when somebody signs in, and write down how staff do,
        and where everybody is."""
        from amiable.web import seen, signing_in
        from amiable.web.join import begun

        begun.connect()
        signing_in.connect()
        seen.connect()
