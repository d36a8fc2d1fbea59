"""What client and seller have in common: answering proposals, talking in a case, living with a decision."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Hashable

from amiable.rules.facts import Facts
from amiable.rules.simulate.person import Lane, Person, void
from amiable.rules.simulate.say import own, theirs


class Party(Person):
    """One of the two. The lane `talk` is for the other side and support; `work` for the order itself."""

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        self.talk, self.work = Lane(), Lane()
        self.lanes = (self.talk, self.work)

    @property
    def role(self) -> str:
        """client or seller."""
        return self.actor.kind

    def look(self) -> None:
        facts = self.game.facts
        asked = self.asked(facts)
        if self.talk.meets(asked) and asked is not None:
            self.take_up(str(asked[0]))
        if self.rests(facts):
            self.work.stop(self.game.now)
            return
        self.work.go_on(self.game.now)
        occasion = self.occasion(facts)
        if self.work.meets(occasion):
            self.set_about(facts)

    def rests(self, facts: Facts) -> bool:
        """Support has the case: all party clocks stand still, and so does the work."""
        case = facts.case
        return case is not None and self.game.rules.case_states[case.state].freezes

    @abstractmethod
    def occasion(self, facts: Facts) -> Hashable:
        """What of the order itself this side looks at; a new one makes them decide anew."""

    @abstractmethod
    def set_about(self, facts: Facts) -> None:
        """Decide what to do about the present occasion, and when."""

    # ── the other side and support ──────────────────────────────────────────────────────────────────────────────────

    def asked(self, facts: Facts) -> tuple[Hashable, ...] | None:
        """What somebody else wants to know of this side now; None for nothing."""
        proposal = theirs(facts, self.role)
        if proposal is not None:
            return ("proposal", proposal.id)
        case = facts.case
        if case is None or case.state == "closed":
            return None
        if case.state == "talking":
            mine = own(facts, self.role)
            return None if mine and mine.in_case else ("talk", case.number, case.talk_failed, len(facts.declined))
        if case.state == "asking":
            waits = self.role in case.asked and self.role not in case.answered
            return ("support_asks", case.number, case.asked_rounds) if waits else None
        return ("decided", case.number) if case.state == "appealable" else None

    def take_up(self, what: str) -> None:
        """React to what is asked."""
        act = {
            "proposal": self.answer_proposal,
            "question": lambda: void(self.tries("answer_question")),
            "talk": lambda: self.chooses(self.talk, "talk"),
            "support_asks": lambda: void(self.tries("answer_support")),
            "decided": lambda: void(self.tries("appeal")),
        }[what]
        if what != "decided" or self.does("appeals"):
            self.answers(self.talk, what, act)

    def answer_proposal(self) -> None:
        """More time and extras by how readily they are taken; settlements by what the mix says."""
        proposal = theirs(self.game.facts, self.role)
        if proposal is None:
            return
        topic = self.game.rules.proposals[proposal.kind].topic
        if topic == "settlement" or self.role == "seller":
            self.chooses(self.talk, "settlement")
        else:
            yes = self.does("takes_extension" if topic == "time" else "takes_extra")
            if not (yes and self.tries("accept_proposal")):
                self.tries("decline_proposal")
