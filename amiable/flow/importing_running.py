"""Orders that go on when they are brought: placed with what was paid elsewhere, then delivered and asked to be changed as the row
says. Each step is the door's own, at the moment of the import; the row's dates are named in the report and move nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings

from amiable.catalog.reads import ServiceRead
from amiable.catalog.terms import MOST_ROUNDS
from amiable.flow.buying import purchase_of
from amiable.flow.importing import CHANGED, NEW, SAME, WRONG, Context, Judged
from amiable.flow.importing_fields import Row
from amiable.flow.load import load_facts, rules_in_force
from amiable.flow.perform import perform
from amiable.flow.place import Paid, Placer, place_order
from amiable.kernel.errors import Refusal
from amiable.orders import reads as orders
from amiable.people.models import Person
from amiable.people.terms import external
from amiable.rules.begin import begin
from amiable.rules.facts import Actor, Facts
from amiable.rules.inputs import RequestChanges, Words
from amiable.rules.inputs.changes import ChangeAsked
from amiable.rules.inputs.purchase import Purchase
from amiable.rules.inputs.work import Deliver

#: How far an order that goes on can be, step by step.
RUNNING = ("in_progress", "delivered", "revision_requested")

#: Lengths of texts, in characters; most links and changes.
NOTE_LENGTH, CHANGE_LENGTH, LINK_LENGTH, NAME_LENGTH, PAYMENT_LENGTH, MOST = 10_000, 2_000, 2_000, 40, 120, 20


@dataclass(frozen=True, slots=True)
class Running:
    """What a row names: the order's own id, how far it is, between whom, of which service; the order here that has its id,
    and whether that is history."""

    own: str
    state: str
    client: Person | None
    seller: Person | None
    service: ServiceRead | None
    kept: UUID | None
    is_history: bool


@dataclass(frozen=True, slots=True)
class Steps:
    """What is to be done: an order placed unless it is here (`order`), then the steps from `done` to `wanted`."""

    order: UUID | None
    purchase: Purchase
    paid: Paid
    by: Placer
    client: UUID
    seller: UUID
    done: int
    wanted: int
    deliver: Deliver
    ask: RequestChanges


def judge_running(there: Context, row: Row, wish: Running) -> Judged:
    """What becomes of the row; beside an order that is here, only steps it has not taken yet."""
    said = _read(there, row, wish)
    if wish.is_history:
        row.fault("state", "order_is_history")
    if said is None or not row.sound():
        return Judged(row, WRONG)
    if wish.kept is not None:
        return _beside(there, row, said, wish.kept)
    if not there.external:
        row.fault("payment", "no_such_payments")
    elif orders.paid_by(there.site, said.paid.reference) is not None:
        row.fault("payment", "payment_used")
    who = {"client_id": str(said.client), "seller_id": str(said.seller)}
    placed = begin(rules_in_force(), "", said.purchase, **who, actor=Actor("client", str(said.client)), now=there.now)
    if isinstance(placed, Refusal):
        row.refused(placed, {"own_service": "seller", "package_too_long": "days"}.get(placed.code, ""))
    if row.sound():
        row.fault("placed_at", "clocks_begin_now", grave=False)
    return Judged(row, NEW if row.sound() else WRONG, said, alone=True)


def write_running(there: Context, one: Judged) -> None:
    """Take the steps, each in a transaction of its own; what was taken stays when a later one is refused."""
    said: Steps = one.said
    order = said.order
    if order is None:
        placed = place_order(
            said.purchase,
            there.now,
            client_id=said.client,
            seller_id=said.seller,
            by=said.by,
            paid=said.paid,
            ids=there.ids,
        )
        if isinstance(placed, Refusal):
            one.row.refused(placed)
            one.verdict = WRONG
            return
        order = placed.order
    site = str(there.integration)
    acts = (
        ("deliver", Actor("seller", site, str(said.seller)), said.deliver),
        ("request_changes", Actor("client", site, str(said.client)), said.ask),
    )
    for action, actor, data in acts[said.done : said.wanted]:
        done = perform(order, action, actor, data, there.now, anyway=True, ids=there.ids)
        if isinstance(done, Refusal):
            one.row.refused(done, "state")
            one.verdict = WRONG
            return


def _read(there: Context, row: Row, wish: Running) -> Steps | None:
    language = row.choice("language", tuple(dict(settings.LANGUAGES)), settings.LANGUAGE_CODE)
    row.moment("placed_at", now=there.now)
    row.moments("delivered_at", now=there.now, most=MOST)
    wanted = RUNNING.index(wish.state)
    payment = row.text("payment", PAYMENT_LENGTH, needed=True)
    purchase = _purchase(row, wish)
    note = row.text("note", NOTE_LENGTH, needed=wanted > 0, lines=True)
    links = row.many("links", MOST, LINK_LENGTH)
    changes = row.many("changes", MOST, CHANGE_LENGTH)
    if wanted == len(RUNNING) - 1 and not changes:
        row.fault("changes", "needed")
    for name, least in (("note", 1), ("links", 1), ("changes", 2)):
        if wanted < least and row.has(name):
            row.fault(name, "not_in_this_state", state=wish.state)
    if purchase is None or wish.client is None or wish.seller is None or not row.sound():
        return None
    return Steps(
        order=None,
        purchase=purchase,
        paid=Paid(payment, purchase.price, purchase.currency),
        by=Placer(str(there.integration), there.site, external(there.site, wish.own)),
        client=wish.client.pk,
        seller=wish.seller.pk,
        done=0,
        wanted=wanted,
        deliver=Deliver(note=Words(note, language), links=links, nothing_to_attach=not links),
        ask=RequestChanges(tuple(ChangeAsked(Words(text, language)) for text in changes)),
    )


def _purchase(row: Row, wish: Running) -> Purchase | None:
    """What was bought: the package as the catalog has it, at the price, days and rounds that were agreed. The brief is taken
    for sent: work goes on."""
    name = row.text("package", NAME_LENGTH, needed=True)
    currency = row.currency("currency")
    price = row.money("price", currency)
    service = wish.service
    if service is None:
        if not row.has("service"):
            row.fault("service", "needed")
        return None
    if wish.seller is not None and service.seller.id != wish.seller.pk:
        row.fault("seller", "service_of_another")
    package = next((one for one in service.packages if one.terms.name == name), None)
    if package is None:
        if name:
            row.fault("package", "package_not_brought")
        return None
    if currency and currency != package.terms.currency:
        row.fault("currency", "currency_of_another", currency=package.terms.currency)
    days = row.whole("days", 1, 42, otherwise=package.terms.days)
    rounds = row.whole("rounds", 0, MOST_ROUNDS, otherwise=package.terms.rounds)
    return replace(purchase_of(service, package), work=price, days=days, rounds=rounds, brief=())


def _beside(there: Context, row: Row, said: Steps, kept: UUID) -> Judged:
    """An order that is here: what was agreed cannot change; the steps it has not taken can be."""
    facts = load_facts(kept, there.now).facts
    agreed, bought = facts.agreement, said.purchase
    differs = {
        "client": facts.client_id != str(said.client),
        "seller": facts.seller_id != str(said.seller),
        "currency": agreed.currency != bought.currency,
        "price": agreed.version == 1 and agreed.work != bought.work,
        "days": agreed.version == 1 and row.has("days") and agreed.days != bought.days,
        "rounds": agreed.version == 1 and row.has("rounds") and agreed.rounds != bought.rounds,
    }
    for name, other in differs.items():
        if other:
            row.fault(name, "agreed_otherwise")
    if not row.sound():
        return Judged(row, WRONG)
    done = _done(facts)
    if facts.closing is not None or done >= said.wanted:
        return Judged(row, SAME)
    return Judged(row, CHANGED, replace(said, order=kept, done=done), alone=True)


def _done(facts: Facts) -> int:
    """How many of the steps an order has taken."""
    return 2 if facts.tally.requests else int(facts.handed_over)
