"""Sites and apps of the operator that work with this installation: made known, changed, ended. Part of upkeep.

Their tokens are `tokens`', the people they bring `bringing`'s.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.db import IntegrityError, transaction

from amiable.flow.auditing import record
from amiable.kernel.errors import Refusal, refuse
from amiable.kernel.hosts import as_number, is_host
from amiable.kernel.ids import Random, uuid7
from amiable.kernel.letters import one_line
from amiable.people import reads as people
from amiable.people import writes as people_writes
from amiable.people.terms import NAME_LENGTH, is_slug
from amiable.records.terms import Words

#: Hosts that may be reached without encryption: this machine, for development.
LOOPBACK = ("localhost", "127.0.0.1", "::1")

#: Longest origin and longest key that are kept, in characters.
SITE_LENGTH, KEY_LENGTH = 200, 1000


@dataclass(frozen=True, slots=True)
class IntegrationTerms:
    """What is said of an integration. `site` is the https origin of its pages and `public_key` an Ed25519 key as PEM, each ""
    for none."""

    name: str
    site: str = ""
    public_key: str = ""


def make_integration(
    slug: str, terms: IntegrationTerms, *, new_id: UUID | None = None, now: datetime, random: Random
) -> UUID:
    """Make a site or app known under a slug that never changes. Returns its id (`new_id`, if any).

    Refuses `invalid` with `slug` (`slug_wrong`, `slug_taken`), `name`, `site` (`site_wrong`), `public_key` (`key_not_ed25519`);
    `busy`.
    """
    terms = _tidied(terms)
    problems = _problems(terms)
    if not is_slug(slug):
        problems["slug"] = Refusal("slug_wrong")
    integration_id = new_id or uuid7(now, random)
    if "slug" not in problems and people.find_integration(slug) is not None:
        problems["slug"] = Refusal("slug_taken")
    if problems:
        refuse("invalid", **problems)
    said = {"name": terms.name, "site": terms.site, "public_key": terms.public_key}
    try:
        with transaction.atomic():
            people_writes.insert_integration(integration_id, slug=slug, **said, now=now)
            named = {"name": Words(terms.name)}
            record("integration_made", None, integration_id, now, {"slug": slug}, words=named, random=random)
    except IntegrityError:  # somebody took the slug at this very moment: the next look says so
        refuse("busy")
    return integration_id


def change_integration(integration_id: UUID, terms: IntegrationTerms, *, now: datetime) -> None:
    """Change what is said of it. Refuses `not_found` (also for one that was ended) and `invalid` as making one does."""
    terms = _tidied(terms)
    problems = _problems(terms)
    if problems:
        refuse("invalid", **problems)
    with transaction.atomic():
        if not people_writes.update_integration(
            integration_id, name=terms.name, site=terms.site, public_key=terms.public_key
        ):
            refuse("not_found")
        said = {"site": terms.site, "has_key": bool(terms.public_key)}
        record("integration_changed", None, integration_id, now, said, words={"name": Words(terms.name)})


def revoke_integration(integration_id: UUID, *, now: datetime) -> None:
    """End it at once, for good: no token of its works any more, and workers tell no endpoint of its anything.

    Refuses `not_found` when there is none that is good.
    """
    with transaction.atomic():
        if not people_writes.revoke_integration(integration_id, now=now):
            refuse("not_found")
        record("integration_revoked", None, integration_id, now)


def _tidied(terms: IntegrationTerms) -> IntegrationTerms:
    site = terms.site.strip().rstrip("/")
    return IntegrationTerms(one_line(terms.name), _origin(site) or site, terms.public_key.strip())


def _problems(terms: IntegrationTerms) -> dict[str, Refusal]:
    problems: dict[str, Refusal] = {}
    if not terms.name:
        problems["name"] = Refusal("text_missing")
    elif len(terms.name) > NAME_LENGTH:
        problems["name"] = Refusal("text_too_long", {"most": NAME_LENGTH})
    if terms.site and not _origin(terms.site):
        problems["site"] = Refusal("site_wrong")
    if terms.public_key and not _is_key(terms.public_key):
        problems["public_key"] = Refusal("key_not_ed25519")
    return problems


def _origin(site: str) -> str:
    """Scheme, host and at most a port as browsers write them: https, or http on this machine. "" when it is no such thing."""
    try:
        parts = urlsplit(site)
        host, port = (parts.hostname or "").removesuffix("."), parts.port
    except ValueError:
        return ""
    known = parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)
    alone = site.lower() == f"{parts.scheme}://{parts.netloc.lower()}" and "@" not in parts.netloc
    if not (known and alone and is_host(host) and port != 0 and len(site) <= SITE_LENGTH):
        return ""
    number = as_number(host)
    named = host if number is None else f"[{number}]" if number.version == 6 else str(number)
    usual = port in (None, 443 if parts.scheme == "https" else 80)
    return f"{parts.scheme}://{named}" if usual else f"{parts.scheme}://{named}:{port}"


def _is_key(pem: str) -> bool:
    if len(pem) > KEY_LENGTH:
        return False
    try:
        return isinstance(load_pem_public_key(pem.encode()), Ed25519PublicKey)
    except (ValueError, UnsupportedAlgorithm):
        return False
