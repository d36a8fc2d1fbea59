"""The addresses of the API. tests/api/test_matrix.py lists who may call each: a new one fails there until listed."""

from django.urls import URLPattern, URLResolver, path

from amiable.api import documents
from amiable.api.v1 import api

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/openapi.json", documents.openapi, name="openapi"),
    path("v1/", api.urls),
    path("docs/", documents.docs, name="api_docs"),
    path("docs/<slug:name>/", documents.operation_page, name="api_operation"),
    path("docs/shapes/<slug:name>/", documents.shape_page, name="api_shape"),
    path("problems/", documents.problems, name="problems"),
    path("problems/<slug:code>", documents.problem_page, name="problem"),
]
