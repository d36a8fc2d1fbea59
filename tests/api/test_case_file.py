"""The case file by program: the same archive as on the pages, for its parties, and for staff with their look written down."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest

from amiable.cases.models import Look
from amiable.flow.desk import add_note, look
from amiable.kernel.errors import Refused, refuse
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.cast import Cast
from tests.story import Story


@pytest.fixture(autouse=True)
def no_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is printed here."""
    monkeypatch.setattr("amiable.reports.archive.print_html", lambda _html: b"%PDF-")


def inside(response: Any) -> dict[str, Any]:
    """case.json of an archive."""
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/zip")
    assert response.headers["Cache-Control"] == "private, no-store"
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    assert archive.namelist() == ["MANIFEST.json", "README.txt", "case.json", "case.pdf", "verify_case.py"]
    found: dict[str, Any] = json.loads(archive.read("case.json"))
    return found


def test_both_sides_take_the_same(giulia: Program, marc: Program, at_support: Story, ref: str) -> None:
    with nothing_written():
        found = [program.get(f"/orders/{ref}/case-file") for program in (giulia, marc)]
    first, second = (inside(response) for response in found)
    assert first == second
    assert (first["order"]["reference"], first["head"]["seq"], len(first["log"])) == (ref, 5, 5)
    assert found[0].headers["Content-Disposition"] == f'attachment; filename="case-file-{ref}-5.zip"'


def test_staff_take_it_and_that_is_written_down(cast: Cast, ada: Program, at_support: Story, ref: str) -> None:
    look(at_support.order, cast.otto.pk, now=at_support.now)
    add_note(at_support.order, cast.otto.pk, "Looks traced.", now=at_support.now)
    found = inside(ada.post(f"/cases/{ref}/case-file"))
    assert "traced" not in json.dumps(found)
    assert list(Look.objects.order_by("id").values_list("person", flat=True)) == [cast.otto.pk, cast.ada.pk]


@pytest.mark.parametrize("who", ["sam", "ada", "otto"])
def test_nobody_else_takes_it_from_the_order(cast: Cast, at_support: Story, ref: str, who: str) -> None:
    program = program_of(getattr(cast, who))
    with nothing_written():
        refused = program.get(f"/orders/{ref}/case-file")
    assert (refused.status_code, refused.json()["code"]) == (404, "no_such_order")


def test_a_mediator_takes_nothing_that_is_not_before_support(ada: Program, story: Story, ref: str) -> None:
    with nothing_written():
        refused = ada.post(f"/cases/{ref}/case-file")
    assert (refused.status_code, refused.json()["code"]) == (404, "no_such_order")


def test_a_pack_for_the_bank_only_when_one_took_a_payment_back(
    cast: Cast, giulia: Program, marc: Program, otto: Program, at_support: Story, ref: str
) -> None:
    where = f"/orders/{ref}/case-file?pack=chargeback"
    with nothing_written():
        told = [marc.get(where), giulia.get(where), otto.post(f"/cases/{ref}/case-file?pack=chargeback")]
    assert [(row.status_code, row.json()["code"]) for row in told] == [(404, "not_found")] * 3
    (capture,) = at_support.facts.captures
    at_support.do("provider", "open_chargeback", capture=capture.id)
    assert [marc.get(where).status_code, giulia.get(where).status_code] == [200, 404]
    assert otto.post(f"/cases/{ref}/case-file?pack=chargeback").status_code == 200
    assert program_of(cast.ada).post(f"/cases/{ref}/case-file?pack=chargeback").status_code == 404
    wrong = marc.get(f"/orders/{ref}/case-file?pack=gift")
    assert (wrong.status_code, wrong.json()["data"]) == (400, {"field": "pack"})


def test_a_printer_that_fails_is_asked_again_later(
    giulia: Program, at_support: Story, ref: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_html: str) -> bytes:
        refuse("took_too_long")

    with pytest.raises(Refused):
        broken("")
    monkeypatch.setattr("amiable.reports.archive.print_html", broken)
    refused = giulia.get(f"/orders/{ref}/case-file")
    assert (refused.status_code, refused.json()["code"], refused.headers["Retry-After"]) == (503, "busy", "5")
