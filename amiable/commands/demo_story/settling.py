"""Proposals, cases and decisions, as acts of a play. Amounts are minor units of the order's currency."""

from __future__ import annotations

from typing import Any

from amiable.commands.demo_story.script import Act, Seen
from amiable.rules import inputs as i


def asks_for_time(days: int, why: str) -> Act:
    """The seller asks for more days."""
    return Act("propose_extension", lambda seen: i.ProposeExtension(days, seen.words(why)))


def offers_refund(amount: int, why: str, *, complete: bool = False) -> Act:
    """A part of the money back; the order goes on, or is complete with it."""
    return Act("propose_refund", lambda seen: i.ProposeRefund(amount, seen.words(why), complete))


def offers_split(refund: int, why: str, *, reason: str, release_files: bool = False) -> Act:
    """End the order: so much goes back, the rest pays for the work done."""
    return Act("propose_split", lambda seen: i.ProposeSplit(refund, reason, seen.words(why), release_files))


def counters_with(kind: str, why: str, **terms: Any) -> Act:
    """Another proposal in the place of the live one."""
    return Act("counter_proposal", lambda seen: i.CounterProposal(_live(seen), kind, seen.words(why), **terms))


def agrees() -> Act:
    """Accept the other side's proposal."""
    return Act("accept_proposal", lambda seen: i.AnswerProposal(_live(seen)))


def declines(why: str) -> Act:
    """Say no to the other side's proposal, and why."""
    return Act("decline_proposal", lambda seen: i.AnswerProposal(_live(seen), seen.words(why)))


def _live(seen: Seen) -> str:
    return next(proposal.id for proposal in reversed(seen.facts.proposals) if proposal.status == "live")


def opens_case(reason: str, what_happened: str, *, wish: str = "", refund: int = 0, disputed: int = 0) -> Act:
    """Open the resolution center; `disputed` 0 means all that is held."""

    def make(seen: Seen) -> i.OpenCase:
        return i.OpenCase(reason, seen.words(what_happened), disputed, wish, refund)

    return Act("open_case", make)


def asks_support(why: str) -> Act:
    """Put the case before support."""
    return Act("ask_support", lambda seen: i.Explained(seen.words(why)))


def asks_both(*, to_client: str, to_seller: str) -> Act:
    """The mediator asks both sides at once, each in their own language."""

    def make(seen: Seen) -> i.AskParties:
        return i.AskParties(seen.words(to_client, to="client"), seen.words(to_seller, to="seller"))

    return Act("ask_parties", make)


def tells_support(text: str) -> Act:
    """A side answers support."""
    return Act("answer_support", lambda seen: i.AnswerSupport(seen.words(text)))


def decides(
    outcome: str, *, fault: str, reason: str, rule: str, facts: tuple[int, ...], refund: int, client: str, seller: str
) -> Act:
    """The mediator decides; `facts` are lines of the log, `client` and `seller` what each is told in their own language."""

    def make(seen: Seen) -> i.Decide:
        why = (seen.words(client, to="client"), seen.words(seller, to="seller"))
        return i.Decide(outcome, fault, reason, rule, facts, *why, refund=refund)

    return Act("decide_case", make)
