"""The room of money: every figure equals the postings it opens to, in the list, in the file and for programs."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.flow import books
from amiable.ledger import postings
from amiable.ledger.models import Transfer
from amiable.ledger.postings import ACCOUNTS, FLOWS, Only
from amiable.pages.money import read_money, read_postings
from amiable.records.models import Entry
from amiable.rules.inputs import Words
from tests.api.program import program_of
from tests.console.stage import Support
from tests.story import Story

PLACE = "/desk/money/postings/"


@pytest.fixture
def desk(db: None) -> Support:
    """An order in a case, one that was paid out, one refunded, and one in yen."""
    desk = Support()
    desk.dispute(disputed=5_000)
    done = Story(desk.cast, ids=desk.story.ids, client_fee=301, tax=2_399).brief()
    done.deliver().do("client", "accept_delivery")
    done.wait(days=15)
    done.provider("confirm_payout")
    gone = Story(desk.cast, ids=desk.story.ids).brief()
    gone.do("seller", "decline_order", why=Words("Non", "fr"))
    Story(desk.cast, ids=desk.story.ids, currency="JPY", work=9_000).pay()
    desk.story.now = max(desk.story.now, done.now)
    return desk


def page(desk: Support, place: str, who: str = "otto") -> Any:
    """A page as somebody reads it."""
    with time_machine.travel(desk.story.now, tick=False):
        return desk.get(who, place)


def take(desk: Support, asked: str, who: str = "otto") -> Any:
    """The file of postings as somebody asks for it."""
    with time_machine.travel(desk.story.now, tick=False), desk.browser(who) as client:
        return client.post("/desk/money/postings.csv", dict(parse_qsl(asked)))


def test_each_figure_is_the_sum_of_its_postings(desk: Support) -> None:
    found = read_money(desk.story.now)
    assert [room.currency for room in found.rooms] == ["EUR", "JPY"]
    for room in found.rooms:
        assert room.sums == next(row for row in books.sums() if row.currency == room.currency)
        assert room.sums.balanced
        for name in ACCOUNTS:
            assert total(Only(of=name, currency=room.currency)) == room.accounts[name]
        for name in FLOWS:
            assert total(Only(of=name, currency=room.currency)) == getattr(room.sums, name)
        assert total(Only(of="fees", currency=room.currency, start=found.month)) == room.fees_month
        assert total(Only(of="fees", currency=room.currency, start=found.year)) == room.fees_year
    held = sum(row.amount for row in found.ages if row.currency == "EUR")
    euro = found.rooms[0].accounts
    assert held == sum(euro[name] for name in ("held", "disputed", "pending", "payable", "refunding"))


def total(only: Only) -> int:
    """What the list adds up to, which is what the database says of it."""
    rows = list(postings.every_posting(only, page=3))
    listed = sum(row.amount for row in rows)
    assert [(one.count, one.total) for one in postings.added_up(only)] == ([(len(rows), listed)] if rows else [])
    assert len({row.place for row in rows}) == len(rows)
    assert rows == sorted(rows, key=lambda row: row.place, reverse=True)
    return listed


def test_a_page_of_postings_costs_three_statements_and_the_room_six(desk: Support) -> None:
    read_money(desk.story.now)
    with CaptureQueriesContext(connection) as asked:
        read_money(desk.story.now)
    assert len(asked) == 7
    with CaptureQueriesContext(connection) as asked:
        read_postings(Only(of="held"), limit=2)
    assert len(asked) == 3


def test_every_link_of_the_room_opens_and_says_the_same_sum(desk: Support) -> None:
    room = page(desk, "/desk/money/").content.decode()
    links = set(re.findall(r'<a href="(/desk/money/postings/\?[^"]+)">([^<]+)</a>', room))
    assert len(links) == 14, "what nothing stands behind is no link"
    for href, said in links:
        answer = page(desk, href.replace("&amp;", "&"))
        assert answer.status_code == 200
        text = answer.content.decode()
        assert said in text, href
        assert "No postings" not in text, href


def test_the_list_is_narrowed_and_turned(desk: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "amiable.console.money_postings.read_postings", lambda only, after: read_postings(only, after=after, limit=4)
    )
    seen, place = 0, f"{PLACE}?currency=EUR"
    while place:
        text = page(desk, place).content.decode()
        seen += text.count("<td data-wide>")
        found = re.search(r'rel="next" href="([^"]+)"', text)
        place = f"{PLACE}{found[1].replace('&amp;', '&')}" if found else ""
    assert seen == Transfer.objects.filter(currency="EUR").count()
    one = page(desk, f"{PLACE}?order={desk.reference.lower()}&of=disputed").content.decode()
    assert (one.count("<td data-wide>"), "It is set aside for a case." in one, "1 posting, €50.00" in one) == (
        1,
        True,
        True,
    )
    late = (desk.story.now + timedelta(days=1)).date().isoformat()
    assert "No postings" in page(desk, f"{PLACE}?since={late}").content.decode()


@pytest.mark.parametrize(
    "asked", ["of=gold", "currency=XXX", "order=AM-0000-0000", "since=yesterday", "until=2026-13-01"]
)
def test_what_cannot_be_asked_says_so(desk: Support, asked: str) -> None:
    assert (
        page(desk, f"{PLACE}?{asked}").status_code,
        take(desk, asked).status_code,
    ) == (400, 400)


def test_a_broken_mark_begins_at_the_latest(desk: Support) -> None:
    assert page(desk, f"{PLACE}?after=%00nonsense").status_code == 200


@pytest.mark.parametrize("place", ["/desk/money/", PLACE])
def test_nobody_but_the_operator_opens_it(desk: Support, place: str) -> None:
    told = [page(desk, place, who).status_code for who in ("ada", "lea", "client", "seller", "stranger", "visitor")]
    assert told == [404, 404, 404, 404, 404, 302]


def test_the_file_is_the_whole_list(desk: Support) -> None:
    answer = take(desk, "of=held&currency=EUR")
    with time_machine.travel(desk.story.now, tick=False):
        rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))
    assert {row["currency"] for row in rows} == {"EUR"}
    assert round(sum(float(row["amount"]) for row in rows) * 100) == total(Only(of="held", currency="EUR"))
    assert any(row["amount"].startswith("-") for row in rows)
    assert desk.reference in {row["order"] for row in rows}
    (taken,) = Entry.objects.filter(name="export_taken")
    assert (taken.who, taken.subject) == (str(desk.cast.otto.pk), "postings")


def test_nobody_but_the_operator_takes_it(desk: Support) -> None:
    told = [take(desk, "", who).status_code for who in ("ada", "lea", "client", "seller", "stranger", "visitor")]
    assert (told, page(desk, "/desk/money/postings.csv").status_code) == ([404, 404, 404, 404, 404, 302], 405)
    assert not Entry.objects.filter(name="export_taken").exists()


def test_programs_of_the_operator_read_the_same(desk: Support) -> None:
    with time_machine.travel(desk.story.now, tick=False):
        operator = program_of(desk.cast.otto)
        room = operator.get("/money").json()
        (euro, yen) = room["currencies"]
        assert (euro["identity"]["balanced"], yen["accounts"]["held"], room["hold_limit_days"]) == (True, 9_000, 90)
        assert euro["held_for"][0]["orders"] + euro["held_for"][1]["orders"] == 2
        seen, cursor = list[dict[str, Any]](), ""
        while cursor is not None:
            answer = operator.get(f"/money/postings?of=held&currency=EUR&limit=2&cursor={cursor}").json()
            seen += answer["items"]
            cursor = answer["next_cursor"]
        assert sum(one["amount"] for one in seen) == euro["accounts"]["held"] == answer["sums"][0]["amount"]
        wrong = ("of=gold", "currency=EURO", "since=yesterday", "order=AM-0000-0000", "cursor=x", "colour=red")
        assert [operator.get(f"/money/postings?{one}").status_code for one in wrong] == [400, 400, 400, 404, 400, 400]
        for who in (desk.cast.ada, desk.cast.lea, desk.cast.marc, desk.cast.giulia):
            assert [program_of(who).get(where).status_code for where in ("/money", "/money/postings")] == [403, 403]
