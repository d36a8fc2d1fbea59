"""The feed by the API: for a site, for its people, for nobody else; and what is asked of it."""

from __future__ import annotations

import pytest

from amiable.flow.relaying import relay
from amiable.people.terms import Scope
from tests.api.program import Program, bring, program_of, site_of
from tests.cast import START, Cast
from tests.story import Story


@pytest.fixture
def site(cast: Cast) -> Program:
    """The site that brought Giulia, before there was any order."""
    bring(cast.giulia, "acme", "g-1")
    return site_of("acme", Scope.READ)


@pytest.fixture
def told(site: Program, cast: Cast) -> Story:
    """An order of hers with three events, all of them in the feed."""
    story = Story(cast).brief()
    relay()
    return story


def test_a_site_follows_the_feed(site: Program, told: Story) -> None:
    first = site.get("/events?limit=2")
    assert first.status_code == 200
    ref = told.loaded.reference
    assert first.json() == {
        "events": [
            {
                "position": at,
                "name": name,
                "at": "2026-12-01T09:00:00Z",
                "order": {"ref": ref, "external_id": None, "href": f"/api/v1/orders/{ref}"},
                "line": at,
                "payment": None,
            }
            for at, name in ((1, "order_placed"), (2, "payment_confirmed"))
        ],
        "next_after": 2,
        "more": True,
    }
    rest = site.get("/events?after=2").json()
    assert ([one["position"] for one in rest["events"]], rest["next_after"], rest["more"]) == ([3], 3, False)
    assert site.get("/events?after=3").json() == {"events": [], "next_after": 3, "more": False}
    named = site.get("/events?name=payment_confirmed").json()["events"]
    assert [one["position"] for one in named] == [2]


def test_everybody_hears_of_their_own_alone(site: Program, told: Story, cast: Cast) -> None:
    other = site_of("bolt")
    hear = {
        "site": site,
        "other_site": other,
        "for_giulia": site.acting("g-1"),
        "client": program_of(cast.giulia),
        "seller": program_of(cast.marc),
        "stranger": program_of(cast.sam),
        "mediator": program_of(cast.ada),
        "operator": program_of(cast.otto),
    }
    counts = {who: len(program.get("/events").json()["events"]) for who, program in hear.items()}
    assert counts == {
        **dict.fromkeys(("site", "for_giulia", "client", "seller"), 3),
        **dict.fromkeys(("other_site", "stranger", "mediator", "operator"), 0),
    }
    assert other.acting("g-1").get("/events").json()["code"] == "person_unknown"
    assert Program().get("/events").status_code == 401


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "after=1.5", f"after={2**53}", "limit=0", "limit=501", "name=no_such", "since=1"]
)
def test_what_is_asked_wrongly_is_refused(site: Program, query: str) -> None:
    answer = site.get(f"/events?{query}")
    assert (answer.status_code, answer.json()["code"]) == (400, "parameter_wrong")


def test_the_feed_takes_few_statements(site: Program, told: Story, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(3):  # the token, the entries, the names of their orders
        site.get("/events")
    assert told.now >= START
