"""All rows there are, to see that a request left every one as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.core import serializers

from amiable.people.models import SignIn


def every_row() -> list[str]:
    """All rows of our own tables, but where people are signed in: tests sign in for each request, and sessions do not count."""
    rows = []
    for model in apps.get_models():
        if model.__module__.startswith("amiable.") and model is not SignIn:
            rows += [f"{model._meta.label} {text}" for text in _texts(model._default_manager.all())]
    return sorted(rows)


def _texts(rows: object) -> list[str]:
    return serializers.serialize("jsonl", rows).splitlines()  # type: ignore[arg-type]


@contextmanager
def nothing_written() -> Iterator[None]:
    """What happens inside leaves every row as it was: no event, no notice, no key."""
    before = every_row()
    yield
    assert every_row() == before
