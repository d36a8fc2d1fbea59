"""What callers of bench/failover and bench/soak begin with: two people, what they sign in with, and a package to buy."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amiable.config.settings")
django.setup()

from amiable.catalog.terms import PackageTerms, Question, ScopeLine, ServiceTerms  # noqa: E402 - Django first
from amiable.flow import upkeep  # noqa: E402 - same
from amiable.flow.tokens import make_token  # noqa: E402 - same
from amiable.jobs import source  # noqa: E402 - same
from amiable.people.terms import Scope  # noqa: E402 - same
from bench.stage.orders import session  # noqa: E402 - same
from tests.cast import make_cast  # noqa: E402 - same


def make() -> tuple[str, str, str, str]:
    """A client's token, a seller's, the package's id, the client's cookie."""
    cast, now = make_cast(unique="drill"), source.now()
    seller = cast.marc.pk
    service = upkeep.make_service(seller, ServiceTerms("Logo", "Des marques calmes.", "fr"), now=now)
    terms = PackageTerms(
        name="Classique", price=12_000, currency="EUR", days=5, rounds=2, effort_minutes=600, items=(ScopeLine("Logo"),)
    )
    package = upkeep.save_package(seller, service, terms, now=now)
    upkeep.change_questions(seller, service, (Question("Que vendez-vous ?"),), now=now)
    upkeep.show_service(seller, service, active=True, now=now)
    tokens = [
        make_token(person.pk, Scope.WRITE, days=1, now=now, random=os.urandom).text
        for person in (cast.giulia, cast.marc)
    ]
    return tokens[0], tokens[1], str(package), session(cast.giulia)
