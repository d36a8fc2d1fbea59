"""What the order's forms refuse, and how: a code, a sentence beside the button, nothing written, what was typed kept."""

from __future__ import annotations

import html
import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import Settings

from amiable.flow import talking
from amiable.flow.load import load_facts
from amiable.flow.place import place_order
from tests.rules.story import ACCEPT_BY
from tests.story import Story, purchase
from tests.web.stage import Desk, lines

#: What every page of a signed-in person costs: their session, themselves, and how many notices they have not read.
SIGNING_IN = 3

ACTIONS = ("accept_delivery", "deliver", "send_message", "request_changes", "propose_extra", "decide_case", "pay_out")


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """A delivered order."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.delivered()
    return desk


@pytest.mark.parametrize("who", ["stranger", "mediator", "operator"])
@pytest.mark.parametrize("action", ["", *ACTIONS])
def test_the_wrong_person_finds_nothing(who: str, action: str, desk: Desk) -> None:
    before, place = desk.seen(), desk.at(action) if action else desk.place
    missing = desk.get(who, "/orders/AM-0000-0000/")
    found = desk.get(who, place)
    assert (found.status_code, missing.status_code) == (404, 404)
    assert found.content == missing.content
    if action:
        assert desk.post(who, action, note="x", text="x").status_code == 404
    assert desk.seen() == before


@pytest.mark.parametrize(
    "path", ["", "pulse/", "agreement/", "do/send_message/", f"files/{UUID(int=1)}/", f"files/{UUID(int=1)}/tile/"]
)
def test_a_visitor_signs_in_first(path: str, desk: Desk) -> None:
    found = desk.get("visitor", desk.place + path)
    assert (found.status_code, found.headers["Location"].split("?")[0]) == (302, "/account/login/")


@pytest.mark.every_case
@pytest.mark.parametrize(
    ("path", "status"), [("", 200), ("pulse/", 204), ("agreement/", 200), ("do/send_message/", 200)]
)
def test_both_sides_may_look(path: str, status: int, desk: Desk) -> None:
    assert [desk.get(who, desk.place + path).status_code for who in ("client", "seller")] == [status, status]


@pytest.mark.parametrize("who", ["client", "seller"])
@pytest.mark.parametrize("action", ["unknown", "accept_by_silence", "decide_case", "confirm_capture", "pay_out"])
def test_an_action_that_is_nobodys_here_is_not_there(who: str, action: str, desk: Desk) -> None:
    before = desk.seen()
    assert desk.get(who, desk.at(action)).status_code == 404
    assert desk.post(who, action).status_code == 404
    assert desk.seen() == before


def test_what_the_other_side_does_is_not_there_either(desk: Desk) -> None:
    assert desk.get("seller", desk.at("accept_delivery")).status_code == 404
    assert desk.post("seller", "accept_delivery").status_code == 404
    assert desk.post("client", "deliver", note="x", nothing_to_attach="on").status_code == 404


def test_the_wrong_state_says_what_is_true_now(desk: Desk) -> None:
    desk.post("client", "accept_delivery")
    before = desk.seen()
    refused = desk.post("client", "request_changes", **lines({"text": "Larger roof"}, name="changes"))
    page = refused.content.decode()
    assert (refused.status_code, desk.seen()) == (409, before)
    for said in ("Where the order stands now", "The work is accepted", "Larger roof", 'role="alert"'):
        assert said in page


def test_the_same_key_is_done_once(desk: Desk) -> None:
    sent = {"text": "Good morning", "key": "k" * 32}
    assert desk.post("client", "send_message", **sent).status_code == 302
    before = desk.seen()
    assert desk.post("client", "send_message", **sent).status_code == 302
    assert desk.seen() == before


@pytest.mark.parametrize("key", ["\0", "é" * 100, "' OR 1=1", "x" * 10_000])
def test_a_key_that_is_none_of_ours_is_no_harm(key: str, desk: Desk) -> None:
    assert desk.post("client", "send_message", text="Hello", key=key).status_code == 302


def test_text_that_is_none_is_refused(desk: Desk) -> None:
    before = desk.seen()
    assert desk.post("client", "send_message", text="a\0b").status_code == 422
    assert desk.post("client", "ask_seller", why="a\0b").status_code == 422
    assert desk.seen() == before


def test_another_text_with_the_same_key_is_refused(desk: Desk) -> None:
    desk.post("client", "send_message", text="Good morning", key="k" * 32)
    before = desk.seen()
    refused = desk.post("client", "send_message", text="Good night", key="k" * 32)
    assert (refused.status_code // 100, desk.seen()) == (4, before)
    assert "Good night" in refused.content.decode()


def test_a_stale_form_comes_back_fresh_with_what_was_typed(desk: Desk) -> None:
    old = desk.story.loaded.version
    desk.post("client", "extend_review")
    before = desk.seen()
    changes = lines({"text": "Larger roof"}, name="changes")
    refused = desk.post("client", "request_changes", **changes | {"version": str(old)})
    page = refused.content.decode()
    assert (refused.status_code, desk.seen()) == (409, before)
    for said in ("Larger roof", "Where the order stands now", f'name="version" value="{desk.story.loaded.version}"'):
        assert said in page


@pytest.mark.parametrize("version", ["x", "-1", "9" * 40, ""])
def test_a_version_that_is_none_is_no_harm(version: str, desk: Desk) -> None:
    assert desk.post("client", "send_message", text="Hello", version=version).status_code == 302


def test_after_the_deadline_the_form_says_so(desk: Desk) -> None:
    desk.story.wait_until(desk.story.now + ACCEPT_BY + timedelta(minutes=1))
    before = desk.seen()
    assert before[2] == "completed"
    assert desk.get("client", desk.at("request_changes")).status_code == 409
    assert desk.post("client", "request_changes", **lines({"text": "Late"}, name="changes")).status_code == 409
    assert desk.seen() == before


@pytest.mark.parametrize(
    ("action", "field", "most"),
    [("send_message", "text", 10_000), ("ask_seller", "why", 2_000), ("mark_no_delivery", "why", 2_000)],
)
def test_a_text_that_is_too_long_is_refused_beside_its_field(action: str, field: str, most: int, desk: Desk) -> None:
    before = desk.seen()
    refused = desk.post("client", action, **{field: "x" * (most + 1), "kind": "empty"})
    assert (refused.status_code, desk.seen()) == (422, before)
    assert f'id="id_{field}_error"' in refused.content.decode()


def test_nothing_is_no_message(desk: Desk) -> None:
    before = desk.seen()
    assert desk.post("client", "send_message", text="  \n ").status_code == 422
    assert desk.seen() == before


def test_an_empty_delivery_needs_its_confirmation(desk: Desk) -> None:
    desk.story.ask_for_changes()
    before = desk.seen()
    refused = desk.post("seller", "deliver", note="Done.")
    assert (refused.status_code, desk.seen()) == (422, before)
    assert "Done." in refused.content.decode()
    assert 'role="alert"' in refused.content.decode() or "_error" in refused.content.decode()
    assert desk.post("seller", "deliver", note="Done.", nothing_to_attach="on").status_code == 302


@pytest.mark.parametrize("price", ["-60", "60 USD", "1e9", "60.005", "١٢", "9" * 30, "0", "abc", "1,2,3"])
def test_money_that_is_none_is_refused(price: str, desk: Desk) -> None:
    before = desk.seen()
    refused = desk.post("seller", "propose_extra", price=price, what="Van", days="1", open_days="7")
    assert (refused.status_code, desk.seen()) == (422, before)
    assert 'id="id_price_error"' in refused.content.decode()
    assert "Van" in refused.content.decode()


def test_a_link_that_is_no_address_is_refused(desk: Desk) -> None:
    desk.story.ask_for_changes()
    before = desk.seen()
    for link in ("javascript:alert(1)", "file:///etc/passwd", "example.org", "http://a.example/\u200b", "http://a\tb"):
        assert desk.post("seller", "deliver", note="Done.", links=link).status_code == 422
    assert desk.seen() == before


def test_a_reason_that_is_not_offered_is_refused(desk: Desk) -> None:
    before = desk.seen()
    assert desk.post("client", "mark_no_delivery", kind="ugly", why="It is.").status_code == 422
    assert desk.seen() == before


def test_fields_nobody_asked_for_change_nothing(desk: Desk) -> None:
    desk.post("client", "send_message", text="Hello", state="completed", actor="seller", begun_at="2020-01-01")
    assert desk.story.facts.state == "delivered"
    assert desk.story.events()[-1] == "message_sent"


def test_a_hundred_lines_are_too_many(desk: Desk) -> None:
    before = desk.seen()
    sent = lines(*[{"text": "One more"}] * 100, name="changes")
    assert desk.post("client", "request_changes", **sent).status_code == 422
    assert desk.seen() == before


@pytest.mark.parametrize("broken", ["x", "", "-3", "99999999999"])
def test_broken_lines_are_refused(broken: str, desk: Desk) -> None:
    before = desk.seen()
    sent = lines({"text": "One"}, name="changes") | {"changes-TOTAL_FORMS": broken}
    assert desk.post("client", "request_changes", **sent).status_code == 422
    assert desk.seen() == before


def test_a_huge_form_is_refused(desk: Desk) -> None:
    before = desk.seen()
    assert desk.post("client", "send_message", text="x" * 3_000_000).status_code in {400, 413}
    assert desk.post("client", "send_message", **{f"field{i}": "x" for i in range(1_200)}).status_code == 400
    assert desk.seen() == before


@pytest.mark.every_case
@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("client", ""),
        ("seller", ""),
        ("client", "pulse/"),
        ("client", "agreement/"),
        ("client", "do/accept_delivery/"),
        ("client", "do/request_changes/"),
        ("seller", "do/propose_extra/"),
        ("seller", "do/replace_delivery/"),
    ],
)
def test_looking_writes_nothing(who: str, path: str, desk: Desk) -> None:
    before = desk.seen()
    asked = desk.statements(who, desk.place + path)
    assert [statement for statement in asked if not statement.lstrip(" \n(").startswith("SELECT ")] == []
    assert desk.seen() == before


def test_the_order_page_asks_little_whatever_its_history(desk: Desk) -> None:
    short = desk.statements("client")
    for number in range(30):
        desk.post("seller", "send_message", text=f"Message {number}")
    assert len(desk.statements("client")) == len(short) <= 10 + SIGNING_IN


def test_the_lists_ask_little_however_many_orders(desk: Desk) -> None:
    few = {path: len(desk.statements("client", path)) for path in ("/orders/", "/earnings/")}
    for _ in range(5):
        Story(desk.cast, ids=desk.story.ids, now=desk.story.now)
    many = {path: len(desk.statements("client", path)) for path in ("/orders/", "/earnings/")}
    assert many == few
    assert many["/orders/"] <= 6 + SIGNING_IN


def test_the_pulse_is_quiet_until_something_happens(desk: Desk) -> None:
    first = desk.get("client", f"{desk.place}pulse/")
    tag = first.headers["ETag"]
    assert (first.status_code, tag) == (204, '"{}-{}-0"'.format(*desk.seen()[:2]))
    with desk.browser("client") as client:
        assert client.get(f"{desk.place}pulse/", headers={"if-none-match": tag}).status_code == 304
    desk.post("seller", "send_message", text="Hello")
    with desk.browser("client") as client:
        news = client.get(f"{desk.place}pulse/", headers={"if-none-match": tag})
    assert (news.status_code, news.headers["ETag"] != tag) == (204, True)
    assert desk.get("stranger", f"{desk.place}pulse/").status_code == 404


def test_the_pulse_says_how_far_the_other_side_has_read(desk: Desk) -> None:
    before = {who: desk.get(who, f"{desk.place}pulse/").headers["ETag"] for who in ("client", "seller")}
    talking.mark_read(desk.story.order, desk.cast.giulia.pk, 1, now=desk.story.now)
    after = {who: desk.get(who, f"{desk.place}pulse/").headers["ETag"] for who in ("client", "seller")}
    assert after == {"client": before["client"], "seller": before["seller"].replace('-0"', '-1"')}
    shown = desk.get("seller").content.decode()
    assert f"data-tag={after['seller']}" in shown


@pytest.mark.every_case
@pytest.mark.parametrize(("query", "there"), [("bakery", True), ("zzz", False), ("%", False), ("x" * 5_000, False)])
def test_the_search_finds_ones_own_orders(query: str, there: bool, desk: Desk) -> None:  # noqa: FBT001 - a table
    page = desk.get("client", f"/orders/?q={query.replace('%', '%25')}")
    assert (page.status_code, desk.place in page.content.decode()) == (200, there)
    assert desk.place not in desk.get("stranger", f"/orders/?q={desk.reference}").content.decode()


def test_the_list_is_narrowed_to_one_side_by_who_has_both(desk: Desk) -> None:
    giulia, marc = desk.cast.giulia.pk, desk.cast.marc.pk
    assert "?role=" not in desk.get("client", "/orders/").content.decode()
    placed = place_order(purchase(), desk.story.now, client_id=marc, seller_id=giulia, ids=desk.story.ids)
    sold = load_facts(placed.order, desk.story.now).reference
    seen = {"": (True, True), "client": (True, False), "seller": (False, True), "both": (True, True)}
    for role, there in seen.items():
        for words in ("", "bakery"):
            page = desk.get("client", f"/orders/?role={role}&q={words}").content.decode()
            assert (desk.reference in page, sold in page) == there, (role, words)
            assert f'/orders/?{"q=bakery&amp;" if words else ""}role=seller"' in page


@pytest.mark.every_case
@pytest.mark.parametrize(
    "query",
    [
        "part=waiting&before=yesterday",
        "part=nothing",
        "before=9999",
        "q=%00",
        "part=closed&before=0001-01-01T00:00:00%2B23:59",
    ],
)
def test_a_broken_address_of_the_list_is_no_harm(query: str, desk: Desk) -> None:
    assert desk.get("client", f"/orders/?{query}").status_code == 200


@pytest.mark.parametrize("action", ["request_changes", "send_message", "open_case", "propose_redo"])
def test_no_browser_cuts_what_is_pasted(action: str, desk: Desk) -> None:
    page = desk.get("client", desk.at(action)).content.decode()
    fields = re.findall(r"<(?:textarea|input)[^>]*>", page[page.index("<form") :])
    assert fields
    assert [field for field in fields if "maxlength" in field] == []


def test_a_text_that_is_far_too_long_comes_back_whole_with_how_long_it_is(desk: Desk) -> None:
    before, text = desk.seen(), "a long wish. " * 16_000
    answer = desk.post("client", "send_message", text=text)
    page = html.unescape(answer.content.decode())
    assert (answer.status_code, text.strip() in page, desk.seen() == before) == (422, True, True)
    assert "208,000" in page or "208000" in page
