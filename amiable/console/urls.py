"""The addresses of the pages of support and operators. tests/web/test_matrix.py lists who may open each."""

from django.urls import URLPattern, URLResolver, path

from amiable.console import desk, opening, queue

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", queue.queue, name="queue"),
    path("desk/next/", opening.desk_next, name="desk_next"),
    path("desk/<slug:reference>/open/", opening.desk_open, name="desk_open"),
    path("desk/<slug:reference>/", desk.desk, name="desk"),
    path("desk/<slug:reference>/notes/", desk.note, name="desk_note"),
    path("desk/<slug:reference>/do/<slug:action>/", desk.act, name="desk_action"),
]
