"""Reviews on pages: written blind on a page of their own, shown to both at once, replied to, hidden; on services and sellers."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from amiable.rules.inputs import Words
from tests.console.stage import said
from tests.web.conftest import Cast, Offer
from tests.web.stage import Desk

GOOD = {"quality": 5, "communication": 4, "as_agreed": 5}
HARD = {"quality": 2, "communication": 1, "as_agreed": 3}
SENT = {**{name: str(score) for name, score in GOOD.items()}, "text": "Xylophone-clear, and on the day."}


@pytest.fixture
def desk(db: None) -> Desk:
    """Giulia's order with Marc, accepted."""
    found = Desk()
    found.story.delivered().do("client", "accept_delivery")
    return found


def writes(desk: Desk, who: str, text: str, **scores: int) -> None:
    """Somebody writes their review."""
    desk.story.do(who, "write_review", text=Words(text, "it" if who == "client" else "fr"), **(scores or GOOD))


# ── writing ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_order_says_until_when_and_leads_to_the_form(desk: Desk) -> None:
    for who in ("client", "seller"):
        page = desk.get(who)
        assert "You can review until Thursday 17 December, 10:00." in said(page)
        assert "Both reviews are published when both are in, or then." in said(page)
        assert f'href="{desk.at("write_review")}"' in page.content.decode()


def test_a_form_with_nothing_chosen_says_who_reads_it(desk: Desk) -> None:
    page = desk.get("client", desk.at("write_review") + "?quality=5&text=Perfect")
    body = page.content.decode()
    assert page.status_code == 200
    assert len(re.findall(r'type="radio" name="(?:quality|communication|as_agreed)"', body)) == 15
    assert "checked" not in re.sub(r"<header.*?</header>", "", body, flags=re.DOTALL)
    assert "Perfect" not in re.sub(r"<footer.*?</footer>", "", body, flags=re.DOTALL)
    words = said(page)
    assert "You both write blind: Marc reads your review only when both are in" in words
    assert "everybody can read it, with your first name" in words
    assert "Nobody may ask you for particular scores" in words
    assert "See first what it does" not in words


def test_writing_keeps_it_for_its_author(desk: Desk) -> None:
    answer = desk.post("client", "write_review", **SENT)
    assert (answer.status_code, answer["Location"]) == (302, f"{desk.place}#reviews")
    mine, theirs = said(desk.get("client")), said(desk.get("seller"))
    assert "Xylophone-clear" in mine
    assert "Only you can read this until it is published." in mine
    assert "Your review is kept. It is published when Marc’s is in, on Thursday 17 December, 10:00 at the latest" in mine
    assert "Xylophone-clear" not in theirs
    assert "You can review until" in theirs


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"quality": ""}, "Please choose a score from 1 to 5."),
        ({"quality": "6"}, "Select a valid choice"),
        ({"text": ""}, "This field is required."),
        ({"text": "  "}, ""),
    ],
)
def test_errors_keep_everything(desk: Desk, change: dict[str, str], says: str) -> None:
    answer = desk.post("client", "write_review", **{**SENT, **change})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert says in said(answer)
    assert len(re.findall(r'type="radio"[^>]* checked', body)) == sum(
        {**SENT, **change}[name] in "12345" and {**SENT, **change}[name] != "" for name in GOOD
    )
    assert ("Xylophone-clear" in body) == ("text" not in change)
    assert desk.story.facts.reviews == ()


def test_twice_too_late_and_a_stranger_write_nothing(desk: Desk) -> None:
    assert desk.post("stranger", "write_review", **SENT).status_code == 404
    assert desk.post("visitor", "write_review", **SENT).status_code == 302
    assert desk.post("client", "write_review", **SENT).status_code == 302
    again = desk.post("client", "write_review", **SENT)
    assert again.status_code in {409, 422}
    assert "You have written your review already" in said(again)
    desk.story.wait(days=15)
    late = desk.post("seller", "write_review", **SENT)
    assert "The time for reviews of this order is over." in said(late)
    assert [review.by for review in desk.story.facts.reviews] == ["client"]


def test_while_money_is_in_dispute_reviews_wait(desk: Desk) -> None:
    desk.story.do("client", "open_case", reason="hidden_defect", what_happened=Words("Manca", "it"))
    assert "While money of this order is in dispute, reviews wait." in said(desk.get("client"))
    page = desk.get("client", desk.at("write_review"))
    assert page.status_code == 409
    assert "reviews wait" in said(page)
    assert desk.post("client", "write_review", **SENT).status_code in {409, 422}
    assert desk.story.facts.reviews == ()


def test_a_cancelled_order_is_reviewed_by_the_client_alone(db: None) -> None:
    desk = Desk()
    desk.story.brief().wait(days=7)
    desk.story.do("client", "cancel_very_late")
    assert "The review is published at once, marked “The order was cancelled”." in said(desk.get("client"))
    assert "Giulia can review this order until" in said(desk.get("seller"))
    assert desk.post("client", "write_review", **SENT).status_code == 302
    assert desk.get("seller", desk.at("write_review")).status_code == 409
    for who in ("client", "seller"):
        page = said(desk.get(who))
        assert "Xylophone-clear" in page
        assert "The order was cancelled" in page


def test_an_order_cancelled_early_has_no_reviews(db: None) -> None:
    desk = Desk()
    desk.story.wait(days=8)
    assert desk.story.facts.state == "cancelled"
    for who in ("client", "seller"):
        body = desk.get(who).content.decode()
        assert 'id="reviews"' not in body
        assert "write_review" not in body


def test_no_field_for_a_rating_on_pages_of_disputes_and_cancellations(db: None) -> None:
    desk = Desk()
    desk.story.delivered().do("client", "open_case", reason="poor_quality", what_happened=Words("Manca", "it"))
    pages = [f"{desk.place}case/", f"{desk.place}cancelling/", desk.place]
    pages += [desk.at(option) for option in ("propose_refund", "propose_cancellation", "make_statement", "ask_support")]
    for who in ("client", "seller"):
        for path in pages:
            body = desk.get(who, path).content.decode()
            assert not re.search(r'name="(quality|communication|as_agreed|rating|score|stars)"', body), path
            assert "write_review" not in body, path


# ── blind ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

