"""The feed as shapes."""

from __future__ import annotations

from amiable.api.shapes.feed import Feed, FeedEvent, FeedOrder, FeedPayment
from amiable.api.shown.order import ROOT, href_of
from amiable.pages.feed import Page


def feed_of(page: Page) -> Feed:
    """Some events."""
    events = [
        FeedEvent(
            position=one.position,
            name=one.name,
            at=one.at,
            order=FeedOrder(one.reference, one.external_id, href_of(one.reference)),
            line=one.line,
            payment=FeedPayment(one.payment, f"{ROOT}/payments/{one.payment}") if one.payment else None,
        )
        for one in page.events
    ]
    return Feed(events, page.next_after, page.more)
