"""What people usually do, and with what words: short plays that take a story somewhere. No assertions live here."""

from __future__ import annotations

from amiable.rules import inputs as i
from amiable.rules.inputs.work import BriefAnswer
from tests.rules.story import WORDS, Story

DELIVERY = i.Deliver(WORDS, files=("u1",))
PART = i.Deliver(WORDS, nothing_to_attach=True)
WHY = i.Explained(WORDS)
EMPTY = i.MarkNoDelivery("empty", WORDS)
ANSWERS = i.SendRequirements((BriefAnswer("b1", WORDS),))


def paid(story: Story) -> Story:
    """The client's payment arrived."""
    return story.told("confirm_capture", "capture")


def started(story: Story) -> Story:
    """Work is under way, with a brief where one is required."""
    paid(story)
    return story.does("client", "send_requirements", ANSWERS) if story.state == "awaiting_requirements" else story


def delivered(story: Story) -> Story:
    """A first delivery, a day before it is due."""
    started(story)
    return story.wait(story.left("due") - (story.left("due") / 6)).does("seller", "deliver", DELIVERY)


def changes(number: int = 1) -> i.RequestChanges:
    """A request of so many changes."""
    return i.RequestChanges(tuple(i.ChangeAsked(WORDS) for _ in range(number)))


def requested(story: Story, number: int = 1) -> Story:
    """The client asks for changes to what was delivered."""
    return story.does("client", "request_changes", changes(number))


def answered(story: Story, *classes: str, days: int = 0, gift: bool = False, minutes: int = 0) -> i.ReplyToChanges:
    """The seller's reply to the latest request, one class an item (the last goes for the rest)."""
    found = []
    for number, change in enumerate(story.facts.request):
        kind = classes[min(number, len(classes) - 1)]
        price, extra_days = (2_000, 2) if kind == "extra" else (0, 0)
        found.append(
            i.ChangeAnswered(
                change.id, kind, minutes, WORDS, price, extra_days, nothing_fits=kind in ("extra", "not_possible")
            )
        )
    return i.ReplyToChanges(tuple(found), days, gift)


def replied(story: Story, *classes: str, days: int = 0, gift: bool = False, minutes: int = 0) -> Story:
    """The seller replies point by point."""
    reply = answered(story, *classes, days=days, gift=gift, minutes=minutes)
    return story.does("seller", "reply_to_changes", reply)


def revising(story: Story) -> Story:
    """Delivered, one change asked for, all included: the seller works on it again."""
    return replied(requested(delivered(story)), "included")


def redelivered(story: Story) -> Story:
    """The same, delivered again."""
    return revising(story).wait(story.left("due") / 2).does("seller", "deliver", DELIVERY)


def completed(story: Story) -> Story:
    """Delivered and accepted by the client."""
    return delivered(story).does("client", "accept_delivery")


def very_late(story: Story) -> Story:
    """Nothing delivered, a day and more after the due date."""
    return started(story).let("due").let("very_late")


def question(number: int = 1, *, pausing: bool = False, change: str = "") -> i.AskQuestion:
    """So many questions of the seller in one go."""
    return i.AskQuestion(tuple(i.QuestionAsked(WORDS, change=change) for _ in range(number)), pausing)


def asks(story: Story, change: str = "") -> Story:
    """The seller asks a question that stops the clock."""
    return story.does("seller", "ask_question", question(pausing=True, change=change))


def a_case(story: Story, who: str = "client", reason: str = "", **wish: object) -> Story:
    """Somebody opens the resolution center."""
    usual = {"client": "poor_quality", "seller": "more_than_agreed"}[who]
    return story.does(who, "open_case", i.OpenCase(reason or usual, WORDS, **wish))  # type: ignore[arg-type]


def with_support(story: Story, who: str = "client") -> Story:
    """A case nobody settled in 96 hours is put before support."""
    a_case(story, who)
    return story.wait(story.rules.period("support_after_talk")).does(who, "ask_support", WHY)


ANSWER = i.AnswerSupport(WORDS)


def claimed(story: Story) -> Story:
    """A mediator has taken it."""
    return with_support(story).does("mediator", "claim_case")


def decision(outcome: str = "cancel", reason: str = "support_nobody", **terms: int) -> i.Decide:
    """A decision with its grounds."""
    return i.Decide(outcome, "nobody", reason, "delivery_as_agreed", (1,), WORDS, WORDS, **terms)


def decided(story: Story, outcome: str = "cancel", reason: str = "support_nobody", **terms: int) -> Story:
    """The mediator decides."""
    return story.does("mediator", "decide_case", decision(outcome, reason, **terms))


def offers_cancellation(story: Story, who: str, reason: str = "seller_cannot_deliver") -> Story:
    """Somebody proposes to cancel with a full refund."""
    return story.does(who, "propose_cancellation", i.ProposeCancellation(reason))


def yes(story: Story) -> i.AnswerProposal:
    """An answer to the latest live proposal."""
    return i.AnswerProposal(story.live.id)
