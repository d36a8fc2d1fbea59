"""The case file in the hands of staff: only by a form, every time written down, never with what staff write to each other."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from amiable.cases.models import Look
from amiable.flow import desk as door
from amiable.reports import archive
from tests.console.stage import Support
from tests.web.test_case_file import charge_back


@pytest.fixture(autouse=True)
def paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands on paper is looked at in tests/reports."""
    monkeypatch.setattr(archive, "print_html", lambda html: b"%PDF-" + html.encode())


def take(desk: Support, who: str, more: str = "") -> Any:
    """Send the form."""
    with desk.browser(who) as client:
        return client.post(f"/desk/{desk.reference}/case-file/{more}")


def test_every_taking_is_written_down(desk: Support) -> None:
    where = f"/desk/{desk.reference}/case-file/"
    assert desk.get("ada", where).status_code == 200
    assert Look.objects.count() == 0, "a page that is asked for writes nothing"
    answer = take(desk, "ada")
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Cache-Control"] == "private, no-store"
    (look,) = Look.objects.all()
    assert (look.person, look.at) == (desk.cast.ada.pk, desk.story.now)
    take(desk, "ada")
    assert Look.objects.count() == 2


def test_only_staff_of_this_order_take_it(desk: Support) -> None:
    where = f"/desk/{desk.reference}/case-file/"
    for who in ("client", "seller", "stranger"):
        assert (desk.get(who, where).status_code, take(desk, who).status_code) == (404, 404)
    assert desk.get("visitor", where).headers["Location"].startswith("/account/login/")
    assert take(desk, "visitor").headers["Location"].startswith("/account/login/")
    assert Look.objects.count() == 0


def test_a_mediator_takes_none_of_an_order_without_a_case(db: None) -> None:
    desk = Support()
    desk.story.delivered()
    assert (desk.get("ada", f"/desk/{desk.reference}/case-file/").status_code, take(desk, "ada").status_code) == (
        404,
        404,
    )
    assert take(desk, "otto").status_code == 200


def test_what_staff_write_to_each_other_is_never_inside(desk: Support) -> None:
    door.look(desk.story.order, desk.cast.ada.pk, now=desk.story.now)
    door.add_note(desk.story.order, desk.cast.ada.pk, "Third case of this kind.", now=desk.story.now)
    opened = zipfile.ZipFile(io.BytesIO(take(desk, "ada").content))
    for name in opened.namelist():
        assert b"Third case" not in opened.read(name)
        assert str(desk.cast.ada.pk).encode() not in opened.read(name), "a look is no line of the log"


def test_the_pack_for_the_bank_is_for_who_leads_or_operates(desk: Support) -> None:
    more = "?pack=chargeback"
    where = f"/desk/{desk.reference}/case-file/"
    assert take(desk, "otto", more).status_code == 404, "no payment was taken back"
    charge_back(desk)
    assert [take(desk, who, more).status_code for who in ("ada", "lea", "otto")] == [404, 200, 200]
    assert f'href="{more}"' in desk.get("otto", where).content.decode()
    assert f'href="{more}"' not in desk.get("ada", where).content.decode()
    assert "never counts against either side" in desk.get("otto", where + more).content.decode()
    opened = zipfile.ZipFile(io.BytesIO(take(desk, "otto", more).content))
    assert b"For the bank" in opened.read("case.pdf")
    assert take(desk, "otto", "?pack=other").status_code == 404
