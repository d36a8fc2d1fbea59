"""The forms of a case: what can be chosen, what is shown before it is sent, evidence that survives, and each refusal."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from amiable.files.models import Upload
from amiable.flow.apply import read_line
from amiable.orders import reads as orders
from amiable.people.roles import Role
from amiable.rules.inputs import Words
from tests.web.conftest import make
from tests.web.stage import Desk, lines

CASE = {"reason": "poor_quality", "what_happened": "The drawing is not what we agreed on."}


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Marc has delivered."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.delivered()
    return desk


def last(desk: Desk) -> tuple[str, dict[str, Any], dict[str, str]]:
    """Name, data and words of the latest event."""
    event = read_line(list(orders.events_of(desk.story.order))[-1].text)
    said = {row.field: row.text for row in orders.words_of(desk.story.order, seq=event["seq"])}
    return event["name"], event["data"], said


def proof(name: str = "proof.txt") -> SimpleUploadedFile:
    """A file to show."""
    return SimpleUploadedFile(name, f"what {name} shows".encode())


def titles(*said: str) -> dict[str, str]:
    """The lines of evidence with these titles."""
    return lines(*({"title": title} for title in said), name="exhibits")


def ids(*names: str) -> list[str]:
    """The uploads of these names."""
    return [str(Upload.objects.get(name=name).pk) for name in names]


def attached(desk: Desk) -> list[str]:
    """The names of the files that are part of the order's log."""
    return sorted(row.name for row in Upload.objects.filter(order_id=desk.story.order))


def test_a_case_is_opened_with_its_evidence(desk: Desk) -> None:
    sent = {
        **CASE,
        "wish": "refund",
        "refund": "30",
        "days": "99",
        "lines": ["2", "4"],
        **titles("The draft", "The proof", ""),
    }
    files = {"sent-0": [proof("a.txt"), proof("b.txt")], "sent-1": proof("c.txt")}
    done = desk.post("client", "open_case", **sent, **files)
    assert (done.status_code, desk.story.facts.case_state) == (302, "talking")
    name, data, said = last(desk)
    assert name == "case_opened"
    assert (data["lines"], data["disputed"], data["refund"], data["wish"]) == ([2, 4], 12_000, 3_000, "refund")
    a, b, c = ids("a.txt", "b.txt", "c.txt")
    assert [row["files"] for row in data["exhibits"]] == [[a, b], [c]]
    assert said == {
        "what_happened": CASE["what_happened"],
        "exhibits.0.title": "The draft",
        "exhibits.1.title": "The proof",
    }
    assert attached(desk) == ["a.txt", "b.txt", "c.txt"]
    (proposal,) = desk.story.facts.proposals
    assert (proposal.kind, proposal.by, proposal.terms.refund, proposal.in_case) == ("refund", "client", 3_000, True)


def test_what_was_uploaded_survives_an_error_and_is_attached_once(desk: Desk) -> None:
    before = desk.seen()
    wrong = desk.post("client", "open_case", **CASE, **titles(""), **{"sent-0": proof()})
    page = wrong.content.decode()
    assert (wrong.status_code, desk.seen()) == (422, before)
    (upload,) = ids("proof.txt")
    for there in (
        f'name="files-0" value="{upload}"',
        "Please say in a few words what these files show.",
        CASE["what_happened"],
    ):
        assert there in page
    sent: dict[str, Any] = {**CASE, **titles("The proof"), "files-0": upload, "key": "k1"}
    stale = desk.post("client", "open_case", **sent | {"version": "1", "key": "k0"})
    assert (stale.status_code, desk.seen()) == (409, before)
    assert f'name="files-0" value="{upload}"' in stale.content.decode()
    first, again = desk.post("client", "open_case", **sent), desk.post("client", "open_case", **sent)
    assert (first.status_code, again.status_code, desk.seen()[0]) == (302, 302, before[0] + 1)
    assert attached(desk) == ["proof.txt"]


def test_another_line_keeps_the_files_of_the_first(desk: Desk) -> None:
    before = desk.seen()
    more = desk.post(
        "client", "open_case", **CASE, **titles("", "The proof"), rows="more", lines=["2"], **{"sent-1": proof()}
    )
    page = more.content.decode()
    assert (more.status_code, desk.seen()) == (200, before)
    assert [form.initial.get("title", "") for form in more.context["form"].rows.forms] == ["The proof", ""]  # type: ignore[attr-defined]
    assert f'name="files-0" value="{ids("proof.txt")[0]}"' in page
    assert 'name="lines" value="2" checked' in page
    assert 'name="lines" value="3" checked' not in page


def test_a_title_without_a_file_and_a_file_twice(desk: Desk) -> None:
    before = desk.seen()
    empty = desk.post("client", "open_case", **CASE, **titles("Nothing with it"))
    assert (empty.status_code, desk.seen()) == (422, before)
    assert "Please add the file this title is about, or leave the title empty." in empty.content.decode()
    desk.post("client", "open_case", **CASE, **titles(""), **{"sent-0": proof()})
    (upload,) = ids("proof.txt")
    twice = desk.post("client", "open_case", **CASE, **titles("One", "Two"), **{"files-0": upload, "files-1": upload})
    assert (twice.status_code, desk.seen()) == (422, before)
    assert desk.post("client", "open_case", **CASE, **titles("One"), **{"files-0": [upload, upload]}).status_code == 302
    assert last(desk)[1]["exhibits"][0]["files"] == [upload]


def test_a_file_of_somebody_else_is_refused(desk: Desk) -> None:
    desk.post("seller", "open_case", reason="more_than_agreed", **titles(""), **{"sent-0": proof()})
    before, (upload,) = desk.seen(), ids("proof.txt")
    refused = desk.post("client", "open_case", **CASE, **titles("Not mine"), **{"files-0": upload})
    page = refused.content.decode()
    assert (refused.status_code, desk.seen(), attached(desk)) == (refused.status_code, before, [])
    assert refused.status_code in {409, 422}
    assert "Not mine" in page
    assert upload not in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"reason": ""}, "This field is required."),
        ({"reason": "cannot_deliver"}, "cannot_deliver"),
        ({"what_happened": " "}, "Please fill this in."),
        ({"wish": "refund", "refund": ""}, "Please say how much is to be refunded."),
        ({"wish": "refund", "refund": "100"}, "A partial refund can be €72.00 at most."),
        ({"wish": "split", "refund": "120", "cancel_reason": "seller_cannot_deliver"}, "Give each side a part"),
        ({"wish": "split", "refund": "30"}, "This reason does not fit what has happened on the order."),
        ({"wish": "redo"}, "Please say how many days, at least one."),
        ({"disputed": "120.01"}, "That is more than there is: €120.00 can be refunded here."),
        ({"disputed": "0"}, "Give the amount it is about, or leave it empty for all there is."),
        ({"disputed": "-5"}, "Give the amount it is about, or leave it empty for all there is."),
        ({"wish": "refund", "refund": "0"}, "Please say how much is to be refunded."),
        ({"wish": "refund", "refund": "-5"}, "Please say how much is to be refunded."),
        ({"disputed": "twelve"}, "Please write an amount such as 120 or 120.50."),
        ({"lines": ["99"]}, "The order’s log has no line 99."),
        ({"lines": ["x"]}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_everything_is_kept(change: dict[str, Any], said: str, desk: Desk) -> None:
    before, sent = desk.seen(), {**CASE, **titles(""), **change}
    refused = desk.post("client", "open_case", **sent)
    page = refused.content.decode()
    assert (refused.status_code, desk.seen()) == (422, before)
    assert said in page
    if change.get("what_happened") is None:
        assert CASE["what_happened"] in page
    assert 'class="field__error"' in page
    known = change.get("reason", "poor_quality") == "poor_quality"
    assert bool(refused.context["effects"]) is known, "what the chosen reason does still stands there"


def test_another_line_of_evidence_comes_also_below_an_empty_one(desk: Desk) -> None:
    for shown in (1, 2):
        more: Any = desk.post("client", "open_case", **CASE, **titles(*[""] * shown), rows="more")
        assert len(more.context["form"].rows.forms) == shown + 1


def test_only_what_this_side_can_choose_now_is_there(desk: Desk) -> None:
    def offered(who: str) -> tuple[list[str], list[str]]:
        context = desk.get(who, desk.at("open_case")).context
        return tuple([radio.data["value"] for radio, _note in context[name]] for name in ("reasons", "wishes"))  # type: ignore[return-value]

    reasons, wishes = offered("client")
    assert reasons[:4] == ["not_as_agreed", "poor_quality", "answer_contested", "late_or_silent"]
    assert wishes == ["", "redo", "refund", "split", "cancellation"]
    reasons, wishes = offered("seller")
    assert reasons == ["no_delivery", "more_than_agreed", "client_silent", "cannot_deliver", "abuse", "fraud"]
    assert wishes == ["", "refund", "split", "cancellation"]
    assert desk.get("seller", desk.at("open_case")).content.decode().count("Goes to customer support at once.") == 2
    desk.post("client", "accept_delivery")
    assert offered("client") == (["hidden_defect", "rights", "fraud"], ["", "refund"])
    assert offered("seller") == (["abuse", "fraud"], ["", "refund"])
    desk.story.wait(days=13)
    over = desk.get("client", desk.at("open_case"))
    assert (over.status_code, "A case about a completed order was possible until" in over.content.decode()) == (
        409,
        True,
    )


def test_a_contested_answer_is_chosen_by_the_link(desk: Desk) -> None:
    page = desk.get("client", desk.at("open_case") + "?reason=answer_contested")
    assert "Something that was agreed is missing or different." in page.content.decode()
    chosen = [radio.data["value"] for radio, _note in page.context["reasons"] if radio.data["selected"]]
    assert chosen == ["answer_contested"]


def test_what_it_does_is_shown_while_it_is_filled_in(desk: Desk) -> None:
    before = desk.seen()
    sent = {
        "reason": "poor_quality",
        "wish": "refund",
        "refund": "30",
        **titles("Half a line"),
        "typing": "1",
        "preview": "1",
    }
    shown: Any = desk.post("client", "open_case", **sent)
    assert (shown.status_code, desk.seen()) == (200, before)
    assert [(fact.label, fact.was, fact.value) for fact in shown.context["effects"]] == [
        ("Set apart until it is settled", "", "€120.00"),
        ("Acceptance", "until Sun 6 Dec, 10:00", "stands still"),
        ("Talk between the two", "", "until Tue 8 Dec, 10:00"),
        ("Customer support", "", "from Mon 7 Dec, 10:00, or once a proposal is declined"),
    ]
    assert shown.context["seen"].said == "Giulia proposed a partial refund of €30.00; the order goes on."
    assert [[(fact.label, fact.was, fact.value) for fact in side.facts] for side in shown.context["sides"]] == [
        [("Refund", "", "€30.00")],
        [("Earns once it is accepted, after the fee", "€96.00", "€72.00")],
    ]
    part: Any = desk.post("client", "open_case", **sent | {"wish": "split", "refund": "1,"})
    assert (part.context["seen"], next(fact.value for fact in part.context["effects"])) == (None, "€120.00")
    french: Any = desk.post("client", "open_case", language="fr", **sent | {"reason": "fraud", "wish": ""})
    assert [fact.label for fact in french.context["effects"]][-1] == "Assistance client"
    assert french.context["effects"][-1].value == "reçoit le dossier aussitôt"


def test_a_proposal_that_was_open_is_said_to_end(desk: Desk) -> None:
    desk.story.do("seller", "propose_refund", refund=1000, why=Words("A little back."))
    shown: Any = desk.post("client", "open_case", **CASE, **titles(""), preview="1")
    assert [fact.value for fact in shown.context["effects"] if fact.label == "Proposal that ends"] == ["Partial refund"]
    desk.post("client", "open_case", **CASE, **titles(""))
    assert last(desk)[1]["ends_proposal"] is True
    seller = desk.get("seller", desk.place).content.decode()
    assert "“Quality below what was agreed”. The open proposal ended with it." in seller


def test_a_part_that_is_disputed_leaves_the_rest(desk: Desk) -> None:
    shown: Any = desk.post("client", "open_case", **CASE, **titles(""), disputed="50", preview="1")
    assert [(fact.label, fact.value) for fact in shown.context["effects"]][:2] == [
        ("Set apart until it is settled", "€50.00"),
        ("Stays with the order", "€70.00"),
    ]


def test_a_statement_and_taking_the_case_back(desk: Desk) -> None:
    desk.post("client", "open_case", **CASE, **titles(""))
    step: Any = desk.get("client", desk.at("withdraw_case"))
    assert ("Back with the order", "€120.00") in [(fact.label, fact.value) for fact in step.context["effects"]]
    sent: dict[str, Any] = {"text": "Here is what I sent.", "lines": ["4"], **titles("The draft"), "sent-0": proof()}
    assert desk.post("seller", "make_statement", **sent).status_code == 302
    name, data, said = last(desk)
    assert (name, data["lines"], said) == (
        "statement_made",
        [4],
        {"text": "Here is what I sent.", "exhibits.0.title": "The draft"},
    )
    assert data["exhibits"][0]["files"] == ids("proof.txt")
    assert desk.post("client", "withdraw_case").status_code == 302
    before = desk.seen()
    late = desk.post(
        "seller", "make_statement", text="One thing more.", **titles("Later"), **{"sent-0": proof("later.txt")}
    )
    page = late.content.decode()
    assert (late.status_code, desk.seen(), attached(desk)) == (409, before, ["proof.txt"])
    for there in (
        "One thing more.",
        "Later",
        f'name="files-0" value="{ids("later.txt")[0]}"',
        "Where the order stands now",
    ):
        assert there in page


def test_asking_support_says_what_it_does_first(desk: Desk) -> None:
    desk.post("client", "open_case", **CASE, **titles(""))
    assert desk.get("seller", desk.at("ask_support")).status_code == 409
    desk.story.wait(hours=97)
    step: Any = desk.get("seller", desk.at("ask_support"))
    assert [(fact.label, fact.value) for fact in step.context["effects"]] == [
        ("Support’s time as a whole", "until Thu 17 Dec, 11:00"),
        ("Customer support", "has the case at once"),
    ]
    assert desk.post("seller", "ask_support", why="We are stuck.").status_code == 302
    assert desk.story.facts.case_state == "with_support"


def ask(desk: Desk) -> None:
    """Support has the case and asks both."""
    desk.post("client", "open_case", **{**CASE, "reason": "fraud"}, **titles(""))
    desk.story.do("mediator", "claim_case")
    questions = {"to_client": Words("What did you expect?", "en"), "to_seller": Words("Qu’avez-vous livré ?", "fr")}
    desk.story.do("mediator", "ask_parties", **questions)


def test_support_is_answered_below_its_question(desk: Desk) -> None:
    ask(desk)
    page: Any = desk.get("seller", desk.at("answer_support"))
    assert (page.context["told"].text, page.context["told"].language) == ("Qu’avez-vous livré ?", "fr")
    assert (page.context["told_other"].label, page.context["told_other"].text) == (
        "What Giulia was told",
        "What did you expect?",
    )
    assert [(fact.label, fact.value) for fact in page.context["facts"]] == [("Answer by", "Saturday 5 December, 10:00")]
    sent: dict[str, Any] = {"why": "Three files.", "lines": ["4"], **titles("All three"), "sent-0": proof()}
    assert desk.post("seller", "answer_support", **sent).status_code == 302
    name, data, said = last(desk)
    assert (name, data["lines"], said["why"], data["exhibits"][0]["files"]) == (
        "support_answered",
        [4],
        "Three files.",
        ids("proof.txt"),
    )
    before = desk.seen()
    again = desk.post("seller", "answer_support", why="And a fourth.", **titles(""))
    assert (again.status_code, desk.seen()) == (409, before)
    assert "And a fourth." in again.content.decode()


def test_an_appeal_stands_below_the_decision(desk: Desk) -> None:
    ask(desk)
    desk.story.wait(hours=49)
    desk.story.do(
        "mediator",
        "decide_case",
        outcome="complete",
        fault="nobody",
        reason="support_nobody",
        rule="delivery_as_agreed",
        facts=(4,),
        why_client=Words("Es ist alles da.", "de"),
        why_seller=Words("Tout y est.", "fr"),
        refund=2_000,
    )
    make("Irène Vidal", "fr", "Europe/Paris", Role.MEDIATOR)
    page: Any = desk.get("seller", desk.at("appeal"))
    assert page.context["told_line"] == "Customer support decided: the order completes and Giulia gets €20.00 back."
    assert (page.context["told"].text, page.context["told_other"].text) == ("Tout y est.", "Es ist alles da.")
    assert [(fact.label, fact.value) for fact in page.context["facts"]] == [
        ("Rule that was quoted", "A delivery holds everything the agreement names, in a form that can be used."),
        ("Appeal by", "Saturday 12 December, 11:00"),
    ]
    assert [radio.data["value"] for radio, _note in page.context["grounds"]] == ["new_facts", "rule_misapplied"]
    before = desk.seen()
    wrong = desk.post("seller", "appeal", why="It was worth more.", **titles(""))
    assert (wrong.status_code, desk.seen(), "It was worth more." in wrong.content.decode()) == (422, before, True)
    sent: dict[str, Any] = {"ground": "new_facts", "why": "See the proof.", **titles("The proof"), "sent-0": proof()}
    assert desk.post("seller", "appeal", **sent).status_code == 302
    name, data, said = last(desk)
    assert (name, data["ground"], said["exhibits.0.title"]) == ("decision_appealed", "new_facts", "The proof")
    assert attached(desk) == ["proof.txt"]


@pytest.mark.parametrize("who", ["stranger", "mediator", "operator", "visitor"])
@pytest.mark.parametrize(
    "action", ["open_case", "make_statement", "answer_support", "appeal", "ask_support", "withdraw_case"]
)
def test_nobody_else_finds_a_form_of_the_case(who: str, action: str, desk: Desk) -> None:
    before, code = desk.seen(), 302 if who == "visitor" else 404
    assert desk.get(who, desk.at(action)).status_code == code
    assert desk.post(who, action, **CASE, **titles("")).status_code == code
    assert desk.seen() == before


def test_a_long_log_is_folded_by_day(desk: Desk) -> None:
    for day in range(5):
        desk.story.wait(hours=9)
        for number in range(3):
            desk.story.do("client", "send_message", text=Words(f"Word {day}.{number}", "en"))
    page = desk.get("client", desk.at("open_case"), language="it")
    log = page.context["form"].form["lines"].field.widget.log
    assert [day.folded for day in log] == [True] * len(log)
    assert [day.open for day in log] == [False] * (len(log) - 2) + [True, False]
    assert "Messaggio scritto da Giulia" in page.content.decode()
    assert log[-1].label == "1 altra riga del registro"


def test_lines_of_evidence_beyond_the_last_are_left_out(desk: Desk) -> None:
    far = {f"files-{number}": "x" for number in ("10", "9" * 5_000, "²", "-1", "")}
    sent = urlencode({"version": desk.story.loaded.version, **CASE, **titles(""), **far})
    with desk.browser("client") as client:
        opened = client.post(desk.at("open_case"), sent, content_type="application/x-www-form-urlencoded")
    assert opened.status_code == 302
    assert (last(desk)[0], last(desk)[1]["exhibits"]) == ("case_opened", [])
