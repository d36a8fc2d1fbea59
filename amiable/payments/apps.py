"""How Django finds this wire."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.payments"
    label = "payments"
