"""How Django finds this drawer."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.ledger"
    label = "ledger"
