"""All addresses, and the page that shows every part (a development address otherwise)."""

from django.urls import path

from amiable.config.urls import *  # noqa: F403
from amiable.config.urls import urlpatterns as all_of_them
from amiable.web import design

urlpatterns = [*all_of_them, path("design/", design.design, name="design")]
