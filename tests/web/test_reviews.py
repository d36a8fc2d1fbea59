"""Reviews on pages: written blind on a page of their own, shown to both at once, replied to, hidden; on services and sellers."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from amiable.catalog import reads as catalog
from amiable.flow.buying import purchase_of
from amiable.flow.calendars import make_calendar
from amiable.flow.desk import look
from amiable.pages.case_file import read_case_file, read_case_file_for_desk
from amiable.reports import archive
from amiable.rules.inputs import Words
from amiable.rules.load import shipped
from tests import cast as everybody
from tests.api.program import program_of
from tests.cast import seeded
from tests.console.stage import said
from tests.measures.stage import suspend
from tests.story import Story
from tests.web.conftest import NOW, Cast, Offer, browser
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
    assert (
        "Your review is kept. It is published when Marc’s is in, on Thursday 17 December, 10:00 at the latest" in mine
    )
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

# ── blind ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

#: What differs with every run, whatever was written: hashes, salts, tokens, keys.
NOISE = re.compile(r"[0-9a-f]{8,}|[A-Za-z0-9_-]{20,}")
FIRST, SECOND = ("Xylophone", GOOD), ("Marimbas!", HARD)


def everything(desk: Desk) -> dict[str, str]:
    """All that anybody but the client can get to see of the order and around it, without what is random."""
    paths = ["", "?all=1", "pulse/", "case/", "case-file/", "agreement/", "cancelling/", "annotations.jsonld"]
    wide = ["/orders/", "/inbox/", "/services/", f"/people/{desk.cast.marc.pk}/", "/standing/", "/earnings/"]
    found = {("seller", path): desk.get("seller", path) for path in [desk.place + path for path in paths] + wide}
    calendar = f"/calendar/{make_calendar(desk.cast.marc.pk, now=desk.story.now, random=seeded(5))}.ics"
    found["anybody", "calendar"] = desk.get("visitor", calendar)
    place = f"/desk/{desk.reference}/"
    staff_paths = [place, f"{place}case-file/", "/desk/reviews/", "/desk/reviews/?only=hidden", "/desk/figures/"]
    found |= {("operator", path): desk.get("operator", path) for path in staff_paths}
    found["visitor", "services"] = desk.get("visitor", "/services/")
    texts = {f"{who} {path}": answer.content.decode() for (who, path), answer in found.items()}
    with time_machine.travel(desk.story.now, tick=False):
        marc = program_of(desk.cast.marc)
        for path in (f"/orders/{desk.reference}", f"/orders/{desk.reference}/events", "/orders"):
            answer = marc.get(path)
            assert answer.status_code == 200, path
            texts[f"program {path}"] = answer.content.decode()
    for who, read in (("marc", read_case_file), ("otto", read_case_file_for_desk)):
        person = getattr(desk.cast, who).pk
        texts[f"file {who}"] = json.dumps(read(desk.story.order, person, now=desk.story.now))
    return {place: NOISE.sub("#", text) for place, text in texts.items()}


def test_two_blind_reviews_look_alike_to_everybody_but_who_wrote_them(desk: Desk) -> None:
    """Whatever the client wrote and scored, no page, program, file or calendar of anybody else differs in a letter."""
    look(desk.story.order, desk.cast.otto.pk, now=desk.story.now)
    seen = []
    for text, scores in (FIRST, SECOND):
        before = transaction.savepoint_create()
        writes(desk, "client", text, **scores)
        seen.append(everything(desk))
        transaction.savepoint_rollback(before)
    assert seen[0].keys() == seen[1].keys()
    for place, text in seen[0].items():
        assert text == seen[1][place], place
        assert FIRST[0] not in text


def test_once_published_they_are_where_they_belong(desk: Desk) -> None:
    look(desk.story.order, desk.cast.otto.pk, now=desk.story.now)
    writes(desk, "client", FIRST[0], **FIRST[1])
    writes(desk, "seller", SECOND[0], **SECOND[1])
    seen = everything(desk)
    shown = {place for place, text in seen.items() if FIRST[0] in text}
    assert shown == {
        f"seller {desk.place}",
        f"seller {desk.place}?all=1",
        f"seller /people/{desk.cast.marc.pk}/",
        f"operator /desk/{desk.reference}/",
        "operator /desk/reviews/",
        f"program /orders/{desk.reference}/events",
        "file marc",
        "file otto",
    }


# ── shown ───────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_both_are_shown_and_answered_once(desk: Desk) -> None:
    writes(desk, "client", "Tutto bene", **GOOD)
    writes(desk, "seller", "Très clair", **HARD)
    page = desk.get("seller")
    body, words = page.content.decode(), said(page)
    assert body.index('id="review-client"') < body.index('id="review-seller"')
    assert "Giulia about you" in words
    assert "You about Giulia" in words
    assert 'lang="it"><p>Tutto bene' in body
    assert "in Italian" in words
    assert body.count("Tutto bene") == 1
    for score in ("5 of 5", "4 of 5", "1 of 5", "2 of 5", "3 of 5"):
        assert score in words
    form = desk.get("seller", desk.at("reply_to_review"))
    assert "Tutto bene" in said(form)
    assert desk.post("seller", "reply_to_review", text="Merci à vous.").status_code == 302
    assert "Marc replied Merci à vous." in said(desk.get("client"))
    again = desk.post("seller", "reply_to_review", text="Et encore.")
    assert "You have replied to this review already" in said(again)
    assert "Et encore." not in said(desk.get("client"))


@pytest.mark.parametrize("who", ["client", "seller"])
def test_hidden_it_is_gone_for_the_other_and_explained_to_who_wrote_it(desk: Desk, who: str) -> None:
    writes(desk, "client", "Tutto male, cialtrone", **HARD)
    writes(desk, "seller", "Bien", **GOOD)
    why = Words("It insults somebody in its last word.", "en")
    desk.story.do("operator", "hide_review", whose="client", part="review", ground="insulting", why=why)
    page = said(desk.get(who))
    assert f"Customer support hid this review: “{shipped().review_grounds['insulting'].label['en']}”" in page
    assert ("cialtrone" in page) == (who == "client")
    assert "It insults somebody in its last word." in page
    assert bool(re.search(r"free of charge, until \w+ \d+ June 2027\.", page)) == (who == "client")
    people = said(desk.get("visitor", f"/people/{desk.cast.marc.pk}/"))
    assert "cialtrone" not in people
    offered = desk.at("reply_to_review") in desk.get(who).content.decode()
    assert offered == (who == "client")
    desk.story.do("operator", "show_review", whose="client", part="review", why=Words("Looked again.", "en"))
    assert "cialtrone" in said(desk.get("seller"))
    assert desk.at("reply_to_review") in desk.get(who).content.decode()


def test_what_is_hidden_is_kept_back_from_the_others_case_file_too(desk: Desk, tmp_path: Path) -> None:
    writes(desk, "client", "Tutto male, cialtrone", **HARD)
    writes(desk, "seller", "Bien", **GOOD)
    desk.story.do("seller", "reply_to_review", text=Words("Madame exagère", "fr"))
    why = Words("It insults somebody in its last word.", "en")

    def file_of(who: str) -> dict[str, Any]:
        person = getattr(desk.cast, who).pk
        read = read_case_file_for_desk if who == "otto" else read_case_file
        return read(desk.story.order, person, now=desk.story.now)

    def seen(who: str) -> tuple[bool, bool]:
        text = json.dumps(file_of(who), ensure_ascii=False)
        assert check_whole(file_of(who), tmp_path) == 0
        return "cialtrone" in text, "exagère" in text

    look(desk.story.order, desk.cast.otto.pk, now=desk.story.now)
    assert [seen(who) for who in ("giulia", "marc", "otto")] == [(True, True)] * 3
    for part in ("review", "reply"):
        desk.story.do("operator", "hide_review", whose="client", part=part, ground="insulting", why=why)
    assert [seen(who) for who in ("giulia", "marc", "otto")] == [(True, False), (False, True), (True, True)]
    kept = {row["field"] for row in file_of("marc")["words"] if row["kept_back"]}
    assert kept == {"quality", "communication", "as_agreed", "text"}
    assert all(not row["salt"] for row in file_of("marc")["words"] if row["kept_back"])


def check_whole(case: dict[str, Any], where: Path) -> int:
    """What the program that is handed out with a case file ends with: 0 when all is whole."""
    text = json.dumps(case).encode()
    (where / "case.json").write_bytes(text)
    manifest = {"files": {"case.json": hashlib.sha256(text).hexdigest()}}
    (where / "MANIFEST.json").write_text(json.dumps(manifest))
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(archive.CHECKER), str(where)], check=False, capture_output=True
    )
    return done.returncode


def test_words_cannot_bring_markup(desk: Desk) -> None:
    writes(desk, "client", "<script>alert(1)</script> <b>bold</b> [x](javascript:1)", **GOOD)
    writes(desk, "seller", "\u202eevil", **GOOD)
    for path in (desk.place, f"/people/{desk.cast.marc.pk}/"):
        body = desk.get("seller", path).content.decode()
        assert "<script>alert" not in body
        assert "<b>bold" not in body
        assert 'href="javascript' not in body


# ── services and sellers ────────────────────────────────────────────────────────────────────────────────────────────────


def bought(offer: Offer, cast: Cast, number: int, *, scores: dict[str, int] | None = None) -> None:
    """One completed order of the offer, reviewed by both."""
    found = catalog.find_package(offer.package)
    assert found is not None
    purchase = purchase_of(*found)
    staff = dict.fromkeys(("ada", "bo", "lea"), cast.irene)
    people = everybody.Cast(giulia=cast.giulia, marc=cast.marc, otto=cast.otto, sam=cast.sam, **staff)
    now = everybody.START + timedelta(days=number)
    story = Story(
        people, ids=seeded(f"bought {number}"), now=now, **{field: getattr(purchase, field) for field in KEPT}
    )
    story.delivered().do("client", "accept_delivery")
    for who, text in (("client", f"Racconto {number}"), ("seller", f"Retour {number}")):
        story.do(who, "write_review", text=Words(text, "it"), **(scores or GOOD))


KEPT = ("service", "package", "title", "currency", "work")


def test_a_service_shows_its_reviews_with_their_figures(cast: Cast, offer: Offer) -> None:
    client = browser()
    empty = said(client.get(f"/services/{offer.service}/"))
    assert "No reviews yet." in empty
    assert "How reviews are verified" in empty
    assert "of 5" not in empty
    bought(offer, cast, 1)
    bought(offer, cast, 2, scores={"quality": 4, "communication": 4, "as_agreed": 4})
    bought(offer, cast, 3, scores={"quality": 1, "communication": 2, "as_agreed": 3})
    page = said(client.get(f"/services/{offer.service}/"))
    for text in ("3 reviews", "3.6 of 5", "Racconto 1", "Racconto 2", "Racconto 3", "How often each score was given"):
        assert text in page
    assert "Retour" not in page
    assert page.index("Racconto 3") < page.index("Racconto 1")
    assert "Only people who bought or sold on an order here that has ended can review it" in page
    assert "3.6 of 5 · 3 reviews" in said(client.get("/services/"))
    assert "3,6 su 5 · 3 valutazioni" in said(browser(language="it").get("/services/"))
    told = re.search(r'ld\+json">(.*?)</script>', client.get(f"/services/{offer.service}/").content.decode(), re.S)
    assert told
    product = json.loads(told[1])["@graph"][0]
    rating = {"@type": "AggregateRating", "ratingValue": "3.6", "reviewCount": 3, "bestRating": 5, "worstRating": 1}
    assert product["aggregateRating"] == rating
    assert [row["reviewRating"]["ratingValue"] for row in product["review"]] == ["2.0", "4.0", "4.7"]
    assert [row["author"]["name"] for row in product["review"]] == ["Giulia"] * 3
    assert "Retour" not in told[1]


def test_a_seller_has_a_page_others_have_none(cast: Cast, offer: Offer) -> None:
    client = browser()
    bought(offer, cast, 1)
    page = said(client.get(f"/people/{cast.marc.pk}/"))
    for text in ("Marc Renner", "Here since", "Logo for a bakery", "Racconto 1", "4.7 of 5 · 1 review"):
        assert text in page
    assert cast.marc.email not in page
    for nobody in (cast.giulia, cast.sam, cast.irene, cast.otto):
        assert client.get(f"/people/{nobody.pk}/").status_code == 404
    assert client.get("/people/0190a000-0000-7000-8000-000000000009/").status_code == 404
    suspend(cast.marc, cast.otto, now=NOW)
    assert client.get(f"/people/{cast.marc.pk}/").status_code == 404


def test_lists_ask_the_same_however_many_reviews_there_are(cast: Cast, offer: Offer) -> None:
    client = browser()
    bought(offer, cast, 0)

    def asked() -> dict[str, int]:
        counts = {}
        for path in (f"/services/{offer.service}/", f"/people/{cast.marc.pk}/", "/services/"):
            with CaptureQueriesContext(connection) as statements:
                assert client.get(path).status_code == 200
            counts[path] = len(statements)
        return counts

    few = asked()
    for number in range(1, 4):
        bought(offer, cast, number)
    assert asked() == few
    assert few["/services/"] <= 3


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "1e3", "²"])
def test_a_page_that_is_none_is_the_first(cast: Cast, offer: Offer, page: str) -> None:
    bought(offer, cast, 1)
    answer = browser().get(f"/services/{offer.service}/", {"reviews": page})
    assert answer.status_code == 200


def test_reading_reviews_writes_nothing(desk: Desk) -> None:
    writes(desk, "client", "Bene", **GOOD)
    for path in (desk.place, desk.at("write_review"), f"/people/{desk.cast.marc.pk}/"):
        with desk.browser("seller") as client, CaptureQueriesContext(connection) as asked:
            client.get(path)
        assert all(query["sql"].lstrip("(").startswith("SELECT") for query in asked), path
