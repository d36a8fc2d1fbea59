"""Figures of support: the sums over made-up rows, exactly; then the pages of figures and charge-backs over played orders."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from amiable.cases.reads import CaseRow
from amiable.console.bars import chart_of
from amiable.pages.figures import Times, Work, figure_out, times_of
from amiable.rules.inputs import Words
from amiable.web.charts import even_above
from amiable.wording.reader import Reader
from tests.console.stage import Support
from tests.console.test_queue import another, decide
from tests.standing.shop import CLIENTS, Shop

NOW = datetime(2026, 12, 31, 12, tzinfo=UTC)
SINCE = NOW - timedelta(days=30)
ADA, BO = UUID(int=1), UUID(int=2)
HOUR = timedelta(hours=1)


def case(number: int, **known: Any) -> CaseRow:
    """A case opened ten days ago that nothing happened to."""
    row: dict[str, Any] = dict.fromkeys(CaseRow.__dataclass_fields__)
    row |= {
        "order": UUID(int=number),
        "number": 1,
        "state": "closed",
        "reason": "rights",
        "appealed_by": "",
        "changed": False,
    }
    row |= {"ended_by": "", "opened_at": NOW - timedelta(days=10), "disputed": 0, "currency": "EUR", "alerted": False}
    return CaseRow(**{**row, "waits_for_second": False, **known})


def decided(number: int, by: UUID | None, *, hours: int, **known: Any) -> CaseRow:
    """One that reached support two days ago, was taken an hour later and decided some hours after that."""
    support = NOW - timedelta(days=2)
    moments = {"support_at": support, "claimed_at": support + HOUR, "decided_at": support + HOUR + hours * HOUR}
    return case(number, decider=by, **moments, **known)


def figures(*rows: CaseRow) -> Any:
    """The figures of thirty days, in bars of two."""
    return figure_out(rows, since=SINCE, until=NOW, step=timedelta(days=2))


def test_times_are_exact() -> None:
    assert times_of([]) == Times(0, None, None)
    assert times_of([None]) == Times(0, None, None)
    assert times_of([HOUR]) == Times(1, HOUR, HOUR)
    assert times_of([5 * HOUR, HOUR, None, 3 * HOUR]) == Times(3, 3 * HOUR, 3 * HOUR)
    assert times_of([10 * HOUR, HOUR, 2 * HOUR, 3 * HOUR]) == Times(4, timedelta(hours=2.5), 4 * HOUR)


def test_an_empty_period_has_nothing() -> None:
    found = figures()
    assert (found.opened, found.reached, found.settled, found.withdrawn, found.lapsed, found.decided) == (0,) * 6
    assert (found.by_default, found.appealed, found.changed, found.reasons, found.work) == (0, 0, 0, (), ())
    assert (found.to_claim, found.to_decision) == (Times(0, None, None), Times(0, None, None))
    assert len(found.bars) == 15
    assert {(bar.opened, bar.decided) for bar in found.bars} == {(0, 0)}


def test_ends_are_told_apart() -> None:
    closed = NOW - timedelta(days=1)
    found = figures(
        case(1, ended_by="proposal_accepted", closed_at=closed),
        case(2, ended_by="delivery_accepted", closed_at=closed),
        case(3, ended_by="case_withdrawn", closed_at=closed),
        case(4, ended_by="talk_ended", closed_at=closed),
        case(5, ended_by="order_cancelled_by_operator", closed_at=closed),
        decided(6, ADA, hours=3, ended_by="decision_final", closed_at=closed, reason="abuse"),
        decided(7, None, hours=9),
    )
    assert (found.opened, found.settled, found.withdrawn, found.lapsed) == (7, 2, 1, 1)
    assert (found.reached, found.decided, found.by_default) == (2, 2, 1)
    assert found.to_claim == Times(2, HOUR, HOUR)
    assert found.to_decision == Times(2, 7 * HOUR, 7 * HOUR)
    assert found.reasons == (("rights", 6), ("abuse", 1))
    assert found.work == ((ADA, Work(1, Times(1, 3 * HOUR, 3 * HOUR), 0, 0, 0)),)


def test_only_what_fell_into_the_period_counts() -> None:
    before = SINCE - timedelta(microseconds=1)
    assert figures(case(1, opened_at=before)).opened == 0
    assert figures(case(1, opened_at=SINCE)).opened == 1
    assert figures(case(1, opened_at=NOW)).bars[-1].opened == 1
    assert figures(case(1, opened_at=before, closed_at=NOW, ended_by="case_withdrawn")).withdrawn == 1


def test_appeals_belong_to_both() -> None:
    found = figures(
        decided(1, ADA, hours=2, appealed_by="client", changed=True, heard_by=BO),
        decided(2, ADA, hours=4, appealed_by="seller", heard_by=BO),
        decided(3, ADA, hours=9),
    )
    assert (found.decided, found.appealed, found.changed) == (3, 2, 1)
    nothing = Times(0, None, None)
    assert found.work == ((ADA, Work(3, Times(3, 4 * HOUR, 5 * HOUR), 2, 1, 0)), (BO, Work(0, nothing, 0, 0, 2)))


def test_bars_fill_their_picture() -> None:
    found = figures(*(case(number) for number in range(3)), decided(9, ADA, hours=1, opened_at=SINCE))
    chart = chart_of(found.bars, Reader("en", UTC, now=NOW))
    assert (even_above(0), even_above(1), even_above(3), even_above(8)) == (2, 2, 4, 8)
    assert list(chart.scale) == ["4", "2", "0"]
    said = [[cell.text for cell in row] for row in reversed(chart.table.rows)]
    assert [row[1:] for row in said if row[1:] != ["0", "0"]] == [["1", "0"], ["3", "0"], ["0", "1"]]
    first, high, last = (place for place, row in enumerate(said) if row[1:] != ["0", "0"])
    assert [(shape.look, shape.d) for shape in chart.shapes] == [
        ("first", f"M{72 * first + 14} 200 V150 h22 V200 Z"),
        ("first", f"M{72 * high + 14} 200 V50 h22 V200 Z"),
        ("second", f"M{72 * last + 36} 200 V150 h22 V200 Z"),
    ]
    assert (chart.ends[0], chart.ends[-1]) == (said[0][0], Reader("en", UTC, now=NOW).day(NOW, long=False))


def test_the_page_says_what_was_played(desk: Support) -> None:
    desk.claimed()
    decide(desk.story, desk.cast.ada)
    desk.story.do("client", "appeal", ground="new_facts", why=Words("Nuovo", "it"))
    for who in ("ada", "lea", "otto"):
        text = desk.get(who, "/desk/figures/?days=7").content.decode()
        facts = dict(re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", text))
        assert facts["Cases opened"] == "1"
        assert (facts["Decided"], facts["Appealed"], facts["Changed on appeal"]) == ("1", "1", "0")
        assert facts["Not as agreed"] == "1"
        assert ">Ada<" in text


def test_an_appeal_that_changes_it_is_seen(desk: Support) -> None:
    desk.claimed()
    decide(desk.story, desk.cast.ada)
    desk.story.do("client", "appeal", ground="new_facts", why=Words("Nuovo", "it"))
    desk.story.cast = replace_ada(desk)
    terms = {"facts": (2,), "why_client": Words("Sì", "it"), "why_seller": Words("Oui", "fr"), "refund": 9_000}
    desk.story.do(
        "mediator",
        "decide_appeal",
        outcome="complete",
        fault="nobody",
        reason="support_nobody",
        rule="missing_part",
        **terms,
    )
    text = desk.get("lea", "/desk/figures/").content.decode()
    rows = re.findall(r"<tr><td>(\w+)</td>" + r"<td[^>]*>([^<]+)</td>" * 5, text)
    assert [(row[0], row[1], *row[3:]) for row in rows] == [("Ada", "1", "1", "1", "0"), ("Bo", "0", "0", "0", "1")]


def replace_ada(desk: Support) -> Any:
    """The cast with Bo where Ada was."""
    return replace(desk.cast, ada=desk.cast.bo)


def test_who_ends_orders_by_agreement_often_is_told_to_the_operator_alone(db: None) -> None:
    desk = Support()
    shop = Shop(desk.cast, now=desk.story.now)
    for name in CLIENTS[:3]:
        shop.cancelled(name, "no_longer_needed")
    for name in CLIENTS[3:9]:
        shop.completed(name)
    quiet = desk.read("otto", "/desk/figures/")
    assert "Orders often end by agreement" not in quiet
    shop.completed(CLIENTS[9])
    told = desk.read("otto", "/desk/figures/")
    assert "Orders often end by agreement More than 20% of the orders that ended in the last 60 days" in told
    assert f"{desk.cast.marc.name} 3 of 10" in told
    for who in ("ada", "lea"):
        assert "Orders often end by agreement" not in desk.read(who, "/desk/figures/"), who


@pytest.mark.parametrize("query", ["?days=8", "?days=", "?days=%00", "?days=999999999999999999999"])
def test_an_odd_period_is_the_usual_one(query: str, desk: Support) -> None:
    text = desk.get("ada", f"/desk/figures/{query}").content.decode()
    assert re.search(r'href="/desk/figures/\?days=30" aria-current="true"', text)


@pytest.mark.parametrize(
    ("who", "figures_status", "charged_status"),
    [
        *(("visitor", 302, 302), ("client", 404, 404), ("seller", 404, 404), ("stranger", 404, 404)),
        *(("ada", 200, 404), ("lea", 200, 200), ("otto", 200, 200)),
    ],
)
def test_who_may_see_them(who: str, figures_status: int, charged_status: int, desk: Support) -> None:
    assert desk.get(who, "/desk/figures/").status_code == figures_status
    assert desk.get(who, "/desk/chargebacks/").status_code == charged_status


def test_a_payment_a_bank_took_back_is_listed_and_flagged(desk: Support) -> None:
    assert "No charge-backs" in desk.get("otto", "/desk/chargebacks/").content.decode()
    assert "bank took" not in desk.get("client", f"/orders/{desk.reference}/").content.decode()
    capture = desk.story.facts.captures[0].id
    charge(desk, "open_chargeback", capture)
    listed = desk.get("otto", "/desk/chargebacks/").content.decode()
    for said in ("€120.00", "not decided", "version 1 delivered, not accepted", "Giulia, Marc", desk.reference):
        assert said in listed
    evidence = f"/desk/{desk.reference}/case-file/?pack=chargeback"
    assert f'href="{evidence}"' in listed
    assert [desk.get(who, evidence).status_code for who in ("otto", "lea", "ada")] == [200, 200, 404]
    for who in ("client", "seller"):
        page = desk.get(who, f"/orders/{desk.reference}/").content.decode()
        assert "of €120.00 back. Until the payment service has settled this" in page
        assert ("does not count in your completion rate" in page) is (who == "seller")
    charge(desk, "win_chargeback", capture)
    listed = desk.get("lea", "/desk/chargebacks/").content.decode()
    assert "given back" in listed
    assert evidence not in listed
    assert (
        "bank took" not in desk.get("seller", f"/orders/{desk.reference}/").content.decode().split("What happened")[0]
    )


def test_a_lead_opens_only_what_came_to_support(db: None) -> None:
    desk = Support()
    desk.story.delivered()
    charge(desk, "open_chargeback", desk.story.facts.captures[0].id)
    lead, operator = (desk.get(who, "/desk/chargebacks/").content.decode() for who in ("lea", "otto"))
    assert desk.reference in lead
    assert f"/desk/{desk.reference}/" not in lead
    assert f'action="/desk/{desk.reference}/open/"' in operator
    assert [desk.get(who, f"{desk.place}open/").status_code for who in ("lea", "otto")] == [404, 200]


def test_after_the_payout_the_flag_says_so(db: None) -> None:
    desk = Support()
    desk.story.delivered()
    desk.story.do("client", "accept_delivery")
    desk.story.wait(days=15)
    desk.story.provider("confirm_payout")
    charge(desk, "open_chargeback", desk.story.facts.captures[0].id)
    page = {who: desk.get(who, f"/orders/{desk.reference}/").content.decode() for who in ("client", "seller")}
    assert (
        "back after you were paid. Until the payment service has settled this, nothing changes for you."
        in page["seller"]
    )
    assert "nothing of it is refunded." in page["client"]
    assert "neither paid out" not in "".join(page.values())


def test_one_that_is_lost_stays_listed(desk: Support) -> None:
    capture = desk.story.facts.captures[0].id
    charge(desk, "open_chargeback", capture)
    charge(desk, "lose_chargeback", capture)
    listed = desk.get("otto", "/desk/chargebacks/").content.decode()
    assert "kept by the bank" in listed
    assert "Your bank kept the payment of €120.00" in desk.get("client", f"/orders/{desk.reference}/").content.decode()


def test_the_list_costs_the_same_however_long(desk: Support) -> None:
    charge(desk, "open_chargeback", desk.story.facts.captures[0].id)
    one = len(desk.statements("otto", "/desk/chargebacks/"))
    story = another(desk, "second")
    desk.story, first = story, desk.story
    charge(desk, "open_chargeback", story.facts.captures[0].id)
    assert len(desk.statements("otto", "/desk/chargebacks/")) == one <= 3 + 4
    assert first.order != story.order


def charge(desk: Support, action: str, capture: str) -> None:
    """The provider speaks of a payment."""
    desk.story.do("provider", action, capture=capture)
