"""Messages really carried: signed, tried again, given up, switched off, sent again; one bad endpoint holds up nobody."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from amiable.flow.integrating import revoke_integration
from amiable.jobs import hooks
from amiable.kernel.errors import Refused
from amiable.people.reads import find_integration
from amiable.webhooks import endpoints, reads
from amiable.webhooks.models import Attempt, Message, Seed
from amiable.webhooks.terms import ATTEMPTS, FAILING, PAUSES, EndpointTerms
from tests.cast import START, seeded
from tests.story import Story
from tests.webhooks.conftest import ACME, OTHER, Wire
from tests.webhooks.receiver import Got, Receiver, Reply, receiver


def verified(got: Got, secret: str) -> Any:
    """What the official library makes of a call. Raises WebhookVerificationError."""
    return Webhook(secret).verify(got.body, got.headers)


def test_an_event_arrives_signed_and_thin(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    wire.carry()
    (got,) = shop.got
    assert verified(got, reads.secret(endpoint)) == {
        "type": "order_placed",
        "timestamp": "2026-12-01T09:00:00.000000Z",
        "data": {
            "position": 1,
            "order": {
                "ref": story.loaded.reference,
                "external_id": None,
                "href": f"/api/v1/orders/{story.loaded.reference}",
            },
            "line": 1,
        },
    }
    assert (got.headers["content-type"], got.headers["user-agent"]) == ("application/json", "Amiable-Webhooks/1")
    (message,) = reads.messages_of(endpoint, limit=9)
    assert (message.state, message.attempts, message.done_at) == ("delivered", 1, START)
    assert got.headers["webhook-id"] == f"msg_{message.id.hex}"
    (attempt,) = reads.attempts_of([message.id])
    assert (attempt.status, attempt.problem, attempt.at) == (200, "", START)


def test_a_forged_call_is_found_out(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    wire.carry()
    (got,) = shop.got
    secret = reads.secret(endpoint)
    for forged in (
        Got(got.path, got.headers, got.body.replace(b"order_placed", b"order_played")),
        Got(got.path, got.headers | {"webhook-id": "msg_other"}, got.body),
        Got(got.path, got.headers | {"webhook-timestamp": "1"}, got.body),
    ):
        with pytest.raises(WebhookVerificationError):
            verified(forged, secret)
    with pytest.raises(WebhookVerificationError):
        verified(got, "whsec_" + "A" * 43 + "=")


def test_only_the_site_that_may_hear_it_and_only_what_it_wants(story: Story, wire: Wire, shop: Receiver) -> None:
    wire.endpoint(shop.address, site=OTHER)
    wanted = wire.endpoint(shop.address, "payment_confirmed", "requirements_sent")
    story.brief()
    wire.carry()
    assert [json.loads(got.body)["type"] for got in shop.got] == ["payment_confirmed", "requirements_sent"]
    listed = [one.name for one in reads.messages_of(wanted, limit=9)]
    assert listed == ["requirements_sent", "payment_confirmed"], "the latest first, of one moment too"


def test_events_from_before_an_endpoint_are_not_sent(story: Story, wire: Wire, shop: Receiver) -> None:
    wire.feed()
    wire.endpoint(shop.address)
    story.pay()
    wire.carry()
    assert [json.loads(got.body)["type"] for got in shop.got] == ["payment_confirmed"]


def test_ten_attempts_over_three_days_by_one_id(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    shop.otherwise = Reply(500)
    moments = []
    for _ in range(ATTEMPTS + 3):
        wire.carry()
        (message,) = reads.messages_of(endpoint, limit=9)
        moments.append(wire.now)
        if message.next_at is None:
            break
        wire.at(message.next_at)
    assert len(shop.got) == len(set(moments)) == ATTEMPTS == 10
    assert len(set(shop.ids)) == 1
    assert len({got.body for got in shop.got}) == 1
    for pause, before, after in zip(PAUSES, moments, moments[1:], strict=False):
        assert pause <= after - before <= pause * 1.1
    assert timedelta(days=3) < moments[-1] - moments[0] < timedelta(days=4)
    (message,) = reads.messages_of(endpoint, limit=9)
    assert (message.state, message.attempts) == ("given_up", 10)
    assert [one.status for one in reads.attempts_of([message.id])] == [500] * 10
    wire.wait(days=10)
    wire.carry()
    assert len(shop.got) == 10


def test_a_wish_for_a_longer_pause_is_heeded(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    shop.replies.extend(
        [Reply(503, {"Retry-After": "600"}), Reply(429, {"Retry-After": "1"}), Reply(503, {"Retry-After": "9" * 9})]
    )
    wire.carry()
    (message,) = reads.messages_of(endpoint, limit=9)
    assert message.next_at == START + timedelta(minutes=10)
    wire.at(message.next_at)
    wire.carry()
    (message,) = reads.messages_of(endpoint, limit=9)
    assert message.next_at is not None
    assert message.next_at - wire.now >= timedelta(minutes=5), "never sooner than by the schedule"
    wire.at(message.next_at)
    wire.carry()
    (message,) = reads.messages_of(endpoint, limit=9)
    assert message.next_at == wire.now + timedelta(hours=24)


def test_a_wish_for_a_pause_is_the_endpoints_not_one_messages(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    story.brief()
    shop.replies.append(Reply(429, {"Retry-After": "600"}))
    wire.carry()
    wire.wait(seconds=599)
    wire.carry()
    assert len(shop.got) == 1
    wire.wait(seconds=1)
    wire.carry()
    assert len(shop.got) == 4
    shop.replies.append(Reply(503, {"Retry-After": "9" * 9}))
    endpoints.send_test(ACME, endpoint, now=wire.now, random=wire.ids)
    wire.carry()
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert found.wake_at == wire.now + timedelta(hours=24)
    moved = EndpointTerms(f"{shop.address}&moved=yes")
    endpoints.change_endpoint(ACME, endpoint, moved, now=wire.now, random=wire.ids)
    wire.carry()
    assert shop.got[-1].path.endswith("moved=yes"), "what one address wished for is not held against another"


def test_gone_switches_off_and_on_again_sends_what_waited(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    shop.replies.append(Reply(410))
    wire.carry()
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert found.off == "gone"
    story.pay()
    wire.wait(days=1)
    wire.carry()
    assert len(shop.got) == 1, "nothing is sent, and nothing queued, while it is off"
    endpoints.switch_endpoint(ACME, endpoint, on=True, now=wire.now, random=wire.ids)
    wire.carry()
    assert [json.loads(got.body)["type"] for got in shop.got] == ["order_placed", "order_placed"]
    assert len(set(shop.ids)) == 1


def test_one_that_fails_for_five_days_is_switched_off(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    shop.otherwise = Reply(500)
    for _ in range(ATTEMPTS):
        wire.carry()
        wire.wait(hours=24)
    story.pay()
    wire.carry()
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert (found.off, found.failing_since) == ("failed", START)


def test_one_that_was_not_tried_meanwhile_stays_on(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    shop.replies += [Reply(500), Reply(500)]
    wire.carry()
    wire.wait(days=2 * FAILING.days)  # no worker
    wire.carry()
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert (found.off, found.failures) == ("", 2)


def test_a_success_in_between_counts(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    shop.replies.append(Reply(500))
    wire.carry()
    wire.wait(days=4)
    wire.carry()
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert (found.off, found.failures, found.failing_since) == ("", 0, None)


def test_one_event_a_receiver_cannot_take_holds_up_no_other(story: Story, wire: Wire, shop: Receiver) -> None:
    wire.endpoint(shop.address)
    shop.replies.append(Reply(500))
    wire.carry()
    story.pay()
    wire.carry()
    assert [json.loads(got.body)["type"] for got in shop.got] == ["order_placed", "payment_confirmed"]


def test_one_that_never_answers_holds_up_nobody_else(story: Story, wire: Wire, shop: Receiver) -> None:
    release = threading.Event()
    with receiver() as stuck:
        stuck.otherwise = Reply(hold=release)
        first = wire.endpoint(stuck.address)
        second = wire.endpoint(shop.address)
        story.pay()
        wire.feed()
        for _ in range(50):
            wire.hooks.work()
            if len(shop.got) == 2:
                break
        assert len(shop.got) == 2
        assert {one.state for one in reads.messages_of(second, limit=9)} <= {"delivered", "waiting"}
        assert {one.state for one in reads.messages_of(first, limit=9)} == {"waiting"}
        release.set()
        wire.carry()
    assert len(stuck.got) == 2


def test_one_that_fails_often_is_left_alone_for_a_while(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    shop.otherwise = Reply(500)
    for _ in range(6):
        endpoints.send_test(ACME, endpoint, now=wire.now, random=wire.ids)
    wire.carry()
    assert len(shop.got) == 3, "after three failures in a row the others wait"
    wire.wait(seconds=8)
    wire.carry()
    assert len(shop.got) == 4


def test_after_a_rotation_both_secrets_hold_for_a_day(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    old = reads.secret(endpoint)
    endpoints.rotate_secret(ACME, endpoint, now=wire.now, random=wire.ids)
    new = reads.secret(endpoint)
    assert old != new
    wire.carry()
    for secret in (old, new):
        assert verified(shop.got[0], secret)["type"] == "order_placed"
    wire.wait(hours=24)
    story.pay()
    wire.carry()
    assert verified(shop.got[1], new)["type"] == "payment_confirmed"
    with pytest.raises(WebhookVerificationError):
        verified(shop.got[1], old)


def test_rotating_twice_leaves_the_secret_that_receivers_have(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    deployed = reads.secret(endpoint)
    endpoints.rotate_secret(ACME, endpoint, now=wire.now, random=wire.ids)  # whose answer was lost
    wire.wait(minutes=5)
    between = reads.secret(endpoint)
    endpoints.rotate_secret(ACME, endpoint, now=wire.now, random=wire.ids)
    new = reads.secret(endpoint)
    wire.carry()
    for secret in (deployed, between, new):
        assert verified(shop.got[0], secret)["type"] == "order_placed"
    story.pay()
    wire.at(START + timedelta(hours=24))
    wire.carry()
    with pytest.raises(WebhookVerificationError):
        verified(shop.got[1], deployed)
    for secret in (between, new):
        assert verified(shop.got[1], secret)["type"] == "payment_confirmed"
    wire.wait(hours=1)
    endpoints.rotate_secret(ACME, endpoint, now=wire.now, random=wire.ids)
    assert Seed.objects.count() == 2, "what has ended is not kept"


def test_one_is_sent_again_by_its_id(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    wire.carry()
    (message,) = reads.messages_of(endpoint, limit=9)
    wire.wait(hours=1)
    endpoints.send_again(ACME, endpoint, message.id, now=wire.now)
    wire.carry()
    assert len(shop.got) == 2
    assert len(set(shop.ids)) == 1
    assert verified(shop.got[1], reads.secret(endpoint))["data"]["position"] == 1
    assert Attempt.objects.count() == 2


def test_a_period_is_sent_again_with_what_was_never_told(story: Story, wire: Wire, shop: Receiver) -> None:
    wire.feed()  # the order was placed before there was an endpoint
    endpoint = wire.endpoint(shop.address)
    story.now += timedelta(hours=2)
    story.pay()
    wire.wait(hours=3)
    wire.carry()
    again = START, START + timedelta(hours=2, seconds=1)
    assert endpoints.send_period_again(ACME, endpoint, *again, now=wire.now, random=wire.ids) == 2
    wire.carry()
    told = [json.loads(got.body)["type"] for got in shop.got]
    assert told == ["payment_confirmed", "order_placed", "payment_confirmed"]
    assert len(set(shop.ids)) == 2
    early = START, START + timedelta(hours=2)
    assert endpoints.send_period_again(ACME, endpoint, *early, now=wire.now, random=wire.ids) == 1


def test_a_test_arrives(wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address, "delivery_made")
    message = endpoints.send_test(ACME, endpoint, now=wire.now, random=wire.ids)
    wire.carry()
    assert verified(shop.got[0], reads.secret(endpoint)) == {
        "type": "endpoint.test",
        "timestamp": "2026-12-01T09:00:00.000000Z",
        "data": {"message": str(message)},
    }


def test_what_was_over_long_ago_is_forgotten(story: Story, wire: Wire, shop: Receiver) -> None:
    wire.endpoint(shop.address)
    wire.carry()
    wire.wait(days=30)
    assert hooks.tidy(wire.now) == 0
    wire.wait(seconds=1)
    assert hooks.tidy(wire.now) == 2
    assert (Message.objects.count(), Attempt.objects.count()) == (0, 0)


def test_a_removed_endpoint_is_called_no_more(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    wire.feed()
    endpoints.remove_endpoint(ACME, endpoint, now=wire.now)
    wire.carry()
    assert shop.got == []
    assert reads.find_endpoint(endpoint) is None
    assert reads.endpoints_of(ACME) == []


def test_another_sites_endpoint_is_not_there(wire: Wire, shop: Receiver) -> None:
    endpoint, terms = wire.endpoint(shop.address), EndpointTerms(shop.address)
    for refused in (
        lambda: endpoints.change_endpoint(OTHER, endpoint, terms, now=START, random=seeded()),
        lambda: endpoints.rotate_secret(OTHER, endpoint, now=START, random=seeded()),
        lambda: endpoints.switch_endpoint(OTHER, endpoint, on=False, now=START, random=seeded()),
        lambda: endpoints.remove_endpoint(OTHER, endpoint, now=START),
        lambda: endpoints.send_test(OTHER, endpoint, now=START, random=seeded()),
        lambda: endpoints.send_again(OTHER, endpoint, UUID(int=1), now=START),
        lambda: endpoints.send_again(ACME, endpoint, UUID(int=1), now=START),
        lambda: endpoints.send_period_again(OTHER, endpoint, START, START + timedelta(1), now=START, random=seeded()),
    ):
        with pytest.raises(Refused) as found:
            refused()
        assert found.value.refusal.code == "not_found"
    found_now = reads.find_endpoint(endpoint)
    assert found_now is not None
    assert found_now.off == ""


def test_a_site_that_was_ended_is_told_nothing_more(story: Story, wire: Wire, shop: Receiver) -> None:
    endpoint = wire.endpoint(shop.address)
    wire.feed()
    known = find_integration(ACME)
    assert known is not None
    revoke_integration(known.id, now=wire.now)
    story.pay()
    wire.carry()
    assert shop.got == []
    found = reads.find_endpoint(endpoint)
    assert found is not None
    assert found.off == "ended"
    assert [one.name for one in reads.messages_of(endpoint, limit=9)] == ["order_placed"]
