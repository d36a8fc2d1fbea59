"""What the checker found in the shipped rules, each kept from coming back (docs/operate/rules.md says why)."""

from dataclasses import replace

import pytest

from amiable.rules import inputs as i
from amiable.rules.check.play.board import PEOPLE, Board, Spot, after, due
from amiable.rules.check.play.deals import TEXT, deals, opening
from amiable.rules.check.play.silence import Silence
from amiable.rules.facts import Actor
from amiable.rules.load import shipped
from amiable.rules.plan import Plan


class Game:
    """One order on the shipped rules: two days, no rounds, no brief; the payment is confirmed."""

    def __init__(self) -> None:
        self.board = Board(shipped())
        deal = next(deal for deal in deals(self.board.rules) if deal.name == "no rounds")
        start = opening(self.board.rules, deal)
        assert start is not None
        self.spot = start
        self.act("provider", "confirm_capture", i.Told(start.facts.movements[0].id))

    def act(self, who: str, action: str, data: object) -> None:
        """Somebody does something now."""
        self.step(self.board.act(self.spot, action, PEOPLE.get(who, Actor(who)), data))

    def fire(self) -> str:
        """The next clock fires."""
        first = due(self.spot.facts)[0]
        assert first.fires_at is not None
        self.step(self.board.fire(self.spot, first, first.fires_at))
        return first.clock

    def step(self, played: object) -> None:
        """A move that has to be allowed."""
        assert isinstance(played, Plan), played
        self.spot = after(played)


def straight() -> i.OpenCase:
    """A case that goes to support at once."""
    return i.OpenCase("abuse", TEXT)


def test_a_late_sellers_own_case_does_not_stop_lateness() -> None:
    game = Game()
    assert game.fire() == "due"
    game.act("seller", "open_case", straight())
    assert game.spot.facts.case_state == "with_support"
    while game.spot.facts.lateness != "very_late":
        game.fire()
    assert Silence(game.board)(game.spot).facts.state == "cancelled"


def test_a_very_late_order_that_goes_on_is_put_before_support_again() -> None:
    game = Game()
    game.act("seller", "deliver", i.Deliver(TEXT, nothing_to_attach=True))
    game.act("client", "propose_redo", i.ProposeRedo(1, TEXT))
    game.act("seller", "accept_proposal", i.AnswerProposal(game.spot.facts.proposals[0].id))
    while game.spot.facts.case_state != "with_support":
        game.fire()
    assert game.spot.facts.lateness == "very_late"
    game.act("client", "propose_refund", i.ProposeRefund(10, TEXT))
    game.act("seller", "accept_proposal", i.AnswerProposal(game.spot.facts.proposals[0].id))
    assert (game.spot.facts.state, game.spot.facts.case_state) == ("revising", "closed")
    assert [deadline.clock for deadline in game.spot.facts.deadlines] == ["very_late"]


def test_redos_by_agreement_are_counted() -> None:
    game = Game()
    tally = game.spot.facts.tally.but(redos=3)
    game.act("seller", "deliver", i.Deliver(TEXT, nothing_to_attach=True))
    spot = Spot(game.spot.facts.but(tally=tally), game.spot.now)
    refused = game.board.act(spot, "propose_redo", PEOPLE["client"], i.ProposeRedo(1, TEXT))
    assert not isinstance(refused, Plan)
    assert (refused.code, refused.data) == ("redos_used", {"most": 3})


def test_contesting_a_mark_is_one_of_the_sellers_cases() -> None:
    game = Game()
    game.act("seller", "deliver", i.Deliver(TEXT, nothing_to_attach=True))
    game.act("client", "mark_no_delivery", i.MarkNoDelivery("empty", TEXT))
    game.act("seller", "contest_no_delivery", i.Explained(TEXT))
    assert game.spot.facts.tally.cases_seller == 1


@pytest.mark.parametrize(("late", "reason"), [("very_late", "late"), ("", "support_default")])
def test_lateness_counts_also_when_support_did_not_decide(late: str, reason: str) -> None:
    game = Game()
    game.act("seller", "deliver", i.Deliver(TEXT, nothing_to_attach=True))
    game.act("client", "open_case", straight())
    facts = replace(game.spot, facts=game.spot.facts.but(lateness=late))
    end = Silence(game.board)(facts).facts
    assert end.closing is not None
    assert (end.closing.reason, end.closing.counts) == (reason, bool(late))
