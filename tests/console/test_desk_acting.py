"""Acting at the desk: taking a case, asking, deciding with a look ahead, a second person, appeals, and what is refused."""

from __future__ import annotations

import pytest

from amiable.rules.inputs import Appeal, Words
from tests.console.stage import DECIDED, DECISION, WHY, Support, said

#: Above 500 EUR in dispute a second person looks at it.
DEAR = 60_000


def events(desk: Support) -> list[str]:
    return desk.story.events()


def test_taking_a_case(desk: Support) -> None:
    desk.opens("ada")
    answer = desk.post("ada", "claim_case")
    assert (answer.status_code, answer.headers["Location"]) == (302, desk.place)
    assert events(desk)[-1] == "case_claimed"
    assert "Decide by Thu 10 Dec, 11:00" in desk.read("ada")
    assert "taken by Ada" in desk.read("ada")


def test_of_two_who_take_it_at_once_one_is_told(desk: Support) -> None:
    desk.opens("ada", "bo")
    stale = desk.seen()[1]
    assert desk.post("ada", "claim_case").status_code == 302
    answer = desk.post("bo", "claim_case", version=stale)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.content.decode()
    assert "taken by Ada" in said(answer)
    assert events(desk).count("case_claimed") == 1
    assert desk.post("bo", "claim_case").status_code == 409


def test_nobody_acts_before_opening(desk: Support) -> None:
    before = desk.seen()
    answer = desk.post("ada", "claim_case")
    assert answer.status_code == 409
    assert "That you opened it is written down" in said(answer)
    assert desk.seen() == before


def test_who_gave_it_back_does_not_take_it_again(desk: Support) -> None:
    desk.claimed()
    assert desk.post("ada", "hand_back_case", why="I know Marc.").status_code == 302
    page = desk.read("ada")
    assert 'aria-describedby="why-claim_case"' in desk.get("ada").content.decode()
    assert 'action="' + desk.at("claim_case") not in desk.get("ada").content.decode()
    assert "Take the case You " in page
    answer = desk.post("ada", "claim_case")
    assert answer.status_code == 422
    assert events(desk)[-1] == "case_handed_back"
    desk.opens("bo")
    assert desk.post("bo", "claim_case").status_code == 302


def test_asking_one_side_in_its_language(desk: Support) -> None:
    desk.claimed()
    page = desk.read("ada")
    assert "Question to Giulia, in Italian" in page
    assert "Question to Marc, in French" in page
    assert desk.post("ada", "ask_parties", to_client="Quale parte manca?", to_seller="").status_code == 302
    line = desk.story.facts.case
    assert line is not None
    assert line.asked == ("client",)
    assert '<div class="said said--m" lang="it"><p>Quale parte manca?</p></div>' in desk.get("ada").content.decode()


def test_asking_nobody_is_no_question(desk: Support) -> None:
    before = desk.claimed().seen()
    answer = desk.post("ada", "ask_parties", to_client=" ", to_seller="")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert desk.seen() == before


def test_looking_ahead_writes_nothing_and_says_it_all(desk: Support) -> None:
    before = desk.claimed().seen()
    answer = desk.post("ada", "decide_case", preview="1", **DECISION)
    assert answer.status_code == 200
    page = said(answer)
    for sentence in (
        "For Giulia Refund €40.00 The order Completed",
        "For Marc Earned, after the fee €64.00 Paid out Mon 28 Dec The order Completed",
        "Marketplace fee €16.00",
        "Second person not needed",
        "Rule quoted A part that is missing is made good, or its share of the price is given back.",
        "Money leaves, if nobody appeals Mon 14 Dec, 11:00",
        "Review again Decide",
    ):
        assert sentence in page, sentence
    assert page.index("Review again") > page.index("What it will do")
    assert desk.seen() == before
    html = answer.content.decode()
    assert html.count('form="do-decide_case" data-kept checked') == 2
    assert "Manca una parte: 40 euro tornano.</textarea>" in html
    assert 'lang="fr"' in html


def test_deciding(desk: Support) -> None:
    desk.claimed()
    answer = desk.post("ada", "decide_case", **DECISION)
    assert (answer.status_code, answer.headers["Location"]) == (302, desk.place)
    case = desk.story.facts.case
    assert case is not None
    assert case.decision is not None
    assert (case.state, case.decision.terms.refund, case.decision.fault) == ("appealable", 4_000, "nobody")
    page = desk.get("client", f"/orders/{desk.reference}/").content.decode()
    assert "Manca una parte: 40 euro tornano." in page
    again = desk.post("ada", "decide_case", **DECISION)
    assert again.status_code == 409
    assert "What you had written" in said(again)
    assert "Une partie manque." in said(again)
    assert events(desk).count("case_decided") == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"refund": "120.01"}, "€120.00"),
        ({"facts": []}, "Facts you rely on"),
        ({"facts": ["4", "99"]}, "Facts you rely on"),
        ({"facts": ["4", "x"], "refund": "nothing"}, "Please write an amount such as 120 or 120.50."),
        ({"why_client": ""}, "Reasons for Giulia, in Italian"),
        ({"rule": ""}, "Rule you rely on"),
        ({"outcome": "redo", "redo_days": "0"}, "What becomes of the order"),
        ({"outcome": "burn"}, "What becomes of the order"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_typed_is_lost(
    desk: Support, change: dict[str, object], sentence: str
) -> None:
    before = desk.claimed().seen()
    answer = desk.post("ada", "decide_case", **{**DECISION, "why_seller": "Deux mots à garder.", **change})
    html = answer.content.decode()
    assert answer.status_code in (409, 422)
    assert 'role="alert"' in html or 'class="field__error"' in html
    assert sentence in said(answer)
    assert "Deux mots à garder.</textarea>" in html
    assert (
        '<input type="checkbox" id="fact-4" name="facts" value="4" form="do-decide_case" data-kept'
        + (
            " checked" if "4" in change.get("facts", "4") else ""  # type: ignore[operator]
        )
        + ">"
        in html
    )
    assert desk.seen() == before


def test_typing_is_not_wrong_yet(desk: Support) -> None:
    before = desk.claimed().seen()
    answer = desk.post("ada", "decide_case", preview="1", typing="1", outcome="complete")
    assert answer.status_code == 200
    assert desk.seen() == before


def test_another_mediator_cannot_decide(desk: Support) -> None:
    desk.claimed().opens("bo")
    page = desk.get("bo").content.decode()
    assert 'name="facts"' not in page
    before = desk.seen()
    answer = desk.post("bo", "decide_case", **DECISION)
    assert answer.status_code == 422
    assert "Une partie manque." in said(answer), "what was typed can be copied"
    assert desk.seen() == before


# ── a second person, an appeal, a reason ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def dear(db: None) -> Support:
    """A case about 600 EUR, decided by Ada: it waits for a second person."""
    desk = Support(work=DEAR).dispute().claimed()
    assert "Second person has to approve it first" in said(desk.post("ada", "decide_case", preview="1", **DECISION))
    return desk.acts("ada", "decide_case", DECIDED)


def test_the_one_who_decided_does_not_approve(dear: Support) -> None:
    page = dear.get("ada").content.decode()
    assert "A second person by Tue 8 Dec, 11:00" in page
    assert "Case 1: Waits for a second person" in dear.read("ada")
    assert 'aria-describedby="why-approve_decision"' in page
    assert page.count("This decision is your own; another person has to approve it.") == 1, "each reason once"
    assert page.index('id="last-t"') < page.index('id="not-now-t"')
    assert "If no second person approves the decision by" in page
    assert "If support does not decide by" not in page
    assert (
        "If no second person approves the decision by"
        in dear.get("client", f"/orders/{dear.reference}/case/").content.decode()
    )
    assert dear.post("ada", "approve_decision").status_code == 422
    assert events(dear)[-1] == "case_decided"


@pytest.mark.parametrize("who", ["bo", "lea", "otto"])
def test_a_second_person_approves_what_they_have_seen(dear: Support, who: str) -> None:
    page = dear.opens(who).read(who)
    assert "For Giulia Refund €40.00" in page
    assert "Money leaves, if nobody appeals" in page
    assert dear.post(who, "approve_decision").status_code == 302
    assert events(dear)[-1] == "decision_approved"
    name = getattr(dear.cast, who).name
    assert f"· Ada · approved by {name}" in dear.read(who)


def test_a_second_person_refuses(dear: Support) -> None:
    dear.opens("lea")
    assert dear.post("lea", "refuse_decision", why="").status_code == 422
    assert dear.post("lea", "refuse_decision", why="Look at the brief again.").status_code == 302
    assert events(dear)[-1] == "decision_refused"
    assert "Look at the brief again." in dear.read("ada")
    assert "· Ada · not approved by Lea" in dear.read("ada")


def test_an_appeal_is_decided_by_somebody_else(desk: Support) -> None:
    desk.claimed().acts("ada", "decide_case", DECIDED)
    desk.story.do("seller", "appeal", ground=Appeal("new_facts", WHY).ground, why=Words("Voici la preuve.", "fr"))
    assert 'aria-describedby="why-decide_appeal"' in desk.opens("ada").get("ada").content.decode()
    page = desk.opens("bo").read("bo")
    assert "Voici la preuve." in page
    assert "What was decided F8" in page
    ahead = said(desk.post("bo", "decide_appeal", preview="1", **{**DECISION, "refund": "10"}))
    assert "Money leaves at once, this is final" in ahead
    assert desk.post("bo", "decide_appeal", **{**DECISION, "refund": "10"}).status_code == 302
    assert events(desk)[-1] == "appeal_decided"
    assert desk.story.facts.state == "completed"


def test_a_contested_reason_without_a_case(db: None) -> None:
    desk = Support()
    desk.story.brief()
    desk.story.wait(days=6, hours=1)
    desk.story.do("client", "cancel_very_late")
    assert desk.get("ada").status_code == 404
    desk.story.do("seller", "contest_reason", reason="client_stopped_answering", why=Words("Plus de réponse.", "fr"))
    page = desk.opens("ada").read("ada")
    assert "Plus de réponse." in page
    assert "Decide on the reason" in page
    assert desk.post("ada", "decide_reason", reason="", why="Read the log.").status_code == 422
    form = desk.get("ada").content.decode()
    for reason in ("late", "client_stopped_answering", "support_nobody"):
        assert f'value="{reason}"' in form, "the one that stands, the other side's, and support's own"
    for reason in ("chargeback_lost", "platform_error", "support_default"):
        assert f'value="{reason}"' not in form
    answer = desk.post("ada", "decide_reason", reason="client_stopped_answering", why="Nobody wrote for days.")
    assert answer.status_code == 302
    assert events(desk)[-1] == "reason_decided"


def test_staff_write_to_both(desk: Support) -> None:
    desk.opens("ada")
    assert desk.post("ada", "send_message", text="I look at it on Monday.").status_code == 302
    assert "I look at it on Monday." in desk.get("seller", f"/orders/{desk.reference}/").content.decode()


def test_notes_stay_with_staff(desk: Support) -> None:
    desk.opens("ada", "bo")
    with desk.browser("ada") as client:
        answer = client.post(f"{desk.place}notes/", {"text": "The parcel came late."})
        empty = client.post(f"{desk.place}notes/", {"text": " "})
        long = client.post(f"{desk.place}notes/", {"text": "x" * 10_001})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{desk.place}#notes")
    assert (empty.status_code, long.status_code) == (422, 422)
    assert "Please fill this in." in said(empty)
    assert "x" * 10_001 in long.content.decode(), "nothing typed is lost"
    assert "The parcel came late." in desk.read("bo")
    for side in ("client", "seller"):
        assert "The parcel came late." not in desk.get(side, f"/orders/{desk.reference}/").content.decode()


def test_the_operator_puts_back_and_cancels(desk: Support) -> None:
    desk.claimed().opens("otto")
    page = desk.read("otto")
    assert "Give the case back" in page
    assert "Cancel for the marketplace" in page
    assert desk.post("otto", "hand_back_case", why="Ada is away.").status_code == 302
    assert desk.post("otto", "decide_case", **DECISION).status_code == 404
    assert desk.post("otto", "cancel_as_operator", reason="platform_error", why="Our mistake.").status_code == 302
    assert desk.story.facts.state == "cancelled"
