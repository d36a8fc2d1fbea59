"""The seller's questions: an open pausing one stops the seller's clock (2-domain.md §5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft


def ask_question(draft: Draft) -> None:
    """One or more questions; pausing ones are bounded in number (together they are one), length, and time left."""
    known = {change.id for change in draft.facts.changes}
    for asked in draft.data.questions:
        if asked.change and asked.change not in known:
            refuse("unknown_change", change=asked.change)
    most = draft.rules.number("open_questions")
    if sum(question.status == "open" for question in draft.facts.questions) + len(draft.data.questions) > most:
        refuse("questions_open", most=most)
    until = _pause(draft) if draft.data.pausing else None
    ids = []
    for asked in draft.data.questions:
        ids.append(draft.new_id("q"))
        question = f.Question(ids[-1], draft.now, draft.data.pausing, asked.change, wants_file=asked.wants_file)
        draft.do(e.QuestionSet(question))
        if until is not None:
            draft.arm("question_by", until, question.id)
    draft.say(ids=tuple(ids))


def _pause(draft: Draft) -> datetime:
    """Use one of the pauses; gives the moment until which the clock stands still at most."""
    most = draft.rules.number("pausing_questions")
    if draft.facts.tally.pausing_questions >= most:
        refuse("pausing_questions_used", most=most)
    so_far = draft.facts.paused_for + (draft.now - (draft.facts.paused_since or draft.now))
    left = draft.rules.period("question_all") - so_far
    running = draft.facts.deadline("due") or draft.facts.deadline("reply_by")
    if left <= timedelta() or running is None:
        refuse("nothing_to_pause")
    ends_at = running.due_at or (draft.now + (running.remaining or timedelta()))
    least = draft.rules.period("question_least_left")
    if ends_at - draft.now < least and running.clock == "due":
        refuse("too_late_to_pause", until=ends_at - least)
    draft.count("pausing_questions")
    return draft.now + min(draft.rules.period("question_each"), left)


def answer_question(draft: Draft) -> None:
    """The client answers in words or with files."""
    if draft.data.text.blank and not draft.data.files:
        refuse("write_an_answer")
    close_question(draft)


def close_question(draft: Draft) -> None:
    """The client answered, now or already."""
    _close(draft, draft.data.question, "answered")


def expire_question(draft: Draft) -> None:
    """No answer in time: the clock runs on, and the log keeps that it was left hanging when it stood its whole time."""
    asked_at = next((q.asked_at for q in draft.facts.questions if q.id == draft.data.subject), draft.now)
    if draft.now >= asked_at + draft.rules.period("question_each"):
        draft.count("questions_hanging")
    _close(draft, draft.data.subject, "unanswered")


def _close(draft: Draft, name: str, status: str) -> None:
    for question in draft.facts.questions:
        if question.id == name and question.status != "answered":
            draft.do(e.QuestionSet(replace(question, status=status)))
            draft.drop("question_by", question.id)
            return
    refuse("unknown_question", question=name)


def stop_waiting(draft: Draft) -> None:
    """What the seller goes on without: open questions that stop a clock stop none any more."""
    for question in draft.facts.questions:
        if question.pausing and question.status == "open":
            _close(draft, question.id, "unanswered")
