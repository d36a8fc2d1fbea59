"""Support and reviews: the list with what was reported and hidden, and hiding one on the desk of its order with reasons."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.flow.perform import perform
from amiable.flow.rulebook import publish_text
from amiable.flow.talking import handle, report
from amiable.reviews.models import Review
from amiable.rules.inputs import SendMessage, Words
from amiable.rules.load import shipped, shipped_text
from amiable.talk.reads import reports_on
from tests.api.program import program_of
from tests.cast import START, make_cast, seeded
from tests.console.stage import Support, said
from tests.rulebook import other_rules
from tests.story import Story
from tests.web.conftest import browser

LIST = "/desk/reviews/"
HIDE = {"whose": "client", "part": "review", "ground": "insulting", "why": "Its last word insults somebody."}


def ground(code: str) -> str:
    """What a ground is called in English."""
    return shipped().review_grounds[code].label["en"]


INSULTING = ground("insulting")


@pytest.fixture
def desk(db: None) -> Support:
    """Giulia's completed order, reviewed by both."""
    found = Support()
    found.story.delivered().do("client", "accept_delivery")
    for who, text in (("client", "Lavoro da cialtrone"), ("seller", "Très clair")):
        found.story.do(who, "write_review", text=Words(text, "it"), quality=2, communication=3, as_agreed=4)
    return found


def reported(desk: Support) -> Support:
    """Marc reports what Giulia wrote."""
    seq = Review.objects.get(role="client").seq
    report(desk.story.order, desk.cast.marc.pk, seq, why="abuse", text="", now=desk.story.now)
    return desk


@pytest.mark.parametrize("who", ["ada", "bo", "lea", "otto"])
def test_the_list_holds_what_is_published(desk: Support, who: str) -> None:
    page = desk.read(who, LIST)
    for text in ("Giulia about Marc", "Marc about Giulia", "Lavoro da cialtrone", "Très clair", desk.reference):
        assert text in page
    assert ("Open the desk" in page) == (who == "otto")


@pytest.mark.parametrize("who", ["client", "seller", "stranger"])
def test_it_is_nobody_elses(desk: Support, who: str) -> None:
    assert desk.get(who, LIST).status_code == 404
    assert desk.get(who, f"{desk.place}do/hide_review/").status_code == 404
    assert desk.post(who, "hide_review", **HIDE).status_code == 404
    assert desk.story.facts.reviews[0].hidden == ""


def test_reported_and_hidden_are_found(desk: Support) -> None:
    assert "No reviews here" in desk.read("ada", f"{LIST}?only=reported")
    assert "No reviews here" in desk.read("ada", f"{LIST}?only=hidden")
    page = reported(desk).read("ada", f"{LIST}?only=reported")
    assert "Lavoro da cialtrone" in page
    assert "Très clair" not in page
    assert "Open the desk" in page
    desk.story.do("operator", "hide_review", **{**HIDE, "why": Words(HIDE["why"], "en")})
    page = desk.read("ada", f"{LIST}?only=hidden")
    assert f"Hidden: {INSULTING}" in page
    assert "Très clair" not in page
    assert "Très clair" in desk.read("ada", f"{LIST}?only=nonsense")


def test_after_the_answer_the_list_still_leads_to_the_desk_the_engine_opens(desk: Support) -> None:
    seq = Review.objects.get(role="client").seq
    reported(desk).opens("ada")
    (row,) = reports_on(desk.story.order, seq)
    handle(desk.story.order, row.id, desk.cast.ada.pk, outcome="nothing", answer="Va bene.", now=desk.story.now)
    assert "No reviews here" in desk.read("ada", f"{LIST}?only=reported")
    for who in ("ada", "bo", "lea", "otto"):
        assert "Open the desk" in desk.read(who, LIST)
    with desk.browser("bo") as client:
        assert client.post(f"{desk.place}open/").status_code == 302
    assert desk.get("bo").status_code == 200


def test_a_flag_alone_leads_to_the_desk_too(desk: Support) -> None:
    assert "Open the desk" not in desk.read("ada", LIST)
    pressing = SendMessage(Words("Change your review, or I will not send the files.", "en"))
    seller = desk.story.cast.actor("seller")
    perform(desk.story.order, "send_message", seller, pressing, desk.story.now, anyway=True, ids=desk.story.ids)
    assert "Open the desk" in desk.read("ada", LIST)
    with desk.browser("ada") as client:
        assert client.post(f"{desk.place}open/").status_code == 302


def test_a_mediator_opens_the_order_of_a_reported_review_and_hides_it(desk: Support) -> None:
    form = f"{desk.place}do/hide_review/?whose=client&part=review"
    assert desk.get("ada", form).status_code == 404
    reported(desk).opens("ada")
    page = desk.read("ada", form)
    for text in ("Hide a review", "Ground", ground("personal_data"), "The statement of reasons"):
        assert text in page
    wrong = desk.post("ada", "hide_review", **{**HIDE, "why": ""})
    assert wrong.status_code == 422
    assert desk.story.facts.reviews[0].hidden == ""
    assert desk.post("ada", "hide_review", **HIDE).status_code == 302
    assert [review.hidden for review in desk.story.facts.reviews] == ["insulting", ""]
    told = desk.read("client", f"/orders/{desk.reference}/")
    for text in (
        INSULTING,
        "Its last word insults somebody.",
        "Complain about it",
    ):
        assert text in told
    assert "cialtrone" in desk.read("ada")
    for label, score in (("The work", 2), ("Working together", 3), ("Kept to what was agreed", 4)):
        assert f"{label} {score} " in desk.read("ada")
    assert "cialtrone" not in desk.read("seller", f"/orders/{desk.reference}/")
    again = {"whose": "client", "part": "review", "why": "On a second look it may stay."}
    assert desk.post("ada", "show_review", **again).status_code == 302
    assert desk.story.facts.reviews[0].hidden == ""


def test_a_ground_is_called_as_in_the_rules_of_its_order(db: None) -> None:
    cast = make_cast()
    ours = other_rules().replace('en = "It insults or threatens somebody"', 'en = "It hurts somebody"')
    publish_text(ours, how_far=None, now=START)
    story = Story(cast).delivered()
    story.do("client", "accept_delivery")
    publish_text(shipped_text().replace("version = 1\n", "version = 3\n", 1), how_far=None, now=story.now)
    for who in ("client", "seller"):
        story.do(who, "write_review", text=Words("Bene", "it"), quality=2, communication=3, as_agreed=4)
    story.do("seller", "reply_to_review", text=Words("Madame exagère", "fr"))
    for part in ("review", "reply"):
        if part == "reply":
            place = f"/people/{cast.marc.pk}/"
            story.do("operator", "show_review", whose="client", part="review", why=Words("Looked again.", "en"))
        story.do("operator", "hide_review", whose="client", part=part, ground="insulting", why=Words("Why.", "en"))
        with time_machine.travel(story.now, tick=False):
            desk = said(browser(cast.ada, language="en").get(LIST))
        assert f"{'Reply h' if part == 'reply' else 'H'}idden: It hurts somebody" in desk
    assert "Customer support hid this reply: “It hurts somebody”" in said(browser(language="en").get(place))
    (row,) = program_of(cast.sam).get(f"/people/{cast.marc.pk}/reviews").json()["reviews"]
    assert row["reply"]["hidden"] == {"code": "insulting", "label": "It hurts somebody"}


def test_staff_do_not_judge_a_review_of_their_own_order(db: None) -> None:
    desk = Support()
    staff = {name: getattr(desk.cast, name) for name in desk.cast.__slots__} | {"giulia": desk.cast.otto}
    story = Story(type(desk.cast)(**staff), ids=seeded("own"))
    story.delivered().do("client", "accept_delivery")
    for who in ("client", "seller"):
        story.do(who, "write_review", text=Words("Bene", "it"), quality=2, communication=3, as_agreed=4)
    with time_machine.travel(story.now, tick=False):
        client = browser(desk.cast.otto)
        assert "Open the desk" not in said(client.get(LIST))
        place = f"/desk/{story.loaded.reference}/"
        assert client.post(f"{place}open/").status_code == 404
        assert client.post(f"{place}do/hide_review/", {**HIDE, "version": story.loaded.version}).status_code == 404
    assert story.facts.reviews[0].hidden == ""


def test_before_publication_the_desk_knows_only_that_one_was_written(db: None) -> None:
    desk = Support()
    desk.story.delivered().do("client", "accept_delivery")
    desk.story.do("client", "write_review", text=Words("Xylophone", "it"), quality=1, communication=1, as_agreed=1)
    desk.opens("otto")
    for path in ("", "case-file/", "do/hide_review/"):
        assert "Xylophone" not in desk.get("otto", desk.place + path).content.decode()
    assert "No reviews here" in desk.read("otto", LIST)
    assert "wrote a review" in desk.read("otto")


def test_the_list_asks_the_same_however_long_it_is(desk: Support) -> None:
    def asked() -> int:
        with desk.browser("otto") as client, CaptureQueriesContext(connection) as statements:
            assert client.get(LIST).status_code == 200
        return len(statements)

    few = asked()
    for number in range(3):
        story = Story(desk.cast, ids=seeded(f"more {number}"))
        story.delivered().do("client", "accept_delivery")
        for who in ("client", "seller"):
            story.do(who, "write_review", text=Words("Bene", "it"), quality=2, communication=3, as_agreed=4)
    assert asked() == few
