"""One order's NEXT box on the pages of a site: who may see it, for a quarter of an hour, by a signed pass.

A pass names a site, one of its people and one order; it opens nothing else and is kept nowhere. Whether it still holds is asked
at each look, for site, person and order may have changed since. Nothing here writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing

from amiable.flow.load import Loaded, load_facts
from amiable.kernel.errors import Refused
from amiable.pages.order import OrderPage, page_of, role_on
from amiable.people import reads as people
from amiable.people.reads import IntegrationRead
from amiable.people.roles import Permission
from amiable.people.terms import own_id
from amiable.rules.facts import Actor

#: A pass is good for so long: a page asks for a new one whenever it is made.
LIFE = timedelta(minutes=15)

#: No pass is longer than this, in characters.
LONGEST = 300

_PURPOSE = "amiable.embed"


class NotShown(Exception):
    """Why nothing is shown, by code: `unreadable`, `expired`, `other_order`, `ended` (the site works with this installation no
    more), `away` (no such order for this person any more). `site` is who the pass was for, None when nobody can tell."""

    def __init__(self, code: str, site: IntegrationRead | None = None, language: str = "") -> None:
        super().__init__(code)
        self.code, self.site, self.language = code, site, language


@dataclass(frozen=True, slots=True)
class Opened:
    """What a pass opens until `ends`: an order for one of a site's people, on the pages of that site. `tag` is another whenever
    the box may say something else."""

    site: IntegrationRead
    person: UUID
    language: str
    time_zone: str
    loaded: Loaded
    role: str
    ends: datetime

    @property
    def tag(self) -> str:
        """The order's last event, its version, and the reader's language and zone, in a word."""
        return f"{self.loaded.seq}-{self.loaded.version}-{self.language}-{self.time_zone}"


def make_pass(integration: UUID, person: UUID, order: UUID, *, clock: datetime) -> tuple[str, datetime]:
    """A pass, safe in an address, and when it ends. `clock` is the real time, whatever the demo's says."""
    ends = (clock + LIFE).astimezone(UTC).replace(microsecond=0)
    said = ".".join((integration.hex, person.hex, order.hex, str(int(ends.timestamp()))))
    return _signer().sign(said), ends


def open_pass(token: str, reference: str, *, clock: datetime, now: datetime) -> Opened:
    """What this pass opens; four statements. Raises NotShown."""
    integration, person_id, order, ends = _read_pass(token)
    site = people.find_integration(integration)
    if site is None:
        raise NotShown("unreadable")
    person = people.find_person(person_id)
    language = people.spoken(person.language) if person else ""
    if site.revoked_at is not None:
        raise NotShown("ended", site, language)
    if clock >= ends:
        raise NotShown("expired", site, language)
    if person is None or not _is_one_of(site, person):
        raise NotShown("away", site, language)
    try:
        loaded = load_facts(order, now)
        role = role_on(loaded, person.pk)
    except Refused:
        raise NotShown("away", site, language) from None
    if loaded.reference != reference:
        raise NotShown("other_order", site, language)
    return Opened(site, person.pk, language, person.time_zone, loaded, role, ends)


def read_opened(opened: Opened, *, now: datetime) -> OrderPage:
    """The order as whoever the pass is for sees it."""
    return page_of(opened.loaded, Actor(opened.role, str(opened.person)), now=now)


def _read_pass(token: str) -> tuple[UUID, UUID, UUID, datetime]:
    try:
        if len(token) > LONGEST:
            raise signing.BadSignature
        integration, person, order, ends = _signer().unsign(token).split(".")
    except signing.BadSignature:
        raise NotShown("unreadable") from None
    return UUID(integration), UUID(person), UUID(order), datetime.fromtimestamp(int(ends), UTC)


def _is_one_of(site: IntegrationRead, person: Any) -> bool:
    """Whether the site may still act for this person, as the API would let it."""
    return bool(
        person.is_active and person.permissions == Permission.TRADE and own_id(person.integration_id, site.slug)
    )


def _signer() -> signing.Signer:
    return signing.Signer(salt=_PURPOSE)
