"""One order from purchase to acceptance, by the API alone; only the provider's callback comes from elsewhere."""

from datetime import timedelta

import time_machine

from amiable.flow.moment import now
from amiable.jobs.pay import pay
from amiable.payments.simulator import Simulator
from tests.api.conftest import Offer
from tests.api.program import Program
from tests.cast import seeded


def let_money_arrive(clock: time_machine.Traveller) -> None:
    """Some seconds pass, in which the wire asks the provider and hears its callback."""
    for _ in range(5):
        while pay(now(), ids=seeded("pay")):
            pass
        clock.shift(timedelta(seconds=1))


def test_bought_briefed_delivered_changed_and_accepted(
    giulia: Program, marc: Program, offer: Offer, provider: Simulator, clock: time_machine.Traveller
) -> None:
    placed = giulia.post("/orders", {"package": str(offer.package)}, idempotency_key="first")
    assert placed.status_code == 201
    order = placed.json()["order"]
    ref = order["ref"]
    assert placed.headers["Location"] == f"/api/v1/orders/{ref}"
    assert (order["state"], order["role"], order["title"]["text"]) == (
        "awaiting_payment",
        "client",
        "Logo pour une boulangerie",
    )
    assert order["next"]["who"] == {"role": "client", "name": "Giulia", "you": True}
    assert order["next"]["what"]["clock"] == "pay_by"
    assert order["next"]["otherwise"]["action"] == "cancel_unpaid"

    let_money_arrive(clock)
    assert provider.moved("capture", now=now()) == 12_000
    order = giulia.order(ref)
    assert (order["state"], order["money"]["held"]) == ("awaiting_requirements", 12_000)
    assert [(question["id"], question["required"]) for question in order["agreement"]["brief"]] == [
        ("b1", True),
        ("b2", False),
    ]
    assert order["agreement"]["brief"][1]["choices"] == ["calme", "vif"]

    answers = [{"question": "b1", "text": {"text": "Pane", "language": "it"}}]
    giulia.act(ref, "send_requirements", {"answers": answers})
    clock.shift(timedelta(days=2))
    marc.act(ref, "deliver", {"note": "Voilà.", "links": ["https://example.com/logo"]})
    asked = giulia.act(ref, "request_changes", {"changes": [{"text": "Più grande"}, {"text": "Meno rosso"}]})
    assert [change["text"]["text"] for change in asked["order"]["changes"]] == ["Più grande", "Meno rosso"]
    assert marc.order(ref)["next"]["who"]["you"] is True
    delivered = marc.act(ref, "deliver", {"note": "Plus grand, moins rouge.", "nothing_to_attach": True})
    assert [row["number"] for row in delivered["order"]["deliveries"]] == [1, 2]
    assert delivered["order"]["deliveries"][0]["links"] == ["https://example.com/logo"]
    done = giulia.act(ref, "accept_delivery")

    assert done["event"]["name"] == "delivery_accepted"
    assert (done["order"]["state"], done["order"]["closing"]["outcome"]) == ("completed", "completed")
    assert done["order"]["money"]["commission"] is None
    seen = marc.order(ref)["money"]
    assert (seen["held"], seen["commission"], seen["in_clearance"]) == (0, 2_400, 9_600)
    names = [event["name"] for event in marc.get(f"/orders/{ref}/events").json()["events"]]
    assert names == [
        "order_placed",
        "payment_confirmed",
        "requirements_sent",
        "delivery_made",
        "changes_requested",
        "delivery_made",
        "delivery_accepted",
    ]
