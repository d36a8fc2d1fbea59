"""The API: a site asks for the people it brought, a person for themselves, an operator for anybody."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress

from amiable.api.access import LIMITS
from amiable.flow import privacy_steps
from amiable.jobs import privacy as hand
from amiable.privacy.terms import GRACE
from tests.api.program import bring, program_of, site_of
from tests.cast import START, Cast, seeded
from tests.story import Story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """It is when stories begin."""
    LIMITS.clear()
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def told(response: Any) -> tuple[int, str]:
    """Status and code of a problem."""
    return response.status_code, response.json()["code"]


def test_a_site_has_an_archive_made_for_its_own_people_alone(cast: Cast) -> None:
    bring(cast.marc, "acme", "u:8")
    acme, other = site_of("acme"), site_of("other")
    made = acme.post("/people/u:8/export", idempotency_key="k")
    assert made.status_code == 201
    assert (made.json()["state"], made.json()["person"]) == ("making", str(cast.marc.pk))
    assert acme.post("/people/u:8/export", idempotency_key="k").json()["id"] == made.json()["id"]
    assert acme.post("/people/u:8/export").json()["id"] == made.json()["id"]  # another key: the same archive
    assert hand.make_next(lambda: START) == 1
    ready = acme.get("/people/u:8/export").json()
    assert (ready["state"], ready["size"] > 1_000, ready["expires_at"]) == ("ready", True, "2026-12-08T09:00:00Z")
    for program, person in ((other, "u:8"), (other, str(cast.marc.pk)), (acme, str(cast.giulia.pk)), (acme, "u:9")):
        assert told(program.post(f"/people/{person}/export")) == (404, "not_found")
        assert told(program.get(f"/people/{person}/export")) == (404, "not_found")
        assert told(program.post(f"/people/{person}/erasure")) == (404, "not_found")
    assert told(acme.acting("u:8").post(f"/people/{cast.marc.pk}/erasure")) == (404, "not_found")
    assert told(program_of(cast.sam).post(f"/people/{cast.marc.pk}/export")) == (404, "not_found")
    assert program_of(cast.marc).get(f"/people/{cast.marc.pk}/export").json()["id"] == made.json()["id"]


def test_a_site_has_somebody_erased_and_learns_when(cast: Cast, clock: time_machine.Traveller) -> None:
    bring(cast.marc, "acme", "u:8")
    acme = site_of("acme")
    story = Story(cast)
    assert told(acme.post("/people/u:8/erasure")) == (422, "signs_in_here"), "they can ask for it themselves"
    cast.marc.set_unusable_password()
    cast.marc.save()
    EmailAddress.objects.filter(user=cast.marc).delete()
    assert told(acme.post("/people/u:8/erasure")) == (409, "erasure_waits")
    asked = acme.post("/people/u:8/erasure", {"when_free": True}).json()
    assert [(row["code"], row["ref"]) for row in asked["in_the_way"]] == [("order_runs", story.loaded.reference)]
    assert asked["state"] == "waiting"
    assert acme.delete("/people/u:8/erasure").json()["state"] == "taken_back"
    assert told(acme.delete("/people/u:8/erasure")) == (404, "not_found")
    again = acme.post("/people/u:8/erasure", {"when_free": True}).json()
    assert acme.get("/people/u:8/erasure").json() == again
    story.wait(days=2)  # not paid: cancelled
    clock.move_to(START + GRACE + timedelta(hours=7))
    assert privacy_steps.erase_next(now=START + GRACE + timedelta(hours=7), ids=seeded()) == 1
    assert told(acme.get("/people/u:8/erasure")) == (404, "not_found")
    done = acme.get(f"/erasures/{again['id']}").json()
    assert (done["state"], done["erased_at"]) == ("rest", "2026-12-15T16:00:00Z")
    assert told(site_of("other").get(f"/erasures/{again['id']}")) == (404, "not_found")
    assert told(program_of(cast.giulia).get(f"/erasures/{again['id']}")) == (404, "not_found")
    assert program_of(cast.otto).get(f"/erasures/{again['id']}").json()["id"] == again["id"]


def test_a_site_takes_back_what_it_asked_for_alone(cast: Cast) -> None:
    bring(cast.marc, "acme", "u:8")
    asked = program_of(cast.marc).post(f"/people/{cast.marc.pk}/erasure").json()
    assert told(site_of("acme").delete("/people/u:8/erasure")) == (404, "not_found")
    assert program_of(cast.marc).get(f"/erasures/{asked['id']}").json()["state"] == "asked"
    assert program_of(cast.marc).delete(f"/people/{cast.marc.pk}/erasure").json()["state"] == "taken_back"


def test_bad_input_is_refused(cast: Cast) -> None:
    marc = program_of(cast.marc)
    me = f"/people/{cast.marc.pk}"
    assert told(marc.post(f"{me}/erasure", {"when_free": "yes"}))[0] == 422
    assert told(marc.post(f"{me}/erasure", {"now": True}))[1] == "unknown_field"
    assert told(marc.post(f"{me}/export", idempotency_key=""))[0] in {400, 428}
    assert told(marc.get("/people/nobody/export")) == (404, "not_found")
    assert told(marc.get("/erasures/x")) == (404, "not_found")
    assert told(program_of(cast.ada).post(f"/people/{cast.ada.pk}/erasure", {"when_free": True})) == (422, "works_here")
