"""How Django finds this drawer."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The drawer of files."""

    name = "amiable.files"
    label = "files"
