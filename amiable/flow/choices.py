"""Which mails somebody wants and when: chosen in the settings, or by one click in a mail. Part of upkeep: not about an order.

The address of that click carries a signed token with the person and the group of mails, or their day's mail: it says nothing,
never ends, and is good for nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.core import signing
from django.db import transaction

from amiable.catalog.terms import Problems
from amiable.flow.auditing import record
from amiable.kernel.errors import Refusal, refuse
from amiable.people import reads as people
from amiable.people import writes as people_writes
from amiable.people.terms import DAY_MINUTES, DELIVERIES, OPTIONAL_GROUPS, MailChoices

#: What the signature is for; a token signed for anything else is refused.
PURPOSE = "amiable.unsubscribe"

#: What a token names for the day's mail, which holds all that is optional: its end is the end of that.
DAILY = "digest"


@dataclass(frozen=True, slots=True)
class Unsubscribing:
    """Whose mails of which group (or `DAILY`) a token speaks of, and how that person reads; `muted` when they no longer come."""

    person_id: UUID
    group: str
    language: str
    theme: str
    muted: bool


def change_choices(actor: UUID, choices: MailChoices, now: datetime) -> None:
    """Keep the actor's own choices. Refuses `invalid` (data: field name → Refusal) and `not_found` for no account."""
    problems = check_choices(choices)
    if problems:
        refuse("invalid", **problems)
    with transaction.atomic():
        if not people_writes.lock_person(actor):
            refuse("not_found")
        people_writes.upsert_mail_choices(actor, choices, now=now)
        record("mail_choices_changed", actor, actor, now)


def check_choices(choices: MailChoices) -> Problems:
    """What cannot be kept, by field: unknown ways and groups, moments that no day has, quiet hours without a length."""
    problems: Problems = {}
    if choices.optional not in DELIVERIES:
        problems["optional"] = Refusal("unknown_choice")
    if not choices.muted <= set(OPTIONAL_GROUPS):
        problems["muted"] = Refusal("unknown_group")
    if not 0 <= choices.digest_at < DAY_MINUTES:
        problems["digest_at"] = Refusal("moment_out_of_day")
    begin, end = choices.quiet_from, choices.quiet_until
    for name, minutes, other in (("quiet_from", begin, end), ("quiet_until", end, begin)):
        if minutes is None and other is not None:
            problems[name] = Refusal("quiet_needs_both")
        elif minutes is not None and not 0 <= minutes < DAY_MINUTES:
            problems[name] = Refusal("moment_out_of_day")
    if begin is not None and begin == end and not problems:
        problems["quiet_until"] = Refusal("quiet_without_length")
    return problems


def unsubscribe_token(person_id: UUID, group: str) -> str:
    """What the one-click address of a mail of `group`, or of the day's (`DAILY`), carries, safe in an address. Raises ValueError
    for a group that always comes."""
    if group not in (*OPTIONAL_GROUPS, DAILY):
        raise ValueError(f"mails of the group {group!r} always come")
    return _signer().sign(f"{person_id.hex}.{group}")


def read_unsubscribing(token: str) -> Unsubscribing:
    """What a token speaks of; writes nothing. Refuses `no_such_token`: tampered with, made for something else, account closed."""
    person_id, group = _read(token)
    person = people.find_person(person_id)
    if person is None or not person.is_active:
        refuse("no_such_token")
    muted = _is_muted(people.mail_choices([person_id])[person_id], group)
    return Unsubscribing(person_id, group, people.spoken(person.language), person.theme, muted)


def unsubscribe(token: str, now: datetime) -> Unsubscribing:
    """Send no more mails of the token's group; doing it again changes nothing. Refuses `no_such_token`."""
    return _set_muted(token, now, muted=True)


def resubscribe(token: str, now: datetime) -> Unsubscribing:
    """Undo that: the mails of the token's group come again. Refuses `no_such_token`."""
    return _set_muted(token, now, muted=False)


def _set_muted(token: str, now: datetime, *, muted: bool) -> Unsubscribing:
    person_id, _group = _read(token)
    with transaction.atomic():
        if not people_writes.lock_person(person_id):
            refuse("no_such_token")
        found = read_unsubscribing(token)
        changed = found.muted != muted
        if changed:
            choices = people.mail_choices([person_id])[person_id]
            people_writes.upsert_mail_choices(person_id, _with(choices, found.group, muted=muted), now=now)
            name = "unsubscribed" if muted else "resubscribed"
            record(name, person_id, person_id, now, {"group": found.group})
    return replace(found, muted=muted)


def _is_muted(choices: MailChoices, group: str) -> bool:
    return choices.optional == "off" if group == DAILY else group in choices.muted


def _with(choices: MailChoices, group: str, *, muted: bool) -> MailChoices:
    """The choices without the mails of the group, or with them again: the day's mail comes back as that."""
    if group == DAILY:
        return replace(choices, optional="off" if muted else DAILY)
    one = frozenset((group,))
    return replace(choices, muted=choices.muted | one if muted else choices.muted - one)


def _signer() -> signing.Signer:
    return signing.Signer(salt=PURPOSE, sep=".")


def _read(token: str) -> tuple[UUID, str]:
    try:
        person, _, group = _signer().unsign(token).partition(".")
        person_id = UUID(hex=person)
    except (signing.BadSignature, ValueError):
        refuse("no_such_token")
    if group not in (*OPTIONAL_GROUPS, DAILY):
        refuse("no_such_token")
    return person_id, group
