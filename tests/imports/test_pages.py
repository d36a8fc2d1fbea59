"""The page of imports: a file is sent, looked at by a worker, brought when an operator says so; nobody else sees any of it."""

from __future__ import annotations

import csv
import io
import os
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.files.store import store
from amiable.imports import reads
from amiable.imports.models import Import
from amiable.jobs.importing import import_next
from amiable.people.models import Person
from amiable.records.models import Entry
from tests.console.stage import Support
from tests.imports.stage import clock, sample, site

pytestmark = pytest.mark.django_db

PLACE = "/desk/import/"
HEAD = b"external_id,email,name\n"

#: Statements: signing in's, the page's own.
LIST, ONE, PULSE = 8, 8, 5


@pytest.fixture
def house(db: None) -> Support:
    """Everybody; Otto reads English."""
    stage = Support()
    site()
    stage.get("otto", PLACE)
    return stage


def send(house: Support, data: bytes, *, who: str = "otto", kind: str = "people", slug: str = "acme") -> Any:
    """Send a file by the form."""
    file = SimpleUploadedFile("people.csv", data, "text/csv")
    with house.browser(who) as client:
        return client.post(f"{PLACE}new/", {"kind": kind, "site": slug, "file": file})


def post(house: Support, path: str, who: str = "otto") -> Any:
    """Press a button."""
    with house.browser(who) as client:
        return client.post(path)


def get(house: Support, path: str, who: str = "otto", **headers: str) -> Any:
    """Open a page."""
    with house.browser(who) as client:
        return client.get(path, headers=headers)


def works() -> int:
    """A worker's hand."""
    return import_next(clock, ids=os.urandom)


def test_a_file_is_looked_at_then_brought_and_its_bytes_go(house: Support) -> None:
    answer = send(house, HEAD + "p-1,a@x.org,Zoë\np-2,bad,=SUM(A1)\n".encode())
    assert answer.status_code == 302
    place = answer["Location"]
    (found,) = reads.imports()
    assert (place, found.part is not None) == (f"{PLACE}{found.id}/", True)
    tag = get(house, f"{place}pulse/")["ETag"]
    assert get(house, f"{place}pulse/", **{"If-None-Match": tag}).status_code == 304
    assert works() == 1
    assert get(house, f"{place}pulse/", **{"If-None-Match": tag}).status_code == 204
    page = get(house, place).content.decode()
    assert "Bring 1, and leave 1 out" in page
    assert "This is no mail address." in page
    assert post(house, f"{place}go/")["Location"] == place
    assert (works(), works()) == (1, 0)
    assert "What became of it" in get(house, place).content.decode()
    assert Person.objects.get(integration_id="acme:p-1").name == "Zoë"
    (found,) = reads.imports()
    assert (found.part, found.outcome, found.asked_by) == (None, "done", house.cast.otto.pk)
    assert store().parts(older_than=-9) == []
    file = b"".join(post(house, f"{place}report.csv").streaming_content)
    said = list(csv.reader(io.StringIO(file.decode())))
    assert said[1] == ["3", "email", "email_wrong", "true", "This is no mail address.", "bad"]
    told = Entry.objects.filter(name__startswith="import_").order_by("seq").values_list("name", flat=True)
    assert list(told) == ["import_asked", "import_begun", "import_ended"]
    taken = Entry.objects.get(name="export_taken")
    assert (taken.who, taken.subject) == (str(house.cast.otto.pk), str(found.id))


def test_the_same_file_again_says_that_nothing_changed(house: Support) -> None:
    places = []
    for _ in range(2):
        places.append(send(house, sample("people"))["Location"])
        works()
        post(house, f"{places[-1]}go/")
        works()
    assert "Nothing changed: all of this was here already." in get(house, places[1]).content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ("Importations", "Ce n’est pas une adresse e-mail.", "En reprendre 1 et en écarter 1")),
        ("it", ("Importazioni", "Non è un indirizzo e-mail.", "Portane 1 e lasciane fuori 1")),
    ],
)
def test_it_is_said_in_every_language(house: Support, language: str, said: tuple[str, ...]) -> None:
    place = send(house, HEAD + b"p-1,a@x.org,Ann\np-2,bad,Bob\n")["Location"]
    works()
    page = house.get("otto", place, language=language).content.decode()
    assert [text for text in said if text not in page] == []


def test_what_cannot_be_is_said_where_it_was_asked(house: Support) -> None:
    with house.browser("otto") as client:
        nothing = client.post(f"{PLACE}new/", {"kind": "people", "site": "acme"})
    assert (nothing.status_code, "Please choose a file." in nothing.content.decode()) == (422, True)
    assert send(house, HEAD, kind="horses").status_code == 422
    assert send(house, HEAD, slug="nobody").status_code == 422
    assert not Import.objects.exists()
    assert store().parts(older_than=-9) == []
    place = send(house, HEAD + b"p-1,a@x.org,Ann\n")["Location"]
    early = post(house, f"{place}go/")
    assert (early.status_code, "does not wait for your word" in early.content.decode()) == (409, True)
    assert post(house, f"{place}cancel/").status_code == 302
    assert (works(), post(house, f"{place}cancel/").status_code) == (0, 409)
    assert store().parts(older_than=-9) == []


def test_a_file_that_cannot_be_read_says_why(house: Support) -> None:
    place = send(house, b"extrenal_id,email,name\np-1,a@x.org,Ann\n")["Location"]
    works()
    page = get(house, place).content.decode()
    assert "The columns are not those of this kind of file." in page
    assert "Did you mean “external_id”?" in page
    assert "button--primary" not in page.partition("<main")[2]


@pytest.mark.parametrize("who", ["visitor", "client", "seller", "stranger", "ada", "lea"])
def test_nobody_but_operators_sees_or_moves_an_import(house: Support, who: str) -> None:
    place = send(house, HEAD + b"p-1,a@x.org,Ann\n")["Location"]
    works()
    before = reads.imports()
    wanted = 302 if who == "visitor" else 404
    for path in (PLACE, f"{PLACE}new/", f"{PLACE}templates/people.csv", place, f"{place}pulse/"):
        assert get(house, path, who).status_code == wanted, path
    for path in (f"{place}go/", f"{place}cancel/", f"{place}report.csv"):
        assert post(house, path, who).status_code == wanted, path
    assert send(house, HEAD, who=who).status_code == wanted
    assert reads.imports() == before


def test_pages_of_nothing_are_missing(house: Support) -> None:
    for path in (f"{PLACE}{uuid4()}/", f"{PLACE}templates/horses.csv"):
        assert get(house, path).status_code == 404
    assert post(house, f"{PLACE}{uuid4()}/report.csv").status_code == 404
    assert not Entry.objects.filter(name="export_taken").exists()


def test_templates_can_be_filled_in_and_sent(house: Support) -> None:
    answer = get(house, f"{PLACE}templates/people.csv")
    assert answer["Content-Disposition"] == 'attachment; filename="people.csv"'
    send(house, b"".join(answer.streaming_content))
    works()
    (found,) = reads.imports()
    assert (found.counts.new, found.counts.wrong) == (1, 0)


def test_pages_take_as_many_statements_as_they_do(house: Support) -> None:
    place = send(house, HEAD + b"".join(b"p-%d,bad,Ann\n" % n for n in range(150)))["Location"]
    works()
    for path, most in ((PLACE, LIST), (place, ONE), (f"{place}pulse/", PULSE)):
        with (
            house.browser("otto") as client,
            CaptureQueriesContext(
                connection,
            ) as asked,
        ):
            assert client.get(path).status_code in (200, 204)
        assert len(asked) <= most, (path, len(asked))
