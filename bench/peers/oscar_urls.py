"""Where the pages and the API of django-oscar are."""

from django.apps import apps
from django.http import HttpResponse
from django.urls import include, path

urlpatterns = [
    path("i18n/", include("django.conf.urls.i18n")),
    path("api/", include("oscarapi.urls")),
    path(
        "pay/<int:order>/", lambda _request, order: HttpResponse(order), name="api-payment"
    ),  # its API looks for the name
    path("", include(apps.get_app_config("oscar").urls[0])),
]
