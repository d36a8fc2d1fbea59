"""Orders of sites: placed for their people under their own ids, paid there or here, listed, and nobody else's."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from amiable.config.payments import Payments
from amiable.flow.load import load_facts
from amiable.flow.place import Placer, place_order
from amiable.flow.relaying import relay
from amiable.jobs.pay import pay
from amiable.kernel.errors import Refusal
from amiable.ledger import reads as ledger
from amiable.orders.lists import responsible_site
from amiable.orders.models import Order
from amiable.payments import reads as payments
from amiable.payments import send
from amiable.people.terms import Scope
from tests.api.conftest import Offer
from tests.api.program import Program, bring, program_of, site_of
from tests.api.rows import nothing_written
from tests.cast import START, Cast, seeded
from tests.payments.rows import movements_of
from tests.story import Story, purchase


def told(response: Any) -> tuple[int, str]:
    """Status and code of a problem."""
    return response.status_code, response.json()["code"]


@pytest.fixture
def acme(cast: Cast) -> Program:
    """The site that brought Giulia and Marc, acting for Giulia."""
    bring(cast.giulia, "acme", "u:7")
    bring(cast.marc, "acme", "u:8")
    return site_of("acme", person="u:7")


@pytest.fixture
def moved_by_the_marketplace(settings: Any) -> None:
    """The marketplace itself moves the money."""
    settings.PAYMENTS = Payments(provider="external")
    send.provider.cache_clear()


def placed(program: Program, offer: Offer, *, key: str = "", **terms: Any) -> Any:
    """Try to place an order."""
    return program.post("/orders", {"package": str(offer.package), **terms}, idempotency_key=key or uuid4().hex)


def test_a_site_places_an_order_under_its_own_id(acme: Program, cast: Cast, offer: Offer) -> None:
    made = placed(acme, offer, external_id="o:1", key="k")
    assert made.status_code == 201, made.content
    order = made.json()["order"]
    assert (order["external_id"], order["role"], order["state"]) == ("o:1", "client", "awaiting_payment")
    row = Order.objects.get()
    assert (row.site, row.integration_id) == ("acme", "acme:o:1")
    loaded = load_facts("acme:o:1", START)
    assert (loaded.reference, loaded.site, loaded.external_id) == (order["ref"], "acme", "acme:o:1")
    assert acme.order("acme:o:1")["ref"] == order["ref"]
    again = placed(acme, offer, external_id="o:1", key="k")
    assert (again.status_code, again.headers["Idempotency-Hit"]) == (201, "true")
    with nothing_written():
        assert told(placed(acme, offer, external_id="o:1")) == (409, "external_id_taken")
        assert told(placed(acme, offer, external_id="o 1")) == (422, "external_id_wrong")
        assert told(placed(acme, offer, external_id="o:2", key="k")) == (422, "key_reused")


def test_who_ordered_here_gives_no_ids_and_says_no_payments(cast: Cast, offer: Offer, giulia: Program) -> None:
    with nothing_written():
        assert told(placed(giulia, offer, external_id="o:1")) == (403, "integration_only")
        said = {"paid_elsewhere": "T1", "amount": 12_000, "currency": "EUR"}
        assert told(placed(giulia, offer, **said)) == (403, "integration_only")
    order = placed(giulia, offer).json()["order"]
    assert order["external_id"] is None
    assert Order.objects.get().site == ""


def test_paid_elsewhere_starts_at_once_and_pays_out(
    acme: Program, cast: Cast, offer: Offer, moved_by_the_marketplace: None
) -> None:
    said = {"external_id": "o:1", "paid_elsewhere": "TX-1", "amount": 12_000, "currency": "EUR"}
    made = placed(acme, offer, key="k", **said)
    assert made.status_code == 201, made.content
    order = made.json()["order"]
    assert (order["state"], order["money"]["held"]) == ("awaiting_requirements", 12_000)
    loaded = load_facts("acme:o:1", START)
    assert loaded.facts.movements == ()
    assert {flow[2:]: amount for flow, amount in ledger.flows_of([loaded.id])[loaded.id].items()} == {
        ("provider", "held"): 12_000
    }
    for _ in range(3):
        pay(START + timedelta(seconds=5), ids=seeded())
    (asked,) = payments.instructions(standing="", after=None, limit=9)
    assert (asked.standing, asked.reference, asked.amount, asked.kind) == ("succeeded", "TX-1", 12_000, "capture")
    (known,) = movements_of(loaded.id)
    assert (known.status, known.provider_ref) == ("confirmed", asked.ref)
    assert load_facts("acme:o:1", START).facts.state == "awaiting_requirements"
    again = placed(acme, offer, key="k", **said)
    assert again.headers["Idempotency-Hit"] == "true"


def test_one_payment_made_elsewhere_pays_for_one_order(
    acme: Program, cast: Cast, offer: Offer, moved_by_the_marketplace: None
) -> None:
    said = {"paid_elsewhere": "TX-1", "amount": 12_000, "currency": "EUR"}
    assert placed(acme, offer, external_id="o:1", key="k", **said).status_code == 201
    with nothing_written():
        assert told(placed(acme, offer, external_id="o:2", **said)) == (409, "payment_used")
        assert told(placed(acme, offer, external_id="o:1", **said)) == (409, "external_id_taken")
    for _ in range(3):
        pay(START + timedelta(seconds=5), ids=seeded())
    with nothing_written():
        assert told(placed(acme, offer, external_id="o:2", **said)) == (409, "payment_used")
        assert placed(acme, offer, external_id="o:1", key="k", **said).headers["Idempotency-Hit"] == "true"
    assert placed(acme, offer, external_id="o:2", **said | {"paid_elsewhere": "TX-2"}).status_code == 201
    bring(cast.giulia, "bolt", "g:1")
    bring(cast.marc, "bolt", "s:1")
    bolt = site_of("bolt", person="g:1")
    assert placed(bolt, offer, external_id="o:1", **said).status_code == 201, "another site counts for itself"


def test_a_payment_that_was_named_for_an_order_confirms_no_other(
    acme: Program, offer: Offer, moved_by_the_marketplace: None
) -> None:
    said = {"paid_elsewhere": "TX-1", "amount": 12_000, "currency": "EUR"}
    assert placed(acme, offer, external_id="o:1", **said).status_code == 201
    for number in (2, 3):
        assert placed(acme, offer, external_id=f"o:{number}").status_code == 201
    for _ in range(3):
        pay(START + timedelta(seconds=5), ids=seeded())
    first, second = payments.instructions(standing="asked")
    shop = site_of("acme")
    with nothing_written():
        assert told(shop.post(f"/payments/{first.ref}/confirm", {"reference": "TX-1"})) == (409, "payment_used")
    assert shop.post(f"/payments/{first.ref}/confirm", {"reference": "TX-2"}).status_code == 200
    with nothing_written():
        assert told(shop.post(f"/payments/{second.ref}/confirm", {"reference": "TX-2"})) == (409, "payment_used")
        assert shop.post(f"/payments/{first.ref}/confirm", {"reference": "TX-2"}).status_code == 200
        assert told(placed(acme, offer, external_id="o:4", **said | {"paid_elsewhere": "TX-2"})) == (
            409,
            "payment_used",
        )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"amount": 11_999}, (422, "paid_otherwise")),
        ({"currency": "USD"}, (422, "paid_otherwise")),
        ({"currency": ""}, (422, "paid_otherwise")),
        ({"external_id": ""}, (422, "needed")),
        ({"paid_elsewhere": "T" * 121}, (422, "too_long")),
        ({"amount": -1}, (422, "too_small")),
        ({"paid": True}, (422, "unknown_field")),
    ],
)
def test_what_was_paid_is_the_price(
    acme: Program, offer: Offer, moved_by_the_marketplace: None, change: dict[str, Any], expected: tuple[int, str]
) -> None:
    said = {"external_id": "o:1", "paid_elsewhere": "TX-1", "amount": 12_000, "currency": "EUR"}
    with nothing_written():
        assert told(placed(acme, offer, **said | change)) == expected


def test_a_site_says_nothing_of_money_for_sellers_of_others(
    acme: Program, cast: Cast, offer: Offer, moved_by_the_marketplace: None
) -> None:
    bring(cast.marc, "bolt", "s:1")
    said = {"external_id": "o:1", "paid_elsewhere": "TX-1", "amount": 12_000, "currency": "EUR"}
    with nothing_written():
        assert told(placed(acme, offer, **said)) == (404, "person_unknown")
    order = placed(acme, offer, external_id="o:2").json()["order"]
    for slug, responsible in (("bolt", ""), ("acme", "acme")):
        bring(cast.marc, slug, "s:1")
        assert responsible_site(load_facts(order["ref"], START).id) == responsible


def test_paid_elsewhere_needs_a_marketplace_that_moves_money(acme: Program, offer: Offer) -> None:
    said = {"external_id": "o:1", "paid_elsewhere": "TX-1", "amount": 12_000, "currency": "EUR"}
    with nothing_written():
        assert placed(acme, offer, **said).json()["code"] == "no_such_payments"


def test_a_site_sees_its_orders_and_no_others(acme: Program, cast: Cast, offer: Offer, story: Story) -> None:
    """Sam and Lea are nobody's; the story is of two people the site brought, placed here."""
    cast.lea.role = "member"
    cast.lea.save()
    other = place_order(purchase(), START, client_id=cast.sam.pk, seller_id=cast.lea.pk, ids=seeded("other"))
    assert not isinstance(other, Refusal)
    placed(acme, offer, external_id="o:1")
    alone, elsewhere = site_of("acme"), site_of("other")
    listed = alone.get("/site/orders").json()["orders"]
    assert [one["external_id"] for one in listed] == ["o:1", None]
    first = listed[0]
    assert (first["client"]["external_id"], first["seller"]["external_id"]) == ("u:7", "u:8")
    assert (first["price"], first["currency"], first["state"]) == (12_000, "EUR", "awaiting_payment")
    assert first["waits"]["role"] == "client"
    for named in ("o:1", first["ref"], "acme:o:1"):
        assert alone.get(f"/site/orders/{named}").json() == first
    ref = load_facts(other.order, START).reference
    for caller, named in (
        (alone, ref),
        (alone, "o:2"),
        (alone, "x" * 99),
        (elsewhere, first["ref"]),
        (elsewhere, "o:1"),
    ):
        assert told(caller.get(f"/site/orders/{named}")) == (404, "no_such_order")
    assert elsewhere.get("/site/orders").json() == {"orders": [], "next_cursor": None}
    assert told(elsewhere.acting("u:7").get("/orders/acme:o:1")) == (404, "person_unknown")
    assert told(program_of(cast.sam).get("/orders/acme:o:1")) == (404, "no_such_order")
    assert told(program_of(cast.sam).get("/orders/acme:none")) == (404, "no_such_order")


def test_nobody_is_told_another_sites_ids(cast: Cast, offer: Offer) -> None:
    """Giulia is Acme's and Marc another site's: each hears of its own ids alone, whoever it acts for, and people of none."""
    bring(cast.giulia, "acme", "u:7")
    bring(cast.marc, "other", "m:8")
    acme, other = site_of("acme", person="u:7"), site_of("other", person="m:8")
    ref = placed(acme, offer, external_id="o:1").json()["order"]["ref"]
    relay()
    told_of = {
        program: [
            program.order(ref)["external_id"],
            program.get("/orders").json()["orders"][0]["external_id"],
            program.get("/events").json()["events"][0]["order"]["external_id"],
        ]
        for program in (acme, other, program_of(cast.giulia), program_of(cast.marc))
    }
    assert list(told_of.values()) == [["o:1"] * 3, [None] * 3, [None] * 3, [None] * 3]
    alone = {slug: site_of(slug).get("/site/orders").json()["orders"][0] for slug in ("acme", "other")}
    assert [one["external_id"] for one in alone.values()] == ["o:1", None]
    assert [(one["client"]["external_id"], one["seller"]["external_id"]) for one in alone.values()] == [
        ("u:7", None),
        (None, "m:8"),
    ]
    paths = (f"/orders/{ref}", f"/orders/{ref}/events", "/orders", "/events", f"/people/{cast.giulia.pk}", "/services")
    for stranger in (other, site_of("other"), program_of(cast.marc), program_of(cast.giulia), program_of(cast.sam)):
        said = "".join(stranger.get(path).content.decode() for path in paths)
        assert ("acme" in said, "o:1" in said, "u:7" in said) == (False, False, False)


def test_lists_are_narrowed(acme: Program, cast: Cast, offer: Offer, story: Story) -> None:
    placed(acme, offer, external_id="o:1")
    alone, marc = site_of("acme"), site_of("acme", person="u:8")

    def refs(program: Program, path: str) -> list[str | None]:
        return [one["external_id"] for one in program.get(path).json()["orders"]]

    assert refs(alone, "/site/orders?state=awaiting_payment") == ["o:1"]
    assert refs(alone, "/site/orders?external_id=o:1") == ["o:1"]
    assert refs(alone, "/site/orders?external_id=o:2") == []
    assert refs(alone, "/site/orders?open=false") == []
    assert refs(acme, "/orders?role=client&open=true&state=awaiting_payment") == ["o:1"]
    assert refs(acme, "/orders?external_id=o:1") == ["o:1"]
    assert refs(acme, "/orders?external_id=o:2") == []
    assert told(program_of(cast.giulia).get("/orders?external_id=o:1")) == (403, "integration_only")
    assert refs(acme, "/orders?role=seller") == []
    assert refs(marc, "/orders?role=seller&limit=1") == ["o:1"]
    page = alone.get("/site/orders?limit=1").json()
    assert refs(alone, f"/site/orders?limit=1&cursor={page['next_cursor']}") == [None]
    for path in ("/orders?external_id=%20", "/orders?role=boss", "/orders?state=A", "/orders?open=yes", "/orders?x=1"):
        assert told(acme.get(path)) == (400, "parameter_wrong"), path
    assert told(alone.get("/site/orders?external_id=é")) == (400, "parameter_wrong")


def test_a_read_token_places_nothing_and_keys_are_each_persons(acme: Program, cast: Cast, offer: Offer) -> None:
    bring(cast.sam, "acme", "u:9")
    reader, sam = site_of("acme", Scope.READ, person="u:7"), site_of("acme", person="u:9")
    with nothing_written():
        assert told(placed(reader, offer)) == (403, "scope_missing")
    assert placed(acme, offer, key="k").status_code == 201
    assert placed(sam, offer, key="k").headers.get("Idempotency-Hit") is None
    assert Order.objects.count() == 2


def test_two_at_the_same_moment_get_one_id(cast: Cast) -> None:
    by = Placer("i", "acme", "acme:o:1")
    parties = {"client_id": cast.giulia.pk, "seller_id": cast.marc.pk}
    first = place_order(purchase(), START, by=by, ids=seeded(1), **parties)
    assert not isinstance(first, Refusal)
    assert place_order(purchase(), START, by=by, ids=seeded(2), **parties) == Refusal("external_id_taken")
    assert Order.objects.count() == 1
