"""The rulebook, for operators: drafts of rules begun, changed, simulated, offered, published by a second person, discarded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import Caller
from amiable.api.answers import answer
from amiable.api.asked import key_of, read_checked
from amiable.api.expected import READING, WRITING
from amiable.api.keyed import KEYED
from amiable.api.naming import id_of
from amiable.api.reading import operator_of
from amiable.api.shapes.rulebook import LivingBy, Publications, RulesDrafts, RulesTrial, WholeDraft
from amiable.api.shown import rulebook as shown
from amiable.flow import rulebook as door
from amiable.flow.rulebook import MOST_ORDERS, NOTE_LENGTH, TEXT_LENGTH, Simulate
from amiable.orders import reads as orders
from amiable.pages import rulebook as pages
from amiable.pages.rulebook import names_of
from amiable.people.terms import Scope
from amiable.rulebook import reads
from amiable.rules.inputs.fields import Text, Whole

router = Router(tags=["rules"])

#: A SHA-256 as text.
HASH_LENGTH = 64


@dataclass(frozen=True, slots=True)
class BeginDraft:
    """A rules file (TOML), and what it is about for whoever reads it later."""

    text: Annotated[str, Text(TEXT_LENGTH)]
    note: Annotated[str, Text(NOTE_LENGTH, least=0)] = ""


@dataclass(frozen=True, slots=True)
class ChangeDraft:
    """The same, with the hash of the text that you saw: what somebody else changed meanwhile is not overwritten."""

    seen: Annotated[str, Text(HASH_LENGTH)]
    text: Annotated[str, Text(TEXT_LENGTH)]
    note: Annotated[str, Text(NOTE_LENGTH, least=0)] = ""


@dataclass(frozen=True, slots=True)
class SeenDraft:
    """The hash of the text that you saw."""

    seen: Annotated[str, Text(HASH_LENGTH)]


@dataclass(frozen=True, slots=True)
class SimulateDraft:
    """How many orders, with which luck, and by which mix of people (TOML, "" for the shipped one)."""

    orders: Annotated[int, Whole(1, MOST_ORDERS, "orders")] = 5_000
    seed: Annotated[int, Whole(0, 2**31 - 1, "seed")] = 7
    mix: Annotated[str, Text(TEXT_LENGTH, least=0)] = ""


@router.get(
    "/rules/publications",
    response={200: Publications, **READING},
    operation_id="list_publications",
    summary="Which rules came into force when",
)
def list_publications(request: HttpRequest) -> HttpResponse:
    """Who wrote them and who published them, the last first, and by which rules running orders live."""
    operator_of(request)
    rows = reads.publications()
    names = names_of(*(who for row in rows for who in (row.author, row.publisher)))
    running = [LivingBy(*row) for row in orders.living_by()]
    return answer(Publications([shown.publication(row, names) for row in rows], running))


@router.get(
    "/rules/drafts", response={200: RulesDrafts, **READING}, operation_id="list_drafts", summary="Drafts of rules"
)
def list_drafts(request: HttpRequest) -> HttpResponse:
    """Open ones first, then those that were published or discarded, without their texts."""
    operator_of(request)
    rows = reads.drafts()
    names = names_of(*(who for row in rows for who in (row.author, row.closed_by)))
    return answer(RulesDrafts([shown.draft_of(row, names) for row in rows]))


@router.post(
    "/rules/drafts",
    response={201: WholeDraft, **WRITING},
    operation_id="begin_draft",
    summary="Begin a draft of rules",
    openapi_extra=KEYED,
)
def begin_draft(request: HttpRequest) -> HttpResponse:
    """It is checked by a worker at once; read it again for the result. The same request with the same Idempotency-Key begins
    one."""
    who = operator_of(request, scope=Scope.WRITE)
    key = key_of(request)
    asked: BeginDraft = read_checked(request, BeginDraft)
    draft = door.begin_draft(who.person_id, asked.text, note=asked.note, key=key, now=who.now)
    return _draft(who, draft, status=201)


@router.get(
    "/rules/drafts/{draft}",
    response={200: WholeDraft, **READING},
    operation_id="read_draft",
    summary="A draft of rules",
)
def read_draft(request: HttpRequest, draft: str) -> HttpResponse:
    """All of it: text, differences from the rules it was begun from, what the check and simulations of this text showed."""
    return _draft(operator_of(request), id_of(draft))


@router.put(
    "/rules/drafts/{draft}",
    response={200: WholeDraft, **WRITING},
    operation_id="change_draft",
    summary="Change a draft of rules",
)
def change_draft(request: HttpRequest, draft: str) -> HttpResponse:
    """You are its author from then on. It is checked anew, stands on the rules in force now, and has to be offered again."""
    who, found = operator_of(request, scope=Scope.WRITE), id_of(draft)
    asked: ChangeDraft = read_checked(request, ChangeDraft)
    door.change_draft(who.person_id, found, asked.text, seen=asked.seen, note=asked.note, now=who.now)
    return _draft(who, found)


@router.post(
    "/rules/drafts/{draft}/simulations",
    response={202: RulesTrial, **WRITING},
    operation_id="simulate_draft",
    summary="Simulate a draft of rules",
)
def simulate_draft(request: HttpRequest, draft: str) -> HttpResponse:
    """A worker lets invented people live through orders by the rules it was begun from and by its own; read the draft again
    for the figures. One at a time."""
    who, found = operator_of(request, scope=Scope.WRITE), id_of(draft)
    asked: SimulateDraft = read_checked(request, SimulateDraft)
    trial = door.try_draft(who.person_id, found, Simulate(asked.orders, asked.seed, asked.mix), now=who.now)
    return answer(shown.trial_of(reads.trial(trial)), status=202)


@router.post(
    "/rules/drafts/{draft}/offer",
    response={200: WholeDraft, **WRITING},
    operation_id="offer_draft",
    summary="Ask for the second person",
)
def offer_draft(request: HttpRequest, draft: str) -> HttpResponse:
    """Only once the check found nothing. The same request twice does the same."""
    who, found, seen = _seen(request, draft)
    door.offer_draft(who.person_id, found, seen=seen, now=who.now)
    return _draft(who, found)


@router.post(
    "/rules/drafts/{draft}/publish",
    response={200: WholeDraft, **WRITING},
    operation_id="publish_draft",
    summary="Publish a draft of rules",
)
def publish_draft(request: HttpRequest, draft: str) -> HttpResponse:
    """For another operator than its author: new orders begin with it from now on, running ones keep theirs."""
    who, found, seen = _seen(request, draft)
    door.publish_draft(who.person_id, found, seen=seen, now=who.now)
    return _draft(who, found)


@router.post(
    "/rules/drafts/{draft}/discard",
    response={200: WholeDraft, **WRITING},
    operation_id="discard_draft",
    summary="Discard a draft of rules",
)
def discard_draft(request: HttpRequest, draft: str) -> HttpResponse:
    """For good; it can still be read."""
    who, found, seen = _seen(request, draft)
    door.discard_draft(who.person_id, found, seen=seen, now=who.now)
    return _draft(who, found)


def _seen(request: HttpRequest, draft: str) -> tuple[Caller, UUID, str]:
    who, found = operator_of(request, scope=Scope.WRITE), id_of(draft)
    asked: SeenDraft = read_checked(request, SeenDraft)
    return who, found, asked.seen


def _draft(who: Caller, draft: UUID, *, status: int = 200) -> HttpResponse:
    return answer(shown.whole(pages.read_draft(draft), who.reader.language), status=status)
