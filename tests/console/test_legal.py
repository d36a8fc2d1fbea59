"""Legal exports: figures equal on page and files, statements without anybody, income with what is missing, bodies outside."""

from __future__ import annotations

import csv
import io
import json
import logging
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from amiable.console.legal import sections
from amiable.flow import bodies, taxes
from amiable.flow.complaints import complain
from amiable.flow.measures import impose
from amiable.flow.measures_asked import Imposing
from amiable.jobs.notify import tell_taxes
from amiable.kernel.errors import Refused
from amiable.legal import reads
from amiable.legal.terms import BodyTerms, ReferralTerms, TaxTerms
from amiable.records.models import Entry
from amiable.reports.legal.figures import Counted, figures_of
from amiable.reports.legal.periods import Days
from amiable.reports.legal.reading import read_figures
from amiable.reports.legal.rows import Taken
from amiable.rules.inputs import Words
from amiable.rules.load import shipped
from amiable.rules.measures import measuring
from amiable.wording.reader import Reader
from tests.console.stage import DECIDED, Support
from tests.web.stage import Desk

ROOM = "/desk/legal/"
YEAR = Days(date(2026, 1, 1), date(2026, 12, 31), over=True)
BODY = BodyTerms("body", "IT", "Camera Arbitrale", "Via Meravigli 7, Milano", "https://body.example/", "it, en")
MEDIATOR = BodyTerms("mediator", "", "Anna Mediatrice", "Rue 1, Paris", "https://m.example/", "fr", "Half each")

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
SAME = ("fraud", "insulting")

#: Who and what must not be in any public file.
MARKERS = ("Giulia", "Marc", "Ada", "Sam", "example.com", "Logo for a bakery", "Manca", "Une partie", "SECRET", "AM-")


@pytest.fixture
def decided(db: None) -> Support:
    """A case that Ada decided, in December 2026."""
    desk = Support().dispute().opens("ada").acts("ada", "claim_case")
    desk.acts("ada", "decide_case", DECIDED)
    return desk


def text_of(answer: Any) -> str:
    """A file, whole."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(body.decode())


def taken(desk: Support, ending: str, year: int) -> str:
    """The file of sellers' income, as an operator takes it."""
    with desk.browser("otto") as client:
        return text_of(client.post(f"{ROOM}income/income.{ending}", {"year": year}))


def test_page_and_files_say_the_same(decided: Support) -> None:
    page = decided.get("otto", f"{ROOM}?from=2026-12-01&to={decided.story.now.date()}").content.decode()
    query = f"?from=2026-12-01&to={decided.story.now.date()}"
    sent = decided.get("otto", f"{ROOM}figures.csv{query}")
    assert sent.headers["Content-Disposition"] == (
        f'attachment; filename="amiable-figures-2026-12-01-{decided.story.now.date()}.csv"'
    )
    assert sent.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = {tuple(row[:3]): row[3] for row in csv.reader(io.StringIO(text_of(sent)))}
    whole = json.loads(text_of(decided.get("otto", f"{ROOM}figures.json{query}")))
    assert (whole["version"], whole["order_cases"]["opened"], whole["order_cases"]["decided"]) == (1, 1, 1)
    assert whole["order_cases"]["opened_by_reason"] == [{"code": "not_as_agreed", "count": 1}]
    assert whole["order_cases"]["implemented"] == {"count": 0, "of": 1, "share": 0.0}
    assert rows["order_cases", "decided", ""] == "1"
    assert rows["order_cases", "opened_by_reason", "not_as_agreed"] == "1"
    assert rows["order_cases", "time_to_decision", "median_seconds"] == str(
        whole["order_cases"]["time_to_decision"]["median_seconds"]
    )
    assert "0 of 1" in page
    for marker in MARKERS:
        assert marker not in text_of(decided.get("otto", f"{ROOM}figures.csv{query}"))


def test_each_figure_calls_its_codes_as_its_own_family(db: None) -> None:
    """A reason of cases, a ground of measures and a word of ours may have one code."""
    counts = Counted({"fraud": 1, "changed": 1}, 0, {})
    taken = [Taken("account", "sell", ground, "terms", False, NOON, None, None, "fr", False) for ground in SAME]  # noqa: FBT003
    reader = Reader("en", UTC)
    found = sections(figures_of(YEAR, counts, [], [], taken, [], now=NOON), reader)
    told = {title: [fact.label for fact in facts] for section in found for title, facts in section.lists}
    assert told["Opened, by reason"] == ["changed", shipped().case_reasons["fraud"].label["en"]]
    grounds = [measuring().grounds["fraud"].label["en"], shipped().review_grounds["insulting"].label["en"]]
    assert told["Taken, by ground"] == grounds
    assert told["Taken, by what they do"] == ["Not selling"]
    assert told["Opened, by reason"][1] != grounds[0]


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("", ["2026"]),
        ("year=2025", ["2025"]),
        ("from=2025-01-01&to=2025-12-31", ["2025"]),
        ("to=2026-06-30", []),
        ("from=2026-02-01", []),
        ("from=2025-01-01&to=2026-01-31", []),
    ],
)
def test_a_year_is_marked_while_it_is_what_is_shown(asked: str, marked: list[str], db: None) -> None:
    page = Support().get("otto", f"{ROOM}?{asked}").content.decode()
    assert re.findall(r'year=\d{4}" aria-current="true">(\d{4})<', page) == marked


@pytest.mark.parametrize(
    "asked",
    [
        "year=1999",
        "year=2030",
        "year=2026&from=2026-01-01",
        "from=2026-02-30&to=2026-03-01",
        "from=2026-03-02&to=2026-03-01",
    ],
)
def test_an_odd_period_is_said_and_no_file_comes(asked: str, db: None) -> None:
    desk = Support()
    for path in ("", "figures.csv", "statements.json"):
        answer = desk.get("otto", f"{ROOM}{path}?{asked}")
        assert answer.status_code == 400
        assert 'role="alert"' in answer.content.decode()
    if "from" not in asked:
        with desk.browser("otto") as client:
            odd = client.post(f"{ROOM}income/income.csv", dict([asked.split("=")]))
        assert odd.headers["Location"] == f"{ROOM}income/"
        for year in (0, 1999, 9999):
            with desk.browser("otto") as client:
                assert client.post(f"{ROOM}income/{year}/remind/").status_code == 404


def test_statements_hold_nobody(db: None) -> None:
    """A review with words, hidden by staff with words of theirs; an account restricted with facts that name people; a complaint
    about it; a tax record beside. And nobody in the files."""
    desk = Desk(title=Words("SECRET title", "en"))
    desk.story.delivered().do("client", "accept_delivery")
    scores = {"quality": 2, "communication": 2, "as_agreed": 2}
    for who in ("client", "seller"):
        desk.story.do(who, "write_review", text=Words("SECRET words of Giulia", "en"), **scores)
    why = Words("SECRET: Marc wrote to giulia@example.com", "en")
    desk.story.do("operator", "hide_review", whose="client", part="review", ground="unlawful", why=why)
    facts = {"facts": "SECRET facts about Marc and Giulia", "language": "en"}
    asked = Imposing(person=desk.cast.marc.pk, scope="sell", ground="fraud", days=30, begins_in=15, **facts)
    measure = impose(desk.cast.otto.pk, asked, now=desk.story.now)
    complain(desk.cast.marc.pk, measure, "SECRET: I am Marc", language="fr", now=desk.story.now)
    secret = TaxTerms("person", "SECRET Marc", "SECRET", "1", "SECRET", "FR", "0123456789012", "FR")
    taxes.keep_tax_record(desk.cast.marc.pk, secret, now=desk.story.now)
    year = desk.story.now.year
    for name in ("statements.csv", "statements.json", "figures.json"):
        text = text_of(desk.get("operator", f"{ROOM}{name}?year={year}"))
        assert "unlawful" in text
        assert "fraud" in text
        for marker in (*MARKERS, str(desk.story.order), str(desk.cast.giulia.pk), str(desk.cast.ada.pk)):
            assert marker not in text
    account, row = json.loads(text_of(desk.get("operator", f"{ROOM}statements.json?year={year}")))["statements"]
    begins, ends = desk.story.now.date() + timedelta(days=15), desk.story.now.date() + timedelta(days=45)
    assert (account["target"], account["decision"], account["ground"]) == ("account", "sell", "fraud")
    assert (account["application_date"], account["end_date"]) == (begins.isoformat(), ends.isoformat())
    assert (account["content_language"], account["decision_account"]) == ("FR", "DECISION_ACCOUNT_SUSPENDED")
    figures = read_figures(Days(date(year, 1, 1), date(year, 12, 31), over=False), now=desk.story.now)
    assert (figures.measures.taken, figures.measures.suspensions, figures.complaints.lodged) == (2, 1, 1)
    assert (row["target"], row["decision"], row["ground"]) == ("review", "hidden", "unlawful")
    assert (row["decision_ground"], row["automated_decision"]) == (
        "DECISION_GROUND_ILLEGAL_CONTENT",
        "AUTOMATED_DECISION_NOT_AUTOMATED",
    )


@pytest.fixture
def paid(db: None) -> Support:
    """Marc was paid 96.00 EUR, with a fee of 24.00."""
    desk = Support()
    desk.story.delivered().do("client", "accept_delivery")
    desk.story.wait(days=15)
    desk.story.provider("confirm_payout")
    return desk


def test_income_is_listed_with_what_is_missing_and_asked_for(paid: Support, caplog: pytest.LogCaptureFixture) -> None:
    year = paid.story.now.year
    page = paid.get("otto", f"{ROOM}income/?year={year}").content.decode()
    assert "€96.00" in page
    assert "Missing: You sell as, Full legal name, Street and number" in page
    assert "1 seller cannot be reported yet." in page
    with paid.browser("otto") as client:
        assert client.post(f"{ROOM}income/{year}/remind/").status_code == 302
    assert "something about you is still missing" in paid.get("seller", "/earnings/").content.decode()
    assert [tell_taxes(paid.story.now), tell_taxes(paid.story.now)] == [1, 0]
    with paid.browser("otto") as client:
        client.post(f"{ROOM}income/{year}/remind/")
    told = paid.get("seller", "/inbox/", language="fr").content.decode()
    assert told.count("il manque encore quelque chose à votre sujet") == 1
    assert tell_taxes(paid.story.now) == 1
    assert "il manque encore" not in paid.get("client", "/inbox/", language="fr").content.decode()
    tin = "0123456789012"
    said = TaxTerms("person", "=Marc", "1 rue", "75001", "Paris", "FR", tin, "FR", born_on=date(1980, 2, 3))
    with caplog.at_level(logging.INFO):
        taxes.keep_tax_record(paid.cast.marc.pk, said, now=paid.story.now)
        lines = list(csv.DictReader(io.StringIO(taken(paid, "csv", year))))
    (line,) = lines
    quarter = (paid.story.now.month - 1) // 3 + 1
    assert (line[f"cons_q{quarter}"], line[f"fees_q{quarter}"], line[f"numb_q{quarter}"]) == ("96.00", "24.00", "1")
    assert (line["cons_year"], line["missing"], line["tin"], line["born_on"]) == ("96.00", "", tin, "1980-02-03")
    assert line["name"] == "'=Marc"
    assert tin not in caplog.text
    assert "1980-02-03" not in caplog.text
    (entry,) = Entry.objects.filter(name="export_taken")
    assert (entry.who, entry.subject) == (str(paid.cast.otto.pk), str(year))
    page = paid.get("otto", f"{ROOM}income/?year={year}").content.decode()
    assert tin not in page
    assert "Complete" in page
    assert "something about you is still missing" not in paid.get("seller", "/earnings/").content.decode()
    (row,) = json.loads(taken(paid, "json", year))["sellers"]
    assert (row["cons_year"], row["fees_year"], row["numb_year"]) == (9_600, 2_400, 1)


def test_bodies_are_kept_and_told_by_country(db: None) -> None:
    desk = Support()
    with desk.browser("otto") as client:
        sent = {**{name: getattr(BODY, name) for name in BODY.__dataclass_fields__}}
        assert client.post(f"{ROOM}bodies/new/", sent).status_code == 302
        refused = client.post(
            f"{ROOM}bodies/new/", {**sent, "site": "https://ec.europa.eu/consumers/odr/", "country": ""}
        )
        assert refused.status_code == 422
        assert "closed in July 2025" in refused.content.decode()
        assert client.post(f"{ROOM}bodies/new/", {**sent, "kind": "mediator", "cost": ""}).status_code == 422
    bodies.save_body(desk.cast.otto.pk, MEDIATOR, now=desk.story.now)
    french = bodies.save_body(
        desk.cast.otto.pk,
        BodyTerms("body", "FR", "Médiation", "Paris", "https://fr.example/", "fr"),
        now=desk.story.now,
    )
    page = desk.get("visitor", "/outside/").content.decode()
    assert page.index("Médiation") < page.index("Camera Arbitrale") < page.index("Anna Mediatrice")
    assert "In your country" not in page
    taxes.keep_tax_record(desk.cast.giulia.pk, TaxTerms(country="IT"), now=desk.story.now)
    near = desk.get("client", "/outside/").content.decode()
    assert near.index("In your country") < near.index("Camera Arbitrale") < near.index("Médiation")
    with desk.browser("otto") as client:
        assert client.get(f"{ROOM}bodies/{french}/").status_code == 200
        assert client.post(f"{ROOM}bodies/{french}/remove/").status_code == 302
        assert client.get(f"{ROOM}bodies/{french}/").status_code == 404
    assert "Médiation" not in desk.get("visitor", "/outside/").content.decode()


def test_a_referral_is_written_down_and_counted(db: None) -> None:
    desk = Support()
    body = bodies.save_body(desk.cast.otto.pk, BODY, now=desk.story.now)
    today = desk.story.now.date()
    sent = {"body": str(body), "matter": "case", "reference": "AM-1", "referred_on": today.isoformat()}
    with desk.browser("otto") as client:
        assert client.post(f"{ROOM}referrals/new/", {**sent, "outcome": "settled"}).status_code == 422
        assert client.post(f"{ROOM}referrals/new/", sent).status_code == 302
        (kept,) = reads.referrals()
        ended = {**sent, "outcome": "settled", "closed_on": today.isoformat(), "implemented": "yes"}
        assert client.post(f"{ROOM}referrals/{kept.id}/", ended).status_code == 302
        assert "The two agreed" not in client.get(f"{ROOM}bodies/").content.decode()
        assert "Carried out" in client.get(f"{ROOM}referrals/").content.decode()
    found = read_figures(YEAR, now=desk.story.now).out_of_court
    assert (found.referred, found.closed, found.implemented.count) == (1, 1, 1)
    bodies.remove_body(desk.cast.otto.pk, body, now=desk.story.now)
    assert read_figures(YEAR, now=desk.story.now).out_of_court.referred == 1


@pytest.mark.parametrize("who", ["giulia", "marc", "sam", "ada", "lea"])
def test_nobody_else_keeps_bodies_or_reminds(who: str, db: None) -> None:
    desk = Support()
    person = getattr(desk.cast, who).pk
    body = bodies.save_body(desk.cast.otto.pk, BODY, now=desk.story.now)
    terms = ReferralTerms("case", "AM-1", date(2026, 1, 1))
    tries: list[Any] = [
        lambda: bodies.save_body(person, BODY, now=desk.story.now),
        lambda: bodies.remove_body(person, body, now=desk.story.now),
        lambda: bodies.save_referral(person, body, terms, now=desk.story.now),
        lambda: taxes.remind(person, [desk.cast.marc.pk], year=2026, now=desk.story.now),
    ]
    for attempt in tries:
        with pytest.raises(Refused, match="not_found"):
            attempt()
    assert [one.id for one in reads.bodies()] == [body]
    assert reads.referrals() == []


def test_a_referral_to_nothing_is_refused(db: None) -> None:
    desk = Support()
    with pytest.raises(Refused) as refused:
        bodies.save_referral(
            desk.cast.otto.pk, UUID(int=1), ReferralTerms("case", "AM-1", date(2026, 1, 1)), now=desk.story.now
        )
    assert refused.value.refusal.data["body"].code == "unknown_choice"
