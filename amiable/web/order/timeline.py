"""The timeline: every event of the log as a quiet line, or as somebody's words, a delivery, requested changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from itertools import groupby

from django.utils.translation import gettext as _

from amiable.pages.changes import Requested, requested_changes
from amiable.pages.order import ANSWERING, DELIVERIES, Entry, OrderPage, Said
from amiable.pages.order_files import OrderFile
from amiable.pages.talk import Talk
from amiable.web.order.answered import answers_in
from amiable.web.order.delivering import card_of
from amiable.web.order.questions import answered_in, asked_in
from amiable.web.order.requested import Files, changes_in
from amiable.web.order.said import shown_text, text_of, told_as
from amiable.web.order.scenes import who_of
from amiable.web.order.spoken import Spoken
from amiable.web.order.tiles import tile_of
from amiable.web.parts import Who
from amiable.web.story import Answer, Day, Event, Message
from amiable.web.templatetags.written import written_in
from amiable.wording import events, formats
from amiable.wording.scene import Scene

#: How many entries a long order shows at first; a few more are not worth hiding.
LATEST = 30
FEW = 5

#: Reviews and replies stand in a section of their own, so that what was hidden stands nowhere else.
REVIEWS = frozenset(("review_written", "review_answered"))

#: Events that are only book-keeping for the two.
HIDDEN = frozenset(("hold_ended", "reason_stood", "payment_in_doubt"))


def days_of(
    page: OrderPage, scene: Scene, files: Sequence[OrderFile], talk: Talk, *, whole: bool
) -> tuple[list[Day], int]:
    """What happened, oldest first, by day in the reader's zone; without `whole` the latest, and how many came before."""
    by_id = {str(file.upload.id): file for file in files}
    changes = requested_changes(page)
    by_event = {seq: list(rows) for seq, rows in groupby(files, key=lambda file: file.upload.seq)}
    zone: tzinfo = scene.reader.zone
    # An event without a sentence (a house test finds those) must not keep two people from their order.
    known = [entry for entry in page.entries if entry.name in events.LINES and entry.name not in HIDDEN]
    earlier = 0 if whole or len(known) <= LATEST + FEW else len(known) - LATEST
    shown = known[earlier:]
    beside = Spoken(page, scene, talk, shown)
    days = [
        Day(
            label=_label(scene, entries[0].at),
            events=[
                beside.dressed(entry, _event(page, scene, entry, by_event.get(entry.seq, []), by_id, changes))
                for entry in entries
            ],
        )
        for _day, group in groupby(shown, key=lambda entry: entry.at.astimezone(zone).date())
        if (entries := list(group))
    ]
    return days, earlier


def _label(scene: Scene, at: datetime) -> str:
    """A day as a heading: it begins with a capital, and today says so."""
    said, zone, now = scene.reader.day(at), scene.reader.zone, scene.reader.now
    label = said[:1].upper() + said[1:]
    if now is None or at.astimezone(zone).date() != now.astimezone(zone).date():
        return label
    return _("%(day)s, today") % {"day": label}


def _event(
    page: OrderPage,
    scene: Scene,
    entry: Entry,
    files: Sequence[OrderFile],
    by_id: Files,
    known: Mapping[str, Requested],
) -> Event:
    line = _line(scene, entry)
    time = formats.clock_time(entry.at, language=scene.reader.language, zone=scene.reader.zone)
    bare = Event(time=time, iso=entry.at.isoformat(), anchor=f"event-{entry.seq}", told=line)
    said = None if entry.name in REVIEWS else text_of(entry, page.role)
    if entry.name in DELIVERIES:
        return replace(bare, delivery=card_of(page, scene, entry, files))
    changes = changes_in(page, scene, entry, by_id, known=known) or answers_in(page, scene, entry)
    answers = _answers(page, entry, files)
    asked = asked_in(page, scene, entry)
    if not (said or changes or answers or asked or files) or entry.actor_kind not in ("client", "seller"):
        return replace(bare, system=line) if not said else replace(bare, message=_message(page, entry, line, said))
    told = _message(page, entry, line, None if answers else said)
    tiles = [] if answers else [tile_of(page.loaded.reference, file) for file in files]
    return replace(bare, message=replace(told, changes=changes, answers=answers, asked=asked, files=tiles))


def _line(scene: Scene, entry: Entry) -> str:
    """What happened, in one sentence; of a counter-proposal, its terms."""
    return events.line(told_as(entry), entry.data, actor_role=entry.actor_kind, scene=scene)


def _message(page: OrderPage, entry: Entry, line: str, said: Said | None) -> Message:
    party = entry.actor_kind in ("client", "seller")
    return Message(
        who=who_of(page, entry.actor_kind) if party else Who(_("Customer support"), "", "support"),
        text=shown_text(said),
        language=said.language if said else "",
        time="",
        did="" if entry.name == "message_sent" else line,
        language_mark=written_in(said.language) if said and said.language else "",
        own=entry.actor_kind == page.role,
    )


def _answers(page: OrderPage, entry: Entry, files: Sequence[OrderFile]) -> list[Answer]:
    """Questions with their answers: those of the brief, or the one of the seller that an event answers."""
    if entry.name in ANSWERING:
        return answered_in(page, entry, files)
    if entry.name != "requirements_sent":
        return []
    place = {asked["id"]: i for i, asked in enumerate(page.placed.data.get("brief") or ())}
    tiles = {str(file.upload.id): tile_of(page.loaded.reference, file) for file in files}
    found = []
    for i, answer in enumerate(entry.data["answers"]):
        question = page.placed.said(f"brief.{place.get(answer['question'], -1)}.text")
        said = entry.said(f"answers.{i}.text")
        sent = [tiles[key] for key in answer["files"] if key in tiles]
        if (said and (said.text or said.erased)) or sent:
            language = said.language if said else ""
            asked_in = question.language if question else ""
            found.append(Answer(shown_text(question), shown_text(said), language, asked_in, sent))
    return found
