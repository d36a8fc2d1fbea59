"""An order in people's hands, page by page: what each side sees, what each form does, the whole way to the payout."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from amiable.files.models import Upload
from amiable.flow import uploads
from amiable.kernel.periods import format_period
from amiable.rules.inputs import Words
from amiable.rules.inputs.purchase import BriefQuestion
from tests.rules.story import ACCEPT_BY
from tests.web.stage import Desk, lines

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000"
    "000049454e44ae426082"
)


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """An order that was just placed."""
    settings.DATA_DIR = tmp_path
    return Desk()


@pytest.fixture
def delivered(desk: Desk) -> Desk:
    """The same, paid, briefed, delivered."""
    desk.story.delivered()
    return desk


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Waiting for payment"), ("fr", "En attente de paiement"), ("it", "In attesa di pagamento")],
)
@pytest.mark.parametrize("who", ["client", "seller"])
def test_both_see_the_order_in_their_language(who: str, language: str, said: str, desk: Desk) -> None:
    page = desk.get(who, language=language)
    assert (page.status_code, page.headers["Content-Language"]) == (200, language)
    assert said in page.content.decode()
    assert desk.reference in page.content.decode()


def test_the_box_says_who_is_next_for_each_reader(delivered: Desk) -> None:
    mine, theirs = delivered.get("client").content.decode(), delivered.get("seller").content.decode()
    assert "Next: you" in mine
    assert "Look at version 1: accept it or ask for changes" in mine
    assert "Next: Giulia" in theirs
    assert "button--primary" not in theirs
    until = f"{delivered.story.now + ACCEPT_BY:%Y-%m-%d}T"
    assert f'<time class="next__count" datetime="{format_period(ACCEPT_BY)}" data-until="{until}' in mine


def test_a_refused_button_says_why_beside_itself(delivered: Desk) -> None:
    delivered.post("client", "extend_review")
    page = delivered.get("client").content.decode()
    assert 'aria-describedby="why-extend_review"' in page
    assert 'id="why-extend_review"' in page


def test_the_brief_asks_what_the_service_asks(desk: Desk) -> None:
    desk.story.pay()
    assert "What does your bakery sell?" in desk.get("client", desk.at("send_requirements")).content.decode()
    empty = desk.post("client", "send_requirements", **_brief(""))
    assert (empty.status_code, desk.story.facts.state) == (422, "awaiting_requirements")
    done = desk.post("client", "send_requirements", **_brief("Bread and cakes"))
    assert (done.status_code, done.headers["Location"]) == (302, f"{desk.place}#next")
    assert desk.story.facts.state == "in_progress"
    assert "Bread and cakes" in desk.get("seller").content.decode()


def _brief(text: str) -> dict[str, str]:
    sent = lines({"question": "", "text": text}, name="answers")
    return sent | {"answers-INITIAL_FORMS": "1"}


CHOICES = ("Classic", "Modern")
QUESTIONS = (
    BriefQuestion("b1", Words("What do you sell?", "en"), "text", required=True),
    BriefQuestion("b2", Words("Which style?", "en"), "choice", choices=CHOICES, required=True),
    BriefQuestion("b3", Words("A photo?", "en"), "file", required=True),
    BriefQuestion("b4", Words("Another photo?", "en"), "file", required=False),
)


def _whole_brief(**more: str) -> dict[str, str]:
    rows = lines({"text": "Bread"}, {"text": "Modern"}, {}, {}, name="answers")
    return rows | {"answers-INITIAL_FORMS": "4"} | more


def test_a_brief_takes_text_choices_and_files_without_scripts(db: None, tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    desk = Desk(brief=QUESTIONS)
    desk.story.pay()
    form = desk.get("client", desk.at("send_requirements")).content.decode()
    assert 'type="radio" name="answers-1-text" value="Modern"' in form
    assert 'type="file" name="sent-2"' in form
    missing = desk.post("client", "send_requirements", **_whole_brief())
    assert (missing.status_code, desk.story.facts.state) == (422, "awaiting_requirements")
    assert "Bread" in missing.content.decode()
    wrong = desk.post("client", "send_requirements", **_whole_brief() | {"answers-1-text": "Baroque"})
    assert (wrong.status_code, desk.story.facts.state) == (422, "awaiting_requirements")
    photo = SimpleUploadedFile("shop.png", PNG, "image/png")
    assert desk.post("client", "send_requirements", **_whole_brief(), **{"sent-2": photo}).status_code == 302
    assert desk.story.facts.state == "in_progress"
    page = desk.get("seller").content.decode()
    assert page.index("A photo?") < page.index("shop.png")
    assert "Another photo?" not in page
    assert Upload.objects.get().state == "attached"


def test_a_delivery_takes_its_files_along(desk: Desk) -> None:
    desk.story.brief()
    file = SimpleUploadedFile("logo.png", PNG, "image/png")
    done = desk.post("seller", "deliver", note="Here it is.", sent=file)
    assert (done.status_code, desk.story.facts.state) == (302, "delivered")
    row = Upload.objects.get()
    assert (row.name, row.state, row.order_id, row.seq) == (
        "logo.png",
        "attached",
        desk.story.order,
        desk.story.loaded.seq,
    )
    where = f"{desk.place}files/{row.pk}/"
    assert "logo.png" in desk.get("client").content.decode()
    # Sealed until acceptance: the client judges by the preview.
    assert desk.get("client", where).status_code == 404
    assert _content(desk.get("seller", where)) == PNG
    assert desk.get("stranger", where).status_code == 404
    desk.post("client", "accept_delivery")
    opened = desk.get("client", where)
    assert _content(opened) == PNG
    assert opened.headers["Content-Disposition"] == 'attachment; filename="logo.png"'


def test_a_sealed_picture_is_judged_by_its_marked_preview(desk: Desk) -> None:
    desk.story.brief()
    sent = SimpleUploadedFile("logo.png", _picture(), "image/png")
    desk.post("seller", "deliver", note="Here it is.", sent=sent)
    while uploads.work(now=desk.story.now):
        pass
    where = f"{desk.place}files/{Upload.objects.get().pk}/"
    plain, marked = (_content(desk.get(who, f"{where}view/")) for who in ("seller", "client"))
    assert (plain != marked, len(marked) > 100) == (True, True)
    assert f'src="{where}tile/"' in desk.get("client").content.decode()
    assert "The originals of images and PDFs open when you accept." in desk.get("client").content.decode()
    for kind in ("view", "tile"):
        assert desk.get("stranger", f"{where}{kind}/").status_code == 404
    assert desk.get("client", f"{where}poster/").status_code == 404


def test_after_a_full_refund_the_files_close(desk: Desk) -> None:
    desk.story.brief()
    desk.post(
        "seller", "deliver", note="All I have.", sent=SimpleUploadedFile("notes.txt", b"Half of it", "text/plain")
    )
    where = f"{desk.place}files/{Upload.objects.get().pk}/"
    assert _content(desk.get("client", where)) == b"Half of it"
    done = desk.post("seller", "propose_cancellation", reason="seller_cannot_deliver", why="I am ill.")
    assert done.status_code == 302
    (proposal,) = desk.story.facts.proposals
    form = desk.get("client", f"{desk.at('accept_proposal')}?proposal={proposal.id}").content.decode()
    assert "€120.00" in form
    desk.post("client", "accept_proposal", proposal=proposal.id)
    assert desk.story.facts.state == "cancelled"
    assert "closed after the refund" in desk.get("client").content.decode()
    assert desk.get("client", where).status_code == 404
    assert _content(desk.get("seller", where)) == b"Half of it"


def _content(answer: Any) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def _picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (900, 700), "#f3ead7").save(buffer, "PNG")
    return buffer.getvalue()


def test_nobody_delivers_somebody_elses_file(desk: Desk) -> None:
    desk.story.brief()
    before = desk.seen()
    with desk.browser("stranger") as sam:
        sam.post("/uploads/", {"sent": SimpleUploadedFile("mine.png", PNG, "image/png")})
    upload = Upload.objects.get()
    refused = desk.post("seller", "deliver", note="Here it is.", files=str(upload.pk))
    assert (refused.status_code, desk.seen()) == (422, before)
    assert "One of these files is not ready yet." in refused.content.decode()
    upload.refresh_from_db()
    assert (upload.state, upload.order_id) == ("ready", None)


def test_changes_are_asked_answered_and_shown_with_their_numbers(delivered: Desk) -> None:
    asked = lines({"text": "Larger roof"}, {"text": "Less red"}, {"text": ""}, name="changes")
    assert delivered.post("client", "request_changes", **asked).status_code == 302
    assert delivered.story.facts.state == "revision_requested"
    form = delivered.get("seller", delivered.at("reply_to_changes")).content.decode()
    assert form.index("Larger roof") < form.index("Less red")
    answers = lines(
        {"answer": "included", "effort_minutes": "2", "why": "Good idea.", "price": "999"},
        {"answer": "extra", "price": "60", "days": "2", "instead": "I send you the colours.", "effort_minutes": "1.5"},
        name="answers",
    )
    done = delivered.post("seller", "reply_to_changes", **answers | {"answers-INITIAL_FORMS": "2"}, redeliver_days="1")
    assert (done.status_code, delivered.story.facts.state) == (302, "scope_replied")
    first, second = delivered.story.facts.request
    # What was typed for a paid extra before another answer was chosen is not sent.
    assert (first.answer, first.price, first.effort_minutes) == ("included", 0, 120)
    assert (second.answer, second.price, second.days, second.effort_minutes) == ("extra", 6_000, 2, 90)
    page = delivered.get("client").content.decode()
    for said in ("Good idea.", "€60.00", "I send you the colours."):
        assert said in page
    choose = delivered.get("client", delivered.at("take_reply")).content.decode()
    assert "<strong>€60.00 and 2\u00a0days more</strong>" in choose
    delivered.post("client", "take_reply")
    assert delivered.story.facts.state == "revising"


def test_another_line_keeps_what_was_typed_and_writes_nothing(delivered: Desk) -> None:
    before = delivered.seen()
    page = delivered.post("client", "request_changes", **lines({"text": "Larger roof"}, name="changes"), rows="more")
    assert (page.status_code, delivered.seen()) == (200, before)
    assert "Larger roof" in page.content.decode()
    assert 'name="changes-1-text"' in page.content.decode()


def test_accepting_shows_first_what_it_does_for_both(delivered: Desk) -> None:
    before = delivered.seen()
    page = delivered.get("client", delivered.at("accept_delivery")).content.decode()
    for said in ("What it does for both of you", "For you", "For Marc", "€96.00"):
        assert said in page
    assert delivered.seen() == before
    assert delivered.post("client", "accept_delivery").status_code == 302
    assert delivered.story.facts.state == "completed"


def test_a_preview_is_shown_and_nothing_is_done(delivered: Desk) -> None:
    before = delivered.seen()
    sent = {"price": "60", "what": "Lettering for the van", "days": "1", "open_days": "7", "preview": "1"}
    page = delivered.post("seller", "propose_extra", **sent)
    assert (page.status_code, delivered.seen()) == (200, before)
    for said in (
        "What it does for both of you once it is accepted",
        "Lettering for the van",
        "€60.00",
        "Being revised",
    ):
        assert said in page.content.decode()


def test_an_extra_is_offered_shown_and_accepted(delivered: Desk) -> None:
    sent = {"price": "60,50", "what": "Lettering for the van", "days": "1", "open_days": "7"}
    assert delivered.post("seller", "propose_extra", **sent).status_code == 302
    (proposal,) = delivered.story.facts.proposals
    assert (proposal.terms.price, proposal.terms.days) == (6_050, 1)
    page = delivered.get("client").content.decode()
    assert "Marc offered an extra for €60.50, with 1\xa0day more." in page
    for said in ("Lettering for the van", "€60.50", f"?proposal={proposal.id}"):
        assert said in page
    assert delivered.post("client", "accept_proposal", proposal=proposal.id).status_code == 302
    assert delivered.story.facts.proposals[0].status == "unpaid"


def test_every_version_of_the_agreement_can_be_seen(delivered: Desk) -> None:
    assert "See every version" not in delivered.get("client").content.decode()
    delivered.post("seller", "propose_extra", price="60", what="Lettering for the van", days="1", open_days="7")
    (proposal,) = delivered.story.facts.proposals
    delivered.post("client", "accept_proposal", proposal=proposal.id)
    delivered.story.provider("confirm_capture")
    assert "See every version" in delivered.get("client").content.decode()
    page = delivered.get("client", f"{delivered.place}agreement/").content.decode()
    for said in (
        "Agreement, version 1",
        "Agreement, version 2",
        "Lettering for the van",
        '<s class="was">€120.00</s> €180.00',
    ):
        assert said in page
    assert page.index("Agreement, version 2") < page.index("Agreement, version 1")
    assert delivered.get("stranger", f"{delivered.place}agreement/").status_code == 404


def test_a_question_stands_with_its_answers_and_is_answered(desk: Desk) -> None:
    desk.story.brief()
    asked = lines({"text": "Round or square?", "choices": "Round\nSquare"}, name="questions")
    assert desk.post("seller", "ask_question", **asked, pausing="on").status_code == 302
    assert "Next: Giulia" in desk.get("seller").content.decode()
    assert desk.get("seller", "/orders/").context["needing"] is None
    assert desk.get("client", "/orders/").context["needing"] is not None
    page = desk.get("client").content.decode()
    for said in ("Round or square?", "Round · Square", "The clock stands still", "Answer the question"):
        assert said in page
    form = desk.get("client", desk.at("answer_question")).content.decode()
    assert 'type="radio" name="text" value="Square"' in form
    (question,) = desk.story.facts.questions
    wrong = desk.post("client", "answer_question", question=question.id, text="Triangle")
    assert (wrong.status_code, desk.story.facts.questions[0].status) == (422, "open")
    assert desk.post("client", "answer_question", question=question.id, text="Square").status_code == 302
    assert desk.story.facts.questions[0].status == "answered"


def test_no_delivery_is_marked_and_put_right(delivered: Desk) -> None:
    assert delivered.post("client", "mark_no_delivery", kind="empty", why="There is no file.").status_code == 302
    assert delivered.story.facts.state == "no_delivery_marked"
    assert "Marked as missing" in delivered.get("seller").content.decode()
    assert delivered.post("seller", "deliver", note="Now with it.", links="https://example.org/logo").status_code == 302
    assert delivered.story.facts.state == "delivered"
    assert 'href="https://example.org/logo"' in delivered.get("client").content.decode()


def test_a_marked_delivery_is_contested(delivered: Desk) -> None:
    delivered.post("client", "mark_no_delivery", kind="empty", why="There is no file.")
    assert delivered.post("seller", "contest_no_delivery", why="It is all in the link.").status_code == 302
    assert delivered.story.facts.case is not None
    assert "It is all in the link." in delivered.get("client").content.decode()


def test_a_wrong_delivery_is_replaced(delivered: Desk) -> None:
    done = delivered.post("seller", "replace_delivery", note="The right one.", nothing_to_attach="on")
    assert (done.status_code, len(delivered.story.facts.deliveries)) == (302, 2)
    assert "Replaced" in delivered.get("client").content.decode()


def test_the_time_to_look_is_extended_once(delivered: Desk) -> None:
    deadline = delivered.story.facts.deadline("accept_by")
    assert delivered.post("client", "extend_review").status_code == 302
    later = delivered.story.facts.deadline("accept_by")
    ends = [found.fires_at for found in (deadline, later) if found and found.fires_at]
    assert (ends[1] - ends[0]).days == 3


def test_the_client_cancels_freely_before_the_brief(desk: Desk) -> None:
    desk.story.pay()
    form = desk.get("client", desk.at("cancel_free")).content.decode()
    assert "Refund" in form
    assert "€120.00" in form
    assert desk.post("client", "cancel_free").status_code == 302
    assert desk.story.facts.state == "cancelled"
    assert "The order was cancelled" in desk.get("client").content.decode()


def test_late_and_very_late_open_the_one_sided_right(desk: Desk) -> None:
    desk.story.brief()
    desk.story.wait(days=5, hours=1)
    assert desk.story.facts.lateness == "late"
    assert desk.get("client", desk.at("cancel_very_late")).status_code == 409
    desk.story.wait(days=1)
    assert desk.story.facts.lateness == "very_late"
    assert 'do/cancel_very_late/"' in desk.get("client").content.decode()
    assert desk.post("client", "cancel_very_late").status_code == 302
    assert (desk.story.facts.state, desk.story.facts.closing and desk.story.facts.closing.counts) == ("cancelled", True)


def test_a_message_carries_its_files(desk: Desk) -> None:
    desk.story.brief()
    file = SimpleUploadedFile("note.txt", b"Good morning", "text/plain")
    assert desk.post("client", "send_message", text="See the note.", sent=file).status_code == 302
    page = desk.get("seller").content.decode()
    assert "See the note." in page
    assert "note.txt" in page


def test_a_long_order_shows_its_latest_entries(desk: Desk) -> None:
    desk.story.brief()
    for number in range(40):
        desk.story.do("client", "send_message", text=_words(f"Message number {number}."))
    page = desk.get("seller").content.decode()
    assert "Message number 39." in page
    assert "Message number 10." in page
    assert "Message number 9." not in page
    assert "Show 13 earlier entries" in page
    whole = desk.get("seller", f"{desk.place}?all=1").content.decode()
    assert "Message number 0." in whole
    assert "earlier entries" not in whole


def _words(text: str) -> Words:
    return Words(text, "en")


def test_the_money_reaches_the_seller_and_the_earnings_page(delivered: Desk) -> None:
    assert _figure(delivered, "held") == ["€120.00"]
    assert "<dt>Yours when Giulia accepts</dt><dd>€96.00</dd>" in delivered.get("seller").content.decode()
    assert "€96.00</dd>" not in delivered.get("client").content.decode()
    delivered.post("client", "accept_delivery")
    assert _figure(delivered, "pending") == ["€96.00"]
    delivered.story.wait(days=14, minutes=1)
    assert _figure(delivered, "payable") == ["€96.00"]
    delivered.story.provider("confirm_payout")
    assert (_figure(delivered, "paid"), _figure(delivered, "held")) == (["€96.00"], [])
    page = delivered.get("seller", "/earnings/").content.decode()
    assert 'href="/earnings/statements/"' in page
    assert delivered.place in page
    assert "€96.00" not in delivered.get("client", "/earnings/").content.decode()


def _figure(desk: Desk, kind: str) -> list[str]:
    figures = desk.get("seller", "/earnings/").context["figures"]
    return next(list(figure.sums) for figure in figures if figure.kind == kind)


def test_with_support_the_page_says_so_and_whose_turn_it_is(delivered: Desk) -> None:
    delivered.story.do("client", "open_case", reason="not_as_agreed", what_happened=_words("It is not what we agreed."))
    assert "Being talked over" in delivered.get("client").content.decode()
    delivered.story.wait(days=4, hours=1)
    delivered.story.do("client", "ask_support", why=_words("We do not agree."))
    page = delivered.get("client").content.decode()
    assert "With customer support" in page
    assert "Next: customer support" in page
