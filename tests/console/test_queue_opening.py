"""Opening an order as staff: written down by a POST, refused to everybody else, and the next case that may be taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amiable.cases import reads as cases
from amiable.flow import staff
from amiable.people.models import Person
from tests.cast import seeded
from tests.console.stage import WHY, Support
from tests.story import Story


def looks(desk: Support) -> list[str]:
    """The names of who opened the order, the latest first."""
    names = {person.pk: person.name for person in Person.objects.all()}
    return [names[row.person] for row in cases.looks_of(desk.story.order)]


def test_asking_says_so_and_writes_nothing(desk: Support) -> None:
    text = desk.get("ada", f"{desk.place}open/").content.decode()
    assert "That you opened it is written down" in text
    assert "for 8 hours" in text
    assert looks(desk) == []


def test_opening_is_written_and_leads_to_the_desk(desk: Support) -> None:
    for who in ("ada", "otto"):
        with desk.browser(who) as client:
            answer = client.post(f"{desk.place}open/")
        assert (answer.status_code, answer.headers["Location"]) == (302, desk.place)
    assert looks(desk) == ["Otto", "Ada"]


@pytest.mark.parametrize(
    ("who", "status"), [("visitor", 302), ("client", 404), ("seller", 404), ("stranger", 404), ("ada", 302)]
)
def test_nobody_else_opens_it(who: str, status: int, desk: Support) -> None:
    with desk.browser(who) as client:
        answer = client.post(f"{desk.place}open/")
    assert answer.status_code == status
    assert looks(desk) == (["Ada"] if who == "ada" else [])
    if who == "visitor":
        assert answer.headers["Location"].startswith("/account/login/")


def test_mediators_open_only_what_came_to_support(db: None) -> None:
    desk = Support()
    desk.story.delivered()
    for who, status in (("ada", 404), ("otto", 302)):
        with desk.browser(who) as client:
            assert client.post(f"{desk.place}open/").status_code == status
    assert looks(desk) == ["Otto"]
    assert desk.get("ada", f"{desk.place}open/").status_code == 404
    assert desk.get("ada", "/desk/AM-0000-0000/open/").status_code == 404


def test_the_next_case_is_opened(desk: Support) -> None:
    with desk.browser("ada") as client:
        answer = client.post("/desk/next/")
    assert (answer.status_code, answer.headers["Location"]) == (302, desk.place)
    assert looks(desk) == ["Ada"]
    assert desk.story.facts.case_state == "with_support", "opening a case does not take it"


def test_a_case_in_ones_language_comes_first(desk: Support) -> None:
    of_sam = replace(desk.cast, giulia=desk.cast.sam)
    english = Story(of_sam, ids=seeded("english"), now=desk.story.now).delivered()
    english.do("client", "open_case", reason="abuse", what_happened=WHY)
    assert cases.next_to_take(_asker(desk), languages=["it"]) == desk.story.order
    assert cases.next_to_take(_asker(desk), languages=["en"]) == english.order
    assert cases.next_to_take(_asker(desk), languages=["en", "it"]) == english.order, (
        "both are theirs: what is due first"
    )
    # Ada reads English and works in Italian.
    staff.change_languages(desk.cast.otto.pk, desk.cast.ada.pk, ["it"], now=desk.story.now)
    with desk.browser("ada") as client:
        assert client.post("/desk/next/").headers["Location"] == desk.place


def _asker(desk: Support) -> cases.Asker:
    return cases.Asker(desk.cast.ada.pk, mediates=True, leads=False)


def test_nothing_is_opened_when_nothing_may_be_taken(desk: Support) -> None:
    desk.claimed()
    desk.story.do("mediator", "hand_back_case", why=WHY)
    before = looks(desk)
    for who in ("ada", "otto"):
        with desk.browser(who) as client:
            answer = client.post("/desk/next/", follow=True)
        assert answer.redirect_chain == [("/desk/", 302)]
        assert "There is no case you could take" in answer.content.decode()
    assert looks(desk) == before


@pytest.mark.parametrize("who", ["client", "seller", "stranger", "visitor"])
def test_nobody_else_takes_the_next_case(who: str, desk: Support) -> None:
    with desk.browser(who) as client:
        assert client.post("/desk/next/").status_code == (302 if who == "visitor" else 404)
    assert looks(desk) == []


@pytest.mark.parametrize(("who", "where"), [("ada", "/desk/"), ("otto", "/desk/start/"), ("client", "/orders/")])
def test_staff_begin_at_the_queue(who: str, where: str, desk: Support) -> None:
    assert desk.get(who, "/").headers["Location"] == where


#: What operators find below the headings of their menu.
DAILY = ("/desk/start/", "/desk/health/", "/desk/money/", "/desk/mail/", "/desk/sessions/")
PEOPLE = ("/desk/members/", "/desk/access/", "/desk/people-data/")
RECORDS = ("/desk/rules/", "/desk/audit/", "/desk/retention/", "/desk/legal/")
MOVING = ("/desk/sites/", "/desk/webhooks/", "/desk/import/", "/desk/export/")
#: What all of staff find.
SHARED = ("/desk/reviews/", "/desk/complaints/", "/desk/texts/", "/desk/figures/")
LEADING = ("/desk/chargebacks/", "/desk/measures/")


@pytest.mark.parametrize(
    ("who", "places"),
    [
        ("ada", ["/desk/", "/desk/reports/", *SHARED]),
        ("lea", ["/desk/", "/desk/reports/", *SHARED, *LEADING]),
        (
            "otto",
            ["/desk/", *SHARED, *LEADING, *DAILY, *PEOPLE, *RECORDS, *MOVING],
        ),
    ],
)
def test_the_way_around_is_ones_own(who: str, places: list[str], desk: Support) -> None:
    answer = desk.get(who, "/desk/texts/")
    assert [place.href for place in answer.context["places"]] == places
    assert [place.href for place in answer.context["places"] if place.current] == ["/desk/texts/"]


@pytest.mark.parametrize("where", [*DAILY, *PEOPLE, *RECORDS, *MOVING])
def test_every_room_of_the_menu_is_marked_where_it_opens(where: str, desk: Support) -> None:
    """Whatever a page calls its own names: the menu stands there whole, once for each width."""
    said = desk.get("otto", where).content.decode()
    assert said.count(f'<a href="{where}" aria-current="true">') == 2
    assert [said.count(f'<a href="{room}"') >= 2 for room in (*DAILY, *PEOPLE, *RECORDS, *MOVING)] == [True] * 16


@pytest.mark.parametrize("who", ["ada", "lea", "client", "stranger"])
def test_nobody_else_has_the_menu_of_rooms(who: str, desk: Support) -> None:
    assert "menu--rooms" not in desk.get(who, "/help/").content.decode()
    assert "menu--rooms" in desk.get("otto", "/help/").content.decode()
