"""How Django finds this drawer."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Tables and their migrations."""

    name = "amiable.reviews"
    label = "reviews"
