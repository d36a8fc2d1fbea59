"""Lists that come in pages by a cursor: nothing is left out or told twice, whatever comes in between two pages."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.api.describe import document
from amiable.flow import talking
from amiable.flow.desk import look
from amiable.flow.keys import Done
from amiable.flow.perform import perform
from amiable.jobs.notify import notify
from amiable.kernel.cursors import EPOCH, cursor_of, read_place
from amiable.kernel.errors import Refused
from amiable.notices import writes
from amiable.notices.models import Mail
from amiable.notices.terms import hash_of_address
from amiable.rules.inputs import SendMessage, Words
from tests.api.conftest import Offer
from tests.api.program import Program, program_of
from tests.cast import START, Cast, seeded
from tests.story import Story

type Ask = Callable[[str], Any]

SCORES = {"quality": 2, "communication": 4, "as_agreed": 5}


@pytest.fixture
def lists(cast: Cast, offer: Offer) -> dict[str, Program]:
    """Who reads which list."""
    return {
        f"/services/{offer.service}/reviews": program_of(cast.sam),
        f"/people/{cast.marc.pk}/reviews": program_of(cast.sam),
        "/cases/reviews": program_of(cast.ada),
        "/cases/reports": program_of(cast.ada),
        "/mail/undelivered": program_of(cast.otto),
    }


def reviewed(cast: Cast, offer: Offer, name: str, *, later: int = 0) -> Story:
    """An order that ended, reviewed by both sides under its name; stories begun together end in the same moment."""
    story = Story(cast, ids=seeded(name), service=str(offer.service), package=str(offer.package))
    story.delivered().do("client", "accept_delivery")
    story.now += timedelta(minutes=later)
    for who in ("client", "seller"):
        story.do(who, "write_review", text=Words(name, "it"), **SCORES)
    return story


def pages(reader: Program, path: str, *, limit: int, between: Callable[[], object] = lambda: None) -> list[Any]:
    """All pages of a list; after the first, something happens."""
    found = [reader.get(f"{path}?limit={limit}").json()]
    between()
    while cursor := found[-1]["next_cursor"]:
        found.append(reader.get(f"{path}?limit={limit}&cursor={cursor}").json())
        assert len(found) < 20
    return found


def texts(found: list[Any]) -> list[list[str]]:
    """What the reviews of each page say."""
    return [[row.get("review", row)["text"]["text"] for row in page["reviews"]] for page in found]


# ── reviews ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["/services/{service}/reviews", "/people/{seller}/reviews"])
def test_reviews_of_one_moment_are_told_once_though_others_are_hidden_and_published_meanwhile(
    cast: Cast, offer: Offer, clock: time_machine.Traveller, path: str
) -> None:
    stories = {name: reviewed(cast, offer, name) for name in "abcde"}
    clock.move_to(stories["a"].now)
    sam, where = program_of(cast.sam), path.format(service=offer.service, seller=cast.marc.pk)
    whole = [text for page in texts(pages(sam, where, limit=100)) for text in page]
    assert sorted(whole) == ["a", "b", "c", "d", "e"]

    def meanwhile() -> None:
        reviewed(cast, offer, "new", later=1)
        why = Words("It names somebody.", "en")
        last = stories[whole[1]]
        last.do("operator", "hide_review", whose="client", part="review", ground="insulting", why=why)

    found = pages(sam, where, limit=2, between=meanwhile)
    assert texts(found) == [whole[:2], whole[2:4], whole[4:]], "also when the very last one told is hidden"
    assert [page["figures"]["count"] for page in found] == [5, 5, 5]
    assert texts([sam.get(f"{where}?limit=2").json()]) == [["new", whole[0]]]


def test_no_cursor_says_which_order_a_review_is_of(
    cast: Cast, offer: Offer, clock: time_machine.Traveller, giulia: Program
) -> None:
    stories = [reviewed(cast, offer, name) for name in "ab"]
    clock.move_to(stories[0].now)
    cursor = giulia.get(f"/services/{offer.service}/reviews?limit=1").json()["next_cursor"]
    for story in stories:
        assert cursor_of(story.order)[:20] not in cursor
        assert cursor_of(story.now, story.order) != cursor
    assert read_place(cursor, type(START), UUID)[0] == stories[0].now


def test_staff_read_every_review_once(cast: Cast, offer: Offer, clock: time_machine.Traveller, ada: Program) -> None:
    first = reviewed(cast, offer, "a")
    reviewed(cast, offer, "b", later=1)
    clock.move_to(first.now)
    whole = texts([ada.get("/cases/reviews").json()])[0]
    assert sorted(whole) == ["a", "a", "b", "b"], "both sides of an order, published in one moment"
    found = pages(ada, "/cases/reviews", limit=1, between=lambda: reviewed(cast, offer, "new", later=2))
    assert [text for (text,) in texts(found)] == whole
    why = Words("It names somebody.", "en")
    first.do("operator", "hide_review", whose="client", part="review", ground="insulting", why=why)
    page = ada.get("/cases/reviews?only=hidden&limit=1").json()
    assert (len(page["reviews"]), page["next_cursor"]) == (1, None)


# ── reported words ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_words_that_wait_are_told_once_though_more_are_reported_meanwhile(
    cast: Cast, story: Story, ada: Program
) -> None:
    press = SendMessage(Words("Please give me five stars!", "en"))
    calm = [story.do("seller", "send_message", text=Words(f"Numéro {n}.", "fr")).seq for n in range(3)]
    pressing = []
    for _ in range(2):
        story.now += timedelta(minutes=1)
        sent = perform(story.order, "send_message", cast.actor("seller"), press, story.now, anyway=True, ids=story.ids)
        assert isinstance(sent, Done)
        pressing.append(sent.seq)
    story.now += timedelta(minutes=1)
    for seq in calm[:2]:  # in one moment
        talking.report(story.order, cast.giulia.pk, seq, why="spam", text="", now=story.now)

    def meanwhile() -> None:
        story.now += timedelta(minutes=1)
        for seq in (calm[2], pressing[0], pressing[1]):
            talking.report(story.order, cast.giulia.pk, seq, why="abuse", text="", now=story.now)

    found = pages(ada, "/cases/reports", limit=1, between=meanwhile)
    assert [[row["seq"] for row in page["words"]] for page in found] == [[seq] for seq in (*pressing, *calm)]
    told = {row["seq"]: (len(row["reports"]), len(row["flags"])) for page in found for row in page["words"]}
    assert told == {pressing[0]: (0, 1), pressing[1]: (1, 1), calm[0]: (1, 0), calm[1]: (1, 0), calm[2]: (1, 0)}


def test_words_that_are_answered_meanwhile_leave_and_take_nothing_along(cast: Cast, story: Story, ada: Program) -> None:
    said = [story.do("seller", "send_message", text=Words(f"Numéro {n}.", "fr")).seq for n in range(4)]
    for seq in said:
        story.now += timedelta(minutes=1)
        talking.report(story.order, cast.giulia.pk, seq, why="spam", text="", now=story.now)
    look(story.order, cast.ada.pk, now=story.now)
    first = ada.get("/cases/reports?limit=2").json()

    def meanwhile() -> None:
        for row in first["words"]:
            (report,) = row["reports"]
            at = UUID(report["id"])
            talking.handle(story.order, at, cast.ada.pk, outcome="warned", answer="Fatto.", now=story.now)

    found = pages(ada, "/cases/reports", limit=2, between=meanwhile)
    assert [[row["seq"] for row in page["words"]] for page in found] == [said[:2], said[2:]]


# ── mail ────────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def stuck(story: Story) -> Callable[[str, int], None]:
    """Give up another mail, made so many minutes after the story began."""
    while notify(story.now, ids=story.ids):
        pass
    row = Mail.objects.all()[0]
    Mail.objects.all().delete()

    def give_up(problem: str, minutes: int) -> None:
        row.pk, row.made_at, row.state, row.wake_at = uuid4(), START + timedelta(minutes=minutes), "sending", START
        row.save(force_insert=True)
        writes.give_up(row.pk, problem=problem)

    return give_up


def test_both_lists_of_mail_go_on_where_they_ended(
    cast: Cast, story: Story, otto: Program, stuck: Callable[[str, int], None]
) -> None:
    for number in range(5):
        stuck(f"550 {number // 2}", number // 2)  # two of a moment

    def refuse(*people: Any) -> None:
        for person in people:
            writes.bounced(person.pk, hash_of_address(person.email), now=story.now, problem=person.name)

    refuse(cast.marc, cast.sam, cast.ada)

    def meanwhile() -> None:
        story.now += timedelta(minutes=1)
        stuck("550 new", 9)
        refuse(cast.giulia)

    found = pages(otto, "/mail/undelivered", limit=2, between=meanwhile)
    mails = [[row["problem"] for row in page["mails"]] for page in found]
    assert mails == [["550 2", "550 1"], ["550 1", "550 0"], ["550 0"]]
    assert len({row["id"] for page in found for row in page["mails"]}) == 5
    addresses = [[row["problem"] for row in page["addresses"]] for page in found]
    assert [len(page) for page in addresses] == [2, 1, 0]
    assert sorted(name for page in addresses for name in page) == sorted(
        person.name for person in (cast.marc, cast.sam, cast.ada)
    )


def test_a_list_of_mail_that_is_empty_stays_so_while_the_other_goes_on(
    cast: Cast, otto: Program, stuck: Callable[[str, int], None]
) -> None:
    for number in range(3):
        stuck("550", number)
    found = pages(otto, "/mail/undelivered", limit=2, between=lambda: None)
    assert [(len(page["mails"]), page["addresses"]) for page in found] == [(2, []), (1, [])]


# ── all of them ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_empty_list_has_no_next_page(lists: dict[str, Program]) -> None:
    for path, reader in lists.items():
        assert reader.get(path).json()["next_cursor"] is None, path


@pytest.mark.parametrize(
    ("query", "field"),
    [
        *((f"limit={limit}", "limit") for limit in ("0", "-1", "101", "x", "")),
        *((f"cursor={cursor}", "cursor") for cursor in ("!", "AAAA", "A" * 22, "A" * 43, "A" * 65, "%00", "é")),
        ("page=2", "page"),
    ],
)
def test_what_is_no_page_is_refused_and_named(lists: dict[str, Program], query: str, field: str) -> None:
    for path, reader in lists.items():
        told = reader.get(f"{path}?{query}")
        assert (told.status_code, told.json()["code"], told.json()["data"]) == (
            *(400, "parameter_wrong", {"field": field}),
        ), path


def test_a_place_no_list_has_is_refused(lists: dict[str, Program]) -> None:
    for path, reader in lists.items():
        if path.endswith("/reviews"):
            told = reader.get(f"{path}?cursor={cursor_of(START, UUID(int=7))}")
            assert (told.status_code, told.json()["data"]) == (400, {"field": "cursor"}), path
    told = lists["/cases/reports"].get(f"/cases/reports?cursor={cursor_of(START, UUID(int=7), 2**32 - 1)}")
    assert (told.status_code, told.json()["data"]) == (400, {"field": "cursor"})


def test_a_cursor_has_one_spelling() -> None:
    place = (START, UUID(int=7), 2**31 - 1)
    text = cursor_of(*place)
    assert read_place(text, type(START), UUID, int) == place
    late = urlsafe_b64encode(b"\xff" * 28).decode().rstrip("=")
    for wrong in (f"{text}=", f"{text}A", text[:-1], f" {text}", text[:-2] + "-_", late):
        with pytest.raises(Refused) as refused:
            read_place(wrong, type(START), UUID, int)
        assert refused.value.refusal.code == "parameter_wrong"
    assert cursor_of(EPOCH, UUID(int=0), EPOCH, UUID(int=0)) == "A" * 64


def test_a_list_takes_as_many_statements_however_long_it_is(
    cast: Cast, offer: Offer, story: Story, clock: time_machine.Traveller, lists: dict[str, Program], stuck: Any
) -> None:
    def more(names: str) -> None:
        for name in names:
            ended = reviewed(cast, offer, name, later=len(names))
            seq = story.do("seller", "send_message", text=Words(name, "fr")).seq
            talking.report(story.order, cast.giulia.pk, seq, why="spam", text="", now=ended.now)
            stuck("550", 1)
            clock.move_to(max(ended.now, story.now))

    def asked(path: str, reader: Program, limit: int) -> list[int]:
        counts, cursor = [], ""
        for _ in range(2):
            with CaptureQueriesContext(connection) as statements:
                answer = reader.get(f"{path}?limit={limit}&cursor={cursor}").json()
            counts.append(len(statements))
            cursor = answer["next_cursor"]
            assert cursor, path
        return counts

    more("abc")
    few = {path: asked(path, reader, 1) for path, reader in lists.items()}
    more("defghi")
    assert {path: asked(path, reader, 3) for path, reader in lists.items()} == few


def test_every_list_of_the_document_that_has_pages_has_cursors() -> None:
    """A number of a page would leave out or tell twice what moves by one when something comes in."""
    for path, methods in document()["paths"].items():
        for row in methods.values():
            takes = {parameter["name"] for parameter in row.get("parameters", ())}
            assert "page" not in takes, path
            if "cursor" in takes:
                shape = row["responses"][200]["content"]["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
                assert "next_cursor" in document()["components"]["schemas"][shape]["required"], path
