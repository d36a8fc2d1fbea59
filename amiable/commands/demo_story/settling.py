"""Proposals, cases and decisions, as acts of a play. Amounts are minor units of the order's currency."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from amiable.commands.demo_story.script import CHARGE_BACK, Act, Seen
from amiable.rules import inputs as i

NOTHING: Mapping[str, str] = MappingProxyType({})


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


def gives_up(why: str) -> Act:
    """The seller cannot deliver and proposes to cancel with everything back."""
    return Act("propose_cancellation", lambda seen: i.ProposeCancellation("seller_cannot_deliver", seen.words(why)))


def _live(seen: Seen) -> str:
    return next(proposal.id for proposal in reversed(seen.facts.proposals) if proposal.status == "live")


def opens_case(
    reason: str,
    what_happened: str,
    *,
    wish: str = "",
    refund: int = 0,
    disputed: int = 0,
    points_at: tuple[str, ...] = (),
    shows: Mapping[str, str] = NOTHING,
) -> Act:
    """Open the resolution center; `disputed` 0 means all that is held. `points_at` names events of the log as evidence, `shows`
    files by what each shows."""

    def make(seen: Seen) -> i.OpenCase:
        words = seen.words(what_happened)
        return i.OpenCase(reason, words, disputed, wish, refund, **_evidence(seen, points_at, shows))

    return Act("open_case", make, tuple(shows.values()))


def states(text: str, *, points_at: tuple[str, ...] = (), shows: Mapping[str, str] = NOTHING) -> Act:
    """Say in a case what one has to say, with evidence as in `opens_case`."""

    def make(seen: Seen) -> i.MakeStatement:
        return i.MakeStatement(seen.words(text), **_evidence(seen, points_at, shows))

    return Act("make_statement", make, tuple(shows.values()))


def _evidence(seen: Seen, points_at: tuple[str, ...], shows: Mapping[str, str]) -> dict[str, Any]:
    exhibits = tuple(i.Exhibit(seen.words(title), seen.send((name,))) for title, name in shows.items())
    return {"lines": tuple(sorted(seen.line(event) for event in points_at)), "exhibits": exhibits}


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
    outcome: str, *, fault: str, reason: str, rule: str, facts: tuple[str, ...], refund: int, client: str, seller: str
) -> Act:
    """The mediator decides; `facts` are events of the log, `client` and `seller` what each is told in their own language."""

    def make(seen: Seen) -> i.Decide:
        why = (seen.words(client, to="client"), seen.words(seller, to="seller"))
        lines = tuple(sorted(seen.line(event) for event in facts))
        return i.Decide(outcome, fault, reason, rule, lines, *why, refund=refund)

    return Act("decide_case", make)


def bank_takes_back() -> Act:
    """The client's bank takes the payment of the order back, without the client having meant it."""
    return Act(CHARGE_BACK, lambda _seen: i.Nothing())
