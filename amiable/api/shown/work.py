"""Deliveries, requested changes and questions, with the words that the log keeps of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amiable.api.shapes.work import Change, Delivery, File, Note, Question
from amiable.api.shown.words import words
from amiable.pages.changes import Requested, requested_changes
from amiable.pages.order import ANSWERING, HANDED_OVER, Entry, OrderPage, Said
from amiable.pages.order_files import OrderFile
from amiable.rules import facts
from amiable.rules.places import selector


def deliveries_of(page: OrderPage, files: Sequence[OrderFile]) -> list[Delivery]:
    """Every numbered version, the first first."""
    made = {entry.data["number"]: entry for entry in page.entries if entry.name in HANDED_OVER}
    return [
        Delivery(
            number=row.number,
            seq=made[row.number].seq,
            at=row.at,
            status=row.status,
            note=words(made[row.number].said("note")),
            links=_links(made[row.number]),
            files=[file_of(file) for file in files if file.upload.seq == made[row.number].seq],
        )
        for row in page.loaded.facts.deliveries
    ]


def _links(entry: Entry) -> list[str]:
    said = (entry.said(f"links.{i}") for i in range(len(entry.data["links"])))
    return [link.text for link in said if link and link.text]


def file_of(file: OrderFile) -> File:
    """A file of the order for the reader."""
    row = file.upload
    return File(row.id, row.name, row.size, row.sha256, row.media_type, file.access)


def changes_of(page: OrderPage) -> list[Change]:
    """Every requested change with its answer, in order."""
    asked, why, instead = requested_changes(page), _answered(page, "why"), _answered(page, "instead")
    return [_change(row, asked[row.id], why.get(row.id), instead.get(row.id)) for row in page.loaded.facts.changes]


def _change(row: facts.Change, asked: Requested, why: Said | None, instead: Said | None) -> Change:
    return Change(
        id=row.id,
        request=row.request,
        number=asked.number,
        text=words(asked.text),
        file=asked.file,
        sha256=asked.sha256,
        place=selector(asked.place) if asked.place else None,
        carries=row.carries,
        answer=row.answer,
        why=words(why),
        effort_minutes=row.effort_minutes,
        price=row.price,
        days=row.days,
        instead=words(instead),
        instead_minutes=row.instead_minutes,
        instead_price=row.instead_price,
        instead_days=row.instead_days,
        status=row.status,
        contested=row.contested,
        goes_ahead=row.taken,
        took_instead=row.took_instead,
        notes=[Note(note.version, note.done, words(note.text)) for note in asked.notes],
    )


def _answered(page: OrderPage, field: str) -> Mapping[str, Said | None]:
    """What the seller said to each change, by its id."""
    return {
        answer["change"]: entry.said(f"answers.{i}.{field}")
        for entry in page.entries
        if entry.name == "changes_answered"
        for i, answer in enumerate(entry.data["answers"])
    }


def questions_of(page: OrderPage) -> list[Question]:
    """The seller's questions, in order, each with the client's answer."""
    asked = {
        question: (entry, i)
        for entry in page.named.get("question_asked", ())
        for i, question in enumerate(entry.data["ids"])
    }
    answers = {entry.data["question"]: entry.said("text") for entry in page.entries if entry.name in ANSWERING}
    return [_question(row, *asked[row.id], answers.get(row.id)) for row in page.loaded.facts.questions]


def _question(row: facts.Question, entry: Entry, i: int, answer: Said | None) -> Question:
    count = len(entry.data["questions"][i].get("choices") or ())
    offered = (entry.said(f"questions.{i}.choices.{j}") for j in range(count))
    return Question(
        id=row.id,
        text=words(entry.said(f"questions.{i}.text")),
        choices=[choice.text for choice in offered if choice and choice.text],
        wants_file=row.wants_file,
        asked_at=row.asked_at,
        pausing=row.pausing,
        change=row.change,
        status=row.status,
        answer=words(answer),
    )
