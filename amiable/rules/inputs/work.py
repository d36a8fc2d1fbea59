"""Inputs of briefing, delivering, asking and talking. `hashes` are the SHA-256 of `files` in their order, from the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from amiable.rules.inputs.fields import DAYS, NOTHING_WRITTEN, Choice, Given, Many, MaybeWhy, Ref, Text, Web, Why, Words


@dataclass(frozen=True, slots=True)
class BriefAnswer:
    """One answer of the requirements questionnaire."""

    question: Annotated[str, Ref("brief_question")]
    text: Annotated[Words, Text(10_000, least=0)] = NOTHING_WRITTEN
    files: Annotated[tuple[str, ...], Many(20), Ref("upload")] = ()
    hashes: Annotated[tuple[str, ...], Given()] = ()


@dataclass(frozen=True, slots=True)
class SendRequirements:
    """The client's brief."""

    answers: Annotated[tuple[BriefAnswer, ...], Many(50)] = ()


@dataclass(frozen=True, slots=True)
class ChangeDone:
    """What became of one open change in this version, in the seller's words."""

    change: Annotated[str, Ref("change")]
    note: MaybeWhy = NOTHING_WRITTEN
    done: bool = True


@dataclass(frozen=True, slots=True)
class Deliver:
    """A delivery: the note is evidence and required; no file needs `nothing_to_attach`. The door fills in when
    the last of them was begun."""

    note: Annotated[Words, Text(10_000)]
    files: Annotated[tuple[str, ...], Many(20), Ref("upload")] = ()
    links: Annotated[tuple[str, ...], Many(20), Web()] = ()
    nothing_to_attach: bool = False
    changes: Annotated[tuple[ChangeDone, ...], Many(60)] = ()
    begun_at: Annotated[datetime | None, Given()] = None
    hashes: Annotated[tuple[str, ...], Given()] = ()


@dataclass(frozen=True, slots=True)
class MarkNoDelivery:
    """Why this is no delivery."""

    kind: Annotated[str, Choice(("empty", "wrong_files", "unreadable"))]
    why: Why


@dataclass(frozen=True, slots=True)
class GiveTime:
    """Whole days the client adds."""

    days: Annotated[int, DAYS]


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """One question; `choices` offers answers, `wants_file` asks for a file, `change` is what it is about."""

    text: Why
    choices: Annotated[tuple[str, ...], Many(10), Text(200)] = ()
    wants_file: bool = False
    change: Annotated[str, Ref("change")] = ""


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """The seller's questions; pausing ones stop the clock, together as one, until all are answered."""

    questions: Annotated[tuple[QuestionAsked, ...], Many(5, least=1)]
    pausing: bool = False


@dataclass(frozen=True, slots=True)
class AnswerQuestion:
    """The client's answer."""

    question: Annotated[str, Ref("question")]
    text: MaybeWhy = NOTHING_WRITTEN
    files: Annotated[tuple[str, ...], Many(20), Ref("upload")] = ()
    hashes: Annotated[tuple[str, ...], Given()] = ()


@dataclass(frozen=True, slots=True)
class SendMessage:
    """A message on the order."""

    text: Annotated[Words, Text(10_000)]
    files: Annotated[tuple[str, ...], Many(20), Ref("upload")] = ()
    hashes: Annotated[tuple[str, ...], Given()] = ()
