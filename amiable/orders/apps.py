"""How Django finds this drawer, and the hook that keeps written rows as they are after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from amiable.orders.append_only import keep_rows


class OrdersConfig(AppConfig):
    """Tables, migrations, and the triggers of all append-only tables."""

    name = "amiable.orders"
    label = "orders"

    def ready(self) -> None:
        """Have the triggers put back whenever a migration may have dropped them (SQLite does when it remakes a table)."""
        post_migrate.connect(keep_rows, sender=self, dispatch_uid="append-only")
