"""People handed over by a site's signed link: looked at, then taken in, once. Part of upkeep: not about an order.

Looking writes nothing. Taking uses the link up in the transaction that makes the person known, so two who come with one link
cannot both be let in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction

from amiable.flow.auditing import record
from amiable.flow.bringing import BroughtTerms, bring_person, is_taken
from amiable.flow.guessing import take_slot
from amiable.kernel.errors import Refused
from amiable.people import reads as people
from amiable.people import writes as people_writes
from amiable.people.handed import Link, NotJoined, check_moment, read_link
from amiable.people.models import Person
from amiable.people.reads import IntegrationRead
from amiable.people.roles import Role
from amiable.people.terms import hash_of_token, zone_named
from amiable.wording.reader import asked_language

#: Used links are remembered for longer than any of them lives.
REMEMBERED = timedelta(days=1)

#: Whoever was shown a good link has so long to decide, though the link itself ends sooner.
THINKING = timedelta(minutes=10)

_SHOWN = "amiable.hand-over.shown"


@dataclass(frozen=True, slots=True)
class Handed:
    """A genuine link, the site that signed it, and whom it names here (None for somebody new)."""

    site: IntegrationRead
    link: Link
    person: Person | None

    @property
    def name(self) -> str:
        """What the person is called: here, else by the site."""
        return self.person.name if self.person else self.link.name


def find_site(slug: str) -> IntegrationRead | None:
    """The site or app whose links come to this address; None when there never was one."""
    return people.find_integration(slug)


def read(site: IntegrationRead, token: str) -> Handed:
    """Whom a link names, if it is genuine; `check` says whether it still lets them in. Raises NotJoined: `ended` (the site works
    with this installation no more), `no_key`, and what `read_link` says."""
    if site.revoked_at is not None:
        raise NotJoined("ended")
    if not site.public_key:
        raise NotJoined("no_key")
    link = read_link(token, slug=site.slug, public_key=site.public_key, audience=settings.ADDRESS)
    return Handed(site, link, people.find_brought(site.slug, link.own_id))


def check(handed: Handed, *, clock: datetime, shown: bool = False) -> None:
    """Raises NotJoined when this link lets nobody in any more: `early`, `expired`, `used`, `staff`, `closed`. Whether the
    address of somebody new is free only `take` says: looking is not counted, and would tell who has an account.

    `clock` is the real time, whatever the demo's says; `shown`: the link was shown in this browser while it was good.
    """
    if not shown:
        check_moment(handed.link, clock)
    if people.is_handed_over(handed.site.id, handed.link.use):
        raise NotJoined("used")
    if handed.person is None:
        for claim in ("name", "email"):
            if not getattr(handed.link, claim).strip():
                raise NotJoined("unreadable", claim)
        return
    if handed.person.role != Role.MEMBER.value:
        raise NotJoined("staff")
    if not handed.person.is_active:
        raise NotJoined("closed")


def show(token: str, browser: str) -> str:
    """What proves for `THINKING` that this very link was shown while it was good, to the browser that keeps the secret `browser`;
    no use without both."""
    return signing.TimestampSigner(salt=_SHOWN).sign(_named(token, browser))


def was_shown(token: str, shown: str, browser: str) -> bool:
    """Whether `show` gave this for the link and the browser, within `THINKING`."""
    try:
        stamped = signing.TimestampSigner(salt=_SHOWN).unsign(shown, max_age=THINKING)
    except signing.BadSignature:
        return False
    return bool(browser) and stamped == _named(token, browser)


def take(site: IntegrationRead, token: str, *, now: datetime, clock: datetime, shown: bool = False) -> Person:
    """Use the link up and give whom to sign in, made known first when they are new. Raises what `read` and `check` raise, `used`
    for the later of two at once, `taken` (an address that is somebody's who was not brought), `often` (too many such links of the
    site lately), and Refused `busy`."""
    try:
        return _take(site, token, now=now, clock=clock, shown=shown)
    except (Refused, NotJoined) as why:
        if isinstance(why, NotJoined) and why.code != "taken":
            raise
    # Perhaps by this very person, with another link at the same moment: now they are known.
    try:
        return _take(site, token, now=now, clock=clock, shown=shown)
    except NotJoined as why:
        if why.code == "taken":
            _count_taken(site, token)
        raise


def _take(site: IntegrationRead, token: str, *, now: datetime, clock: datetime, shown: bool) -> Person:
    with transaction.atomic():
        handed = read(people.find_integration(site.id) or site, token)
        check(handed, clock=clock, shown=shown)
        if not people_writes.insert_hand_over(site.id, handed.link.use, now=clock):
            raise NotJoined("used")
        person = handed.person or _bring(handed, now)
        record("person_handed_over", site.slug, person.pk, now, {"site": site.slug})
    return person


def _count_taken(site: IntegrationRead, token: str) -> None:
    """The site hears that the address of a link is somebody's; kept here, for what `_take` wrote was given up."""
    try:
        take_slot(site.slug, read(site, token).link.email)
    except Refused as refused:
        raise NotJoined("often", str(refused.refusal.data["seconds"])) from refused


def sweep(now: datetime) -> int:
    """Forget links that were used long ago; gives how many."""
    return people_writes.sweep_hand_overs(now - REMEMBERED)


def _bring(handed: Handed, now: datetime) -> Person:
    link = handed.link
    language = asked_language(link.language) or settings.LANGUAGE_CODE
    usual = settings.SPOKEN[language].home or settings.TIME_ZONE
    zone = str(zone_named(link.time_zone, otherwise=usual))
    terms = BroughtTerms(link.email, link.name, language, zone, verified=link.verified)
    try:
        person_id, _new = bring_person(handed.site.slug, link.own_id, terms, now=now)
    except Refused as refused:
        if refused.refusal.code == "addresses_taken":
            raise NotJoined("often", str(refused.refusal.data["seconds"])) from refused
        if refused.refusal.code != "invalid":
            raise
        raise NotJoined(
            "taken" if is_taken(refused.refusal) else "unreadable", next(iter(refused.refusal.data))
        ) from refused
    person = people.find_person(person_id)
    if person is None:
        raise NotJoined("closed")
    return person


def _named(token: str, browser: str) -> str:
    return hash_of_token(f"{hash_of_token(browser)}.{token}")
