"""One order as support reads it: who may, what stands there, in which words, and at what cost."""

from __future__ import annotations

import pytest
from django.db import connection

from amiable.orders.models import Event
from amiable.pages.desk import read_desk_page
from amiable.people.models import Person
from amiable.rules.inputs import Words
from tests.console.stage import DECIDED, Support

PARTIES = ("client", "seller", "stranger")


@pytest.mark.parametrize("path", ["", "do/decide_case/", "do/send_message/"])
def test_only_staff_learn_of_a_desk(desk: Support, path: str) -> None:
    desk.claimed()
    for who in PARTIES:
        assert desk.get(who, desk.place + path).status_code == 404, who
        with desk.browser(who) as client:
            assert client.post(desk.place + path or desk.place, {"text": "x"}).status_code == 404, who
    visitor = desk.get("visitor", desk.place + path)
    assert (visitor.status_code, visitor.headers["Location"].split("?")[0]) == (302, "/account/login/")


def test_notes_are_staffs_alone(desk: Support) -> None:
    for who in PARTIES:
        with desk.browser(who) as client:
            assert client.post(desk.place + "notes/", {"text": "Mine"}).status_code == 404, who
    assert "Mine" not in desk.claimed().read("ada")


def test_a_mediator_sees_an_order_by_its_case_alone(db: None) -> None:
    quiet = Support()
    quiet.story.delivered()
    assert quiet.get("ada").status_code == 404
    assert quiet.get("otto").status_code == 200, "the operator may, once it is written down"
    assert "That you opened it is written down" in quiet.read("otto")
    assert "Voilà." not in quiet.read("otto")


def test_opening_is_written_down_first(desk: Support) -> None:
    answer = desk.get("ada")
    assert answer.status_code == 200
    assert "Manca una parte." not in answer.content.decode()
    assert f'action="{desk.place}open/"' in answer.content.decode()
    desk.opens("bo")
    assert "Manca una parte." in desk.read("bo")
    assert "Manca una parte." not in desk.read("ada"), "a look is one person's"
    desk.story.wait(hours=9)
    assert "That you opened it is written down" in desk.read("bo"), "it lasts eight hours"


def test_the_whole_case_stands_on_one_page(desk: Support) -> None:
    page = desk.opens("ada").read("ada")
    for sentence in (
        "Giulia, client, reads Italian",
        "Marc, seller, reads French",
        "€120.00, €120.00 disputed",
        "Take it by Tue 8 Dec, 11:00",
        "If support does not decide by Thursday 17 December, 11:00, the published default applies.",
        "Giulia then gets €60.00 back.",
        "from the order’s log, verified",
        "F3 Tue 1 Dec, 10:00 Giulia sent the brief. The work begins. What does your bakery sell? in Italian Bread",
        "F4 Thu 3 Dec, 10:00 Marc delivered version 1. in French Voilà.",
        "F5 Thu 3 Dec, 10:00 Giulia opened the resolution center: “Not as agreed”. in Italian Manca una parte.",
        "Agreement, version 1, since Tue 1 Dec, 10:00 Logo in three sizes",
        "Back to Giulia without a decision by Thu 17 Dec €60.00",
        "Who of staff opened this order Ada Mon 7 Dec, 11:00",
        "Take the case The case is yours: you ask, if needed, and decide.",
    ):
        assert sentence in page, sentence
    assert 'lang="fr"><p>Voilà.</p>' in desk.get("ada").content.decode()


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("fr", ("Les faits, dans l’ordre", "Giulia, côté client, lit en italien", "montant contesté\xa0: 120,00\xa0€")),
        (
            "it",
            ("I fatti, in ordine", "Marc, lato professionista, legge in francese", "importo contestato: 120,00\xa0€"),
        ),
    ],
)
def test_it_speaks_the_readers_language(desk: Support, language: str, sentences: tuple[str, ...]) -> None:
    page = desk.opens("ada").get("ada", language=language).content.decode()
    for sentence in sentences:
        assert sentence in page, sentence


def test_looking_costs_the_same_however_long_the_history(desk: Support) -> None:
    desk.claimed()
    short = desk.statements("ada")
    for number in range(20):
        desk.story.do("client", "send_message", text=Words(f"Messaggio {number}", "it"))
    desk.opens("ada", "bo", "lea")
    long = desk.statements("ada")
    assert len(long) == len(short) <= 22  # with the menu’s reports; on PostgreSQL the door's own go uncounted
    assert [sql for sql in long if not sql.startswith("SELECT ")] == []


def test_a_long_log_folds_by_day_and_every_fact_can_be_ticked(desk: Support) -> None:
    desk.claimed()
    for number in range(40):
        desk.story.do("seller", "send_message", text=Words(f"Message {number}", "fr"))
    page = desk.get("ada").content.decode()
    assert page.count('<details class="told__day"') == 3
    assert page.count('name="facts"') == desk.seen()[0] == 47
    assert '<summary>Tuesday 1 December <span class="panel__note">3 facts</span>' in page


def test_a_changed_log_is_said(desk: Support) -> None:
    desk.claimed()
    with connection.cursor() as cursor:
        on = " ON orders_event" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER orders_event_no_update{on}")
    Event.objects.filter(order_id=desk.story.order, seq=2).update(hash="0")
    page = desk.read("ada")
    assert "The log of this order is not what it was. Do not decide on it; tell the operator." in page
    assert f"{desk.reference} 2: the line is not what its hash says" in page
    assert "from the order’s log, verified" not in page


def test_evidence_stands_with_the_statement_and_leads_to_the_facts(desk: Support) -> None:
    desk.story.do("seller", "make_statement", text=Words("Tout y est.", "fr"), lines=(2, 4))
    page = desk.opens("ada").read("ada")
    assert "Marc added a statement to the case. in French Tout y est. Facts: F2 , F4" in page
    assert '<a class="num" href="#F4">F4</a>' in desk.get("ada").content.decode()


def test_a_case_that_began_with_a_contested_mark_has_the_sellers_word(db: None) -> None:
    desk = Support()
    desk.story.delivered().do("client", "mark_no_delivery", kind="empty", why=Words("È vuoto.", "it"))
    desk.story.do("seller", "contest_no_delivery", why=Words("Tout y est.", "fr"))
    page = desk.opens("ada").read("ada")
    statements = page[page.index("Both statements") : page.index("Last offers and money")]
    assert "in French Tout y est." in statements


def test_offers_stand_beside_each_other(db: None) -> None:
    desk = Support().dispute(wish="refund", refund=6_000, disputed=9_000)
    page = desk.opens("ada").read("ada")
    assert "Giulia offers Kind Partial refund Refund €60.00" in page
    assert "Marc offers Offer none" in page
    assert "€120.00, €90.00 disputed" in page


def test_what_was_decided_stands_there_for_the_next_one(desk: Support) -> None:
    desk.claimed().acts("ada", "decide_case", DECIDED)
    page = desk.opens("bo").read("bo")
    for sentence in (
        "What was decided F8 Mon 7 Dec, 11:00 · Ada",
        "Refund €40.00 The order Completed Reason Support: nobody’s fault On whose side it lay On nobody’s side",
        "Rule quoted A part that is missing is made good, or its share of the price is given back. Facts: F4 , F5",
        "For Giulia in Italian Manca una parte.",
        "For Marc in French Une partie manque.",
        "Appeal possible until Mon 14 Dec, 11:00",
    ):
        assert sentence in page, sentence


def test_a_payment_a_bank_took_back_is_flagged_for_who_decides(desk: Support) -> None:
    before = desk.opens("ada").read("ada")
    assert "The client’s bank" not in before
    desk.story.do("provider", "open_chargeback", capture=desk.story.facts.captures[0].id)
    assert "The client’s bank took the payment of €120.00 back." in desk.read("ada")


def test_earlier_cases_are_told(desk: Support) -> None:
    desk.story.do("client", "withdraw_case")
    desk.story.do("client", "open_case", reason="poor_quality", what_happened=Words("Di nuovo.", "it"))
    desk.opens("ada")
    found = read_desk_page(desk.story.order, desk.cast.ada.pk, now=desk.story.now)
    assert [entry.name for entry in found.earlier] == ["case_opened", "case_withdrawn"]
    assert found.case is not None
    assert found.case.number == 2
    assert "Earlier on this order 2" in desk.read("ada")


def test_a_desk_of_one_mediator_says_what_it_cannot_offer(desk: Support) -> None:
    Person.objects.filter(pk__in=[desk.cast.bo.pk, desk.cast.lea.pk]).update(is_active=False)
    page = desk.claimed().read("ada")
    assert (
        "There is no other mediator here, so nobody can hear an appeal: the decision becomes final by itself." in page
    )
    assert "Where a second person is needed, it is the operator." in page
