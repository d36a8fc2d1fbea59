"""The rulebook as its readers see it: what is in force and who lives by it, a draft with what trying it showed, rules texts.

Everything here is for operators; who asks is the face's to know. Nothing is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from amiable.flow.load import rules_in_force, rules_of
from amiable.flow.rulebook import CHECK, SIMULATE
from amiable.kernel.errors import refuse
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.people.reads import Name
from amiable.rulebook import reads
from amiable.rulebook.reads import DraftRead, Published, TrialRead
from amiable.rules.compare import Difference, compared
from amiable.rules.edit import with_room, with_values
from amiable.rules.load import load, shipped, shipped_names, shipped_text
from amiable.rules.shape import Rules

type Known = Mapping[UUID, Name]


@dataclass(frozen=True, slots=True)
class Standing:
    """Orders that stand in a state: how many, and for how long nothing happened, on the middle one and at the longest."""

    count: int
    middle: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Room:
    """What the operator's first page of rules shows. `running` counts the orders that live by a name and version; `standing`
    goes by state."""

    rules: Rules
    publications: list[Published]
    drafts: list[DraftRead]
    names: Known
    running: list[tuple[str, int, int]]
    standing: Mapping[str, Standing]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A draft with its rules and those it was begun from. Trials are those of its present text, the last asked first.

    `moved_on` says that other rules came into force since.
    """

    draft: DraftRead
    rules: Rules
    base: Rules
    moved_on: bool
    checked: TrialRead | None
    simulations: list[TrialRead]
    names: Known

    @property
    def differences(self) -> tuple[Difference, ...]:
        """From the rules it was begun from, in the order of the file."""
        return compared(self.base, self.rules)

    @property
    def findings(self) -> list[dict[str, object]] | None:
        """What the check found; None while it has not ended well."""
        return self.checked.result["findings"] if self.checked and self.checked.result else None

    @property
    def early_days(self) -> tuple[Difference, ...]:
        """Last days that come too early for its windows, and when they would leave room."""
        return compared(self.rules, load(room_for(self.draft.text)))

    @property
    def busy(self) -> bool:
        """Something of it is being tried."""
        return any(one.ended_at is None for one in (self.checked, *self.simulations) if one)

    @property
    def tag(self) -> str:
        """Differs whenever the page would."""
        return _tag(self.draft, [one for one in (self.checked, *self.simulations) if one])


def read_room(*, now: datetime) -> Room:
    """All of it; seven statements."""
    publications, drafts = reads.publications(), reads.drafts()
    return Room(
        rules=rules_in_force(),
        publications=publications,
        drafts=drafts,
        names=names_of(
            *(who for row in publications for who in (row.author, row.publisher)),
            *(who for row in drafts for who in (row.author, row.closed_by)),
        ),
        running=orders.living_by(),
        standing={
            state: Standing(count, now - middle, now - longest) for state, count, middle, longest in orders.waiting_in()
        },
    )


def read_draft(draft_id: UUID) -> DraftPage:
    """One draft; four statements. Refuses `not_found`."""
    draft = reads.find_draft(draft_id)
    if draft is None:
        refuse("not_found")
    mine = [one for one in reads.trials_of(draft_id) if one.hash == draft.hash]
    return DraftPage(
        draft=draft,
        rules=load(draft.text),
        base=rules_of(draft.base),
        moved_on=not draft.outcome and rules_in_force().hash != draft.base,
        checked=next((one for one in mine if one.kind == CHECK), None),
        simulations=[one for one in mine if one.kind == SIMULATE],
        names=names_of(draft.author, draft.closed_by),
    )


def running() -> list[tuple[str, int, int]]:
    """Name and version of rules, and how many running orders live by them."""
    return orders.living_by()


def read_pulse(draft_id: UUID) -> str:
    """The tag of a draft's page as it would be now; two statements. Refuses `not_found`."""
    draft = reads.find_draft(draft_id)
    if draft is None:
        refuse("not_found")
    mine = [one for one in reads.trials_of(draft_id) if one.hash == draft.hash]
    checks = [one for one in mine if one.kind == CHECK][:1]
    return _tag(draft, [*checks, *(one for one in mine if one.kind == SIMULATE)])


def _tag(draft: DraftRead, trials: Iterable[TrialRead]) -> str:
    said = [draft.hash, draft.base, draft.note, str(draft.offered_at), draft.outcome]
    said += [f"{one.id} {one.done} {one.ended_at}" for one in trials]
    return sha256("\n".join(said).encode()).hexdigest()[:20]


def names_of(*who: UUID | None) -> Known:
    """The names of these people; one statement, none for nobody."""
    wanted = [one for one in set(who) if one]
    return {name.id: name for name in people.names_of(wanted)} if wanted else {}


def text_in_force() -> str:
    """The file that new orders begin with."""
    return text_of(rules_in_force().hash)


def text_of(rules_hash: str) -> str:
    """The file of this hash: shipped, or kept since an order or a publication. Refuses `not_found`."""
    if rules_hash == shipped().hash:
        return shipped_text()
    return orders.rules_text(rules_hash) if orders.has_rules(rules_hash) else refuse("not_found")


def beginnings() -> list[tuple[str, int]]:
    """Name and version of the files that come with Amiable."""
    return [(name, load(shipped_text(name)).version) for name in shipped_names()]


def raised(text: str) -> str:
    """The text with the next free version when its own means other rules already; unchanged when it says the same as those in
    force."""
    rules, current = load(text), rules_in_force()
    if rules.hash == current.hash:
        return text
    version = rules.version
    while _is_taken(rules, version, current):
        version += 1
    return with_values(text, {"version": version})


def _is_taken(rules: Rules, version: int, current: Rules) -> bool:
    if (rules.name, version) == (current.name, current.version):
        return True
    return orders.is_version_taken(rules.name, version, but=rules.hash if version == rules.version else "")


def room_for(text: str) -> str:
    """The text with room for its windows; unchanged where a file has other last days than Amiable knows."""
    try:
        return with_room(text)[0]
    except (KeyError, ValueError):
        return text
