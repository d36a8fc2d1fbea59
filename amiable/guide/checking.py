"""The questions at the end of a lesson: found in its Markdown, answered without keeping anything.

A question is a heading of the third level, a list of `- [ ]` answers with one `- [x]`, and a quote that says why. The
heading of the second level before the first of them, in whatever language, opens the part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_ANSWER = re.compile(r"^[-*] \[([ xX])\] +(.+)$")


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `right` is the place of its right answer, counted from 0. Texts are Markdown of one paragraph."""

    text: str
    answers: tuple[str, ...]
    right: int
    why: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson's Markdown up to its questions, the heading they stand under, and they."""

    body: str
    heading: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A question as somebody answered it: which answer was chosen (None: not yet), and whether that is the right one."""

    question: Question
    chosen: int | None

    @property
    def right(self) -> bool:
        """Whether the right answer was chosen."""
        return self.chosen == self.question.right


class BadQuestion(ValueError):
    """A question that has no text, no two answers, not exactly one right one, or no reason."""


def lesson_of(body: str) -> Lesson:
    """The lesson and its questions apart. Raises BadQuestion; a text without any has none."""
    lines = body.splitlines()
    first = next((i for i, line in enumerate(lines) if _ANSWER.match(line)), None)
    if first is None:
        return Lesson(body, "", ())
    opens = next((i for i in range(first, -1, -1) if lines[i].startswith("## ")), None)
    if opens is None:
        raise BadQuestion("no heading of the second level opens the questions")
    blocks = re.split(r"^### +", "\n".join(lines[opens + 1 :]), flags=re.MULTILINE)
    if blocks[0].strip():
        raise BadQuestion(f"{blocks[0].strip()[:40]!r} stands before the first question")
    body = "\n".join(lines[:opens]).strip() + "\n"
    return Lesson(body, lines[opens].removeprefix("## ").strip(), tuple(_question(block) for block in blocks[1:]))


def _question(block: str) -> Question:
    lines = [line.strip() for line in block.splitlines()]
    ticks = [found for line in lines if (found := _ANSWER.match(line))]
    why = " ".join(line.removeprefix(">").strip() for line in lines if line.startswith(">")).strip()
    rest = [line for line in lines[1:] if line and not line.startswith(">") and not _ANSWER.match(line)]
    right = [i for i, found in enumerate(ticks) if found[1] != " "]
    if not lines[0] or len(ticks) < 2 or len(right) != 1 or not why or rest:
        raise BadQuestion(f"{lines[0]!r} needs two answers or more, exactly one right one, and the reason")
    return Question(lines[0], tuple(found[2].strip() for found in ticks), right[0], why)


def told_of(lesson: Lesson, sent: Mapping[str, str]) -> Sequence[Told]:
    """What was chosen of each question; `sent` has `q1=0`, `q2=2` …, and anything else is as if it were not there."""
    return [Told(one, _chosen(sent.get(f"q{n}", ""), len(one.answers))) for n, one in enumerate(lesson.questions, 1)]


def _chosen(value: str, answers: int) -> int | None:
    good = len(value) == 1 and value.isascii() and value.isdigit() and int(value) < answers
    return int(value) if good else None
