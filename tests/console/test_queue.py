"""The queue of support: what stands in it for whom, in which order, narrowed and paged, and that looking writes nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection

from amiable.flow.perform import perform
from amiable.pages import queue as pages
from amiable.people.models import Person
from amiable.rules.inputs import Decide, Words
from tests.cast import actor_of, seeded
from tests.console.stage import WHY, Support
from tests.story import Story, _input

QUEUE = "/desk/"
COUNTED = re.compile(r'<li><a href="[^"]*"[^>]*>([^<]+) <span class="num">(\d+)</span>')
ROWS = re.compile(r'action="/desk/(AM-[^/]+)/open/"')


def page(desk: Support, who: str, query: str = "", **more: Any) -> str:
    """The queue as somebody reads it."""
    answer = desk.get(who, QUEUE + query, **more)
    assert answer.status_code == 200
    return str(answer.content.decode())


def tabs(text: str) -> dict[str, int]:
    """What each tab says it holds."""
    return {label: int(count) for label, count in COUNTED.findall(text)}


def rows(desk: Support, who: str, query: str = "") -> list[str]:
    """The references of the rows, in their order."""
    return ROWS.findall(page(desk, who, query))


def does(story: Story, person: Person, action: str, **words: Any) -> None:
    """Somebody of the cast acts, and it works."""
    done = perform(story.order, action, actor_of(person), _input(action, words), story.now, ids=story.ids)
    assert hasattr(done, "seq"), done


def decide(story: Story, person: Person) -> None:
    """They decide: a third goes back."""
    words = {"facts": (2, 3), "why_client": Words("Ecco", "it"), "why_seller": Words("Voilà", "fr"), "refund": 4_000}
    data = Decide("complete", "nobody", "support_nobody", "missing_part", **words)  # type: ignore[arg-type]
    action = "decide_appeal" if story.facts.case_state == "appealed" else "decide_case"
    done = perform(story.order, action, actor_of(person), data, story.now, ids=story.ids)
    assert hasattr(done, "seq"), done


def another(desk: Support, name: str, **bought: Any) -> Story:
    """One more order of the two, delivered, disputed and before support a little later."""
    story = Story(desk.cast, ids=seeded(name), now=desk.story.now, **bought).delivered()
    story.do("client", "open_case", reason="abuse", what_happened=WHY)
    desk.story.now = story.now
    return story


def test_a_row_says_what_it_is_about(desk: Support) -> None:
    text = page(desk, "ada")
    for said in ("Logo for a bakery", desk.reference, "Not as agreed", "not taken", "Giulia, Marc", "Italian, French"):
        assert said in text
    assert "€120.00" in text
    assert "nobody yet" in text
    assert tabs(text) == {
        **dict.fromkeys(("All", "Not taken"), 1),
        **dict.fromkeys(("Mine", "Second opinion", "Appeals", "Past their time", "Decided lately"), 0),
        "Waiting, nothing to do": 0,
    }


@pytest.mark.parametrize(("language", "said"), [("fr", "File d’attente"), ("it", "Coda")])
def test_it_is_read_in_ones_language(language: str, said: str, desk: Support) -> None:
    assert f"<h1>{said}</h1>" in page(desk, "ada", language=language)


@pytest.mark.parametrize(
    ("who", "status"),
    [("visitor", 302), ("client", 404), ("seller", 404), ("stranger", 404), ("ada", 200), ("lea", 200), ("otto", 200)],
)
def test_only_staff_see_it(who: str, status: int, desk: Support) -> None:
    assert desk.get(who, QUEUE).status_code == status


def test_it_costs_the_same_for_one_and_for_many(desk: Support) -> None:
    one = len(desk.statements("lea", QUEUE))
    for name in ("second", "third"):
        another(desk, name)
    many = desk.statements("lea", QUEUE)
    assert len(many) == one
    # Session, reader, their unread notices, reports and complaints that wait, then the six of the page and the rules in force.
    assert one <= 4 + 8
    assert not [sql for sql in many if not sql.startswith("SELECT")]


def test_what_support_has_is_found_by_one_index(desk: Support) -> None:
    asked = [sql for sql in desk.statements("lea", QUEUE) if 'FROM "cases_case"' in sql and "support_at" in sql]
    assert len(asked) == 2, "what the tabs hold, and the page"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        for sql in asked:
            cursor.execute(("EXPLAIN " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN ") + sql)
            plan = " ".join(str(row) for row in cursor.fetchall())
            assert "case_at_support" in plan, plan
            assert "SCAN cases_case " not in plan.replace("SCAN cases_case USING INDEX", ""), plan


def test_what_is_due_first_stands_first(desk: Support) -> None:
    # Nobody took the first in its 24 hours: what ends next there is support's whole time, days later.
    another_one = another(desk, "later")
    assert rows(desk, "ada") == [another_one.loaded.reference, desk.reference]


def test_taken_is_mine_and_no_longer_open(desk: Support) -> None:
    desk.claimed()
    assert tabs(page(desk, "ada"))["Mine"] == 1
    assert tabs(page(desk, "bo"))["Mine"] == 0
    assert rows(desk, "ada", "?tab=mine") == [desk.reference]
    assert rows(desk, "ada", "?tab=open") == []
    assert "Nothing here" in page(desk, "bo", "?tab=mine")


def test_a_second_opinion_is_offered_to_who_may_give_it(db: None) -> None:
    desk = Support(work=80_000).dispute().claimed()
    assert "needs two people" in page(desk, "bo")
    decide(desk.story, desk.cast.ada)
    seen = {who: tabs(page(desk, who))["Second opinion"] for who in ("ada", "bo", "lea", "otto")}
    assert seen == {"ada": 0, "bo": 1, "lea": 1, "otto": 1}
    assert "waits for a second person" in page(desk, "bo", "?tab=second")


def test_who_gave_a_case_back_is_not_asked_again(desk: Support) -> None:
    desk.claimed()
    desk.story.do("mediator", "hand_back_case", why=WHY)
    assert "not yours to take" in page(desk, "ada")
    assert "not yours to take" not in page(desk, "bo")


def test_an_appeal_is_for_those_who_may_hear_it(desk: Support) -> None:
    desk.claimed()
    decide(desk.story, desk.cast.ada)
    assert tabs(page(desk, "bo"))["Waiting, nothing to do"] == 1
    assert tabs(page(desk, "bo"))["All"] == 0
    desk.story.do("client", "appeal", ground="new_facts", why=WHY)
    seen = {who: tabs(page(desk, who))["Appeals"] for who in ("ada", "bo", "lea", "otto")}
    assert seen == {"ada": 0, "bo": 1, "lea": 1, "otto": 0}
    assert "you decided first" in page(desk, "ada")
    decide(desk.story, desk.cast.bo)
    assert rows(desk, "ada", "?tab=decided") == [desk.reference]
    assert tabs(page(desk, "ada"))["All"] == 0


def test_what_nobody_took_in_time_comes_first_for_those_who_lead(desk: Support) -> None:
    first = another(desk, "first")
    desk.story.wait(hours=25)
    pressing = another(desk, "pressing")
    assert "not taken in time" in page(desk, "lea")
    assert rows(desk, "ada")[0] == pressing.loaded.reference
    assert rows(desk, "lea")[-1] == pressing.loaded.reference
    assert set(rows(desk, "lea", "?tab=late")) == {desk.reference, first.loaded.reference}


def test_a_contested_reason_waits_for_whoever_is_free(db: None) -> None:
    desk = Support()
    desk.story.brief()
    desk.story.do("client", "propose_cancellation", reason="by_mistake", why=WHY)
    (proposal,) = desk.story.facts.proposals
    desk.story.do("seller", "accept_proposal", proposal=proposal.id)
    assert rows(desk, "ada") == []
    desk.story.do("seller", "contest_reason", reason="seller_cannot_deliver", why=WHY)
    text = page(desk, "ada")
    assert "reason contested" in text
    assert (tabs(text)["All"], tabs(text)["Not taken"], tabs(text)["Mine"]) == (1, 1, 0)
    assert rows(desk, "bo", "?step=reason_decide_by") == [desk.reference]
    assert rows(desk, "bo", "?step=deciding") == []


def test_it_is_narrowed_by_language_step_and_words(desk: Support) -> None:
    other = another(desk, "menu", title=Words("A menu", "en"))
    assert rows(desk, "ada", "?q=MENU") == [other.loaded.reference]
    assert rows(desk, "ada", f"?q={desk.reference.lower()}") == [desk.reference]
    assert len(rows(desk, "ada", "?q=giul")) == 2
    assert len(rows(desk, "ada", "?language=it")) == 2
    assert rows(desk, "ada", "?language=en") == []
    assert "No case here fits" in page(desk, "ada", "?q=nothing-like-it")
    assert len(rows(desk, "ada", "?step=with_support")) == 2
    assert tabs(page(desk, "ada", "?q=menu"))["All"] == 1


def test_it_goes_on_behind_the_last_row(desk: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "PAGE", 3)
    all_of_them = [desk.reference, *(another(desk, name).loaded.reference for name in ("b", "c", "d"))]
    seen, query = [], ""
    for _turn in range(2):
        text = page(desk, "lea", query)
        seen += ROWS.findall(text)
        found = re.search(r'rel="next" href="/desk/([^"]+)"', text)
        query = found[1].replace("&amp;", "&") if found else ""
    assert (sorted(seen), query) == (sorted(all_of_them), "")
    assert len(seen) == 4


@pytest.mark.every_case
@pytest.mark.parametrize(
    "query",
    [
        "?tab=nothing",
        "?after=1",
        "?after=1~yesterday~x",
        "?after=7~2026-12-01T09:00:00.000000Z~0190a000-0000-7000-8000-000000000001",
        "?step=talking&language=xx",
        "?q=%00",
        f"?q={'x' * 400}",
    ],
)
def test_an_odd_address_is_read_as_far_as_it_makes_sense(query: str, desk: Support) -> None:
    assert desk.get("ada", QUEUE + query).status_code == 200


def test_who_has_how_much(desk: Support) -> None:
    desk.claimed()
    second = another(desk, "second")
    desk.story.wait(hours=2)
    second.now = desk.story.now
    does(second, desk.cast.bo, "claim_case")
    second.now = desk.story.now = second.now.replace(minute=30)
    decide(second, desk.cast.bo)
    text = page(desk, "lea")
    loads = re.findall(r"<tr><td>(\w+)</td><td[^>]*>(\d+)</td><td[^>]*>(\d+)</td><td[^>]*>([^<]+)</td>", text)
    assert loads == [("Ada", "1", "0", "–"), ("Bo", "0", "1", "30\N{NO-BREAK SPACE}min")]
    assert "Who has how much" not in page(desk, "lea", "?q=logo")
