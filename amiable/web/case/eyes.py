"""One case as one reader sees it: its lines, moments, words and links, for all parts of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.case import Chapter
from amiable.pages.order import Entry, OrderPage, Said
from amiable.pages.order_files import OrderFile
from amiable.web.case.records import Cited, Quote
from amiable.web.order.said import shown_text, told_as
from amiable.web.order.scenes import who_of
from amiable.web.parts import Who
from amiable.web.templatetags.written import written_in
from amiable.wording import events
from amiable.wording.scene import Scene


@dataclass(frozen=True)
class Eyes:
    """The order, the case's lines, the files by upload id, and the reader; `now` is the moment of looking."""

    page: OrderPage
    scene: Scene
    chapter: Chapter
    files: Mapping[str, OrderFile]
    now: datetime

    @property
    def reference(self) -> str:
        """The order's reference."""
        return self.page.loaded.reference

    @property
    def is_open(self) -> bool:
        """Whether the latest case of the order is still open."""
        case = self.page.loaded.facts.case
        return case is not None and case.state != "closed"

    def when(self, at: datetime) -> str:
        """A moment in the reader's zone, short."""
        return self.scene.reader.moment(at, long=False)

    def money(self, amount: int) -> str:
        """An amount of the order's currency."""
        return self.scene.reader.money(amount, self.scene.currency)

    def who(self, role: str) -> Who:
        """Whoever did something: one of the two, or support; machines have no face of their own."""
        if role in ("client", "seller"):
            return who_of(self.page, role)
        return Who(_("Customer support"), "", "support")

    def line(self, entry: Entry) -> str:
        """What happened, in one sentence; of a counter-proposal, its terms."""
        name = told_as(entry)
        if name not in events.LINES:
            return ""
        return events.line(name, entry.data, actor_role=entry.actor_kind, scene=self.scene)

    def cited(self, seqs: Iterable[int]) -> list[Cited]:
        """Lines of the log that somebody points at; those without a sentence are left out."""
        rows = {entry.seq: entry for entry in self.page.entries}
        place = reverse("order", args=[self.reference])
        return [
            Cited(seq, f"{place}?all#event-{seq}", line, self.when(rows[seq].at), rows[seq].at.isoformat())
            for seq in seqs
            if seq in rows and (line := self.line(rows[seq]))
        ]


def quote(said: Said | None, label: str = "") -> Quote | None:
    """Somebody's words, or that they are gone; None where there never were any."""
    if said is None or not (said.text or said.erased):
        return None
    return Quote(shown_text(said), said.language, written_in(said.language) if said.language else "", label)
