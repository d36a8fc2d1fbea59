"""How Django finds this wire."""

from datetime import datetime

from django.apps import AppConfig

from amiable.people.ending import site_ended


class WebhooksConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        """End the endpoints of a site together with it."""
        site_ended.connect(_end, dispatch_uid="webhooks")


def _end(*, site: str, now: datetime, **_more: object) -> None:
    from amiable.webhooks.writes import end_site

    end_site(site, now=now)
