"""The addresses a site's pages know. They never change: tags with them stand on pages that are not ours."""

from django.urls import path

from amiable.web.embed import views

urlpatterns = [
    path("embed/next.js", views.script, name="embed_script"),
    path("embed/next/<slug:reference>/", views.embedded, name="embed_next"),
]
