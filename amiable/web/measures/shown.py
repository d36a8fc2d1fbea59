"""A statement of reasons, the steps of a measure and of a complaint, in the reader's words: for the person and for
staff alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from amiable.measures.reads import ComplaintRead, MeasureRead, StatementRead, StepRead, WordsRead
from amiable.measures.terms import FACTS
from amiable.pages.measures import MeasurePage, Names
from amiable.web.parts import Badge, Fact, Tone
from amiable.wording import measures as said
from amiable.wording.reader import Reader


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words; `erased` ones are not there any more."""

    text: str
    language: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of reasons as it was sent."""

    number: int
    facts: Sequence[Fact]
    means: str
    words: Sequence[Quote]
    orders: Sequence[str]
    redress: str
    language: str


@dataclass(frozen=True, slots=True)
class Line:
    """One step: what was done, by whom, when, with its words."""

    what: str
    who: str
    when: str
    words: Sequence[Quote] = field(default=())


def badge_of(measure: MeasureRead) -> Badge:
    """Where a measure stands. Amber for what waits for somebody; no colour blames."""
    marks: tuple[str, Tone] = ("lock", "wait") if measure.open else ("", "")
    return Badge(str(said.STATES[measure.state]), *marks)


def title_of(scope: str, *, yours: bool = False) -> str:
    """What a measure is called; `yours` by whom it is about."""
    return str((said.YOURS if yours else said.SCOPES)[scope])


def lasts(measure: MeasureRead, reader: Reader) -> str:
    """From when until when, in a sentence."""
    return said.duration(
        measure.begins_at, measure.ends_at, for_good=measure.for_good, days=measure.days, reader=reader
    )


def told_of(page: MeasurePage, told: StatementRead, reader: Reader, *, names: bool = False) -> Told:
    """A statement for this reader; what was sent in another language stays in that one. `names`: staff read who decided."""
    made = said.duration(told.begins_at, told.ends_at, for_good=told.for_good, days=None, reader=reader)
    facts = [Fact(_("What it is"), title_of(told.scope, yours=not names))]
    if page.service:
        facts.append(Fact(_("Service"), page.service))
    facts += [
        Fact(_("How long"), made),
        Fact(_("Ground"), told.ground_said, language=told.language),
        Fact(_("How it was decided"), str(said.BY_MACHINE if told.automated else said.BY_PERSON)),
        Fact(_("Sent"), reader.moment(told.sent_at)),
    ]
    if page.measure.waived:
        facts.insert(-2, Fact(_("Why without notice"), str(said.WAIVED[page.measure.waived])))
    if names:
        facts.append(Fact(_("Decided by"), _name(page.names, told.decided_by)))
    quotes = [_quote(words) for words in page.facts]
    means = str(said.MEANS[told.scope])
    return Told(told.number, facts, means, quotes, page.measure.orders, told.redress_said, told.language)


def lines_of(
    steps: Sequence[StepRead], names: Names, reader: Reader, *, you: UUID | None = None, told: bool = False
) -> list[Line]:
    """What was done, the first first. `you` reads it: staff are then named by what they are, not by who. `told`: the facts stand
    in the statement beside it."""
    return [
        Line(
            str(said.STEPS[step.what]),
            _who(step, names, you),
            reader.moment(step.at),
            [_quote(words) for words in step.words if not (told and words.field == FACTS)],
        )
        for step in steps
    ]


def complaint_facts(complaint: ComplaintRead, reader: Reader) -> list[Fact]:
    """Both clocks of a complaint: when it came, until when each is promised, when each was done."""
    facts = [Fact(_("Received"), reader.moment(complaint.received_at))]
    if complaint.acknowledged_at:
        facts.append(Fact(_("Read"), reader.moment(complaint.acknowledged_at)))
    else:
        facts.append(Fact(_("Read at the latest"), reader.moment(complaint.acknowledge_by)))
    if complaint.decided_at:
        facts.append(Fact(_("Decided"), reader.moment(complaint.decided_at)))
        facts.append(Fact(_("Outcome"), outcome_of(complaint)))
    else:
        facts.append(Fact(_("Decided at the latest"), reader.moment(complaint.decide_by)))
    return facts


def outcome_of(complaint: ComplaintRead) -> str:
    """How it was decided."""
    if complaint.order is not None:
        return str(said.OF_REVIEWS[complaint.outcome])
    return str(said.OUTCOMES[complaint.outcome])


def _who(step: StepRead, names: Names, you: UUID | None) -> str:
    if step.by is None:
        return _("By itself")
    if you is None:
        return _name(names, step.by)
    return _("You") if step.by == you else _("Customer support")


def _name(names: Names, person: UUID) -> str:
    return names[person].name if person in names else _("Somebody who left")


def _quote(words: WordsRead) -> Quote:
    return Quote(words.text, words.language, words.erased)
