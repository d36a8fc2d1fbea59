"""The root of all addresses: each face brings its own list. No views here."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
