"""Statements with their evidence, and support's questions with their answers, as shapes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from amiable.api.shapes.case import Asked, Evidence, Exhibit, Statement
from amiable.api.shapes.work import File
from amiable.api.shown.words import NOTHING, words
from amiable.api.shown.work import file_of
from amiable.pages.case import SAID, exhibits_of, rounds_of, said_in
from amiable.pages.order import Entry
from amiable.pages.order_files import OrderFile
from amiable.wording.scene import Scene


def statements_of(entries: Sequence[Entry], files: Sequence[OrderFile], scene: Scene) -> list[Statement]:
    """Everything that was said in the case, in order."""
    named = {str(file.upload.id): file_of(file) for file in files}
    return [_statement(entry, named, scene) for entry in said_in(entries)]


def _statement(entry: Entry, files: Mapping[str, File], scene: Scene) -> Statement:
    return Statement(
        seq=entry.seq,
        at=entry.at,
        kind=entry.name,
        by=entry.actor_kind,  # type: ignore[arg-type]
        by_name=scene.names.get(entry.actor_kind, ""),
        text=words(entry.said(SAID[entry.name])) or NOTHING,
        evidence=Evidence(
            lines=[*(entry.data.get("lines") or ())],
            exhibits=[
                Exhibit(title=words(title) or NOTHING, files=[files[name] for name in sent if name in files])
                for title, sent in exhibits_of(entry)
            ],
        ),
    )


def questions_of(entries: Sequence[Entry], statements: Sequence[Statement]) -> list[Asked]:
    """Support's rounds of questions in order, each with the answers that came before the next."""
    answers = {row.seq: row for row in statements}
    return [
        Asked(
            seq=row.entry.seq,
            at=row.entry.at,
            to_client=words(row.entry.said("to_client")),
            to_seller=words(row.entry.said("to_seller")),
            answers=[answers[answer.seq] for answer in row.answers],
        )
        for row in rounds_of(entries)
    ]
