"""What this wire hears from elsewhere while nothing is sent: an address is somebody's again, a mail came back after all.

Signals of libraries, connected when Django starts. What they say is kept by `writes`; nothing is sent from here. Reports of a
provider come in behind Anymail's own secret (urls.py).
"""

from __future__ import annotations

import json
import logging
import re
from typing import Any

from allauth.account import signals
from anymail.signals import EventType, RejectReason, tracking
from django.utils import timezone

from amiable.kernel.letters import one_line
from amiable.notices import writes
from amiable.notices.terms import hash_of_address
from amiable.people import reads as people

log = logging.getLogger("amiable.mail")

#: Anymail gives a bounce for now and one for good the same name; providers say which it was, each in their own words.
_FOR_NOW = re.compile(r'soft|transient|temporar|"hard_bounce": false', re.IGNORECASE)


def confirmed(*, email_address: Any, **_more: Any) -> None:
    """Somebody answered a mail to this address: whatever refused it before, it takes mail."""
    writes.forget_bounce(email_address.user_id)


def changed(*, user: Any, **_more: Any) -> None:
    """Somebody has another address: what the one before refused says nothing of it."""
    writes.forget_bounce(user.pk)


def reported(*, event: Any, esp_name: str, **_more: Any) -> None:
    """A provider tells what became of a mail: an address that is dead is kept as such, the rest is logged at most."""
    if event.event_type not in (EventType.BOUNCED, EventType.REJECTED, EventType.FAILED):
        return
    person = people.find_person_by_email(event.recipient or "")
    said = one_line(" ".join(str(word) for word in (event.mta_response or "", event.description or "")))[:200]
    if person is None or not _ends(event):
        log.warning("%s reports a mail as %s (%s): %s", esp_name, event.event_type, event.reject_reason, said)
        return
    at = min(event.timestamp or timezone.now(), timezone.now())
    writes.bounced(person.pk, hash_of_address(person.email), now=at, problem=said or f"{esp_name}: {event.event_type}")


def listen() -> None:
    """Hear them from now on; doing it again changes nothing."""
    signals.email_confirmed.connect(confirmed, dispatch_uid="amiable.notices.confirmed")
    signals.email_changed.connect(changed, dispatch_uid="amiable.notices.changed")
    tracking.connect(reported, dispatch_uid="amiable.notices.reported")


def _ends(event: Any) -> bool:
    """Whether a report is about the address itself and for good: by the answer of its server, else by the provider's word."""
    from amiable.notices.answers import is_dead  # loads what speaks to providers, which pages do not need

    if event.event_type == EventType.FAILED or event.reject_reason not in (RejectReason.INVALID, RejectReason.BOUNCED):
        return False
    dead = is_dead(f"{event.mta_response or ''} {event.description or ''}")
    return not _FOR_NOW.search(json.dumps(event.esp_event, default=str)) if dead is None else dead
