"""The page for ending an order: what helps first, the ways that exist with what they do, the reasons, and contesting one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tests.web.stage import Desk

PROPOSED = "If nobody answers the proposed cancellation by Thursday 3 December, 10:00, it is accepted and the order is cancelled."


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Ordered, not paid."""
    settings.DATA_DIR = tmp_path
    return Desk()


def look(desk: Desk, who: str, **more: str) -> Any:
    """The page as this side sees it."""
    answer = desk.get(who, f"{desk.place}cancelling/", **more)
    assert answer.status_code == 200
    return answer


def ways(page: Any) -> dict[str, list[str]]:
    """What is said of each way that exists."""
    return {way.label: list(way.points) for way in page.context["ways"]}


def missing(page: Any) -> dict[str, str]:
    """Why others do not."""
    return {way.label: way.why_not for way in page.context["missing"]}


def sides(page: Any, label: str) -> list[list[tuple[str, str]]]:
    """What one way does, for the reader and for the other."""
    (way,) = [way for way in page.context["ways"] if way.label == label]
    return [[(fact.label, fact.value) for fact in side.facts] for side in way.sides]


def tried(page: Any) -> list[str]:
    """What could help first."""
    return [one.label for one in page.context["tries"]]


def test_before_it_is_paid_it_is_given_up_and_nothing_is_named(desk: Desk) -> None:
    page = look(desk, "client")
    assert ways(page) == {"Give the order up": ["It ends at once. Marc is told and need not agree."]}
    assert (page.context["reasons"], tried(page)) == ([], ["Write a message"])
    seller = look(desk, "seller")
    assert "There is no way to end this order at the moment." in seller.content.decode()


def test_while_it_runs_every_way_says_what_it_does(desk: Desk) -> None:
    desk.story.brief()
    page = look(desk, "client")
    assert page.context["faultless"] == "", "she can say that it is no longer needed"
    assert tried(page) == [
        "Give more time",
        "Propose a partial refund",
        "Open the resolution center",
        "Write a message",
    ]
    assert ways(page) == {
        "Propose to cancel": ["Marc has to agree.", PROPOSED, "You then get €120.00 back."],
        "Propose to cancel and pay a part": [
            "Marc has to agree.",
            "If the proposal is not answered by Saturday 5 December, 10:00, it lapses and nothing changes.",
        ],
    }
    assert sides(page, "Propose to cancel and pay a part") == [
        [("Refund", "€60.00"), ("The order", "Cancelled")],
        [
            ("Earned, after the fee", "€48.00"),
            ("Paid out", "Tue 15 Dec"),
            ("Completion rate", "not counted"),
            ("The order", "Cancelled"),
        ],
    ]
    assert missing(page) == {
        "Cancel free of charge": "The work has started with your brief, so cancelling free of charge is over. "
        "You can still propose to cancel.",
        "Cancel: very late": "From Monday 7 December, 10:00 you can cancel alone and get everything back, "
        "if nothing is delivered before.",
    }
    assert [(row.label, row.counts.text) for row in page.context["reasons"]] == [
        ("Ordered by mistake", "not counted"),
        ("Ordered twice", "not counted"),
        ("No longer needed", "not counted"),
        ("The seller cannot deliver", "counts as a cancellation"),
    ]
    body = page.content.decode()
    assert "A split that leaves Marc less than 20% of the price counts like a cancellation with its reason." in body
    assert "lowers the seller’s completion rate for 60 days" in body
    seller = look(desk, "seller")
    assert list(ways(seller)) == [
        "Decline: outside my service",
        "Propose to cancel",
        "Propose to cancel and pay a part",
    ]
    assert ways(seller)["Decline: outside my service"] == [
        "It ends at once. Giulia is told and need not agree.",
    ]
    assert [(row.label, row.counts.text) for row in seller.context["reasons"]] == [
        ("Outside the seller’s service", "not counted"),
        ("The seller cannot deliver", "counts as a cancellation"),
    ]


def test_very_late_it_counts_whatever_is_named(desk: Desk) -> None:
    desk.story.brief()
    desk.story.wait(days=6, hours=1)
    page = look(desk, "client")
    assert next(iter(ways(page))) == "Cancel: very late"
    assert sides(page, "Cancel: very late")[1][:2] == [
        ("Earned, after the fee", "€0.00"),
        ("Completion rate", "counts as a cancellation"),
    ]
    assert [(row.label, row.becomes) for row in page.context["reasons"]] == [
        ("The seller cannot deliver", "As things stand, the order would end as “Late”, which counts."),
        ("Late", ""),
    ]


def test_after_a_delivery_silence_declines_and_the_files_close(desk: Desk) -> None:
    desk.story.delivered()
    delivered = look(desk, "client")
    assert "when at least 20% of the price stays with Marc, it counts against nobody" in delivered.context["faultless"]
    points = ways(delivered)
    assert points["Propose to cancel"] == [
        "Marc has to agree.",
        "If the proposal is not answered by Saturday 5 December, 10:00, it lapses and nothing changes.",
        "The files Marc delivered close for you.",
    ]
    assert points["Propose to cancel and pay a part"][-1] == "The originals open only if the proposal says so."
    seller = ways(look(desk, "seller"))["Propose to cancel"]
    assert seller[2:] == ["The files you delivered close for Giulia."]
    assert sides(look(desk, "seller"), "Propose to cancel")[0][:2] == [
        ("Earned, after the fee", "€0.00"),
        ("Completion rate", "counts as a cancellation"),
    ]


def test_once_it_is_complete_only_a_case_is_left(desk: Desk) -> None:
    desk.story.delivered()
    desk.post("client", "accept_delivery")
    body = look(desk, "client").content.decode()
    assert "This order is complete, so it can no longer be cancelled." in body
    assert "Until Wednesday 16 December, 10:00 a case about it can still lead to a refund." in body
    assert f'href="{desk.at("open_case")}"' in body
    desk.story.wait(days=13)
    assert desk.at("open_case") not in look(desk, "client").content.decode()


def test_in_french_and_italian(desk: Desk) -> None:
    desk.story.brief()
    french = look(desk, "client", language="fr")
    assert list(missing(french).values())[-1] == (
        "À partir du lundi 7 décembre à 10\xa0h\xa000, si rien n’est livré d’ici là, vous pouvez annuler de votre "
        "propre initiative, avec remboursement intégral."
    )
    assert "moins de 20\xa0% du prix compte comme une annulation" in french.content.decode()
    italian = ways(look(desk, "seller", language="it"))["Proponi di annullare"]
    assert italian == [
        "Giulia deve essere d’accordo.",
        (
            "Se nessuno risponde alla proposta di annullamento entro giovedì 3 dicembre alle 10:00, è accettata e l’ordine "
            "è annullato."
        ),
        "In tal caso a Giulia vengono rimborsati 120,00\xa0€.",
    ]


def test_the_order_and_the_proposal_lead_here(desk: Desk) -> None:
    desk.story.brief()
    for who in ("client", "seller"):
        names = [action.name for action in desk.get(who).context["more"]]
        assert names.count("cancelling") == 1
        assert not {"propose_cancellation", "propose_split", "decline_order"} & set(names)
        proposal = desk.get(who, desk.at("propose_cancellation")).content.decode()
        assert f'{desk.place}cancelling/#reasons"' in proposal
        assert "has to agree." in proposal
    assert "The client stopped answering" not in proposal
    assert "Outside the seller’s service" in proposal


@pytest.mark.parametrize(("who", "code"), [("stranger", 404), ("mediator", 404), ("operator", 404), ("visitor", 302)])
def test_nobody_else_finds_it_and_it_never_writes(who: str, code: int, desk: Desk) -> None:
    desk.story.brief()
    before = desk.seen()
    assert desk.get(who, f"{desk.place}cancelling/").status_code == code
    look(desk, "client")
    assert not [
        sql for sql in desk.statements("seller", f"{desk.place}cancelling/") if not sql.lstrip("(").startswith("SELECT")
    ]
    assert desk.seen() == before


def test_a_reason_is_contested_with_what_stands_before_one(desk: Desk) -> None:
    desk.story.brief()
    desk.post("client", "propose_cancellation", reason="seller_cannot_deliver")
    proposal = desk.story.facts.proposals[0].id
    assert desk.post("seller", "accept_proposal", proposal=proposal).status_code == 302
    body = look(desk, "seller").content.decode()
    assert "This order was cancelled: “The seller cannot deliver”." in body
    assert desk.at("contest_reason") in body
    page: Any = desk.get("seller", desk.at("contest_reason"))
    assert [(fact.label, fact.value) for fact in page.context["stands"]] == [
        ("Reason as it stands", "The seller cannot deliver"),
        ("Named by", "Giulia"),
        ("Completion rate", "counts as a cancellation"),
        ("Can be contested until", "Tuesday 8 December, 10:00"),
    ]
    assert page.context["does"] == (
        "Until support has decided, the cancellation is left out of the completion rate. "
        "Support has 7\xa0days; after that the reason from the log stands."
    )
    before = desk.seen()
    wrong = desk.post("seller", "contest_reason", reason="outside_service", why="")
    assert (wrong.status_code, desk.seen()) == (422, before)
    sent = {"reason": "outside_service", "why": "It was never my kind of work.", "key": "k1"}
    first, again = (desk.post("seller", "contest_reason", **sent) for _once in range(2))
    assert (first.status_code, again.status_code, desk.seen()[0]) == (302, 302, before[0] + 1)
    closing = desk.story.facts.closing
    assert closing is not None
    assert (closing.contested, closing.reason) == ("open", "seller_cannot_deliver")
    for who in ("stranger", "mediator"):
        assert desk.get(who, desk.at("contest_reason")).status_code == 404
    assert desk.get("client", desk.at("contest_reason")).status_code == 409


def test_the_proposal_says_with_which_reason_it_would_end(desk: Desk) -> None:
    desk.story.brief()
    desk.story.wait(days=6, hours=1)
    shown: Any = desk.post("client", "propose_cancellation", reason="seller_cannot_deliver", preview="1")
    assert shown.context["points"][-1] == "As things stand, the order would end as “Late”, which counts."
    desk.post("client", "propose_cancellation", reason="seller_cannot_deliver")
    desk.post("seller", "accept_proposal", proposal=desk.story.facts.proposals[0].id)
    closing = desk.story.facts.closing
    assert closing is not None
    assert (closing.reason, closing.counts) == ("late", True)


def test_while_a_proposal_is_open_no_second_one_is_offered(desk: Desk) -> None:
    desk.story.brief()
    desk.post("client", "propose_cancellation", reason="no_longer_needed")
    mine, theirs = look(desk, "client"), look(desk, "seller")
    assert ways(mine) == {}
    assert {"Propose to cancel", "Propose to cancel and pay a part"} < set(missing(mine))
    assert list(ways(theirs)) == ["Decline: outside my service"]
    assert missing(theirs)["Propose to cancel"] != missing(mine)["Propose to cancel"]
