"""Rows of the queue as they are shown: finished texts and badges for one reader. Nothing here asks the database or decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.cases.reads import Asker
from amiable.pages.queue import REASON, Queue, Queued
from amiable.people.reads import Name
from amiable.rules.shape import Rules
from amiable.web.parts import Badge
from amiable.web.templatetags.written import language_name
from amiable.wording.reader import Reader


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who reads the queue, how, and when."""

    asker: Asker
    reader: Reader
    now: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `open` is False where the reader may not open the order as staff; `due` is a badge when it presses."""

    reference: str
    title: str
    title_language: str
    why: str
    due: str
    pressing: Badge | None
    step: str
    between: str
    tongues: str
    disputed: str
    holder: str
    badges: tuple[Badge, ...]
    open: bool


def lines_of(queue: Queue, eyes: Eyes) -> list[Line]:
    """The rows of a page."""
    return [_line(queue, row, eyes) for row in queue.rows]


def _line(queue: Queue, queued: Queued, eyes: Eyes) -> Line:
    row, reader, rules = queued.row, eyes.reader, queued.rules
    client, seller = queue.names[row.client], queue.names[row.seller]
    decided = queued.case.decided_at if queued.case else None
    at = decided if decided and queued.case and queued.case.closed_at else queued.due_at
    pressing = (
        _pressing(at, eyes) if not (queued.case and queued.case.decided_at) or queued.step == "appealed" else None
    )
    return Line(
        reference=row.reference,
        title=row.title,
        title_language=row.title_language,
        why=_why(queued, reader),
        due=reader.moment(at, long=False),
        pressing=pressing,
        step=step_name(queued.step, rules, reader),
        between=_("%(client)s, %(seller)s") % {"client": client.short, "seller": seller.short},
        tongues=", ".join(dict.fromkeys((language_name(client.language), language_name(seller.language)))),
        disputed=reader.money(queued.case.disputed, queued.case.currency)
        if queued.case and not queued.case.closed_at
        else "",
        holder=_holder(queue, queued, eyes),
        badges=tuple(_badges(queued, client, seller, eyes)),
        open=not queued.own,
    )


def _why(queued: Queued, reader: Reader) -> str:
    """The coded reason of the case, or of the cancellation that is contested."""
    if queued.case is not None:
        reason = queued.rules.case_reasons.get(queued.case.reason)
        return reader.label(reason.label) if reason else ""
    closing = queued.facts.closing
    row = queued.rules.reasons.get(closing.reason) if closing else None
    return reader.label(row.label) if row else ""


def _pressing(at: datetime, eyes: Eyes) -> Badge | None:
    """A badge for what is due today or past its time."""
    if at < eyes.now:
        return Badge(eyes.reader.moment(at, long=False), "alert", "loss")
    if timezone.localdate(at) == timezone.localdate(eyes.now):
        return Badge(eyes.reader.moment(at, long=False), "clock", "wait")
    return None


def _holder(queue: Queue, queued: Queued, eyes: Eyes) -> str:
    """With whom the case is."""
    case = queued.case
    if case is None or queued.step == "with_support":
        return _("nobody yet")
    if queued.step == "appealed":
        return _("whoever is free")
    holder: UUID | None = case.heard_by or case.mediator
    if holder is None:
        return _("the default")
    if holder == eyes.asker.person:
        return pgettext("whose case", "you")
    name = queue.names.get(holder)
    return name.short if name else ""


def _badges(queued: Queued, client: Name, seller: Name, eyes: Eyes) -> Iterator[Badge]:
    """What sets a row apart for this reader."""
    case, me = queued.case, eyes.asker.person
    if case is not None and case.alerted:
        yield Badge(_("not taken in time"), "bell", "wait")
    if queued.two_people:
        yield Badge(
            _("waits for a second person") if case and case.waits_for_second else _("needs two people"), "sides"
        )
    if case is not None and queued.step in ("appealable", "appealed") and me in (case.decider, case.second):
        yield Badge(_("you decided first") if me == case.decider else _("you approved it"), "scale")
    elif queued.own:
        yield Badge(_("your own order"), "lock")
    elif queued.barred:
        yield Badge(_("not yours to take"), "lock")
    if eyes.reader.language in (client.language, seller.language) and queued.next is not None and queued.next.allowed:
        yield Badge(_("your language"), "globe")


def step_name(step: str, rules: Rules, reader: Reader) -> str:
    """Where a case is, in one or two words."""
    if step == REASON:
        return _("reason contested")
    known = {
        "with_support": _("not taken"),
        "asking": _("asking"),
        "deciding": _("deciding"),
        "appealable": _("can be appealed"),
        "appealed": _("appealed"),
        "closed": pgettext("case", "closed"),
    }
    return known.get(step) or reader.label(rules.case_states[step].label)


def tab_name(tab: str) -> str:
    """What a tab is called."""
    return {
        "all": pgettext("queue", "All"),
        "open": pgettext("queue", "Not taken"),
        "mine": pgettext("queue", "Mine"),
        "second": pgettext("queue", "Second opinion"),
        "appeals": pgettext("queue", "Appeals"),
        "late": pgettext("queue", "Past their time"),
        "waiting": pgettext("queue", "Waiting, nothing to do"),
        "decided": pgettext("queue", "Decided lately"),
    }[tab]
