"""Addresses that refuse mail, page after page: full pages of those that still are somebody's."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from amiable.notices.models import Bounce
from amiable.notices.terms import hash_of_address
from amiable.pages import undelivered
from amiable.people.models import Person
from tests.api.program import program_of
from tests.cast import START, Cast


@pytest.fixture
def refusing(cast: Cast) -> list[Person]:
    """Whose addresses refuse mail, the latest first; beside them one somebody had before, and of people who are gone."""
    whose, old = [cast.giulia, cast.marc, cast.sam], hash_of_address("old@example.org")
    rows = [(cast.ada.pk, old)]
    for person in whose:
        rows += [(uuid4(), old), (uuid4(), old), (person.pk, hash_of_address(person.email))]
    for hours, (person, address) in enumerate(rows):
        Bounce.objects.create(person=person, address_hash=address, at=START - timedelta(hours=hours))
    return whose


@pytest.mark.parametrize("at_once", [1, 2, 200])
def test_pages_are_full_and_the_last_says_so(
    refusing: list[Person], at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undelivered, "AT_ONCE", at_once)
    expected = [person.pk for person in refusing]
    first, more = undelivered.refusing(limit=2)
    assert ([row.person for row in first], more) == (expected[:2], True)
    last, more = undelivered.refusing(limit=2, skip=2)
    assert ([row.person for row in last], more) == (expected[2:], False)
    after = (first[-1].at, first[-1].person)
    assert undelivered.refusing(limit=2, after=after) == (last, False)
    assert undelivered.refusing(limit=2, skip=4) == ([], False)


def test_so_are_those_of_the_api(refusing: list[Person], cast: Cast) -> None:
    otto, cursor = program_of(cast.otto), ""
    found: list[str] = []
    for left in (True, True, False):
        page = otto.get(f"/mail/undelivered?limit=1&cursor={cursor}").json()
        found += [row["person"] for row in page["addresses"]]
        cursor = page["next_cursor"]
        assert (cursor is not None) is left
    assert found == [str(person.pk) for person in refusing]
