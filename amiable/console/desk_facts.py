"""The facts of an order as a mediator reads them: every line of its log, numbered, with the words and files that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import ngettext

from amiable.console.desk_records import Day, Item, Quote, Shown
from amiable.pages.case import begins
from amiable.pages.changes import requested_changes
from amiable.pages.desk import DeskPage
from amiable.pages.order import ANSWERING, Entry, OrderPage, Said
from amiable.pages.order_files import OrderFile
from amiable.reviews.reads import SCORES
from amiable.talk.terms import UNSAID
from amiable.web.order.answered import answers_in
from amiable.web.order.questions import answered_in, asked_in
from amiable.web.order.requested import changes_in
from amiable.web.order.said import TEXTS, shown_text, told_as
from amiable.web.order.tiles import tile_of
from amiable.web.review_cards import label_of
from amiable.web.templatetags.written import written_in
from amiable.wording import events
from amiable.wording.scene import Scene

#: A log of more lines than this is folded by day.
LONG = 40

#: Of a folded log, days with one of the latest lines are open.
LATEST = 12


@dataclass(frozen=True)
class Eyes:
    """The order, its files and its sentences for this reader, and which facts are ticked."""

    desk: DeskPage
    scene: Scene
    ticked: frozenset[int] = frozenset()

    @property
    def page(self) -> OrderPage:
        """The order."""
        return self.desk.page

    def when(self, entry: Entry) -> str:
        """The moment of an event in the reader's zone."""
        return self.scene.reader.moment(entry.at, long=False)

    def line(self, entry: Entry) -> str:
        """What happened, in one sentence; of a counter-proposal, its terms."""
        name = told_as(entry)
        if name not in events.LINES:
            return name
        return events.line(name, entry.data, actor_role=entry.actor_kind, scene=self.scene)

    def shown(self, files: Iterable[OrderFile]) -> list[Shown]:
        """Files as tiles with their fingerprints."""
        return [Shown(tile_of(self.page.loaded.reference, row), row.upload.sha256) for row in files]

    def files_of(self, entry: Entry) -> list[OrderFile]:
        """The files an event brought."""
        return [row for row in self.desk.files if row.upload.seq == entry.seq]

    def item(self, entry: Entry) -> Item:
        """The event as a fact: all its words as they were said."""
        return Item(
            number=entry.seq,
            when=self.when(entry),
            iso=entry.at.isoformat(),
            line=self.line(entry),
            quotes=quotes_of(self.page, entry),
            files=self.shown(self.files_of(entry)),
            links=_links(entry),
            ticked=entry.seq in self.ticked,
        )


def quote(said: Said | None) -> Quote:
    """Somebody's words, or that they are gone."""
    language = said.language if said else ""
    return Quote(shown_text(said), language, written_in(language) if language else "")


def quotes_of(page: OrderPage, entry: Entry) -> list[Quote]:
    """Everything said with an event, its own text first, but the agreement's own words and the addresses of places."""
    if entry.seq == 1:
        return []
    fields = [name for name in entry.words if not name.endswith(UNSAID) and not name.startswith("links.")]
    said = [(name, entry.words[name]) for name in sorted(fields, key=_place)]
    return [_labelled(page, entry, name, words) for name, words in said if words.text or words.erased]


def _place(field: str) -> tuple[bool, list[tuple[bool, int, str]]]:
    """Where a field stands: the event's one text first, the tenth of several after the ninth."""
    parts = [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in field.split(".")]
    return field not in TEXTS, parts


def _labelled(page: OrderPage, entry: Entry, field: str, words: Said) -> Quote:
    """An answer of the brief stands under its question, a score of a review under what it is of."""
    if entry.name == "review_written" and field in SCORES:
        return replace(quote(words), label=label_of(field))
    if entry.name != "requirements_sent":
        return quote(words)
    asked = [row["id"] for row in page.placed.data.get("brief") or ()]
    answer = entry.data["answers"][int(field.split(".")[1])]["question"]
    question = page.placed.said(f"brief.{asked.index(answer)}.text") if answer in asked else None
    return replace(quote(words), label=shown_text(question), label_language=question.language if question else "")


def _links(entry: Entry) -> list[str]:
    said = [entry.said(f"links.{i}") for i in range(len(entry.data.get("links") or ()))]
    return [row.text for row in said if row and row.text]


def facts_of(eyes: Eyes) -> list[Day]:
    """The whole log, the first line first. A long one is folded by day, save where the case began and what came last."""
    entries = eyes.page.entries
    if len(entries) <= LONG:
        return [Day("", [eyes.item(entry) for entry in entries], is_open=True)]
    zone, found = eyes.scene.reader.zone, []
    for _day, group in groupby(entries, key=lambda entry: entry.at.astimezone(zone).date()):
        rows = list(group)
        near = any(begins(row) or row.seq in eyes.ticked for row in rows) or rows[-1].seq > len(entries) - LATEST
        count = ngettext("%(number)s fact", "%(number)s facts", len(rows)) % {"number": len(rows)}
        found.append(
            Day(eyes.scene.reader.day(rows[0].at), [eyes.item(row) for row in rows], is_open=near, count=count)
        )
    return found


# ── what was asked and answered, item by item ───────────────────────────────────────────────────────────────────────────


def requests_of(eyes: Eyes) -> list[Item]:
    """Requested changes with their places, and the replies point by point."""
    known = requested_changes(eyes.page)
    files = {str(row.upload.id): row for row in eyes.desk.files}
    found = []
    for entry in eyes.page.entries:
        changes = changes_in(eyes.page, eyes.scene, entry, files, known=known)
        changes = changes or answers_in(eyes.page, eyes.scene, entry)
        if changes or entry.name in ("reply_taken", "answer_contested"):
            found.append(_bare(eyes, entry, changes=changes))
    return found


def questions_of(eyes: Eyes) -> list[Item]:
    """The seller's questions and their answers, and what was asked back."""
    found = []
    for entry in eyes.page.entries:
        asked = asked_in(eyes.page, eyes.scene, entry)
        answers = answered_in(eyes.page, entry, eyes.files_of(entry)) if entry.name in ANSWERING else []
        if asked or answers:
            found.append(_bare(eyes, entry, asked=asked, answers=answers))
    return found


def messages_of(eyes: Eyes) -> list[Item]:
    """What the two and support wrote to each other."""
    return [eyes.item(entry) for entry in eyes.page.named.get("message_sent", ())]


def earlier_of(eyes: Eyes) -> Sequence[Item]:
    """Earlier cases and decisions on this order."""
    return [eyes.item(entry) for entry in eyes.desk.earlier]


def _bare(eyes: Eyes, entry: Entry, **more: object) -> Item:
    """The event with its parts instead of its words."""
    return Item(entry.seq, eyes.when(entry), entry.at.isoformat(), eyes.line(entry), **more)  # type: ignore[arg-type]
