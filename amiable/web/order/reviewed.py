"""The reviews on an ended order's page: until when one can be written, and what there is for these eyes (2-domain.md §10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from amiable.pages.measures import read_hiding
from amiable.pages.order import OrderPage, Said
from amiable.pages.reviews import Hidden, OneSide, OnOrder, has_written, may_write, on_order
from amiable.web.order.said import shown_text
from amiable.web.order.scenes import who_of
from amiable.web.review_cards import Reply, ReviewCard, Withheld, cancelled_badge, scores_of
from amiable.web.templatetags.written import written_in
from amiable.wording.measures import redress
from amiable.wording.scene import Scene
from amiable.wording.upkeep import say

#: The clock that publishes.
REVIEW_CLOCK = "review_by"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The section: one sentence on where reviews stand, and a card for each that can be read. The buttons are those of NEXT."""

    text: str
    cards: Sequence[ReviewCard]


def reviewed_of(page: OrderPage, scene: Scene, *, now: datetime) -> Reviewed | None:
    """The section for this reader; None on an order that nobody ever may review. No statement, save for who
    wrote what is hidden."""
    found = on_order(page)
    if found is None:
        return None
    cards = [_card(page, scene, found, found.sides[role], now=now) for role in _order(page) if role in found.sides]
    return Reviewed(standing(page, scene, found), cards)


def beside_next(page: OrderPage, scene: Scene) -> str:
    """What NEXT adds once nobody is waited for: that the reader can write now, or will."""
    found = on_order(page)
    if found is None or not found.open or has_written(page) or page.role not in found.entitled:
        return ""
    return standing(page, scene, found)


def standing(page: OrderPage, scene: Scene, found: OnOrder) -> str:
    """Where the reviews of the order stand, in one or two sentences for this reader."""
    if not found.open:
        return _ended(found)
    until = scene.reader.moment(found.until) if found.until else ""
    other = (page.seller if page.role == "client" else page.client).short
    data = {"until": until, "other": other}
    if has_written(page):
        return _wrote(data, waits=found.waits)
    if page.role not in found.entitled:
        return _theirs(data, waits=found.waits)
    if found.waits or not until:
        return _(
            "While money of this order is in dispute, reviews wait. Your time goes on afterwards, for a week at least."
        )
    if len(found.entitled) == 1:
        return (
            _("You can review until %(until)s. The review is published at once, marked “The order was cancelled”.")
            % data
        )
    if not may_write(page):
        return _("You can review until %(until)s, once the order is not on hold.") % data
    return _("You can review until %(until)s. Both reviews are published when both are in, or then.") % data


def _ended(found: OnOrder) -> str:
    if not found.sides:
        return _("The time for reviews is over. Nobody wrote one, and that is fine.")
    return _("Both of you and everybody else can read what is published here.")


def _wrote(data: dict[str, str], *, waits: bool) -> str:
    if waits or not data["until"]:
        return _(
            "Your review is kept. While money of this order is in dispute, reviews wait; until then only you can read it."
        )
    return (
        _(
            "Your review is kept. It is published when %(other)s’s is in, on %(until)s at the latest; until then only you"
            " can read it."
        )
        % data
    )


def _theirs(data: dict[str, str], *, waits: bool) -> str:
    if waits or not data["until"]:
        return _("%(other)s may review this order. While money of it is in dispute, reviews wait.") % data
    return _("%(other)s can review this order until %(until)s. You can reply to it once, in public.") % data


def _order(page: OrderPage) -> tuple[str, str]:
    """The review about the reader first."""
    return ("client", "seller") if page.role == "seller" else ("seller", "client")


def _card(page: OrderPage, scene: Scene, found: OnOrder, side: OneSide, *, now: datetime) -> ReviewCard:
    own, reader = side.by == page.role, scene.reader
    by, about = (page.client, page.seller) if side.by == "client" else (page.seller, page.client)
    names = {"by": by.short, "about": about.short}
    heading = _("%(by)s about %(about)s") % names
    if own:
        heading = _("You about %(about)s") % names
    elif page.role in ("client", "seller"):
        heading = _("%(by)s about you") % names
    shown = side.scores is not None
    return ReviewCard(
        who=who_of(page, side.by),
        heading=heading,
        when=reader.day(side.at, long=False),
        iso=side.at.isoformat(),
        scores=scores_of(side.scores) if side.scores else (),
        text=shown_text(side.text) if shown else "",
        language=side.text.language if side.text else "",
        language_mark=_mark(side.text),
        badges=[cancelled_badge()] if found.cancelled else (),
        note=_("Only you can read this until it is published.") if own and not found.published_at else "",
        withheld=_withheld(page, scene, side.hidden, own=own, reply=False, now=now),
        reply=_reply(page, scene, side, own=not own, now=now),
        report="" if own or page.role not in ("client", "seller") or side.hidden else _report(page, side.seq),
        anchor=f"review-{side.by}",
    )


def _reply(page: OrderPage, scene: Scene, side: OneSide, *, own: bool, now: datetime) -> Reply | None:
    if not side.replied:
        return None
    person = page.seller if side.by == "client" else page.client
    return Reply(
        heading=_("%(name)s replied") % {"name": person.short},
        text=shown_text(side.reply),
        language=side.reply.language if side.reply else "",
        language_mark=_mark(side.reply),
        withheld=_withheld(page, scene, side.reply_hidden, own=own, reply=True, now=now),
    )


def _withheld(
    page: OrderPage, scene: Scene, hidden: Hidden | None, *, own: bool, reply: bool, now: datetime
) -> Withheld | None:
    """That support hid it and on what ground; who wrote it reads the whole statement of reasons, and how to complain, or why
    they cannot any more."""
    if hidden is None:
        return None
    ground = page.loaded.rules.review_grounds.get(hidden.ground)
    data = {"ground": scene.reader.label(ground.label) if ground else hidden.ground}
    text = _("Customer support hid this review: “%(ground)s”") % data
    if reply:
        text = _("Customer support hid this reply: “%(ground)s”") % data
    if not own:
        return Withheld(text)
    facts, said = page.loaded.facts, Withheld(text, shown_text(hidden.why), hidden.why.language if hidden.why else "")
    person = UUID(facts.client_id if page.role == "client" else facts.seller_id)
    mine = read_hiding(page.loaded.id, hidden.seq, person, now=now)
    if mine.complain.refusal is not None:
        return replace(said, redress=say(mine.complain.refusal))
    until = mine.hiding.complain_until
    return replace(
        said,
        redress=f"{_('A person decided this, not a program.')} {redress(until, reader=scene.reader)}",
        href=reverse("my_hiding_complain", args=[page.loaded.reference, hidden.seq]),
        link=_("Complain about it"),
    )


def _report(page: OrderPage, seq: int) -> str:
    """Where words of this line are reported; "" where that page is not there."""
    try:
        return reverse("report_words", args=[page.loaded.reference, seq])
    except NoReverseMatch:
        return ""


def _mark(said: Said | None) -> str:
    return written_in(said.language) if said and said.text else ""
