"""What stands beside the entries of a timeline: read by whom, new since when, and the way to report words. Composer too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.order import DELIVERIES, Entry, OrderPage
from amiable.pages.talk import Talk, first_unread, is_behind, may_report
from amiable.web.parts import Reporting
from amiable.web.story import Event
from amiable.wording.scene import OTHER, Scene

MESSAGE = "message_sent"


@dataclass(frozen=True, slots=True)
class Reading:
    """The small form that says how far the reader has read: where it is posted, and up to which event."""

    post: str
    seq: int


@dataclass(frozen=True)
class Spoken:
    """What one reader is shown beside these entries."""

    page: OrderPage
    scene: Scene
    talk: Talk
    entries: Sequence[Entry]

    @cached_property
    def last_own(self) -> int:
        """The reader's own last message; 0 without one."""
        own = (row.seq for row in self.entries if row.actor_kind == self.page.role and row.name == MESSAGE)
        return max(own, default=0)

    @cached_property
    def new(self) -> int:
        """The first entry that is shown and new to the reader; 0 when none is."""
        first = first_unread(self.page, self.talk)
        return next((row.seq for row in self.entries if first and row.seq >= first), 0)

    @cached_property
    def seen(self) -> str:
        """That the other side has read the reader's last message; "" while they have not."""
        mark = self.talk.theirs
        if not self.last_own or mark is None or mark.seq < self.last_own:
            return ""
        name = (self.page.seller if self.page.role == "client" else self.page.client).short
        if mark.seq > self.last_own:
            return _("Read by %(name)s") % {"name": name}
        moment = self.scene.reader.moment(mark.at, long=False)
        return _("Read by %(name)s, %(moment)s") % {"name": name, "moment": moment}

    @cached_property
    def waits(self) -> int:
        """What the reader is waited for to answer: the other side's latest words or delivery; 0 while it is not their turn."""
        if self.page.turn is None or self.page.turn.role != self.page.role:
            return 0
        other = OTHER[self.page.role]
        return next(
            (
                row.seq
                for row in reversed(self.entries)
                if row.actor_kind == other and (row.words or row.name in DELIVERIES)
            ),
            0,
        )

    def dressed(self, entry: Entry, event: Event) -> Event:
        """The entry with what stands beside it."""
        message = event.message
        if message is not None and entry.seq == self.last_own and self.seen:
            event = replace(event, message=replace(message, seen=self.seen))
        if entry.seq == self.new:
            event = replace(event, new=True)
        if entry.seq == self.waits:
            event = replace(event, wait=True)
        return replace(event, reporting=self._reporting(entry)) if may_report(self.page, entry) else event

    def _reporting(self, entry: Entry) -> Reporting:
        href = reverse("report_words", args=[self.page.loaded.reference, entry.seq])
        return Reporting(
            href,
            pressed=entry.seq in self.talk.flagged,
            done=entry.seq in self.talk.reported,
            answered=entry.seq in self.talk.answered,
        )


def reading_of(page: OrderPage, talk: Talk) -> Reading | None:
    """The form, while somebody else did something the reader has no mark for."""
    if not is_behind(page, talk):
        return None
    return Reading(reverse("mark_read", args=[page.loaded.reference]), page.loaded.seq)
