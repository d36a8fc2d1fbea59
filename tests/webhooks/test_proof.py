"""Whoever names an address need not own it: until its receiver has answered a test, it is sent nothing else."""

from __future__ import annotations

import importlib
import json
from datetime import timedelta

import pytest
from django.apps import apps

from amiable.kernel.errors import Refused
from amiable.webhooks import endpoints, reads, send
from amiable.webhooks.calling import Answer
from amiable.webhooks.models import Endpoint
from amiable.webhooks.send import Sent
from amiable.webhooks.terms import ATTEMPTS, PROOF_PAUSES, EndpointTerms
from tests.cast import START, seeded
from tests.story import Story
from tests.webhooks.conftest import ACME, OTHER, Wire
from tests.webhooks.receiver import Receiver, Reply, receiver


def types(shop: Receiver) -> list[str]:
    """What arrived, by name."""
    return [json.loads(got.body)["type"] for got in shop.got]


def test_a_test_comes_first_and_then_what_came_meanwhile(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address, proven=False)
    shop.replies.append(Reply(404))
    wire.carry()
    story.pay()
    wire.carry()
    assert types(shop) == ["endpoint.test"], "not a word more to who did not ask for it"
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert (found.proven_at, found.off) == (None, "")
    assert reads.waiting([endpoint]) == {endpoint: (3, 0)}
    wire.wait(seconds=6)
    wire.carry()
    assert types(shop) == ["endpoint.test", "endpoint.test", "order_placed", "payment_confirmed"]
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert found.proven_at == wire.now


@pytest.mark.parametrize("answer", [Reply(301, {"Location": "https://elsewhere.example/"}), Reply(404), Reply(500)])
def test_one_that_answers_no_test_is_switched_off(story: Story, wire: Wire, shop: Receiver, answer: Reply) -> None:
    endpoint = wire.endpoint(shop.address, proven=False)
    shop.otherwise = answer
    wire.carry()
    while due := [one.next_at for one in reads.messages_of(endpoint, limit=9) if one.position is None and one.next_at]:
        wire.at(due[0] + timedelta(seconds=1))
        wire.carry()
        wire.wait(minutes=10)  # as long as an endpoint is left alone at most
        wire.carry()
    assert types(shop) == ["endpoint.test"] * ATTEMPTS
    assert wire.now - START < timedelta(days=2)
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert (found.off, found.proven_at) == ("unproven", None)
    shop.otherwise = Reply(204)
    endpoints.switch_endpoint(ACME, endpoint, on=True, now=wire.now, random=wire.ids)
    wire.carry()
    assert types(shop)[ATTEMPTS:] == ["endpoint.test", "order_placed"]


def test_gone_at_the_first_call(wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address, proven=False)
    shop.otherwise = Reply(410)
    wire.carry()
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert found.off == "gone"
    for _ in range(2):
        endpoints.switch_endpoint(ACME, endpoint, on=True, now=wire.now, random=wire.ids)
    wire.carry()
    assert types(shop) == ["endpoint.test"] * 2, "switched on twice, tested once"


def test_another_address_proves_itself_anew(story: Story, wire: Wire, shop: Receiver) -> None:
    """Or a receiver of one's own would open the door to anybody's."""
    endpoint = wire.endpoint(shop.address)
    with receiver() as victim:
        victim.otherwise = Reply(404)
        moved = EndpointTerms(victim.address)
        endpoints.change_endpoint(ACME, endpoint, moved, now=wire.now, random=wire.ids)
        wire.carry()
        story.pay()
        wire.wait(seconds=6)
        wire.carry()
        assert (types(victim), types(shop)) == (["endpoint.test"] * 2, [])
        with pytest.raises(Refused) as refused:
            endpoints.send_period_again(ACME, endpoint, START, wire.now, now=wire.now, random=wire.ids)
        assert refused.value.refusal.code == "endpoint_unproven"
        victim.otherwise = Reply()
        wire.wait(hours=1)
        wire.carry()
        assert types(victim)[2:] == ["endpoint.test", "order_placed", "payment_confirmed"]
        labelled = EndpointTerms(victim.address, ("order_placed",), "Shop")
        endpoints.change_endpoint(ACME, endpoint, labelled, now=wire.now, random=wire.ids)
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert found.proven_at == wire.now


def test_an_answer_proves_only_the_address_that_gave_it(wire: Wire, loopback: None) -> None:
    endpoint = wire.endpoint("https://shop.example/hooks", proven=False)
    claimed = send.claim(wire.now)
    assert claimed is not None
    moved = EndpointTerms("https://victim.example/hooks")
    endpoints.change_endpoint(ACME, endpoint, moved, now=wire.now, random=wire.ids)
    late = [Sent(one, wire.now, Answer(200, 1)) for one in claimed.messages]
    send.mark(claimed, late, now=wire.now, ids=wire.ids)
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert found.proven_at is None


def test_one_thing_is_sent_again_at_a_time(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    other = wire.endpoint(f"{shop.address}-other")
    wire.carry()
    period = (START, START + timedelta(hours=1))
    assert endpoints.send_period_again(ACME, endpoint, *period, now=wire.now, random=wire.ids) == 1
    shop.otherwise = Reply(503)
    (message,) = reads.messages_of(endpoint, limit=9)
    for refused in (
        lambda: endpoints.send_period_again(ACME, endpoint, *period, now=wire.now, random=wire.ids),
        lambda: endpoints.send_period_again(None, endpoint, *period, now=wire.now, random=wire.ids),
        lambda: endpoints.send_again(ACME, endpoint, message.id, now=wire.now),
    ):
        for _ in range(2):
            with pytest.raises(Refused) as found:
                refused()
            assert found.value.refusal.code == "replay_under_way"
            wire.carry()
    with pytest.raises(Refused) as found:
        endpoints.send_period_again(OTHER, endpoint, *period, now=wire.now, random=seeded())
    assert found.value.refusal.code == "not_found", "who has nothing to do with it learns nothing"
    assert endpoints.send_period_again(ACME, other, *period, now=wire.now, random=wire.ids) == 1
    shop.otherwise = Reply()
    wire.wait(seconds=10)
    wire.carry()
    assert endpoints.send_period_again(ACME, endpoint, *period, now=wire.now, random=wire.ids) == 1


def test_what_was_there_before_goes_on(wire: Wire, loopback: None) -> None:
    """The migration believes the endpoints it finds: their receivers have answered already, or were never called."""
    endpoint = wire.endpoint("https://shop.example/hooks", proven=False)
    importlib.import_module("amiable.webhooks.migrations.0002_proof").believe(apps, None)
    assert Endpoint.objects.get(pk=endpoint).proven_at == START


def test_a_test_is_tried_soon_then_for_a_day_and_a_half() -> None:
    assert len(PROOF_PAUSES) == ATTEMPTS - 1
    assert sum(PROOF_PAUSES[:4], timedelta()) < timedelta(minutes=2)
    assert timedelta(days=1) < sum(PROOF_PAUSES, timedelta()) < timedelta(days=2)
