"""Everything the rules know of one order at one moment. No words of people, no rows: ids, codes, numbers, moments."""

from amiable.rules.facts.agreed import Actor, Agreement, Deadline, Debt, Side
from amiable.rules.facts.funds import Capture, Movement, Payout
from amiable.rules.facts.order import Facts, Tally
from amiable.rules.facts.settling import Case, Closing, Declined, Proposal, Review
from amiable.rules.facts.work import Change, Delivery, Question

__all__ = [
    "Actor",
    "Agreement",
    "Capture",
    "Case",
    "Change",
    "Closing",
    "Deadline",
    "Debt",
    "Declined",
    "Delivery",
    "Facts",
    "Movement",
    "Payout",
    "Proposal",
    "Question",
    "Review",
    "Side",
    "Tally",
]
