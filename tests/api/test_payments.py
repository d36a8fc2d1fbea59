"""A marketplace that moves money itself, by API: what it is asked, its answers, and what nobody else may see or say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from amiable.config.payments import Payments
from amiable.flow import books
from amiable.jobs.compare import compare
from amiable.jobs.feed import feed
from amiable.payments import reads, send
from tests.api.program import Program, bring, program_of, site_of
from tests.api.rows import nothing_written
from tests.cast import START, Cast, make_cast, seeded
from tests.jobs.conftest import Desk


@pytest.fixture(autouse=True)
def external(settings: Any, tmp_path: Any) -> Iterator[None]:
    """The marketplace moves the money."""
    settings.PAYMENTS, settings.DATA_DIR = Payments(provider="external"), tmp_path
    send.provider.cache_clear()
    with time_machine.travel(START, tick=False):
        yield
    send.provider.cache_clear()


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def shop(cast: Cast) -> Program:
    """The site that brought both, so that its word on their money is good."""
    bring(cast.giulia, "acme", "u:7")
    bring(cast.marc, "acme", "u:8")
    return site_of("acme")


@pytest.fixture
def desk(cast: Cast, shop: Program) -> Desk:
    """An order of the site's, just placed, and asked for."""
    from amiable.orders.models import Order

    story = Desk(cast)
    assert Order.objects.filter(pk=story.order).update(site="acme") == 1
    story.pays(seconds=2)
    return story


def asked(who: Program, query: str = "?standing=asked") -> list[dict[str, Any]]:
    """The payments of a list."""
    answer = who.get(f"/payments{query}")
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["payments"]
    return found


def test_what_is_asked_is_confirmed_and_booked(desk: Desk, shop: Program) -> None:
    (one,) = asked(shop)
    assert (one["kind"], one["amount"], one["currency"], one["order"]) == (
        "capture",
        12_000,
        "EUR",
        desk.loaded.reference,
    )
    assert UUID(one["person"]) == desk.cast.giulia.pk
    said = shop.post(f"/payments/{one['id']}/confirm", {"reference": "shop-17", "means": "card 4242"})
    assert (said.status_code, said.json()["standing"], said.json()["reference"]) == (200, "succeeded", "shop-17")
    assert b"card" not in said.content
    desk.pays(seconds=2)
    assert desk.events() == ["order_placed", "payment_confirmed"]
    assert (asked(shop), len(asked(shop, ""))) == ([], 1)
    assert shop.get(f"/payments/{one['id']}").json()["standing"] == "succeeded"
    assert list(books.check()) == []


def test_the_first_answer_stands(desk: Desk, shop: Program) -> None:
    (one,) = asked(shop)
    where = f"/payments/{one['id']}"
    assert shop.post(f"{where}/confirm", {"reference": "shop-17"}).status_code == 200
    with nothing_written():
        assert shop.post(f"{where}/confirm", {"reference": "shop-17"}).status_code == 200
        for path, body in (("confirm", {"reference": "shop-18"}), ("fail", {"reason": "no"})):
            answer = shop.post(f"{where}/{path}", body)
            assert (answer.status_code, answer.json()["code"]) == (409, "payment_answered")
    desk.pays(seconds=2)
    assert desk.events().count("payment_confirmed") == 1


def test_what_did_not_move_is_asked_anew_and_then_moves_once(desk: Desk, shop: Program) -> None:
    shop.post(f"/payments/{asked(shop)[0]['id']}/confirm", {"reference": "in"})
    desk.pays(seconds=2)
    desk.do("client", "cancel_free")
    desk.pays(seconds=2)
    (first,) = asked(shop)
    assert (first["kind"], first["amount"], first["capture"].startswith("ext_capture_")) == ("refund", 12_000, True)
    assert shop.post(f"/payments/{first['id']}/fail", {"reason": "the card is gone"}).status_code == 200
    desk.pays(seconds=300)
    (second,) = asked(shop)
    assert second["id"] != first["id"]
    assert shop.post(f"/payments/{second['id']}/confirm", {"reference": "out"}).status_code == 200
    desk.pays(seconds=5)
    assert desk.events()[-1] == "refund_confirmed"
    assert desk.facts.captures[0].refunded == 12_000


def told(who: Program, after: int = 0) -> list[tuple[str, str, int]]:
    """What a site's feed says of money it is to move: the event, the payment, the line."""
    events = who.get(f"/events?after={after}").json()["events"]
    return [(one["name"], one["payment"]["id"], one["line"]) for one in events if one["payment"]]


def test_a_site_is_told_once_of_what_it_is_to_move_and_once_when_it_is_late(desk: Desk, shop: Program) -> None:
    (one,) = asked(shop)
    feed(desk.now, ids=desk.ids)
    desk.pays(seconds=3)
    assert told(shop) == [("payment_asked", one["id"], 0)]
    (event,) = [row for row in shop.get("/events?after=0").json()["events"] if row["payment"]]
    assert (event["order"]["ref"], event["payment"]["href"]) == (desk.loaded.reference, one["href"])
    for _ in range(3):
        desk.now += timedelta(days=2)
        desk.pays(seconds=2)
    assert told(shop) == [("payment_asked", one["id"], 0), ("payment_overdue", one["id"], 0)]


def test_nobody_else_is_told_what_a_site_is_to_move(desk: Desk, shop: Program, cast: Cast) -> None:
    bring(cast.giulia, "other", "g")
    desk.pays(seconds=3)
    assert len(told(shop)) == 1
    assert told(site_of("other")) == []
    for person in (cast.giulia, cast.marc, cast.ada, cast.otto):
        assert told(program_of(person)) == []


def test_what_was_answered_before_anybody_was_told_is_told_nobody(desk: Desk, shop: Program) -> None:
    from amiable.payments.models import Instruction

    assert Instruction.objects.update(told="") == 1
    shop.post(f"/payments/{asked(shop)[0]['id']}/confirm", {"reference": "in"})
    feed(desk.now, ids=desk.ids)
    before = told(shop)
    desk.pays(seconds=3)
    assert told(shop) == before


def test_a_charge_back_comes_and_ends(desk: Desk, shop: Program) -> None:
    (one,) = asked(shop)
    where = f"/payments/{one['id']}"
    assert shop.post(f"{where}/charge-back", {"standing": "open"}).status_code == 404
    shop.post(f"{where}/confirm", {"reference": "in"})
    desk.pays(seconds=2)
    for standing in ("open", "open", "lost", "lost"):
        assert shop.post(f"{where}/charge-back", {"standing": standing}).json()["charge_back"] == standing
    assert shop.post(f"{where}/charge-back", {"standing": "won"}).json()["code"] == "payment_answered"
    desk.pays(seconds=2)
    assert desk.events()[-2:] == ["chargeback_opened", "chargeback_lost"]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("confirm", {}),
        ("confirm", {"reference": ""}),
        ("confirm", {"reference": "x" * 121}),
        ("confirm", {"reference": 7}),
        ("confirm", {"reference": "x", "amount": 1}),
        ("fail", {"reason": "x" * 201}),
        ("charge-back", {"standing": "maybe"}),
    ],
)
def test_bad_answers_change_nothing(desk: Desk, shop: Program, path: str, body: dict[str, Any]) -> None:
    (one,) = asked(shop)
    with nothing_written():
        assert shop.post(f"/payments/{one['id']}/{path}", body).status_code in (400, 422)


def test_another_site_a_member_and_a_stranger_see_and_say_nothing(desk: Desk, shop: Program) -> None:
    (one,) = asked(shop)
    other, cast = site_of("other"), desk.cast
    people = [program_of(person) for person in (cast.giulia, cast.marc, cast.sam, cast.ada)]
    assert asked(other, "") == []
    with nothing_written():
        assert other.get(f"/payments/{one['id']}").status_code == 404
        assert other.get(f"/payments?cursor={one['id']}").status_code == 400
        assert other.post(f"/payments/{one['id']}/confirm", {"reference": "x"}).status_code == 404
        for who in people:
            answers = [who.get("/payments"), who.get(f"/payments/{one['id']}"), who.get("/reconciliation")]
            answers += [who.post(f"/payments/{one['id']}/confirm", {"reference": "x"})]
            assert [answer.json()["code"] for answer in answers] == ["only_operator"] * 4
        assert Program().get("/payments").status_code == 401
    assert [row["id"] for row in asked(program_of(cast.otto), "")] == [one["id"]]


def test_pages_of_the_list(cast: Cast, shop: Program) -> None:
    from amiable.orders.models import Order

    for number in range(3):
        Desk(cast, ids=seeded(number)).pays(seconds=2)
    Order.objects.update(site="acme")
    operator = program_of(cast.otto)
    first = operator.get("/payments?limit=2").json()
    rest = operator.get(f"/payments?limit=2&cursor={first['next_cursor']}").json()
    assert (len(first["payments"]), len(rest["payments"]), rest["next_cursor"]) == (2, 1, None)
    ids = [row["id"] for row in first["payments"] + rest["payments"]]
    assert len(set(ids)) == 3
    assert operator.get("/payments?standing=lost").status_code == 400
    assert operator.get("/payments?cursor=nothing").status_code == 400


def test_where_another_provider_moves_the_money_there_is_nothing_to_say(
    desk: Desk, settings: Any, shop: Program
) -> None:
    settings.PAYMENTS = Payments()
    (one,) = reads.instructions()
    for answer in (shop.get("/payments"), shop.post(f"/payments/{one.ref}/confirm", {"reference": "x"})):
        assert (answer.status_code, answer.json()["code"]) == (422, "no_such_payments")


def test_the_operator_reads_what_differs_in_their_language(desk: Desk, shop: Program) -> None:
    shop.post(f"/payments/{asked(shop)[0]['id']}/confirm", {"reference": "in"})
    desk.pays(seconds=2)
    from amiable.payments.models import Instruction

    Instruction.objects.update(amount=11_000)
    compare(desk.now - timedelta(days=1), desk.now, now=desk.now + timedelta(hours=1))
    (found,) = program_of(desk.cast.otto, language="it").get("/reconciliation").json()["comparisons"]
    (one,) = found["differences"]
    assert (one["what"], one["order"], one["ours"], one["theirs"]) == ("amount", desk.loaded.reference, 12_000, 11_000)
    assert (
        one["text"]
        == "Il servizio di pagamento ha eseguito un altro importo, un’altra valuta o un altro tipo di movimento."
    )


def test_an_operator_says_what_is_done_and_the_first_word_stays(desk: Desk, shop: Program) -> None:
    shop.post(f"/payments/{asked(shop)[0]['id']}/confirm", {"reference": "in"})
    desk.pays(seconds=2)
    from amiable.payments.models import Instruction

    Instruction.objects.update(amount=11_000)
    compare(desk.now - timedelta(days=1), desk.now, now=desk.now + timedelta(hours=1))
    operator = program_of(desk.cast.otto)
    (one,) = operator.get("/reconciliation").json()["differences"]
    assert (one["what"], one["ours"], one["theirs"], one["done_at"], one["done_by"]) == (
        *("amount", 12_000, 11_000),
        *(None, None),
    )
    where = f"/reconciliation/differences/{one['id']}/done"
    others = [shop, *(program_of(person) for person in (desk.cast.giulia, desk.cast.lea, desk.cast.ada))]
    with nothing_written():
        for who in others:
            assert who.post(where, {}).status_code == 403
        assert operator.post("/reconciliation/differences/99/done", {}).status_code == 404
    done = operator.post(where, {})
    assert (done.status_code, done.json()["done_by"]) == (200, str(desk.cast.otto.pk))
    with nothing_written():
        assert operator.post(where, {}).json() == done.json()
    assert operator.get("/reconciliation").json()["differences"] == [done.json()]


def test_what_lapsed_is_withdrawn_and_cannot_be_confirmed(desk: Desk, shop: Program) -> None:
    desk.wait(days=2)
    desk.now += timedelta(hours=1)
    desk.pays(seconds=2)
    assert asked(shop) == []
    (one,) = asked(shop, "?standing=withdrawn")
    answer = shop.post(f"/payments/{one['id']}/confirm", {"reference": "late"})
    assert (answer.status_code, answer.json()["code"]) == (409, "payment_withdrawn")


def test_a_site_changes_no_account(cast: Cast, settings: Any, shop: Program) -> None:
    settings.PAYMENTS = Payments(provider="stripe")
    where, first = "/people/u:8/payment-account", {"account": "acct_1PqR5sT7uV9wX"}
    assert [shop.put(where, first).status_code for _ in range(2)] == [200, 200]
    with nothing_written():
        answer = shop.put(where, {"account": "acct_2PqR5sT7uZ8yK"})
        assert (answer.status_code, answer.json()["code"]) == (409, "account_theirs")
    assert reads.account_of(str(cast.marc.pk)) == first["account"]


def test_a_sellers_account_is_theirs_to_be_given(cast: Cast, settings: Any, shop: Program) -> None:
    operator, member, where = program_of(cast.otto), program_of(cast.marc), f"/people/{cast.marc.pk}/payment-account"
    bring(cast.marc, "bolt", "s:1")
    body = {"account": "acct_1PqR5sT7uV9wX"}
    assert operator.put(where, body).json()["code"] == "no_accounts"
    settings.PAYMENTS = Payments(provider="stripe")
    with nothing_written():
        assert shop.put(where, body).status_code == 404
        assert member.put(where, body).status_code == 403
        assert operator.put(where, {"account": "acct_1 2"}).status_code == 400
        assert operator.put(f"/people/{cast.ada.pk}/payment-account", body).status_code == 404
    assert operator.put(where, body).json() == {"person": str(cast.marc.pk), **body}
    assert reads.account_of(str(cast.marc.pk)) == "acct_1PqR5sT7uV9wX"
