"""Placing an order: what was bought is frozen, the payment is asked, the log begins.

The rules an order begins with are kept whole, by their hash, when the first order uses them. What may be bought is judged
by `rules.begin`; here only that the two are people in good standing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError

from amiable.flow import document, flush, keys, sql
from amiable.flow.apply import Step, Written, apply
from amiable.flow.keys import Done
from amiable.flow.load import Loaded, rules_in_force
from amiable.flow.perform import in_transaction
from amiable.kernel.errors import Refusal, Refused, refuse
from amiable.kernel.ids import Random, reference, uuid7
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.rules.begin import begin
from amiable.rules.facts import Actor
from amiable.rules.inputs import Told
from amiable.rules.inputs.purchase import Purchase
from amiable.rules.load import load as load_rules
from amiable.rules.load import shipped_text
from amiable.rules.plan import plan
from amiable.rules.shape import Rules
from amiable.talk import reads as talk

#: The order a key belongs to before there is one.
NOWHERE = UUID(int=0)

#: References drawn for one order before giving up: even among a thousand million orders one in a thousand is taken.
DRAWS = 5


@dataclass(frozen=True, slots=True)
class Placer:
    """The integration that places an order for its client: id, slug, and the id it gives the order, after the slug, if any."""

    integration: str = ""
    site: str = ""
    external_id: str | None = None


#: The client placed it here.
HERE = Placer()


@dataclass(frozen=True, slots=True)
class Paid:
    """That the client paid where the order was placed: the reference there, and what was paid in minor units. `means` is a
    fingerprint of what it was paid with, "" when it is not told."""

    reference: str
    amount: int
    currency: str
    means: str = ""


#: Who says that a payment arrived.
PROVIDER = Actor("provider", "provider")

_KEEP = """INSERT INTO orders_rules (hash, name, version, text, published_at) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (hash) DO NOTHING"""

#: Who comes second waits for the first one's transaction, then writes nothing.
_USE = """INSERT INTO orders_paidelsewhere (site, reference, order_id) VALUES (%s, %s, %s)
ON CONFLICT (site, reference) DO NOTHING"""


def place_order(
    purchase: Purchase,
    now: datetime,
    *,
    client_id: UUID,
    seller_id: UUID,
    by: Placer = HERE,
    paid: Paid | None = None,
    key: str | None = None,
    principal: str = "",
    rules_text: str | None = None,
    ids: Random,
) -> Done | Refusal:
    """Place an order of `client_id` with `seller_id`; its id is `Done.order`. `rules_text` is the rules in force when None.
    `by` is the integration that places it for the client; `paid` says that the client paid there: the order is paid at once.

    Refuses `client_suspended`, `seller_suspended`, `not_available` (one of the two blocked the other), what `rules.begin`
    refuses, what keys refuse, `external_id_taken`, `paid_otherwise` (another amount than the order costs), and
    `payment_used` (that payment paid for another order).
    """
    asked = _Asked(purchase, now, client_id, seller_id, by, paid, key, principal, rules_text, ids)
    left = DRAWS
    while True:
        left -= 1
        try:
            return in_transaction(lambda: _place(asked))
        except IntegrityError as error:
            if by.external_id is not None and orders.find_placed(by.external_id) is not None:
                return Refusal("external_id_taken")  # at the same moment, by another request
            if not left or not _is_of_reference(error):
                raise


def _is_of_reference(error: IntegrityError) -> bool:
    """Whether the reference that was drawn is another order's: nothing was written, and the next draw is another one."""
    return "orders_order_reference" in str(error).replace("orders_order.", "orders_order_")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What `place_order` was asked, in one piece."""

    purchase: Purchase
    now: datetime
    client_id: UUID
    seller_id: UUID
    by: Placer
    paid: Paid | None
    key: str | None
    principal: str
    rules_text: str | None
    ids: Random


def _place(asked: _Asked) -> Done:
    if asked.key is None:
        order = uuid7(asked.now, asked.ids)
    else:
        # Asked is the package; what it says may have changed before the same request comes again, and was ordered once.
        what = (asked.purchase.service, asked.purchase.package, asked.client_id, asked.seller_id)
        request = keys.request_of(asked.principal, asked.key, "place_order", *what, asked.by, asked.paid)
        claimed = keys.claim(request, NOWHERE, now=asked.now, ids=asked.ids)
        if isinstance(claimed, Done):
            return claimed
        order = claimed  # the order takes the id of its key, so that the key finds it again
    _require_standing(asked)
    if asked.by.external_id is not None and orders.find_placed(asked.by.external_id) is not None:
        refuse("external_id_taken")
    rules = load_rules(asked.rules_text) if asked.rules_text else rules_in_force()
    if not orders.has_rules(rules.hash):  # what was published is kept already
        keep_rules(rules, asked.rules_text or shipped_text(), now=asked.now)
    step = _first_step(rules, order, asked)
    (written,) = apply([step], ids=asked.ids)
    rows, numbers = flush.Rows(), document.encode_part(written.facts.agreement)
    for role, person in (("client", asked.client_id), ("seller", asked.seller_id)):
        rows.add(flush.PARTY, sql.uid(order), role, sql.uid(person))
    rows.add(flush.AGREEMENT, sql.uid(order), 1, 1, numbers, sql.moment(asked.now))
    flush.flush(rows)
    if asked.paid is not None:
        if not sql.run(_USE, [asked.by.site, asked.paid.reference, sql.uid(order)]).rowcount:
            refuse("payment_used")
        _confirm(step.loaded, written, asked.paid, asked.ids)
    return Done(order, written.seq, written.name, written.at, written.line.data, facts=written.facts)


def _first_step(rules: Rules, order: UUID, asked: _Asked) -> Step:
    client, seller = str(asked.client_id), str(asked.seller_id)
    actor = Actor("client", asked.by.integration, client) if asked.by.integration else Actor("client", client)
    made = begin(rules, str(order), asked.purchase, client_id=client, seller_id=seller, actor=actor, now=asked.now)
    if isinstance(made, Refusal):
        raise Refused(made)
    if asked.paid is not None:
        _require_price(asked.purchase, asked.paid)
    nothing_yet = Loaded(
        order,
        reference(asked.ids),
        rules,
        made.before,
        seq=0,
        version=0,
        head="",
        last_at=asked.now,
        site=asked.by.site,
        external_id=asked.by.external_id,
    )
    return Step(
        nothing_yet, made, order if asked.key else None, Purchase, paid=asked.paid.reference if asked.paid else ""
    )


def _require_price(purchase: Purchase, paid: Paid) -> None:
    if (paid.amount, paid.currency) != (purchase.price, purchase.currency):
        refuse("paid_otherwise", price=purchase.price, currency=purchase.currency)


def _confirm(before: Loaded, placed: Written, paid: Paid, ids: Random) -> None:
    """The payment that was asked has arrived: said by the door itself, in the same transaction."""
    facts = placed.facts
    loaded = replace(
        before, facts=facts, seq=placed.seq, version=facts.version, head=placed.line.hash, last_at=placed.at
    )
    told = Told(facts.movements[0].id, paid.means)
    confirmed = plan(loaded.rules, facts, "confirm_capture", PROVIDER, told, placed.at)
    if isinstance(confirmed, Refusal):
        raise Refused(confirmed)
    apply([Step(loaded, confirmed)], ids=ids)


def _require_standing(asked: _Asked) -> None:
    """The one may buy, the other may sell, and neither wants nothing more from the other."""
    found = people.kept_from((asked.client_id, asked.seller_id))
    for role, person in (("client", asked.client_id), ("seller", asked.seller_id)):
        if person not in found or found[person][role]:
            refuse(f"{role}_suspended")
    if talk.blockers_between((asked.client_id, asked.seller_id)):
        refuse("not_available")


def keep_rules(rules: Rules, text: str, *, now: datetime) -> None:
    """Keep the text of rules by its hash, for as long as there is an order; once."""
    sql.run(_KEEP, [rules.hash, rules.name, rules.version, text, sql.moment(now)])
