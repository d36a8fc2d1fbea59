"""An action on an order: through the same door as the pages, with an idempotency key and the version it was decided on."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer, tag_of
from amiable.api.asked import key_of, only, read_body, version_of, wants_little
from amiable.api.expected import WRITING
from amiable.api.problems import Of, problem, status
from amiable.api.reading import actor_on, load_named, read_page
from amiable.api.shapes.happened import Done, Foreseen
from amiable.api.shapes.order import Order
from amiable.api.shown.foreseen import foreseen
from amiable.api.shown.happened import event_of
from amiable.api.shown.order import href_of, order_of
from amiable.api.shown.words import scene_of
from amiable.flow import keys
from amiable.flow.load import Loaded
from amiable.flow.perform import perform, preview
from amiable.kernel.errors import Refusal, Refused, refuse
from amiable.pages.order import OrderPage, entry_of, names_on
from amiable.pages.order_files import read_files
from amiable.people.terms import Scope
from amiable.rules.facts import Actor
from amiable.rules.inputs import input_of
from amiable.rules.plan import Plan
from amiable.rules.shape import Action
from amiable.wording.scene import Scene

router = Router(tags=["actions"])

#: Who acts by a program; the rest act for nobody.
PEOPLE = frozenset(("client", "seller", "mediator", "operator"))

#: These answers carry the order as it is now, so that the caller can decide again.
CONFLICTS = (409, 412)


type YesNo = Literal["true", "false"]

DRY_RUN = "Only say what it would do; nothing is done."
ANYWAY = "Send words as they are although they were refused with `pressure_found`; customer support can see them."


@dataclass(frozen=True, slots=True)
class How:
    """Whether it is only asked what would happen, and whether words that press are sent all the same."""

    only_asking: bool
    anyway: bool


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of which order, by whom."""

    who: Caller
    loaded: Loaded
    actor: Actor
    action: str
    data: Any
    version: int | None
    anyway: bool


@router.post(
    "/orders/{ref}/actions/{name}",
    response={200: Done | Foreseen, **WRITING},
    operation_id="act",
    summary="Do something on an order",
)
def act(
    request: HttpRequest,
    ref: str,
    name: str,
    dry_run: Annotated[YesNo, Query(description=DRY_RUN)] = "false",
    anyway: Annotated[YesNo, Query(description=ANYWAY)] = "false",
) -> HttpResponse:
    """Do it once, or say with `dry_run` what it would do.

    Needs an `Idempotency-Key`, and `If-Match` with the order's version where the action changes what others may do. Words that
    press about a review are refused once with `pressure_found`: change them, or send them `anyway`.
    """
    how = How(dry_run == "true", anyway == "true")
    return carry_out(request, ref, name, how, read=lambda _loaded, kind: read_body(request, kind))


def carry_out(
    request: HttpRequest, ref: str, name: str, how: How, *, read: Callable[[Loaded, type], Any]
) -> HttpResponse:
    """The answer to an action whose input `read` finds in the request; it gets the order and the class of the input."""
    who = caller(request)
    who.need(Scope.WRITE)
    only(request, "dry_run", "anyway")
    loaded = load_named(ref, who)
    actor = actor_on(loaded, who)
    of = Of(loaded.rules, loaded.facts.agreement.currency)
    try:
        row = _row(loaded, name)
        key = "" if how.only_asking else key_of(request)
        version = version_of(request, needed=not how.only_asking and not row.quiet)
        asked = _Asked(who, loaded, actor, name, read(loaded, input_of(name, row.by)), version, how.anyway)
        if how.only_asking:
            return answer(_foreseen(asked))
        done = _done(asked, key)
    except Refused as refused:
        fresh = status(refused.refusal.code) in CONFLICTS
        return problem(request, refused.refusal, _with_order(of, who, loaded.id) if fresh else of)
    return _finish_briefly(asked, done) if wants_little(request) else finish(request, loaded.id, done)


def _row(loaded: Loaded, name: str) -> Action:
    """The action by name. Refuses `unknown_action`, also for what no person ever does."""
    row = loaded.rules.actions.get(name)
    if row is None or not PEOPLE & set(row.by):
        refuse("unknown_action", action=name)
    return row


def _foreseen(asked: _Asked) -> Foreseen:
    plan = preview(
        asked.loaded.id,
        asked.action,
        asked.actor,
        asked.data,
        asked.who.now,
        expected_version=asked.version,
        anyway=asked.anyway,
    )
    if not isinstance(plan, Plan):
        raise Refused(plan)
    return foreseen(asked.loaded.rules, plan, role=asked.actor.kind)


def _done(asked: _Asked, key: str) -> keys.Done:
    done: keys.Done | Refusal = perform(
        asked.loaded.id,
        asked.action,
        asked.actor,
        asked.data,
        asked.who.now,
        key=key,
        principal=asked.who.principal,
        expected_version=asked.version,
        anyway=asked.anyway,
        ids=os.urandom,
    )
    if isinstance(done, Refusal):
        raise Refused(done)
    return done


def finish(request: HttpRequest, order: UUID, done: keys.Done, *, status: int = 200) -> HttpResponse:
    """The answer to what was done: its event, and the order as it is now."""
    who = caller(request)
    page = read_page(order, who)
    event = next(entry for entry in page.entries if entry.seq == done.seq)
    shape = Done(event_of(event, scene_of(page, who.reader)), _order(page, who))
    headers = {"ETag": tag_of(page.loaded.seq), **_headers(who, done)}
    if status == 201:
        headers["Location"] = href_of(page.loaded.reference)
    return answer(shape, status=status, headers=headers)


def _finish_briefly(asked: _Asked, done: keys.Done) -> HttpResponse:
    """The same with its event alone, for who asked for little."""
    names = {role: name.short for role, name in names_on(asked.loaded).items()}
    currency = asked.loaded.facts.agreement.currency
    scene = Scene(asked.who.reader, asked.loaded.rules, currency=currency, viewer=asked.actor.kind, names=names)
    shape = Done(event_of(entry_of(done, asked.actor), scene), None)
    return answer(shape, headers={"Preference-Applied": "return=minimal", **_headers(asked.who, done)})


def _headers(who: Caller, done: keys.Done) -> dict[str, str]:
    known = {"Content-Language": who.reader.language}
    return known | {"Idempotency-Hit": "true"} if done.replayed else known


def _order(page: OrderPage, who: Caller) -> Order:
    return order_of(page, who.reader, read_files(page), site=who.integration)


def _with_order(of: Of, who: Caller, order: UUID) -> Of:
    return Of(of.rules, of.currency, _order(read_page(order, who), who))
