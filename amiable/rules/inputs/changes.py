"""Inputs of requesting changes and answering them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from amiable.rules.inputs.fields import (
    MONEY_OR_NONE,
    NOTHING_WRITTEN,
    Choice,
    Given,
    Many,
    MaybeWhy,
    Place,
    Ref,
    Text,
    Whole,
    Why,
)


@dataclass(frozen=True, slots=True)
class ChangeAsked:
    """One requested change. `place` is a W3C selector as JSON (`rules.places`) in `file`, whose hash the door notes;
    `carries` is an earlier change still open, which this one takes up again."""

    text: Why
    file: Annotated[str, Ref("upload")] = ""
    place: Annotated[str, Text(4000, least=0), Place()] = ""
    carries: Annotated[str, Ref("change")] = ""
    sha256: Annotated[str, Given()] = ""


@dataclass(frozen=True, slots=True)
class RequestChanges:
    """A revision request."""

    changes: Annotated[tuple[ChangeAsked, ...], Many(20, least=1)]


@dataclass(frozen=True, slots=True)
class ChangeJudged:
    """What the client sees of one change in the present version."""

    change: Annotated[str, Ref("change")]
    status: Annotated[str, Choice(("fixed", "not_fixed", "withdrawn"))]


@dataclass(frozen=True, slots=True)
class JudgeChanges:
    """Changes ticked off against the present version."""

    changes: Annotated[tuple[ChangeJudged, ...], Many(60, least=1)]


@dataclass(frozen=True, slots=True)
class ChangeAnswered:
    """The seller's answer to one change (2-domain.md §6). The fields of `instead` say what the alternative takes."""

    change: Annotated[str, Ref("change")]
    answer: Annotated[str, Choice(("fix", "included", "extra", "not_possible"))]
    effort_minutes: Annotated[int, Whole(0, 60_000, "minutes")] = 0
    why: MaybeWhy = NOTHING_WRITTEN
    price: Annotated[int, MONEY_OR_NONE] = 0
    days: Annotated[int, Whole(0, 60, "days")] = 0
    instead: MaybeWhy = NOTHING_WRITTEN
    instead_minutes: Annotated[int, Whole(0, 60_000, "minutes")] = 0
    instead_price: Annotated[int, MONEY_OR_NONE] = 0
    instead_days: Annotated[int, Whole(0, 60, "days")] = 0
    nothing_fits: bool = False


@dataclass(frozen=True, slots=True)
class ReplyToChanges:
    """The scope reply; `gift`: what is included this time costs no round."""

    answers: Annotated[tuple[ChangeAnswered, ...], Many(20, least=1)]
    redeliver_days: Annotated[int, Whole(0, 7, "days")] = 0
    gift: bool = False


@dataclass(frozen=True, slots=True)
class TakeReply:
    """Which extras the client buys, and of which changes they take the alternative; what is fixed or included goes ahead
    anyway."""

    extras: Annotated[tuple[str, ...], Many(20), Ref("change")] = ()
    instead: Annotated[tuple[str, ...], Many(20), Ref("change")] = ()


@dataclass(frozen=True, slots=True)
class ContestAnswer:
    """The client sees the class of one answer differently."""

    change: Annotated[str, Ref("change")]
    why: Why
