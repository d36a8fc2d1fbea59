"""The root of all addresses: each face brings its own list. No views here."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("amiable.api.urls")),  # first: looking through all pages takes longer than many an answer
    path("", include("amiable.web.urls")),
    path("", include("amiable.console.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/second-factor/", include("allauth.mfa.urls")),
    path("mail/", include("amiable.notices.urls")),
    path("payments/", include("amiable.web.callbacks")),
]

handler400 = "amiable.web.errors.bad_request"
handler403 = "amiable.web.errors.forbidden"
handler404 = "amiable.web.errors.not_found"
handler500 = "amiable.web.errors.server_error"
