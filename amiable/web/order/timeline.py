"""The timeline: every event of the log as a quiet line, or as somebody's words, a delivery, requested changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import tzinfo
from itertools import groupby

from django.utils.translation import gettext as _

from amiable.pages.order import Entry, OrderPage, Said
from amiable.pages.order_files import OrderFile
from amiable.rules.inputs import ChangeAnswered
from amiable.web.order.scenes import who_of
from amiable.web.order.tiles import tile_of
from amiable.web.parts import Badge, File, Tone
from amiable.web.story import Change, Day, Delivery, Event, Message
from amiable.web.templatetags.written import written_in
from amiable.wording import events, fields, formats
from amiable.wording.scene import Scene

#: Events whose note and files are a delivery card.
DELIVERIES = frozenset(("delivery_made", "part_delivered", "delivery_replaced"))

#: Where events keep the one text that is shown with them; what comes several at a time is shown as changes.
TEXTS = ("text", "why", "note", "what_happened", "what", "why_client", "why_seller")

#: How an answer to a change looks.
TONES: Mapping[str, Tone] = {"fix": "done", "included": "done", "extra": "accent"}

#: Events that are only book-keeping for the two.
HIDDEN = frozenset(("hold_ended", "reason_stood", "payment_in_doubt"))


def days_of(page: OrderPage, scene: Scene, files: Sequence[OrderFile]) -> list[Day]:
    """All that happened, oldest first, by day in the reader's zone."""
    by_event = {seq: list(rows) for seq, rows in groupby(files, key=lambda file: file.upload.seq)}
    zone: tzinfo = scene.reader.zone
    shown = [entry for entry in page.entries if entry.name not in HIDDEN]
    return [
        Day(
            label=scene.reader.day(entries[0].at),
            events=[_event(page, scene, entry, by_event.get(entry.seq, [])) for entry in entries],
        )
        for _day, group in groupby(shown, key=lambda entry: entry.at.astimezone(zone).date())
        if (entries := list(group))
    ]


def _event(page: OrderPage, scene: Scene, entry: Entry, files: Sequence[OrderFile]) -> Event:
    line = events.line(entry.name, entry.data, actor_role=entry.actor_kind, scene=scene)
    time = formats.clock_time(entry.at, language=scene.reader.language, zone=scene.reader.zone)
    bare = Event(time=time, iso=entry.at.isoformat(), anchor=f"event-{entry.seq}")
    said = _text(entry)
    if entry.name in DELIVERIES:
        return replace(bare, delivery=_delivery(page, scene, entry, line, said, files))
    changes = _changes(page, scene, entry)
    if said or changes or files:
        return replace(
            bare,
            message=_message(
                page, entry, line, said, changes, [tile_of(page.loaded.reference, file) for file in files]
            ),
        )
    return replace(bare, system=line)


def _text(entry: Entry) -> Said | None:
    """The one text of an event, when somebody wrote one."""
    return next((said for name in TEXTS if (said := entry.said(name)) and (said.text or said.erased)), None)


def _message(
    page: OrderPage, entry: Entry, line: str, said: Said | None, changes: Sequence[Change], files: Sequence[File]
) -> Message:
    return Message(
        who=who_of(page, entry.actor_kind),
        text=shown_text(said),
        language=said.language if said else "",
        time="",
        did="" if entry.name == "message_sent" else line,
        language_mark=written_in(said.language) if said and said.language else "",
        own=entry.actor_kind == page.role,
        changes=changes,
        files=files,
    )


def shown_text(said: Said | None) -> str:
    """Somebody's words, or that they are gone."""
    if said is None:
        return ""
    return _("These words were erased.") if said.erased else said.text


def _delivery(
    page: OrderPage, scene: Scene, entry: Entry, line: str, said: Said | None, files: Sequence[OrderFile]
) -> Delivery:
    number = entry.data.get("number")
    status = next((row.status for row in page.loaded.facts.deliveries if row.number == number), "")
    badges = {"void": Badge(_("Counts as never made"), "alert", "loss"), "replaced": Badge(_("Replaced"), "history")}
    badges["marked"] = Badge(_("Marked as missing"), "alert", "wait")
    return Delivery(
        title=_("Version %(number)s") % {"number": number} if number else _("Part of the work"),
        by=line,
        text=shown_text(said),
        language=said.language if said else "",
        language_mark=written_in(said.language) if said and said.language else "",
        files=[tile_of(page.loaded.reference, file) for file in files] + _links(entry),
        badge=badges.get(status),
    )


def _links(entry: Entry) -> list[File]:
    """Addresses handed over instead of files."""
    said = [entry.said(f"links.{i}") for i in range(len(entry.data.get("links") or ()))]
    return [File(name=link.text, size="", kind=_("Link"), href=link.text) for link in said if link and link.text]


def _changes(page: OrderPage, scene: Scene, entry: Entry) -> list[Change]:
    """Requested changes, or the answers to them, as a numbered list."""
    if entry.name == "changes_requested":
        return [
            Change(number=i + 1, text=shown_text(said), language=said.language)
            for i in range(len(entry.data["changes"]))
            if (said := entry.said(f"changes.{i}.text"))
        ]
    if entry.name == "changes_answered":
        asked = asked_texts(page)
        return [_answered(scene, entry, asked, i) for i in range(len(entry.data["answers"]))]
    return []


def asked_texts(page: OrderPage) -> Mapping[str, Said]:
    """What each requested change says, by its id."""
    found = {}
    for entry in page.entries:
        if entry.name == "changes_requested":
            for i, change in enumerate(entry.data["ids"]):
                found[change] = entry.said(f"changes.{i}.text") or Said("", "", erased=True)
    return found


def _answered(scene: Scene, entry: Entry, asked: Mapping[str, Said], i: int) -> Change:
    answer = entry.data["answers"][i]
    said, why = asked.get(answer["change"]), entry.said(f"answers.{i}.why")
    tone = TONES.get(answer["answer"], "")
    language = scene.reader.language
    label = str(fields.choice(ChangeAnswered, "answer", answer["answer"], rules=scene.rules, language=language))
    return Change(
        number=i + 1,
        text=shown_text(said),
        language=said.language if said else "",
        badge=Badge(label, "", tone),
        note=why.text if why else "",
    )
