"""Reviews as pages show them: those of one order for one of its people, lists with who wrote them, support's list.

What is not published yet is there for its author alone; a hidden text for its author and for staff. At most seven statements
a list, none beyond the page's own for an order. Nothing here writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amiable.flow.actors import came_to_support
from amiable.flow.load import facts_of, rules_of
from amiable.orders import lists
from amiable.pages.order import Entry, OrderPage, Said
from amiable.people import reads as people
from amiable.people.roles import Permission
from amiable.reviews import reads
from amiable.reviews.reads import FIRST, Figures, Part, ReviewPage, ReviewRead
from amiable.rules.clocks import in_dispute
from amiable.rules.facts import Review
from amiable.rules.guards.reviewing import review_by, reviewers
from amiable.talk import reads as talk
from amiable.wording.reader import Reader

SIDES = ("client", "seller")

#: Open reports that are looked through for those of reviews.
REPORTS = 500


@dataclass(frozen=True, slots=True)
class Hidden:
    """Why something is shown no longer: the ground's code, the reasons, and the line that says so."""

    ground: str
    why: Said | None
    seq: int


@dataclass(frozen=True, slots=True)
class OneSide:
    """The review of one side as this reader may see it; `scores` and `text` are None where it is not for these eyes."""

    by: str
    at: datetime
    seq: int
    scores: Mapping[str, int] | None
    text: Said | None
    hidden: Hidden | None
    replied: bool
    reply: Said | None
    reply_seq: int
    reply_hidden: Hidden | None


@dataclass(frozen=True, slots=True)
class OnOrder:
    """The reviews of one order: who may write, until when, and what there is.

    `until` is None while the time stands still; `open` while it is not over; `waits`: money is in dispute.
    """

    entitled: tuple[str, ...]
    open: bool
    until: datetime | None
    waits: bool
    published_at: datetime | None
    sides: Mapping[str, OneSide]
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of reviews with the figures of all of them and the people named."""

    page: ReviewPage
    figures: Figures
    names: Mapping[UUID, people.Name]


@dataclass(frozen=True, slots=True)
class ForSupport:
    """One review in support's list; `opens`: the reader may open its order. `reported`: somebody did, and nobody has looked."""

    review: ReviewRead
    row: lists.Row
    opens: bool
    reported: bool


def on_order(page: OrderPage) -> OnOrder | None:
    """The reviews of an ended order for the reader of its page; None where nobody ever may write one. No statement."""
    facts = page.loaded.facts
    if facts.closing is None or not (reviewers(facts) or facts.reviews):
        return None
    deadline = facts.deadline("review_by")
    return OnOrder(
        entitled=reviewers(facts),
        open=deadline is not None,
        until=deadline.fires_at if deadline and deadline.due_at is not None else None,
        waits=deadline is not None and (in_dispute(facts) or deadline.due_at is None),
        published_at=facts.reviews_at,
        sides={row.by: _side(page, row) for row in facts.reviews if facts.reviews_at or row.by == page.role},
        cancelled=facts.state == "cancelled",
    )


def _side(page: OrderPage, review: Review) -> OneSide:
    wrote = _entry(page, "review_written", review.by)
    other = "seller" if review.by == "client" else "client"
    replied = _entry(page, "review_answered", other) if review.replied else None
    sees = page.role not in SIDES or not review.hidden or page.role == review.by
    sees_reply = page.role not in SIDES or not review.reply_hidden or page.role == other
    return OneSide(
        by=review.by,
        at=review.at,
        seq=wrote.seq if wrote else 0,
        scores={name: getattr(review, name) for name in reads.SCORES} if sees else None,
        text=wrote.said(reads.TEXT) if wrote and sees else None,
        hidden=_hidden(page, review.by, "review", review.hidden),
        replied=review.replied,
        reply=replied.said(reads.TEXT) if replied and sees_reply else None,
        reply_seq=replied.seq if replied else 0,
        reply_hidden=_hidden(page, review.by, "reply", review.reply_hidden),
    )


def _entry(page: OrderPage, name: str, by: str) -> Entry | None:
    return next((entry for entry in page.named.get(name, ()) if entry.actor_kind == by), None)


def _hidden(page: OrderPage, whose: str, part: str, ground: str) -> Hidden | None:
    if not ground:
        return None
    said = [
        entry
        for entry in page.named.get("review_hidden", ())
        if entry.data.get("whose") == whose and entry.data.get("part") == part
    ]
    return Hidden(ground, said[-1].said("why") if said else None, said[-1].seq if said else 0)


def may_write(page: OrderPage) -> bool:
    """Whether the engine lets the reader write now."""
    option = page.option("write_review")
    return option is not None and option.allowed


def has_written(page: OrderPage) -> bool:
    """Whether the reader has written their review."""
    return review_by(page.loaded.facts, page.role) is not None


def ground_of(review: ReviewRead, code: str, reader: Reader) -> str:
    """What the rules of its order call the ground it, or the reply, was hidden on."""
    return reader.label(rules_of(review.rules).review_grounds[code].label)


def of_service(service: UUID, part: Part = FIRST) -> Listing:
    """What clients wrote of a service; four statements, after a place five."""
    found = reads.of_service(str(service), part)
    return _listing(found, reads.figures_of_services([str(service)]).get(str(service)))


def about_seller(person: UUID, part: Part = FIRST) -> Listing:
    """What clients wrote about a seller; four statements, after a place five."""
    found = reads.about(person, "seller", part)
    return _listing(found, reads.figures_of_people([person], "seller").get(person))


def figures_of(services: list[UUID]) -> dict[UUID, Figures]:
    """The figures of the services that have reviews; one statement."""
    found = reads.figures_of_services([str(service) for service in services])
    return {UUID(service): figures for service, figures in found.items()}


def _listing(page: ReviewPage, figures: Figures | None) -> Listing:
    who = {review.author for review in page.reviews} | {review.about for review in page.reviews}
    names = {name.id: name for name in people.names_of(list(who))} if who else {}
    return Listing(page, figures or reads.NONE, names)


def for_support(
    person: UUID, permissions: Permission, *, only: str = "", part: Part = FIRST
) -> tuple[tuple[ForSupport, ...], ReviewPage, Mapping[UUID, people.Name]]:
    """Published reviews for staff, the newest first: all, `reported` or `hidden` only. `person` looks, with what they may do; at
    most six statements, after a place seven."""
    reported = only == "reported"
    events = {(row.order, row.seq) for row in talk.open_reports(limit=REPORTS)} if reported else None
    page = reads.published(events=events, hidden=only == "hidden", part=part)
    rows = {row.id: row for row in lists.rows_of(person, list({review.order for review in page.reviews}))}
    who = {side for row in rows.values() for side in (row.client, row.seller)}
    names = {name.id: name for name in people.names_of(list(who))}
    calls = talk.calls_on(list(rows)) if rows else {}
    found = tuple(
        ForSupport(
            review,
            row,
            opens=_opens(person, permissions, row, called=row.id in calls),
            reported=bool(calls.get(row.id, frozenset()) & {review.seq, review.reply_seq}),
        )
        for review in page.reviews
        if (row := rows.get(review.order)) is not None
    )
    return found, page, names


def _opens(person: UUID, permissions: Permission, row: lists.Row, *, called: bool) -> bool:
    """Whether the engine would let this person open the order as staff: never a party."""
    if person in (row.client, row.seller):
        return False
    return bool(permissions & Permission.OPERATE) or called or came_to_support(facts_of(row))
