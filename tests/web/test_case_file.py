"""The case file in people's hands: for the two sides, at any time, for nobody else; the page for the bank for the seller."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from amiable.cases.models import Look
from amiable.reports import archive
from amiable.rules.inputs import OfCapture, Words
from tests.web.stage import Desk


@pytest.fixture
def desk(db: None, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A delivered order; what stands on paper is looked at in tests/reports."""
    monkeypatch.setattr(archive, "print_html", lambda html: b"%PDF-" + html.encode())
    desk = Desk()
    desk.story.delivered()
    return desk


def zip_of(desk: Desk) -> str:
    """The archive's address."""
    return f"{desk.place.replace('/desk/', '/orders/').rstrip('/')}/case-file.zip"


def charge_back(desk: Desk) -> None:
    """The bank takes the payment back."""
    capture = desk.story.facts.captures[0].id
    from amiable.flow.perform import perform
    from amiable.rules.facts import Actor

    done = perform(
        desk.story.order,
        "open_chargeback",
        Actor("provider"),
        OfCapture(capture),
        desk.story.now,
        ids=desk.story.ids,
    )
    assert desk.story.facts.captures[0].status == "charged_back", done


def test_both_sides_take_it_and_nobody_else(desk: Desk) -> None:
    for who, language in (("client", "it"), ("seller", "fr")):
        answer = desk.get(who, zip_of(desk), language=language)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/zip"
        name = f"case-file-{desk.reference}-{desk.story.loaded.seq}.zip"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        opened = zipfile.ZipFile(io.BytesIO(answer.content))
        assert json.loads(opened.read("case.json"))["head"]["hash"] == desk.story.loaded.head
        assert f'<html lang="{language}">'.encode() in opened.read("case.pdf")
    for path in (zip_of(desk), f"{desk.place}case-file/"):
        assert [desk.get(who, path).status_code for who in ("stranger", "mediator", "operator")] == [404, 404, 404]
        away = desk.get("visitor", path)
        assert (away.status_code, away.headers["Location"].split("?")[0]) == (302, "/account/login/")


def test_taking_it_writes_nothing(desk: Desk) -> None:
    before = desk.seen()
    assert not [sql for sql in desk.statements("client", zip_of(desk)) if not sql.startswith("SELECT ")]
    assert (desk.seen(), Look.objects.count()) == (before, 0)
    with desk.browser("client") as client:
        assert client.post(zip_of(desk)).status_code == 405


@pytest.mark.parametrize("language", ["en", "fr", "it"])
def test_the_page_says_what_is_inside_and_the_hash(desk: Desk, language: str) -> None:
    page = desk.get("client", f"{desk.place}case-file/", language=language).content.decode()
    head = desk.story.loaded.head
    assert " ".join(head[i : i + 8] for i in range(0, 64, 8)) in page
    assert f'href="{zip_of(desk)}"' in page
    for name in ("case.pdf", "case.json", "verify_case.py", "README.txt", "MANIFEST.json"):
        assert f"<code>{name}</code>" in page
    order = desk.get("client", language=language).content.decode()
    assert f'href="{desk.place}case-file/"' in order
    assert f"<code>{head[:8]}</code>" in order


def test_the_pack_for_the_bank_is_the_sellers_once_a_payment_is_taken_back(desk: Desk) -> None:
    pack = f"{zip_of(desk)}?pack=chargeback"
    assert desk.get("seller", pack).status_code == 404, "no payment was taken back"
    charge_back(desk)
    answer = desk.get("seller", pack)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="chargeback-AM-')
    paper = zipfile.ZipFile(io.BytesIO(answer.content)).read("case.pdf").decode()
    assert "For the bank" in paper
    assert "The client’s bank took a payment of this order back." in paper
    page = desk.get("seller", f"{desk.place}case-file/").content.decode()
    assert f'href="{zip_of(desk)}?pack=chargeback"' in page
    assert "never counts against your completion rate" in page
    assert [desk.get(who, pack).status_code for who in ("client", "stranger", "visitor")] == [404, 404, 302]
    assert desk.get("seller", f"{zip_of(desk)}?pack=other").status_code == 404
    assert "?pack=" not in desk.get("client", f"{desk.place}case-file/").content.decode()
    desk.story.do("provider", "win_chargeback", capture=desk.story.facts.captures[0].id)
    assert desk.get("seller", pack).status_code == 404, "the bank gave it back: nothing is left to prove"
    assert "?pack=" not in desk.get("seller", f"{desk.place}case-file/").content.decode()


def test_when_others_are_printing_it_can_be_tried_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from amiable.kernel.errors import refuse

    monkeypatch.setattr(archive, "print_html", lambda _html: refuse("busy"))
    answer = desk.get("client", zip_of(desk))
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_it_is_there_after_the_end_and_with_words_of_all_kinds(desk: Desk) -> None:
    desk.story.do("client", "send_message", text=Words("</p><script>alert(1)</script> ‮ \u202e", "it"))
    desk.story.do("client", "accept_delivery")
    paper = zipfile.ZipFile(io.BytesIO(desk.get("client", zip_of(desk)).content)).read("case.pdf").decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in paper
    assert "\u202e" not in paper
