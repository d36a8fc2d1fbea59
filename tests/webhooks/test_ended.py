"""A site that was ended: with it its endpoints, before a worker calls any, and for good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amiable.flow.integrating import revoke_integration
from amiable.kernel.errors import Refused
from amiable.people.reads import find_integration
from amiable.webhooks import endpoints, reads, send
from amiable.webhooks.terms import EndpointTerms
from tests.cast import START, seeded
from tests.story import Story
from tests.webhooks.conftest import ACME, OTHER, Wire
from tests.webhooks.receiver import Receiver


def end(site: str = ACME) -> None:
    """End a site."""
    known = find_integration(site)
    assert known is not None
    revoke_integration(known.id, now=START)


def test_its_endpoints_end_with_it(story: Story, wire: Wire, shop: Receiver) -> None:
    first, second = wire.endpoint(shop.address), wire.endpoint(shop.address)
    other = wire.endpoint(shop.address, site=OTHER)
    test = endpoints.send_test(OTHER, other, now=START, random=wire.ids)
    endpoints.switch_endpoint(ACME, second, on=False, now=START, random=seeded())
    wire.feed()
    end()
    assert send.end_sites(START) == 1
    assert send.end_sites(START) == 0
    assert [one.off for one in reads.endpoints_of(ACME)] == ["ended", "ended"]
    (message,) = reads.messages_of(first, limit=9)
    assert (message.state, message.next_at, message.done_at) == ("given_up", None, START)
    assert [one.off for one in reads.endpoints_of(OTHER)] == [""]
    assert [(one.id, one.state) for one in reads.messages_of(other, limit=9)] == [(test, "waiting")]


@pytest.fixture(params=["before", "after"])
def ended(request: pytest.FixtureRequest, story: Story, wire: Wire, shop: Receiver) -> str:
    """An endpoint of a site that was ended, before and after a worker saw it."""
    endpoint = wire.endpoint(shop.address)
    wire.feed()
    end()
    if request.param == "after":
        send.end_sites(START)
    return str(endpoint)


def test_nothing_is_begun_for_it_any_more(ended: str, wire: Wire, shop: Receiver) -> None:
    (known,) = reads.endpoints_of(ACME)
    (message,) = reads.messages_of(known.id, limit=9)
    period = START, START + timedelta(days=1)
    site = find_integration(ACME)
    assert site is not None
    terms = EndpointTerms(shop.address)
    for who in (ACME, None):
        for refused in (
            lambda who=who: endpoints.switch_endpoint(who, known.id, on=True, now=START, random=seeded()),
            lambda who=who: endpoints.send_test(who, known.id, now=START, random=seeded()),
            lambda who=who: endpoints.send_again(who, known.id, message.id, now=START),
            lambda who=who: endpoints.send_period_again(who, known.id, *period, now=START, random=seeded()),
            lambda: endpoints.make_endpoint(ACME, site.id, terms, now=START, random=seeded()),
        ):
            with pytest.raises(Refused) as found:
                refused()
            assert found.value.refusal.code == "site_ended"
    wire.carry()
    assert (shop.got, reads.waiting([known.id])) == ([], {known.id: (0, 1)})


def test_a_stranger_learns_nothing_of_it(ended: str, wire: Wire) -> None:
    (known,) = reads.endpoints_of(ACME)
    with pytest.raises(Refused) as found:
        endpoints.switch_endpoint(OTHER, known.id, on=True, now=START, random=seeded())
    assert found.value.refusal.code == "not_found"
