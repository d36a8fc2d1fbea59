"""What a service, a package and a session say, as plain records, and the one check of them. No tables, no sentences.

The same records are handed in by a seller, read back for a page, and frozen into an order's agreement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from amiable.kernel.errors import Refusal
from amiable.kernel.money import CURRENCIES, LARGEST
from amiable.rules.shape import Rules
from amiable.rules.walls import package_fits

TITLE_LENGTH = 80
SUMMARY_LENGTH = 1000
NAME_LENGTH = 40
DESCRIPTION_LENGTH = 400
ITEM_LENGTH = 120
NOTE_LENGTH = 200
QUESTION_LENGTH = 300
CHOICE_LENGTH = 80
MOST_ITEMS = 20
MOST_PACKAGES = 4
MOST_QUESTIONS = 12
MOST_CHOICES = 10
MOST_ROUNDS = 4
ABOUT_LENGTH = 600
ADDRESS_LENGTH = 500
MOST_SESSIONS = 60
#: Half a day; nobody listens longer.
MOST_SESSION_MINUTES = 720
SESSION_YEARS = range(2000, 2100)
#: A thousand hours; a package has to be over in 49 days anyway.
MOST_EFFORT_MINUTES = 60_000

type Problems = dict[str, Refusal]
"""Field name → why it cannot stand. Rows of a list are named `items.0.title`, counted from 0."""


class Originals(StrEnum):
    """Whether originals of images and PDFs wait for acceptance (2-domain.md §4)."""

    SEALED = "sealed"
    OPEN = "open"


class QuestionKind(StrEnum):
    """How the client answers a question of the questionnaire."""

    TEXT = "text"
    CHOICE = "choice"
    FILE = "file"


class SessionKind(StrEnum):
    """Whether people come together at a time, or watch it when they like."""

    LIVE = "live"
    RECORDED = "recorded"


@dataclass(frozen=True, slots=True)
class ServiceTerms:
    """What a seller offers. `language` is the one the words are written in."""

    title: str
    summary: str
    language: str
    originals: str = Originals.SEALED.value


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """One thing that is included, with an optional note."""

    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PackageTerms:
    """A package: `price` in minor units of `currency`, `days` whole days, `effort_minutes` None when not said."""

    name: str
    price: int
    currency: str
    days: int
    rounds: int
    description: str = ""
    not_included: str = ""
    effort_minutes: int | None = None
    items: tuple[ScopeLine, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the client before the work starts; `choices` only for the kind `choice`."""

    text: str
    kind: str = QuestionKind.TEXT.value
    required: bool = True
    choices: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SessionTerms:
    """A session of the help center: `language` is the one it is held in, `starts_at` only that of a live one, `address` where
    it is, on the web; hidden unless `shown`."""

    title: str
    about: str
    language: str
    kind: str
    minutes: int
    address: str
    starts_at: datetime | None = None
    shown: bool = True


def check_service(terms: ServiceTerms, *, languages: Mapping[str, str]) -> Problems:
    """Why these terms of a service cannot stand; empty when they can."""
    problems = _texts({"title": (terms.title, TITLE_LENGTH), "summary": (terms.summary, SUMMARY_LENGTH)}, required=True)
    if terms.language not in languages:
        problems["language"] = Refusal("unknown_language")
    if terms.originals not in set(Originals):
        problems["originals"] = Refusal("unknown_choice")
    return problems


def check_package(terms: PackageTerms, *, rules: Rules, other_currencies: frozenset[str]) -> Problems:
    """Why this package cannot stand beside the service's others, which are priced in `other_currencies`.

    How long it may take with its rounds follows from the walls of `rules` (2-domain.md §2).
    """
    problems = _texts({"name": (terms.name, NAME_LENGTH)}, required=True)
    rest = {
        "description": (terms.description, DESCRIPTION_LENGTH),
        "not_included": (terms.not_included, DESCRIPTION_LENGTH),
    }
    problems |= _texts(rest, required=False)
    if terms.currency not in CURRENCIES:
        problems["currency"] = Refusal("unknown_currency")
    elif other_currencies - {terms.currency}:
        problems["currency"] = Refusal("mixed_currency", {"currency": min(other_currencies)})
    if terms.price <= 0:
        problems["price"] = Refusal("price_too_small")
    elif terms.price > LARGEST:
        problems["price"] = Refusal("price_too_large")
    most_rounds = min(MOST_ROUNDS, rules.number("rounds_most"))
    if not 0 <= terms.rounds <= most_rounds:
        problems["rounds"] = Refusal("rounds_out_of_range", {"most": most_rounds})
    if terms.days < 1:
        problems["days"] = Refusal("days_too_few")
    elif "rounds" not in problems and not package_fits(rules, terms.days, terms.rounds):
        problems["days"] = Refusal("package_does_not_fit", {"most": _most_days(rules, terms.rounds)})
    if terms.effort_minutes is not None and not 0 < terms.effort_minutes <= MOST_EFFORT_MINUTES:
        problems["effort"] = Refusal("effort_out_of_range", {"most": MOST_EFFORT_MINUTES // 60})
    return problems | _check_items(terms.items)


def check_questions(questions: tuple[Question, ...]) -> Problems:
    """Why this questionnaire cannot stand; rows are named `questions.0.text`."""
    problems: Problems = {}
    if len(questions) > MOST_QUESTIONS:
        problems["questions"] = Refusal("too_many", {"most": MOST_QUESTIONS})
    for row, question in enumerate(questions):
        found = _texts({"text": (question.text, QUESTION_LENGTH)}, required=True)
        if question.kind not in set(QuestionKind):
            found["kind"] = Refusal("unknown_choice")
        elif question.kind == QuestionKind.CHOICE and not 2 <= len(question.choices) <= MOST_CHOICES:
            found["choices"] = Refusal("choices_out_of_range", {"most": MOST_CHOICES})
        elif question.kind != QuestionKind.CHOICE and question.choices:
            found["choices"] = Refusal("choices_only_for_choice")
        elif any(len(choice) > CHOICE_LENGTH for choice in question.choices):
            found["choices"] = Refusal("text_too_long", {"most": CHOICE_LENGTH})
        elif len(set(question.choices)) != len(question.choices):
            found["choices"] = Refusal("choices_twice")
        problems |= {f"questions.{row}.{name}": refusal for name, refusal in found.items()}
    return problems


def check_session(terms: SessionTerms, *, languages: Mapping[str, str]) -> Problems:
    """Why this session cannot stand; empty when it can."""
    problems = _texts({"title": (terms.title, TITLE_LENGTH), "about": (terms.about, ABOUT_LENGTH)}, required=True)
    if terms.language not in languages:
        problems["language"] = Refusal("unknown_language")
    if terms.kind not in set(SessionKind):
        problems["kind"] = Refusal("unknown_choice")
    if not 0 < terms.minutes <= MOST_SESSION_MINUTES:
        problems["minutes"] = Refusal("minutes_out_of_range", {"most": MOST_SESSION_MINUTES})
    if not _on_the_web(terms.address):
        problems["address"] = Refusal("address_not_web")
    if terms.kind == SessionKind.LIVE and terms.starts_at is None:
        problems["starts_at"] = Refusal("start_missing")
    elif terms.starts_at is not None and terms.starts_at.year not in SESSION_YEARS:
        problems["starts_at"] = Refusal("start_out_of_range")
    if any("\0" in text for text in (terms.title, terms.about)):
        problems["title" if "\0" in terms.title else "about"] = Refusal("not_text")
    return problems


def _on_the_web(address: str) -> bool:
    """An http(s) address of a host, with nothing in it that does not belong in one, and no name or password."""
    if len(address) > ADDRESS_LENGTH or not address.isprintable() or " " in address or "\\" in address:
        return False
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    named = bool(parts.hostname) and port != 0 and "@" not in parts.netloc
    return parts.scheme in ("http", "https") and named


def _check_items(items: tuple[ScopeLine, ...]) -> Problems:
    problems: Problems = {}
    if not items:
        problems["items"] = Refusal("items_missing")
    if len(items) > MOST_ITEMS:
        problems["items"] = Refusal("too_many", {"most": MOST_ITEMS})
    for row, item in enumerate(items):
        found = _texts({"title": (item.title, ITEM_LENGTH)}, required=True)
        found |= _texts({"note": (item.note, NOTE_LENGTH)}, required=False)
        problems |= {f"items.{row}.{name}": refusal for name, refusal in found.items()}
    return problems


def _texts(texts: Mapping[str, tuple[str, int]], *, required: bool) -> Problems:
    problems: Problems = {}
    for name, (text, most) in texts.items():
        if required and not text.strip():
            problems[name] = Refusal("text_missing")
        elif len(text) > most:
            problems[name] = Refusal("text_too_long", {"most": most})
    return problems


def _most_days(rules: Rules, rounds: int) -> int:
    """The longest package, in days, that fits with this many rounds."""
    days = 1
    while package_fits(rules, days + 1, rounds):
        days += 1
    return days
