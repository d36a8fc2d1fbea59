"""Support's list of reported and flagged words: who sees it, what stands around, the look before it, one answer."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any

import pytest

from amiable.cases import reads as cases
from amiable.flow import talking
from amiable.flow.desk import look
from amiable.flow.perform import perform
from amiable.kernel.errors import Refused
from amiable.pages.reported import read_around, read_reported
from amiable.pages.talk import spoken
from amiable.rules.inputs import SendMessage, Words
from amiable.talk import reads
from tests.api.program import program_of
from tests.console.stage import Support
from tests.story import Story

pytestmark = pytest.mark.django_db

PRESSING = Words("Please give me five stars!", "en")


@pytest.fixture
def support() -> Support:
    """An order without a case: Marc pressed for stars all the same, and Giulia reported it."""
    desk = Support()
    desk.story.brief()
    for text in ("Un.", "Deux.", "Trois."):
        desk.story.do("seller", "send_message", text=Words(text, "fr"))
    story = desk.story
    perform(
        story.order,
        "send_message",
        story.cast.actor("seller"),
        SendMessage(PRESSING),
        story.now,
        anyway=True,
        ids=story.ids,
    )
    talking.report(
        story.order,
        story.cast.giulia.pk,
        desk.seen()[0],
        why="pressure",
        text="Non voglio.",
        now=story.now,
        ids=story.ids,
    )
    for text in ("Quatre.", "Cinq.", "Six."):
        story.do("seller", "send_message", text=Words(text, "fr"))
    return desk


def seq(support: Support) -> int:
    """Where the words stand."""
    (row,) = reads.open_reports(limit=5)
    return row.seq


def page(response: Any) -> str:
    """The page as it is read."""
    return html.unescape(response.content.decode())


def words_at(support: Support) -> str:
    """The page of the words."""
    return f"{support.place}words/{seq(support)}/"


@pytest.mark.parametrize(
    ("who", "status"),
    [("ada", 200), ("lea", 200), ("otto", 404), ("client", 404), ("seller", 404), ("stranger", 404), ("visitor", 302)],
)
def test_those_who_mediate_see_the_list(support: Support, who: str, status: int) -> None:
    assert support.get(who, "/desk/reports/").status_code == status


def test_the_list_says_what_who_and_why(support: Support) -> None:
    shown = page(support.get("ada", "/desk/reports/"))
    for said in (
        "Please give me five stars!",
        "Asks for a rating",
        "Pressure",
        "reported by Giulia",
        words_at(support),
    ):
        assert said in shown
    assert "Trois." not in shown
    assert len(support.statements("ada", "/desk/reports/")) <= 7 + 5


def test_who_mediates_and_is_one_of_the_two_does_not_learn_who_reported(support: Support) -> None:
    cast = support.story.cast
    (mine,) = read_reported(cast.marc.pk).found
    assert (mine.own, mine.reports, [flag.kind for flag in mine.flags]) == (True, (), ["asks"])
    (others,) = read_reported(cast.ada.pk).found
    assert (others.own, [report.reporter for report in others.reports]) == (False, [cast.giulia.pk])
    calm = support.seen()[0]
    talking.report(support.story.order, cast.giulia.pk, calm, why="spam", text="", now=support.story.now)
    assert [len(read_reported(who).found) for who in (cast.marc.pk, cast.ada.pk)] == [1, 2]


def test_of_a_review_its_sentences_are_shown_and_not_its_scores(support: Support) -> None:
    story = support.story
    support.story.wait(hours=1)
    support.story.deliver()
    story.do("client", "accept_delivery")
    scores = {"quality": 4, "communication": 3, "as_agreed": 2}
    seq = story.do("client", "write_review", **scores, text=Words("Lavoro da cialtrone", "it")).seq
    story.do("seller", "write_review", **scores, text=Words("Gentille.", "fr"))
    talking.report(story.order, support.cast.marc.pk, seq, why="abuse", text="", now=story.now, ids=story.ids)
    (one,) = [one for one in read_reported(support.cast.ada.pk).found if one.seq == seq]
    assert [said.text for said in one.words] == ["Lavoro da cialtrone"]
    look(story.order, support.cast.ada.pk, now=story.now)
    around = read_around(str(story.loaded.reference), seq, support.cast.ada.pk, now=story.now)
    assert [said.text for said in spoken(around.entry)] == ["Lavoro da cialtrone"]
    (told,) = [row for row in program_of(support.cast.ada).get("/cases/reports").json()["words"] if row["seq"] == seq]
    assert [words["text"] for words in told["words"]] == ["Lavoro da cialtrone"]


def test_what_waits_longest_comes_first_and_every_page_is_reached(
    support: Support, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, cast = support.story, support.cast
    monkeypatch.setattr("amiable.pages.reported.PAGE", 2)
    first = seq(support)
    calm = [story.do("seller", "send_message", text=Words(f"Numéro {number}.", "fr")).seq for number in range(3)]
    for number in reversed(calm):
        story.now += timedelta(minutes=1)
        talking.report(story.order, cast.giulia.pk, number, why="spam", text="", now=story.now)
    pages = [read_reported(cast.ada.pk, number=number) for number in (1, 2, 3)]
    assert [[one.seq for one in page.found] for page in pages] == [[first, calm[2]], [calm[1], calm[0]], []]
    assert [page.more for page in pages] == [True, False, False]
    one, two = (page(support.get("ada", f"/desk/reports/?page={number}")) for number in (1, 2))
    assert ('href="?page=2"' in one, "Previous page" in one) == (True, False)
    assert ("Numéro 0." in two, "Numéro 2." in two, 'href="?page=1"' in two, "Next page" in two) == (
        *(True, False, True, False),
    )
    assert page(support.get("ada", "/desk/reports/?page=x")).count("Numéro 2.") == 1


def test_flags_are_closed_once_looked_at_and_stay_written_down(support: Support) -> None:
    story, ada = support.story, support.cast.ada
    path, number = words_at(support), seq(support)
    with support.browser("ada") as client:
        assert client.post(path, {"flags": "closed"}).status_code == 409
    support.opens("ada", "bo", "otto")
    assert "Looked at, nothing more to do" in page(support.get("ada", path))
    for who in ("client", "seller", "stranger", "otto"):
        with support.browser(who) as client:
            assert client.post(path, {"flags": "closed"}).status_code == 404
    with pytest.raises(Refused) as none:
        talking.close_flags(story.order, 2, ada.pk, now=story.now)
    assert none.value.refusal.code == "not_found"
    assert reads.closed_at(story.order, number) is None
    with support.browser("ada") as client:
        assert client.post(path, {"flags": "closed"}).status_code == 302
    first = reads.closed_at(story.order, number)
    with support.browser("bo") as client:
        assert client.post(path, {"flags": "closed"}).status_code == 302
    assert (first is not None, reads.closed_at(story.order, number)) == (True, first)
    (left,) = read_reported(ada.pk).found
    assert (len(left.reports), left.flags) == (1, ())
    (report,) = left.reports
    talking.handle(story.order, report.id, ada.pk, outcome="nothing", answer="Va bene.", now=story.now)
    assert read_reported(ada.pk).found == ()
    assert [flag.kind for flag in reads.flags_of(story.order, number)] == ["asks"]
    shown = page(support.get("ada", path))
    assert "Looked at, nothing more to do" not in shown
    assert "<dt>Looked at</dt>" in shown
    assert support.get("bo").status_code == 200


def test_the_menu_of_those_who_mediate_counts_what_waits(support: Support) -> None:
    count = '<span class="count" aria-hidden="true">1</span><span class="visually-hidden">, one waits</span>'
    assert page(support.get("ada", "/desk/reviews/")).count(count) == 2
    assert count not in page(support.get("otto", "/desk/reviews/"))
    support.opens("ada")
    (report,) = reads.open_reports(limit=5)
    talking.handle(report.order, report.id, support.cast.ada.pk, outcome="nothing", answer="Ok.", now=support.story.now)
    assert count not in page(support.get("ada", "/desk/reviews/"))


def test_reading_around_it_needs_a_look_that_is_written_down(support: Support) -> None:
    path = words_at(support)
    assert "written down" in page(support.get("ada", path))
    with support.browser("ada") as client:
        answer = client.post(f"{support.place}open/", {"words": seq(support)})
        assert (answer.status_code, answer.headers["Location"]) == (302, path)
    assert [row.person for row in cases.looks_of(support.story.order)] == [support.cast.ada.pk]
    shown = page(support.get("ada", path))
    for said in ("Deux.", "Trois.", "Please give me five stars!", "Quatre.", "Cinq.", "Non voglio."):
        assert said in shown
    assert "Un." not in shown
    assert "Six." not in shown
    assert support.get("ada").status_code == 200
    assert support.get("ada", f"{support.place}words/3/").status_code == 404
    for who in ("client", "seller", "stranger", "otto"):
        assert support.get(who, path).status_code == 404


def test_a_report_is_answered_once_and_its_author_reads_it(support: Support) -> None:
    support.opens("ada", "bo")
    path, (report,) = words_at(support), reads.open_reports(limit=5)
    sent = {"report": str(report.id), "outcome": "warned", "answer": "Gli abbiamo parlato."}
    with support.browser("ada") as client:
        bad = client.post(path, sent | {"answer": " "})
        assert (bad.status_code, reads.count_open_reports(support.cast.ada.pk)) == (422, 1)
        assert client.post(path, sent | {"report": "x"}).status_code == 404
        assert client.post(path, sent).status_code == 302
    with support.browser("bo") as client:
        late = client.post(path, sent | {"answer": "Altro."})
        assert late.status_code == 409
        assert "Somebody has already said what came of this report." in page(late)
    assert reads.count_open_reports(support.cast.ada.pk) == 0
    told = page(support.get("client", f"/orders/{support.reference}/report/{report.seq}/", language="it"))
    assert "Gli abbiamo parlato." in told
    assert "Ada" not in told
    assert "You reported this, and support has answered" in page(support.get("client", f"/orders/{support.reference}/"))
    for who in ("client", "stranger", "otto"):
        with support.browser(who) as client:
            assert client.post(path, sent).status_code == 404


def test_mediators_see_no_order_nobody_called_them_to(support: Support) -> None:
    calm = Story(support.cast, ids=support.story.ids).loaded.reference
    assert support.get("ada", f"/desk/{calm}/").status_code == 404
    assert support.get("ada", f"/desk/{calm}/words/1/").status_code == 404


def test_support_writes_with_both_and_is_named_so(support: Support) -> None:
    support.story.wait(hours=1)
    support.story.deliver()
    support.story.do("client", "open_case", reason="abuse", what_happened=Words("Manca una parte.", "it"))
    support.opens("ada")
    support.acts("ada", "claim_case")
    with support.browser("ada") as client:
        assert client.post(f"{support.place}do/send_message/", {"text": "Good morning to both."}).status_code == 302
    for who in ("client", "seller"):
        shown = page(support.get(who, f"/orders/{support.reference}/"))
        assert "Good morning to both." in shown
        assert '<span class="by__name">Customer support</span>' in shown
        assert "and customer support read what you write here." in shown
