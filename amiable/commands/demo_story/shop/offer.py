"""What an offer of the demo is made of, and putting it into the catalog through the same door as a real seller."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from amiable.catalog.terms import PackageTerms, Question, ScopeLine, ServiceTerms
from amiable.commands.demo_story.typeset import typeset
from amiable.flow import upkeep
from amiable.kernel.ids import Random


@dataclass(frozen=True, slots=True)
class Offer:
    """A service of one seller (first name) with its packages and its questions to the client."""

    seller: str
    service: ServiceTerms
    packages: tuple[PackageTerms, ...]
    questions: tuple[Question, ...]


def open_shop(offer: Offer, seller: UUID, *, now: datetime, random: Random) -> dict[str, UUID]:
    """Put an offer up and show it; the ids of its packages by name. Raises Refused for terms nobody may offer."""
    language = offer.service.language
    words = replace(
        offer.service, title=typeset(offer.service.title, language), summary=typeset(offer.service.summary, language)
    )
    service = upkeep.make_service(seller, words, now=now, random=random)
    packages = {
        terms.name: upkeep.save_package(seller, service, _package(terms, language), now=now, random=random)
        for terms in offer.packages
    }
    questions = tuple(replace(question, text=typeset(question.text, language)) for question in offer.questions)
    upkeep.change_questions(seller, service, questions, now=now)
    upkeep.show_service(seller, service, active=True, now=now)
    return packages


def _package(terms: PackageTerms, language: str) -> PackageTerms:
    return replace(
        terms,
        description=typeset(terms.description, language),
        not_included=typeset(terms.not_included, language),
        items=tuple(ScopeLine(typeset(item.title, language), typeset(item.note, language)) for item in terms.items),
    )
