"""What is bought, made of what the catalog says at that moment: the one way from a package to a purchase, for every face."""

from __future__ import annotations

import msgspec

from amiable.catalog.reads import PackageRead, ServiceRead
from amiable.catalog.terms import Originals
from amiable.kernel.canonical import digest
from amiable.rules.inputs import Words
from amiable.rules.inputs.purchase import BriefQuestion, Purchase, ScopeItem


def purchase_of(service: ServiceRead, package: PackageRead) -> Purchase:
    """The purchase of a package as it stands, word for word in the language of its service; price in minor units.

    Client fee and tax are 0 until an operator sets them (2-domain.md §11).
    """
    terms, language = package.terms, service.terms.language

    def words(text: str) -> Words:
        return Words(text, language if text else "")

    return Purchase(
        service=str(service.id),
        package=str(package.id),
        title=words(service.terms.title),
        package_name=words(terms.name),
        currency=terms.currency,
        work=terms.price,
        days=terms.days,
        rounds=terms.rounds,
        effort_minutes=terms.effort_minutes or 0,
        sealed=service.terms.originals == Originals.SEALED,
        scope=tuple(ScopeItem(words(item.title), words(item.note)) for item in terms.items),
        not_included=words(terms.not_included),
        brief=tuple(
            BriefQuestion(f"b{number}", words(asked.text), asked.kind, asked.required, asked.choices)
            for number, asked in enumerate(service.questions, start=1)
        ),
    )


def mark_of(purchase: Purchase) -> str:
    """What a form remembers of the purchase it showed: another one, with a new price say, has another mark."""
    return digest(msgspec.json.encode(purchase).decode())
