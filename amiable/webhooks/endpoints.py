"""What an integration does with its endpoints, and an operator for it: make, change, rotate, switch, test, send again, remove.

Whoever names an address need not own it: until its receiver has answered a test, nothing else is sent there (`terms.TEST`).

`site` is the slug of the integration that acts, None for an operator. Each function writes in one transaction, with its
entry in the audit trail. Refusals: `not_found` (also for another's endpoint), `invalid` (data: field name → Refusal), or one of
its own.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction

from amiable.kernel.errors import refuse
from amiable.kernel.ids import Random, uuid7
from amiable.kernel.letters import one_line
from amiable.outbox import reads as outbox
from amiable.outbox.reads import EntryRow
from amiable.people import reads as people
from amiable.records import writes as records
from amiable.records.writes import NewEntry
from amiable.webhooks import reads, writes
from amiable.webhooks.signing import SEED
from amiable.webhooks.terms import (
    BY_HAND,
    MOST_ENDPOINTS,
    MOST_REPLAYED,
    ON,
    OVERLAP,
    TEST,
    EndpointTerms,
    check_endpoint,
    wants,
)

log = logging.getLogger("amiable.webhooks")


def make_endpoint(
    site: str, integration: UUID, terms: EndpointTerms, *, key: str | None = None, now: datetime, random: Random
) -> UUID:
    """Make an endpoint of an integration, and send it a test. Returns its id; its secret is `reads.secret`.

    The same asked twice by its `key` makes one. Refuses `invalid`, `too_many_endpoints`, `key_reused`, `site_ended`.
    """
    terms = _tidied(terms)
    endpoint = uuid5(integration, f"endpoint:{key}") if key else uuid7(now, random)
    with transaction.atomic(durable=True):
        writes.lock_site(site)
        before = reads.taken_id(endpoint) if key else None
        if before is not None:
            if before != (site, terms.address, " ".join(sorted(set(terms.events))), terms.label):
                refuse("key_reused")
            return endpoint
        _living(site)
        _check(terms)
        if len(reads.endpoints_of(site)) >= MOST_ENDPOINTS:
            refuse("too_many_endpoints", most=MOST_ENDPOINTS)
        writes.insert_endpoint(endpoint, site, terms, seed=random(SEED).hex(), now=now)
        writes.insert_test(uuid7(now, random), endpoint, name=TEST, now=now)
        host = urlsplit(terms.address).hostname or ""
        _record("endpoint_made", site, endpoint, now, {"site": site, "host": host}, random)
    return endpoint


def change_endpoint(site: str | None, endpoint: UUID, terms: EndpointTerms, *, now: datetime, random: Random) -> None:
    """Change address, events and label; what waits goes to the new address, once that has answered a test. Refuses `not_found`,
    `invalid`."""
    terms = _tidied(terms)
    with transaction.atomic(durable=True):
        _own(site, endpoint)
        _check(terms)
        if writes.update_endpoint(endpoint, terms):
            _prove(endpoint, now, random)
        host = urlsplit(terms.address).hostname or ""
        _record("endpoint_changed", site, endpoint, now, {"host": host}, random)


def rotate_secret(site: str | None, endpoint: UUID, *, now: datetime, random: Random) -> None:
    """Give it a new secret; the one before signs as well for `terms.OVERLAP`. Refuses `not_found`."""
    with transaction.atomic():
        _own(site, endpoint)
        writes.rotate(endpoint, seed=random(SEED).hex(), now=now, ends_at=now + OVERLAP)
        _record("endpoint_secret_rotated", site, endpoint, now, {}, random)


def switch_endpoint(site: str | None, endpoint: UUID, *, on: bool, now: datetime, random: Random) -> None:
    """Switch it on again, or off: then nothing is queued for it, and what waited stays. One that never answered a test is sent
    another when it is switched on.

    Refuses `not_found`, `site_ended` (only to switch it on).
    """
    with transaction.atomic(durable=True):
        _own(site, endpoint)
        found = reads.find_endpoint(endpoint)
        if on and found is not None:
            _living(found.site)
        writes.switch(endpoint, off=ON if on else BY_HAND)
        if on and found is not None and found.off and found.proven_at is None:
            _prove(endpoint, now, random)
        _record("endpoint_on" if on else "endpoint_off", site, endpoint, now, {}, random)


def remove_endpoint(site: str | None, endpoint: UUID, *, now: datetime) -> None:
    """Forget an endpoint; what waits for it is not sent. Refuses `not_found`."""
    with transaction.atomic(durable=True):
        _own(site, endpoint)
        writes.remove_endpoint(endpoint, now=now)
        _record("endpoint_removed", site, endpoint, now, {}, os.urandom)


def send_test(site: str | None, endpoint: UUID, *, new_id: UUID | None = None, now: datetime, random: Random) -> UUID:
    """Send a message about nothing. Returns its id (`new_id`, if any). Refuses `not_found`, `site_ended`, `endpoint_is_off`."""
    message = new_id or uuid7(now, random)
    with transaction.atomic():
        _on(site, endpoint)
        writes.insert_test(message, endpoint, name=TEST, now=now)
        _record("endpoint_tested", site, endpoint, now, {}, random)
    return message


def send_again(site: str | None, endpoint: UUID, message: UUID, *, now: datetime) -> None:
    """Send one message once more, by the id it has. Refuses `not_found`, `site_ended`, `endpoint_is_off`, `endpoint_unproven`,
    `replay_under_way` (what was sent again before still waits)."""
    with transaction.atomic():
        _replays(_on(site, endpoint))
        if not writes.begin_anew(endpoint, message=message, now=now):
            refuse("not_found")
        _record("message_sent_again", site, endpoint, now, {"message": str(message)}, os.urandom)


def send_period_again(
    site: str | None, endpoint: UUID, since: datetime, until: datetime, *, now: datetime, random: Random
) -> int:
    """Send everything once more that happened in [since, until) and that the endpoint wants now, also what it was never told;
    a message that was there keeps its id, and one that still waits is only tried sooner. Returns how many.

    Refuses what `send_again` refuses, `period_wrong`, `period_too_long` (more than `terms.MOST_REPLAYED`).
    """
    if until <= since:
        refuse("period_wrong")
    with transaction.atomic():
        found = _on(site, endpoint)
        _replays(found)
        wanted = _wanted(found, since, until)
        for start in range(0, len(wanted), 500):
            some = wanted[start : start + 500]
            writes.begin_anew(endpoint, positions=[row.position for row in some], now=now)
            writes.queue([(endpoint, row) for row in some], now=now, ids=random, again=True)
        _record("period_sent_again", site, endpoint, now, {"count": len(wanted)}, random)
    return len(wanted)


def count_period(site: str, endpoint: UUID, since: datetime, until: datetime) -> int:
    """How many messages of that period the endpoint wants now; nothing is sent. Refuses `not_found`, `period_too_long`."""
    return len(_wanted(reads.find_endpoint(endpoint, site=site) or refuse("not_found"), since, until))


def _wanted(found: reads.EndpointRead, since: datetime, until: datetime) -> list[EntryRow]:
    rows = outbox.heard_between(found.site, since, until, limit=MOST_REPLAYED + 1)
    if len(rows) > MOST_REPLAYED:
        refuse("period_too_long", most=MOST_REPLAYED)
    return [row for row in rows if wants(" ".join(found.events), row.name)]


def _own(site: str | None, endpoint: UUID) -> None:
    if not writes.lock_endpoint(endpoint, site):
        refuse("not_found")


def _on(site: str | None, endpoint: UUID) -> reads.EndpointRead:
    """Lock an endpoint that is on, and read it."""
    _own(site, endpoint)
    found = reads.find_endpoint(endpoint)
    if found is None:
        refuse("not_found")
    _living(found.site)
    if found.off:
        refuse("endpoint_is_off")
    return found


def _replays(found: reads.EndpointRead) -> None:
    """Refuse to send anything again to who did not ask for it, and more than one such thing at a time."""
    if found.proven_at is None:
        refuse("endpoint_unproven")
    if reads.is_replaying(found.id):
        refuse("replay_under_way")


def _prove(endpoint: UUID, now: datetime, random: Random) -> None:
    """Have it answer a test: the one that waits, or another."""
    if not writes.wake_test(endpoint, now=now):
        writes.insert_test(uuid7(now, random), endpoint, name=TEST, now=now)


def _living(site: str) -> None:
    """Refuse what would begin something for a site that was ended."""
    known = people.find_integration(site)
    if known is None or known.revoked_at:
        refuse("site_ended")


def _tidied(terms: EndpointTerms) -> EndpointTerms:
    return EndpointTerms(terms.address.strip(), tuple(terms.events), one_line(terms.label))


def _check(terms: EndpointTerms) -> None:
    problems = check_endpoint(terms, loopback=settings.WEBHOOKS_LOOPBACK)
    if problems:
        refuse("invalid", **problems)


def _record(
    name: str, site: str | None, endpoint: UUID, now: datetime, data: Mapping[str, Any], random: Random
) -> None:
    """Write it into the audit trail, in the transaction of the change."""
    records.append(NewEntry(name, site or "", str(endpoint), data), now=now, random=random)
    log.info("%s %s at=%s", name, endpoint, now.isoformat())
