"""What people do on the way to a delivery and after it, as acts of a play. Proposals and cases are in `settling`.

Amounts are minor units of the order's currency, effort is in minutes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from amiable.commands.demo_story.script import Act, Seen
from amiable.rules import inputs as i
from amiable.rules import places
from amiable.rules.places import Place


@dataclass(frozen=True, slots=True)
class Files:
    """Files as the answer to a question of the brief."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """One of the choices the seller offers, in the seller's words."""

    choice: str


def files(*names: str) -> Files:
    """These files."""
    return Files(names)


def picks(choice: str) -> Picked:
    """This choice."""
    return Picked(choice)


def briefs(*answers: str | Files | Picked | i.Words) -> Act:
    """Answer the questionnaire in its order, from the first question on; `Words` are in a language of their own."""

    def make(seen: Seen) -> i.SendRequirements:
        return i.SendRequirements(tuple(_answer(seen, f"b{n}", answer) for n, answer in enumerate(answers, 1)))

    sent = tuple(name for answer in answers if isinstance(answer, Files) for name in answer.names)
    return Act("send_requirements", make, sent)


def _answer(seen: Seen, question: str, answer: str | Files | Picked | i.Words) -> i.BriefAnswer:
    match answer:
        case Files(names):
            return i.BriefAnswer(question, files=seen.send(names))
        case Picked(choice):
            return i.BriefAnswer(question, seen.words(choice, to="seller"))
        case i.Words():
            return i.BriefAnswer(question, answer)
        case _:
            return i.BriefAnswer(question, seen.words(answer))


def says(text: str, *names: str) -> Act:
    """Write a message."""
    return Act("send_message", lambda seen: i.SendMessage(seen.words(text), seen.send(names)), names)


def asks(text: str, *, pausing: bool = False) -> Act:
    """The seller asks; a pausing question stops the clock."""
    return Act("ask_question", lambda seen: i.AskQuestion((i.QuestionAsked(seen.words(text)),), pausing=pausing))


def answers(text: str) -> Act:
    """The client answers the seller's open question."""

    def make(seen: Seen) -> i.AnswerQuestion:
        question = next(q.id for q in seen.facts.questions if q.status == "open")
        return i.AnswerQuestion(question, seen.words(text))

    return Act("answer_question", make)


def delivers(note: str, *names: str) -> Act:
    """Hand over a version."""
    return Act("deliver", _delivery(note, names), names)


def shows_part(note: str, *names: str) -> Act:
    """Show something on the way; no clock moves."""
    return Act("deliver_part", _delivery(note, names), names)


def _delivery(note: str, names: tuple[str, ...]) -> Callable[[Seen], Any]:
    return lambda seen: i.Deliver(seen.words(note), seen.send(names), nothing_to_attach=not names)


def delivers_again(note: str, *names: str, done: tuple[str, ...]) -> Act:
    """Hand over the next version and say of each change that is still open what was done about it."""

    def make(seen: Seen) -> i.Deliver:
        told = zip(seen.facts.still_open, done, strict=True)
        said = tuple(i.ChangeDone(change.id, seen.words(text)) for change, text in told)
        return i.Deliver(seen.words(note), seen.send(names), changes=said)

    return Act("deliver", make, names)


@dataclass(frozen=True, slots=True)
class At:
    """A change wanted at a place in a file of the latest version, by the file's number there, from 1."""

    text: str
    file: int
    place: Place


def at(text: str, file: int, place: Place) -> At:
    """Here."""
    return At(text, file, place)


def wants(*changes: str | At) -> Act:
    """Ask for changes, some at a place."""

    def make(seen: Seen) -> i.RequestChanges:
        return i.RequestChanges(tuple(_change(seen, change) for change in changes))

    return Act("request_changes", make, looks=any(isinstance(change, At) for change in changes))


def _change(seen: Seen, change: str | At) -> i.ChangeAsked:
    if isinstance(change, str):
        return i.ChangeAsked(seen.words(change))
    latest = seen.facts.deliveries[-1]
    return i.ChangeAsked(seen.words(change.text), latest.files[change.file - 1], places.write(change.place))


@dataclass(frozen=True, slots=True)
class Answer:
    """The seller's answer to one change."""

    kind: str
    why: str
    minutes: int = 0
    price: int = 0
    days: int = 0
    instead: str = ""


def fix(why: str, *, minutes: int) -> Answer:
    """The delivery missed the agreement: put right, no round used."""
    return Answer("fix", why, minutes)


def included(why: str, *, minutes: int) -> Answer:
    """Part of what was bought."""
    return Answer("included", why, minutes)


def extra(why: str, *, minutes: int, price: int, days: int, instead: str) -> Answer:
    """More than was bought, at a price; and what can be done without it."""
    return Answer("extra", why, minutes, price, days, instead)


def not_possible(why: str, *, instead: str) -> Answer:
    """Cannot be done; and what can."""
    return Answer("not_possible", why, instead=instead)


def replies(*said: Answer, days: int = 0) -> Act:
    """Answer the requested changes in their order; `days` until the next version."""

    def make(seen: Seen) -> i.ReplyToChanges:
        made = tuple(
            i.ChangeAnswered(
                change.id,
                answer.kind,
                answer.minutes,
                seen.words(answer.why),
                answer.price,
                answer.days,
                seen.words(answer.instead),
            )
            for change, answer in zip(seen.facts.request, said, strict=True)
        )
        return i.ReplyToChanges(made, days)

    return Act("reply_to_changes", make)


def takes(*numbers: int) -> Act:
    """Take what is included, and buy these extras (the number of the change in the request, from 1)."""
    return Act("take_reply", lambda seen: i.TakeReply(tuple(seen.facts.request[number - 1].id for number in numbers)))


def marks_no_delivery(kind: str, why: str) -> Act:
    """Say that this is no delivery: empty, wrong_files or unreadable."""
    return Act("mark_no_delivery", lambda seen: i.MarkNoDelivery(kind, seen.words(why)))


def simply(action: str) -> Act:
    """Something that needs to be told nothing: accept_delivery, nudge_client, cancel_free …"""
    return Act(action, lambda _seen: i.Nothing())


def reviews(text: str, quality: int, communication: int, as_agreed: int) -> Act:
    """Say what one thought of the order once it has ended; scores from 1 to 5."""
    return Act("write_review", lambda seen: i.WriteReview(quality, communication, as_agreed, seen.words(text)))


def answers_review(text: str) -> Act:
    """Reply to the review about oneself."""
    return Act("reply_to_review", lambda seen: i.ReplyToReview(seen.words(text)))
