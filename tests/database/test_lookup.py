"""A question that is put into words once answers as the same question asked anew, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from amiable.database import prepared
from amiable.database.lookup import Lookup
from amiable.people.models import Person
from tests.cast import Cast

pytestmark = pytest.mark.django_db

COLUMNS = ("pk", "email", "is_active", "joined_at", "no_selling_since")


def anew(asked: Callable[..., QuerySet[Any, Any]], *given: Any) -> list[Any]:
    """What Django itself answers."""
    return list(asked(*given))


def by_email(email: Any) -> QuerySet[Any, Any]:
    return Person.objects.filter(email=email).values_list(*COLUMNS)


def by_ids(ids: Any) -> QuerySet[Any, Any]:
    return Person.objects.filter(pk__in=ids).order_by("pk").values_list(*COLUMNS)


def joined(before: Any, ids: Any) -> QuerySet[Any, Any]:
    return Person.objects.filter(joined_at__lt=before, pk__in=ids).order_by("-pk").values_list("pk")[:2]


def test_values_and_columns_are_those_of_the_question(cast: Cast) -> None:
    asked = Lookup(by_email)
    for email in (cast.marc.email, cast.giulia.email, "nobody@example.org"):
        assert list(asked(email)) == anew(by_email, email)
    assert type(asked(cast.marc.email)[0][0]) is UUID
    assert asked(cast.marc.email)[0][3].tzinfo is not None


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_a_list_of_any_length(cast: Cast, count: int) -> None:
    ids = [cast.marc.pk, cast.giulia.pk, *(uuid4() for _ in range(count))][-count:]
    assert list(Lookup(by_ids)(ids)) == anew(by_ids, ids)
    assert len(Lookup(by_ids)([cast.marc.pk, cast.giulia.pk, uuid4()])) == 2


def test_an_empty_list_asks_nothing(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert list(Lookup(by_ids)([])) == []
    assert len(asked) == 0


def test_moments_and_lists_together(cast: Cast) -> None:
    asked, ids = Lookup(joined), [cast.marc.pk, cast.giulia.pk]
    for before in (datetime(1990, 1, 1, tzinfo=UTC), datetime(2990, 1, 1, tzinfo=UTC)):
        assert list(asked(before, ids)) == anew(joined, before, ids)
    assert len(asked(datetime(2990, 1, 1, tzinfo=UTC), ids)) == 2


def test_it_is_put_into_words_once_and_counted_each_time(cast: Cast) -> None:
    put: list[int] = []

    def made(email: Any) -> QuerySet[Any, Any]:
        put.append(1)
        return by_email(email)

    asked = Lookup(made)
    with CaptureQueriesContext(connection) as seen:
        for _ in range(3):
            asked(cast.marc.email)
    assert (len(put), len(seen)) == (1, 3)


def test_who_listens_hears_each_asking_with_its_values(cast: Cast) -> None:
    asked, heard = Lookup(by_email), list[tuple[str, list[Any]]]()

    def listen(statement: str, values: Any) -> None:
        heard.append((statement, list(values)))

    prepared.listeners.append(listen)
    try:
        asked(cast.marc.email)
        asked(cast.giulia.email)
    finally:
        prepared.listeners.remove(listen)
    asked("nobody@example.org")
    assert [values for _, values in heard] == [[cast.marc.email], [cast.giulia.email]]
    assert all(statement.startswith("SELECT") for statement, _ in heard)
