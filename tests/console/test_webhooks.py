"""Endpoints of sites at the desk: operators add, change, test, switch and remove them, and see every attempt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from amiable.flow import moment
from amiable.flow.integrating import IntegrationTerms, make_integration, revoke_integration
from amiable.flow.relaying import relay
from amiable.jobs.hooks import Hooks
from amiable.people.reads import find_integration
from amiable.webhooks import endpoints, reads, send
from amiable.webhooks.terms import EndpointTerms
from tests.api.program import bring
from tests.cast import START, seeded
from tests.console.stage import Support
from tests.webhooks.proving import arrive, prove
from tests.webhooks.receiver import Receiver, Reply, receiver

PLACE = "/desk/webhooks/"
ADDRESS = "https://shop.example/hooks"


@pytest.fixture
def desk(db: None, settings: Any) -> Support:
    """A paid order of Giulia, whom a site brought."""
    settings.WEBHOOKS_LOOPBACK = True
    found = Support()
    make_integration("acme", IntegrationTerms("Acme & Sons"), now=START, random=seeded())
    bring(found.cast.giulia, "acme", "g-1")
    return found


@pytest.fixture
def shop() -> Iterator[Receiver]:
    """A receiver."""
    with receiver() as opened:
        yield opened


def endpoint(desk: Support, address: str = ADDRESS) -> UUID:
    """An endpoint of the site."""
    now, random = desk.story.now, seeded(uuid4().hex)
    made = endpoints.make_endpoint("acme", UUID(int=1), EndpointTerms(address), now=now, random=random)
    prove(made, now=now)
    return made


def carry(desk: Support) -> None:
    """Let the worker feed and call."""
    while relay() + send.spread(desk.story.now, ids=desk.story.ids):
        pass
    hooks = Hooks(lambda: desk.story.now, desk.story.ids)
    while hooks.work():
        pass
    hooks.close()


def posts(desk: Support, path: str, who: str = "otto", **data: str) -> Any:
    """Somebody sends a form."""
    with desk.browser(who) as client:
        return client.post(f"{PLACE}{path}", data)


def test_one_is_added_and_its_secret_shown_once(desk: Support) -> None:
    assert "Nobody is told yet" in desk.read("otto", PLACE)
    form = {
        "key": "k1",
        "site": "acme",
        "address": ADDRESS,
        "events": "delivery_made\n payment_confirmed",
        "label": "Shop",
    }
    first = posts(desk, "new/", **form)
    (row,) = reads.all_endpoints()
    assert (row.site, row.address, row.events, row.label) == (
        "acme",
        ADDRESS,
        ("delivery_made", "payment_confirmed"),
        "Shop",
    )
    assert reads.secret(row.id) in first.content.decode()
    assert first.headers["Cache-Control"] == "private, no-store"
    assert posts(desk, "new/", **form).status_code == 200
    assert len(reads.all_endpoints()) == 1, "the form sent twice makes one"
    listed = desk.read("otto", PLACE)
    assert ADDRESS in listed
    assert "Acme & Sons · Shop" in listed
    assert reads.secret(row.id) not in desk.get("otto", f"{PLACE}{row.id}/").content.decode()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"address": "http://shop.example/"}, "An endpoint has to be reached by https"),
        ({"address": "https://10.0.0.1/"}, "This address is not on the public internet."),
        ({"address": "hello"}, "Give an address such as https://example.com/hooks"),
        ({"events": "delivery_made no_such_event"}, "There is no event called “no_such_event”."),
        ({"site": "other"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_said_beside_the_field(desk: Support, said: dict[str, str], words: str) -> None:
    answer = posts(desk, "new/", **{"site": "acme", "address": ADDRESS, **said})
    assert answer.status_code == 422
    assert words in answer.content.decode().replace("&quot;", '"')
    assert reads.all_endpoints() == []


def test_one_that_has_not_answered_is_seen_and_sent_nothing_again(desk: Support, shop: Receiver) -> None:
    now = desk.story.now
    made = endpoints.make_endpoint("acme", UUID(int=1), EndpointTerms(shop.address), now=now, random=seeded("new"))
    place = f"{PLACE}{made}/"
    assert '<span class="badge badge--wait">Not answered yet</span>' in desk.get("otto", PLACE).content.decode()
    page = desk.get("otto", place).content.decode()
    assert "The endpoint has not answered a test yet. Until it does, it is sent nothing else" in page
    assert "Send again" not in page
    (test,) = reads.messages_of(made, limit=9)
    with desk.browser("otto") as client:
        refused = client.post(f"{place}messages/{test.id}/again/", follow=True).content.decode()
    assert "This endpoint has not answered a test yet, so nothing is sent to it again." in refused
    carry(desk)
    assert '<span class="badge badge--done">On</span>' in desk.get("otto", PLACE).content.decode()
    assert "has not answered a test yet" not in desk.get("otto", place).content.decode()


def test_the_demos_clock_is_not_the_receivers(desk: Support, settings: Any, tmp_path: Path) -> None:
    made = endpoint(desk)
    settings.DEMO, settings.DATA_DIR = True, tmp_path
    moment.skip(timedelta(days=3))
    posts(desk, f"{made}/do/test/")
    assert [one.message.name for one in arrive(made, now=desk.story.now)] == ["endpoint.test"]


def test_attempts_are_seen_and_one_is_sent_again(desk: Support, shop: Receiver) -> None:
    made = endpoint(desk, shop.address)
    shop.replies.append(Reply(302))
    carry(desk)
    page = desk.read("otto", f"{PLACE}{made}/")
    assert "order_placed" in page
    assert "302" in page
    assert "a redirect, which is not followed" in page
    assert "Next try" in page
    (message,) = reads.messages_of(made, limit=9)
    assert posts(desk, f"{made}/messages/{message.id}/again/").status_code == 302
    carry(desk)
    assert len(set(shop.ids)) == 1
    assert "Arrived" in desk.read("otto", f"{PLACE}{made}/")


def test_everything_that_can_be_done(desk: Support, shop: Receiver) -> None:
    made = endpoint(desk, shop.address)
    assert posts(desk, f"{made}/do/test/").status_code == 302
    carry(desk)
    assert sorted(one.name for one in reads.messages_of(made, limit=9)) == ["endpoint.test", "order_placed"]
    old = reads.secret(made)
    rotated = posts(desk, f"{made}/do/rotate/").content.decode()
    assert reads.secret(made) in rotated
    assert reads.secret(made) != old
    assert "signed with the old secret as well" in rotated
    period = {"since": "2026-12-01T00:00", "until": "2026-12-31T00:00"}
    assert posts(desk, f"{made}/do/again/", **period).status_code == 302
    carry(desk)
    assert len(shop.got) == 3
    wrong = posts(desk, f"{made}/do/again/", since=period["until"], until=period["since"])
    assert (wrong.status_code, "The period has to end after it begins." in wrong.content.decode()) == (422, True)
    assert posts(desk, f"{made}/do/off/").status_code == 302
    page = desk.read("otto", f"{PLACE}{made}/")
    assert "Somebody switched this endpoint off." in page
    assert "Send again" not in page
    with desk.browser("otto") as client:
        told = client.post(f"{PLACE}{made}/do/test/", follow=True).content.decode()
    assert "This endpoint is switched off. Switch it on first." in told
    assert posts(desk, f"{made}/do/on/").status_code == 302
    changed = posts(desk, f"{made}/change/", address="https://shop.example/new", label="", events="")
    assert changed.status_code == 302
    assert "https://shop.example/new" in desk.read("otto", PLACE)
    assert "Remove this endpoint?" in desk.read("otto", f"{PLACE}{made}/remove/")
    assert posts(desk, f"{made}/remove/").status_code == 302
    assert desk.get("otto", f"{PLACE}{made}/").status_code == 404


def test_one_that_ended_with_its_site_can_only_be_removed(desk: Support, shop: Receiver) -> None:
    made = endpoint(desk, shop.address)
    carry(desk)
    place = f"{PLACE}{made}/"
    (message,) = reads.messages_of(made, limit=9)
    again = f"{place}messages/{message.id}/again/"
    assert offered(desk, place) == ["change/", "do/again/", "do/off/", "do/rotate/", "do/test/", "messages/", "remove/"]
    endpoints.switch_endpoint(None, made, on=False, now=desk.story.now, random=seeded())
    assert offered(desk, place) == ["change/", "do/on/", "do/rotate/", "remove/"]
    known = find_integration("acme")
    assert known is not None
    revoke_integration(known.id, now=desk.story.now)
    assert offered(desk, place) == ["remove/"]
    page = desk.read("otto", place)
    assert "The site or app was ended, so nothing is sent there any more." in page
    assert "order_placed" in page
    assert '<span class="badge">Ended</span>' in desk.get("otto", PLACE).content.decode()
    for path in (again, f"{place}do/test/", f"{place}do/on/"):
        with desk.browser("otto") as client:
            told = client.post(path, follow=True).content.decode()
        assert told.count("The site or app was ended, so nothing is sent there any more.") == 2, path
    assert "Switching it off" not in desk.read("otto", f"{place}remove/")
    assert posts(desk, f"{made}/remove/").status_code == 302
    assert reads.all_endpoints() == []


def offered(desk: Support, place: str) -> list[str]:
    """Where an endpoint's page leads that changes something; messages by that word alone."""
    main = desk.get("otto", place).content.decode().partition("<main")[2].partition("</main>")[0]
    found = re.findall(rf'(?:href|action)="{re.escape(place)}([^"]+)"', main)
    return sorted(re.sub("^messages/.*", "messages/", path) for path in found)


@pytest.mark.parametrize("who", ["visitor", "client", "seller", "stranger", "ada", "lea"])
def test_for_nobody_else(desk: Support, who: str) -> None:
    made = endpoint(desk)
    told = 302 if who == "visitor" else 404
    for path in ("", "new/", f"{made}/", f"{made}/change/"):
        assert desk.get(who, f"{PLACE}{path}").status_code == told
    for path in ("new/", f"{made}/change/", f"{made}/remove/", f"{made}/messages/{uuid4()}/again/"):
        assert posts(desk, path, who, site="acme", address=ADDRESS).status_code == told
    assert [row.id for row in reads.all_endpoints()] == [made]


def test_what_is_not_there(desk: Support) -> None:
    made = endpoint(desk)
    for path in (f"{uuid4()}/do/test/", f"{made}/do/nothing/", f"{made}/messages/{uuid4()}/again/"):
        assert posts(desk, path).status_code == 404
    assert desk.get("otto", f"{PLACE}{uuid4()}/").status_code == 404
    assert desk.get("otto", f"{PLACE}{made}/?before=nonsense").status_code == 200


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Ajouter un point d’accès", "Personne n’est encore informé")),
        ("it", ("Aggiungi un endpoint", "Nessuno viene ancora informato")),
    ],
)
def test_in_three_languages(desk: Support, language: str, words: tuple[str, ...]) -> None:
    page = desk.read("otto", PLACE, language=language)
    assert [word for word in words if word not in page] == []
