"""What this wire hears from elsewhere while nothing is sent: that an address is somebody's again.

Signals of libraries, connected when Django starts. Whatever they say is kept by `writes`; nothing is sent from here.
"""

from __future__ import annotations

from typing import Any

from allauth.account import signals

from amiable.notices import writes


def confirmed(*, email_address: Any, **_more: Any) -> None:
    """Somebody answered a mail to this address: whatever refused it before, it takes mail."""
    writes.forget_bounce(email_address.user_id)


def changed(*, user: Any, **_more: Any) -> None:
    """Somebody has another address: what the one before refused says nothing of it."""
    writes.forget_bounce(user.pk)


def listen() -> None:
    """Hear both from now on; doing it again changes nothing."""
    signals.email_confirmed.connect(confirmed, dispatch_uid="amiable.notices.confirmed")
    signals.email_changed.connect(changed, dispatch_uid="amiable.notices.changed")
