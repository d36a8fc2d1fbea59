"""One order as the rules know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from amiable.rules.facts.agreed import Agreement, Deadline, Side
from amiable.rules.facts.copied import Copied
from amiable.rules.facts.funds import Capture, Movement, Payout
from amiable.rules.facts.settling import Case, Closing, Declined, Proposal, Review
from amiable.rules.facts.work import Change, Delivery, Question

NOBODY_SPECIAL = Side()


@dataclass(frozen=True)
class Tally(Copied):
    """What has been used up of what the rules bound by a count."""

    rounds: int = 0
    requests: int = 0
    review_extensions: int = 0
    no_delivery_marks: int = 0
    holds: int = 0
    pausing_questions: int = 0
    extensions: int = 0
    extension_days: int = 0
    time_counters_client: int = 0
    time_counters_seller: int = 0
    settlement_counters_client: int = 0
    settlement_counters_seller: int = 0
    extras: int = 0
    redos: int = 0
    accepted_minutes: int = 0
    cases_client: int = 0
    cases_seller: int = 0
    cases_after: int = 0
    hand_backs: int = 0
    scope_declined: int = 0
    questions_hanging: int = 0
    nudges: int = 0
    ids: int = 0  # local ids given out
    generations: int = 0


@dataclass(frozen=True)
class Facts(Copied):
    """One order. `order` is its id; `started_at` is when work began, `captured_at` what the walls count from."""

    order: str
    state: str
    agreement: Agreement
    created_at: datetime
    client_id: str = ""
    seller_id: str = ""
    client: Side = NOBODY_SPECIAL
    seller: Side = NOBODY_SPECIAL
    version: int = 1
    captured_at: datetime | None = None
    started_at: datetime | None = None
    with_brief: bool = False
    nudged_at: datetime | None = None
    lateness: str = ""  # "", late, very_late
    due_was: datetime | None = None  # the due moment last set, kept when its clock is dropped
    days_owed: int = 0  # bought or granted while no due date was running; the next one gets them
    redeliver_days: int = 0  # named in the scope reply
    gift: bool = False  # what the reply includes costs no round
    round_used: bool = False  # the latest request used one
    straight: bool = False  # a reply led nowhere: from this delivery the client may go straight to support
    decided_by: tuple[str, ...] = ()  # people who decided or approved something on this order
    redo: bool = False  # the present due date is an accepted redo
    files_released: bool = False  # a split or a decision opened sealed originals
    client_question: str = ""  # "", open, answered: the one that holds acceptance
    paused_since: datetime | None = None  # by a question
    paused_for: timedelta = timedelta()  # by questions, in all, before that
    deadlines: tuple[Deadline, ...] = ()
    captures: tuple[Capture, ...] = ()
    movements: tuple[Movement, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    changes: tuple[Change, ...] = ()
    questions: tuple[Question, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    declined: tuple[Declined, ...] = ()
    case: Case | None = None
    closing: Closing | None = None
    service: str = ""  # the id of what was bought
    reviews: tuple[Review, ...] = ()
    reviews_at: datetime | None = None  # when they were published
    tally: Tally = Tally()
    payouts: tuple[Payout, ...] = ()

    def deadline(self, clock: str, subject: str = "") -> Deadline | None:
        """The armed clock of this name, if any."""
        for deadline in self.deadlines:
            if deadline.clock == clock and deadline.subject == subject:
                return deadline
        return None

    def awaited(self, proposal: str = "") -> str:
        """The payment (local id) that is waited for: the order's, or that of an accepted extra; "" when it is not, or no more."""
        if proposal:
            return next((row.capture for row in self.proposals if row.id == proposal), "")
        waits = self.state == "awaiting_payment"
        return next((row.id for row in self.captures if waits and row.purpose == "order"), "")

    def awaits(self, capture: str) -> bool:
        """Whether this payment is waited for; one that arrives all the same goes straight back."""
        return capture in (self.awaited(), *(row.capture for row in self.proposals))

    @property
    def held(self) -> int:
        """Held funds of all captures (minor units)."""
        return sum(capture.held for capture in self.captures)

    @property
    def disputed(self) -> int:
        """Disputed funds of all captures (minor units)."""
        return sum(capture.disputed for capture in self.captures)

    @property
    def delivery(self) -> Delivery | None:
        """The latest delivery that counts: neither void nor replaced nor marked as missing."""
        for delivery in reversed(self.deliveries):
            if delivery.status == "made":
                return delivery
        return None

    @property
    def handed_over(self) -> bool:
        """Something was delivered, even if it is marked as missing and not settled."""
        return any(delivery.status in ("made", "marked") for delivery in self.deliveries)

    @property
    def case_state(self) -> str:
        """The case's state, or "none"."""
        return self.case.state if self.case else "none"

    @property
    def request(self) -> tuple[Change, ...]:
        """The changes of the latest request."""
        return tuple(change for change in self.changes if change.request == self.tally.requests)

    @property
    def still_open(self) -> tuple[Change, ...]:
        """Changes that go on to the next version: not settled, not taken up again, not refused, and not left unbought."""
        return tuple(change for change in self.judged if change.status in ("open", "not_fixed"))

    @property
    def contestable(self) -> tuple[Change, ...]:
        """Answers of the latest request the client may see differently: not yet contested, and not ticked off as settled."""
        return tuple(
            change
            for change in self.request
            if change.answer and not change.contested and change.status in ("open", "not_fixed")
        )

    @property
    def judged(self) -> tuple[Change, ...]:
        """Changes the client can tick off in the present version: what was to be done of the latest request, ticked off or
        not, and what is still open of earlier ones (an extra that was paid after the next request)."""
        again = {change.carries for change in self.changes}
        return tuple(
            change
            for change in self.changes
            if change.id not in again
            and (change.taken or change.answer not in ("extra", "not_possible"))
            and (
                change.status in ("open", "not_fixed")
                or (change.request == self.tally.requests and change.status != "disputed")
            )
        )
