"""Deliveries, requested changes and questions, with the words that the log keeps of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amiable.api.shapes.work import Change, Delivery, File, Question
from amiable.api.shown.words import words
from amiable.pages.order import Entry, OrderPage, Said
from amiable.pages.order_files import OrderFile

#: Events that hand over a numbered version.
HANDING_OVER = frozenset(("delivery_made", "delivery_replaced"))


def deliveries_of(page: OrderPage, files: Sequence[OrderFile]) -> list[Delivery]:
    """Every numbered version, the first first."""
    made = {entry.data["number"]: entry for entry in page.entries if entry.name in HANDING_OVER}
    return [
        Delivery(
            number=row.number,
            seq=made[row.number].seq,
            at=row.at,
            status=row.status,
            note=words(made[row.number].said("note")),
            links=_links(made[row.number]),
            files=[_file(file) for file in files if file.upload.seq == made[row.number].seq],
        )
        for row in page.loaded.facts.deliveries
    ]


def _links(entry: Entry) -> list[str]:
    said = (entry.said(f"links.{i}") for i in range(len(entry.data["links"])))
    return [link.text for link in said if link and link.text]


def _file(file: OrderFile) -> File:
    row = file.upload
    return File(row.id, row.name, row.size, row.sha256, row.media_type, file.access)


def changes_of(page: OrderPage) -> list[Change]:
    """Every requested change with its answer, in order."""
    asked, why, instead = _asked(page), _answered(page, "why"), _answered(page, "instead")
    return [
        Change(
            id=row.id,
            request=row.request,
            text=words(asked.get(row.id)),
            answer=row.answer,
            why=words(why.get(row.id)),
            instead=words(instead.get(row.id)),
            effort_minutes=row.effort_minutes,
            price=row.price,
            days=row.days,
            status=row.status,
            contested=row.contested,
            goes_ahead=row.taken,
        )
        for row in page.loaded.facts.changes
    ]


def _asked(page: OrderPage) -> Mapping[str, Said | None]:
    """What each requested change says, by its id."""
    return {
        change: entry.said(f"changes.{i}.text")
        for entry in page.entries
        if entry.name == "changes_requested"
        for i, change in enumerate(entry.data["ids"])
    }


def _answered(page: OrderPage, field: str) -> Mapping[str, Said | None]:
    """What the seller said to each change, by its id."""
    return {
        answer["change"]: entry.said(f"answers.{i}.{field}")
        for entry in page.entries
        if entry.name == "changes_answered"
        for i, answer in enumerate(entry.data["answers"])
    }


def questions_of(page: OrderPage) -> list[Question]:
    """The seller's questions, in order."""
    asked = {
        question: entry.said(f"questions.{i}.text")
        for entry in page.entries
        if entry.name == "question_asked"
        for i, question in enumerate(entry.data["ids"])
    }
    return [
        Question(row.id, words(asked.get(row.id)), row.asked_at, row.pausing, row.change, row.status)
        for row in page.loaded.facts.questions
    ]
