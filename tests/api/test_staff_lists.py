"""What staff keep and watch over the API: texts, sessions, charge-backs, reviews, mail; and what a seller earns."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from amiable.cases.reads import macros
from amiable.jobs.notify import notify
from amiable.notices.models import Bounce, Mail
from amiable.pages.sessions import sessions
from tests.api.program import Program, program_of
from tests.api.rows import nothing_written
from tests.cast import Cast
from tests.story import Story

TEXT = {"title": "Thanks", "texts": [{"language": "en", "text": "Thank you."}, {"language": "it", "text": "Grazie."}]}
SESSION = {
    "title": "An hour",
    "about": "Ask us.",
    "language": "it",
    "kind": "live",
    "minutes": 60,
    "address": "https://example.org/hour",
    "starts_at": "2026-12-10T18:00:00Z",
}


def told(response: Any) -> tuple[int, str]:
    """Status and code of a problem."""
    return response.status_code, response.json()["code"]


@pytest.fixture
def lea(cast: Cast) -> Program:
    """The program of who leads support."""
    return program_of(cast.lea)


def test_leads_keep_texts_and_mediators_read_them(lea: Program, ada: Program, giulia: Program) -> None:
    made = lea.post("/cases/texts", TEXT)
    assert (made.status_code, made.json()["texts"]) == (201, {"en": "Thank you.", "it": "Grazie."})
    at = f"/cases/texts/{made.json()['id']}"
    changed = lea.put(at, {"title": "Thank you", "texts": [{"language": "fr", "text": "Merci."}]})
    assert (changed.status_code, changed.json()["texts"]) == (200, {"fr": "Merci."})
    assert [row["title"] for row in ada.get("/cases/texts").json()["texts"]] == ["Thank you"]
    with nothing_written():
        for caller in (ada, giulia):
            answers = (caller.post("/cases/texts", TEXT), caller.put(at, TEXT), caller.delete(at))
            assert {told(answer) for answer in answers} == {(403, "only_leads")}
        assert told(giulia.get("/cases/texts")) == (403, "only_staff")
        assert told(lea.put(f"/cases/texts/{UUID(int=0)}", TEXT)) == (404, "not_found")
        assert told(lea.delete("/cases/texts/x")) == (404, "not_found")
        assert told(lea.post("/cases/texts", TEXT | {"texts": []})) == (422, "too_few")
        assert told(lea.post("/cases/texts", TEXT | {"title": " "})) == (422, "needed")
    assert lea.delete(at).status_code == 204
    assert macros() == []


def test_the_operator_keeps_sessions_and_everybody_reads_those_that_are_open(
    otto: Program, lea: Program, giulia: Program
) -> None:
    made = otto.post("/help/sessions", SESSION)
    assert (made.status_code, made.json()["starts_at"]) == (201, "2026-12-10T18:00:00Z")
    at = f"/help/sessions/{made.json()['id']}"
    recorded = {"kind": "recorded", "starts_at": "", "shown": False}
    assert otto.post("/help/sessions", SESSION | recorded).status_code == 201
    assert [row["id"] for row in giulia.get("/help/sessions").json()["sessions"]] == [made.json()["id"]]
    assert len(otto.get("/help/sessions?kept=true").json()["sessions"]) == 2
    assert otto.put(at, SESSION | {"minutes": 30}).json()["minutes"] == 30
    with nothing_written():
        assert told(lea.get("/help/sessions?kept=true")) == (403, "only_operator")
        for caller in (lea, giulia):
            answers = (caller.post("/help/sessions", SESSION), caller.put(at, SESSION), caller.delete(at))
            assert {told(answer) for answer in answers} == {(403, "only_operator")}
        assert told(otto.post("/help/sessions", SESSION | {"starts_at": "tomorrow"})) == (422, "wrong_type")
        assert told(otto.post("/help/sessions", SESSION | {"starts_at": ""})) == (422, "invalid")
        assert told(otto.post("/help/sessions", SESSION | {"address": "ftp://x.example"})) == (422, "not_an_address")
        assert told(otto.put("/help/sessions/x", SESSION)) == (404, "not_found")
    assert otto.delete(at).status_code == 204
    assert len(sessions()) == 1


def test_charge_backs_are_watched_by_who_leads(story: Story, lea: Program, otto: Program, ada: Program) -> None:
    story.now += timedelta(minutes=1)
    (capture,) = story.facts.captures
    story.do("provider", "open_chargeback", capture=capture.id)
    for caller, opens in ((otto, True), (lea, False)):
        (one,) = caller.get("/cases/chargebacks").json()["chargebacks"]
        assert (one["standing"], one["amount"], one["capture"], one["ended_at"]) == ("open", 12_000, capture.id, None)
        assert (one["order"]["ref"], one["order"]["opens"]) == (story.loaded.reference, opens)
    assert told(ada.get("/cases/chargebacks")) == (403, "only_leads")


def test_staff_watch_published_reviews(story: Story, ada: Program, giulia: Program) -> None:
    assert ada.get("/cases/reviews").json() == {"reviews": [], "next_cursor": None}
    assert ada.get("/cases/reviews?only=reported").json()["reviews"] == []
    assert told(giulia.get("/cases/reviews")) == (403, "only_staff")
    assert told(ada.get("/cases/reviews?only=mine")) == (400, "parameter_wrong")


def test_mail_that_did_not_arrive_is_tried_again(story: Story, cast: Cast, otto: Program, lea: Program) -> None:
    while notify(story.now, ids=story.ids):
        pass
    mail = Mail.objects.filter(person=cast.giulia.pk).first()
    assert mail is not None
    answer = otto.get("/mail/undelivered").json()
    assert (answer["mails"], answer["addresses"], answer["next_cursor"]) == ([], [], None)
    with nothing_written():
        assert told(lea.get("/mail/undelivered")) == (403, "only_operator")
        assert told(lea.post(f"/mail/{mail.pk}/again")) == (403, "only_operator")
        assert told(otto.post(f"/mail/{UUID(int=0)}/again")) == (404, "not_found")
        assert told(otto.post(f"/mail/of/{UUID(int=0)}/again")) == (404, "not_found")
    assert otto.post(f"/mail/{mail.pk}/again").status_code == 204
    assert otto.post(f"/mail/of/{cast.giulia.pk}/again").status_code == 204
    assert Bounce.objects.count() == 0


def test_earnings_are_the_sellers_own(story: Story, marc: Program, giulia: Program, ada: Program) -> None:
    figures = {row["kind"]: row for row in marc.get("/earnings").json()["figures"]}
    assert list(figures) == ["held", "pending", "payable", "paid"]
    assert figures["held"]["sums"] == [{"currency": "EUR", "amount": 12_000}]
    (one,) = figures["held"]["orders"]
    assert (one["ref"], one["client"], one["amount"]) == (story.loaded.reference, "Giulia", 12_000)
    assert figures["paid"]["sums"] == []
    assert all(row["sums"] == row["orders"] == [] for row in giulia.get("/earnings").json()["figures"])
    assert told(ada.get("/earnings")) == (403, "only_members_trade")
