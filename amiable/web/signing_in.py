"""What is written down when staff sign in, or cannot, and when their second factors change. Pages of it: templates alone.

The sign-in library tells of what happened by its own signals and by what it asks of its adapter; both are heard here alone.
"""

from __future__ import annotations

import logging
import time
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import user_logged_in
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa import signals
from django.http import HttpRequest

from amiable.flow import entrances, moment
from amiable.kernel.errors import refuse
from amiable.members.terms import CODE_FAILED, CODES_MADE, FACTOR_ADDED, FACTOR_REMOVED, SIGN_IN_FAILED, SIGNED_IN
from amiable.notices.answers import FAILS, meaning
from amiable.people.adapter import PeopleAdapter
from amiable.web.errors import mail_refused
from amiable.web.second_factor import KEY

log = logging.getLogger("amiable.sign_on")


class Adapter(PeopleAdapter):
    """Writes down, besides, that the password of somebody of staff was wrong, and says what became of a mail that did not go."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Raises ImmediateHttpResponse, a page, for an address nobody can write to, and Refused `mail_away` for the rest."""
        try:
            super().send_mail(template_prefix, email, context)
        except FAILS as error:
            log.warning("nobody could be written to: %s", type(error).__name__)  # its words may name whom
            if meaning(error).said in ("bounced", "never"):
                raise ImmediateHttpResponse(mail_refused(self.request)) from error
            refuse("mail_away")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Nobody was let in: it counts towards the library's limits, and is written down for staff."""
        super().authentication_failed(request, **credentials)
        entrances.note_failed(str(credentials.get("email") or ""), SIGN_IN_FAILED, now=moment.machine())


def signed_in(request: HttpRequest, user: Any, **_more: Any) -> None:
    """Somebody is in, with all that was asked of them."""
    shown = [str(row.get("type", "")) for row in get_authentication_records(request, user) if row["method"] == "mfa"]
    entrances.note(user.pk, SIGNED_IN, what=(shown or [""])[-1], now=moment.machine())


def added(request: HttpRequest, user: Any, authenticator: Any, **_more: Any) -> None:
    """A second factor more: whoever added it has it at hand, in this very session."""
    if authenticator.type != "recovery_codes":
        request.session[KEY] = {"person": str(user.pk), "at": time.time()}
        entrances.note(user.pk, FACTOR_ADDED, what=authenticator.type, now=moment.machine())


def removed(user: Any, authenticator: Any, **_more: Any) -> None:
    """One less."""
    entrances.note(user.pk, FACTOR_REMOVED, what=authenticator.type, now=moment.machine())


def made_codes(user: Any, **_more: Any) -> None:
    """Other recovery codes than before."""
    entrances.note(user.pk, CODES_MADE, now=moment.machine())


def wrong_code(user: Any, authenticator: Any, **_more: Any) -> None:
    """A code that is none."""
    entrances.note(user.pk, CODE_FAILED, what=authenticator.type, now=moment.machine())


def connect() -> None:
    """Hear of all of it."""
    user_logged_in.connect(signed_in, dispatch_uid="entrance_signed_in")
    signals.authenticator_added.connect(added, dispatch_uid="entrance_added")
    signals.authenticator_removed.connect(removed, dispatch_uid="entrance_removed")
    signals.authenticator_reset.connect(made_codes, dispatch_uid="entrance_codes")
    signals.authentication_failed.connect(wrong_code, dispatch_uid="entrance_wrong_code")
