"""Inputs of reviewing, and of what support does about a review (2-domain.md §10)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from amiable.rules.inputs.fields import Choice, Text, Whole, Why, Words

SCORE = Whole(1, 5, "score")
WHOSE = Choice(("client", "seller"))
PART = Choice(("review", "reply"))


@dataclass(frozen=True, slots=True)
class WriteReview:
    """What one side thought of the order: three scores from 1 to 5, and why."""

    quality: Annotated[int, SCORE]
    communication: Annotated[int, SCORE]
    as_agreed: Annotated[int, SCORE]
    text: Why


@dataclass(frozen=True, slots=True)
class ReplyToReview:
    """The one public reply of whoever was reviewed."""

    text: Annotated[Words, Text(1000)]


@dataclass(frozen=True, slots=True)
class HideReview:
    """Whose review, whether it itself or the reply to it, on what ground, and why: the statement of reasons."""

    whose: Annotated[str, WHOSE]
    part: Annotated[str, PART]
    ground: Annotated[str, Choice(of="review_grounds")]
    why: Why


@dataclass(frozen=True, slots=True)
class ShowReview:
    """The same, taken back."""

    whose: Annotated[str, WHOSE]
    part: Annotated[str, PART]
    why: Why
