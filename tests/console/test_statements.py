"""Sellers' statements: opening and lines give closing, which the next begins with; nobody reads another's."""

from __future__ import annotations

import csv
import io
import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.kernel.errors import Refused
from amiable.ledger.models import Balance
from amiable.ledger.terms import Period, Stand, Statement
from amiable.orders import lists
from amiable.pages import statements
from amiable.pages.statements import period_of, read_periods, read_statement
from amiable.people.models import Person
from amiable.records.models import Entry
from amiable.reports.statement_paper import write_statement
from amiable.rules.inputs import Words
from tests.api.program import program_of
from tests.console.stage import Support
from tests.flow.walk import wander
from tests.story import Story


@pytest.fixture
def desk(db: None) -> Support:
    """Marc earned 120.00, less the fee, and was paid out two weeks later; another order of his was refunded in part."""
    desk = Support()
    desk.story.delivered().do("client", "accept_delivery")
    desk.story.wait(days=15)
    desk.story.provider("confirm_payout")
    other = Story(desk.cast, ids=desk.story.ids, work=5_000).brief()
    other.deliver().do("client", "accept_delivery")
    other.wait(hours=1)
    other.do("client", "open_case", reason="hidden_defect", what_happened=Words("Si è rotto.", "it"), disputed=2_000)
    desk.story.now = max(desk.story.now, other.now)
    return desk


def statement(desk: Support, code: str, person: Person | None = None) -> Statement:
    """One of Marc's."""
    return read_statement((person or desk.cast.marc).pk, code, "EUR", now=desk.story.now)


def test_a_statement_says_each_orders_lines(desk: Support) -> None:
    found = statement(desk, "2026-12")
    assert (found.opening, found.closing) == (Stand(), Stand(2_400))
    assert {kind: (total.balance, total.debt) for kind, total in found.totals.items()} == {
        "earned": (17_000, 0),
        "fee": (-3_000, 0),
        "set_aside": (-2_000, 0),
        "payout": (-9_600, 0),
    }
    said = [(one.kind, one.change.balance) for one in found.lines if one.order == desk.reference]
    assert said == [("earned", 12_000), ("fee", -2_400), ("payout", -9_600)]
    assert sum(one.change.balance for one in found.lines) == found.closing.balance
    assert [statement(desk, code).closing for code in ("2026", "2026-Q4")] == [Stand(2_400)] * 2


@pytest.mark.parametrize("seed", range(6))
def test_opening_and_lines_are_closing_and_the_next_opening(db: None, seed: int) -> None:
    """On random marketplaces; at the end it is what the balance rows say."""
    rng, desk = random.Random(seed), Support()
    stories = [Story(desk.cast, ids=desk.story.ids, work=rng.randrange(1_000, 90_000)) for _ in range(3)]
    for number, story in enumerate(stories):
        wander(story, 100 * seed + number, steps=30)
    now = max(story.now for story in (*stories, desk.story))
    for person in (desk.cast.marc, desk.cast.giulia):
        for currency, periods in read_periods(person.pk, now).currencies.items():
            for months in (1, 3, 12):
                before = Stand()
                for period in sorted((one for one in periods if one.months == months), key=lambda one: one.start):
                    found_one = read_statement(person.pk, period.code, currency, now=now, most=10_000)
                    assert found_one.opening == before
                    lines = sum((one.change for one in found_one.lines), found_one.opening)
                    assert lines == found_one.closing == sum(found_one.totals.values(), found_one.opening)
                    assert period.months == months
                    before = found_one.closing
                assert before == kept(person.pk, currency)


def kept(person: UUID, currency: str) -> Stand:
    """What the balance rows say."""
    theirs = Balance.objects.filter(owner__in=lists.sold_by(person), currency=currency)
    standing = sum(theirs.filter(kind__in=["pending", "payable"]).values_list("amount", flat=True))
    debt = sum(Balance.objects.filter(owner=person, kind="debt", currency=currency).values_list("amount", flat=True))
    return Stand(standing, debt)


def test_periods_are_what_the_calendar_says() -> None:
    def days(code: str) -> tuple[str, str, int]:
        found = period_of(code)
        return found.start.date().isoformat(), found.end.date().isoformat(), found.months

    assert days("2026-12") == ("2026-12-01", "2027-01-01", 1)
    assert days("2026-Q4") == ("2026-10-01", "2027-01-01", 3)
    assert days("2028-02") == ("2028-02-01", "2028-03-01", 1)
    assert days("2026") == ("2026-01-01", "2027-01-01", 12)
    for wrong in ("", "2026-13", "2026-00", "2026-Q5", "2026-1", "26", "2026-12-01", "9999", "0000"):
        with pytest.raises(Refused):
            period_of(wrong)


def test_a_period_that_is_over_never_changes(desk: Support) -> None:
    later = datetime(2027, 3, 1, tzinfo=UTC)
    then = read_statement(desk.cast.marc.pk, "2026-12", "EUR", now=datetime(2027, 1, 1, 1, tzinfo=UTC))
    first = b"".join(statements.statement_as_csv(then))
    Story(desk.cast, ids=desk.story.ids, now=later).brief().deliver().do("client", "accept_delivery")
    again = read_statement(desk.cast.marc.pk, "2026-12", "EUR", now=later + timedelta(days=400))
    assert (then, first) == (again, b"".join(statements.statement_as_csv(again)))
    assert (then.over, then.as_of, then.number.startswith("2026-12-EUR-")) == (True, then.period.end, True)
    assert write_statement(then, language="fr") == write_statement(again, language="fr")
    now = statement(desk, "2026-12")
    assert (now.over, now.as_of, now.number) == (False, desk.story.now, then.number)
    assert not Period("x", later, later).is_over(later + timedelta(minutes=59))


def test_the_file_adds_up(desk: Support) -> None:
    rows = list(csv.DictReader(io.StringIO(b"".join(statements.statement_as_csv(statement(desk, "2026-12"))).decode())))
    cents = [round(float(row["balance"]) * 100) for row in rows]
    assert (rows[0]["what"], rows[-1]["what"], sum(cents[:-1])) == ("opening", "closing", cents[-1])


def test_few_statements_however_many_orders(desk: Support) -> None:
    with CaptureQueriesContext(connection) as asked:
        statement(desk, "2026-12")
    few = len(asked)
    for _ in range(3):
        Story(desk.cast, ids=desk.story.ids, now=desk.story.now).brief()
    with CaptureQueriesContext(connection) as asked:
        statement(desk, "2026-12")
    assert len(asked) == few <= 6


def ask(desk: Support, who: str, place: str) -> Any:
    """A page as somebody asks for it."""
    with time_machine.travel(desk.story.now, tick=False):
        return desk.get(who, place)


def test_a_seller_reads_their_own_and_nobody_elses(desk: Support) -> None:
    assert "December 2026" in ask(desk, "seller", "/earnings/statements/").content.decode()
    place = "/earnings/statements/2026-12/EUR/"
    page = ask(desk, "seller", place).content.decode()
    assert ("€170.00" in page, "Paid out" in page, desk.reference in page) == (True, True, True)
    assert [ask(desk, who, place).status_code for who in ("client", "stranger", "ada", "otto", "visitor")] == [
        404
    ] * 4 + [302]
    wrong = ("2026-11/USD/", "2027-12/EUR/", "2026-13/EUR/", "2026-12/eur/", "2026-12/EUR/doc/")
    assert [ask(desk, "seller", f"/earnings/statements/{one}").status_code for one in wrong] == [404] * 5
    assert b"opening" in b"".join(ask(desk, "seller", f"{place}csv/").streaming_content)


def test_the_operator_finds_a_seller_and_reads_theirs(desk: Support) -> None:
    marc = f"/desk/money/sellers/{desk.cast.marc.pk}/"
    assert marc in ask(desk, "otto", "/desk/money/sellers/?q=mar").content.decode()
    assert marc not in ask(desk, "otto", "/desk/money/sellers/?q=zz").content.decode()
    for place in (marc, f"{marc}2026-12/EUR/", "/desk/money/sellers/"):
        told = [ask(desk, who, place).status_code for who in ("ada", "lea", "client", "seller", "stranger", "visitor")]
        assert (told, ask(desk, "otto", place).status_code) == ([404] * 5 + [302], 200)


def take(desk: Support, who: str, place: str) -> Any:
    """A file as somebody asks for it."""
    with time_machine.travel(desk.story.now, tick=False), desk.browser(who) as client:
        return client.post(place)


def test_what_the_operator_takes_of_a_seller_is_written_down(desk: Support) -> None:
    place = f"/desk/money/sellers/{desk.cast.marc.pk}/2026-12/EUR/"
    askers = ("ada", "lea", "client", "seller", "stranger", "visitor")
    assert [take(desk, who, f"{place}csv/").status_code for who in askers] == [404] * 5 + [302]
    assert [take(desk, "otto", f"{place}{kind}/").status_code for kind in ("doc", "x")] == [404] * 2
    assert ask(desk, "otto", f"{place}csv/").status_code == 405
    assert not Entry.objects.filter(name="export_taken").exists()
    assert b"opening" in b"".join(take(desk, "otto", f"{place}csv/").streaming_content)
    taken = Entry.objects.filter(name="export_taken").values_list("who", "subject")
    assert list(taken) == [(str(desk.cast.otto.pk), str(desk.cast.marc.pk))]
    page = ask(desk, "otto", place).content.decode()
    assert [f'formaction="{place}{kind}/"' in page for kind in ("pdf", "csv")] == [True, True]


def test_paper_in_three_languages(desk: Support) -> None:
    found = statement(desk, "2026-12")
    said = {language: write_statement(found, language=language) for language in ("en", "fr", "it")}
    assert "December 2026" in said["en"]
    assert "Décembre 2026" in said["fr"]
    assert "Dicembre 2026" in said["it"]
    answer = ask(desk, "seller", "/earnings/statements/2026-12/EUR/pdf/")
    assert (answer.content[:5], answer["Content-Type"]) == (b"%PDF-", "application/pdf")
    assert found.number in answer["Content-Disposition"]


def test_programs_read_the_same(desk: Support) -> None:
    with time_machine.travel(desk.story.now, tick=False):
        marc, otto = program_of(desk.cast.marc), program_of(desk.cast.otto)
        found = marc.get("/statements/2026-12/EUR").json()
        assert (found["closing"], found["over"]) == ({"balance": 2_400, "debt": 0}, False)
        assert otto.get(f"/statements/2026-12/EUR?seller={desk.cast.marc.pk}").json() == found
        assert {"period": "2026-12", "currency": "EUR"}.items() <= marc.get("/statements").json()["items"][2].items()
        own = marc.get("/statements/2026-12/EUR/csv").content
        taking = f"/statements/2026-12/EUR/csv?seller={desk.cast.marc.pk}"
        assert (b"opening" in own, marc.post(taking).status_code, otto.get(taking).status_code) == (True, 403, 400)
        assert not Entry.objects.filter(name="export_taken").exists()
        assert otto.post(taking).content == own
        taken = Entry.objects.get(name="export_taken")
        assert (taken.who, taken.subject) == (str(desk.cast.otto.pk), str(desk.cast.marc.pk))
        giulia = program_of(desk.cast.giulia)
        assert giulia.get(f"/statements/2026-12/EUR?seller={desk.cast.marc.pk}").status_code == 404
        assert giulia.get("/statements").json() == {"items": []}
        assert (program_of(desk.cast.ada).get("/statements").status_code, otto.get("/statements").status_code) == (
            403,
            404,
        )
