"""The words measures and complaints are kept in: what is measured, where it stands, how a complaint ended. Plain names."""

from __future__ import annotations

from typing import Final

#: What somebody cannot do while a measure is in force: sell, buy, both; a service is taken out of the list.
SELL, BUY, BOTH, LISTING = "sell", "buy", "both", "listing"
SCOPES: Final = (SELL, BUY, BOTH, LISTING)
OF_ACCOUNTS: Final = (SELL, BUY, BOTH)

#: Where a measure stands: waits for its second person, was told and begins later, is in force; the others are over.
PROPOSED, ANNOUNCED, IN_FORCE = "proposed", "announced", "in_force"
ENDED, LIFTED, REFUSED = "ended", "lifted", "refused"
OPEN: Final = (PROPOSED, ANNOUNCED, IN_FORCE)
STATES: Final = (*OPEN, ENDED, LIFTED, REFUSED)

#: Why somebody is not told so long ahead that a measure for good begins: the law asks for it at once, or it was done again
#: and again (2019/1150, article 4, paragraph 4).
WAIVED: Final = ("", "law", "repeated")

#: What a complaint is against: a measure of this drawer, or a hidden review (or the hidden reply to one).
MEASURE, REVIEW = "measure", "review"

#: How a complaint is decided.
UPHELD, CHANGED, OVERTURNED = "upheld", "changed", "overturned"
OUTCOMES: Final = (UPHELD, CHANGED, OVERTURNED)

#: Longest text in characters; so many answers and orders at most.
TEXT_LENGTH: Final = 4_000
MOST_ANSWERS: Final = 5
MOST_ORDERS: Final = 20

#: Longest measure for a time, and latest beginning of an announced one, in days.
MOST_DAYS: Final = 730
MOST_AHEAD: Final = 90

#: Fields of words.
FACTS, ANSWER, WHY, COMPLAINT = "facts", "answer", "why", "complaint"
