"""The addresses of the API. tests/api/test_matrix.py lists who may call each: a new one fails there until listed."""

from django.urls import URLPattern, URLResolver, path

from amiable.api import documents
from amiable.api.v1 import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/openapi.json", documents.openapi, name="openapi"),
    path("v1/", api.urls),
    path("problems/", documents.problems, name="problems"),
    path("problems/<slug:code>", documents.problem_page, name="problem"),
]
