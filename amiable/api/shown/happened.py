"""Events, and the foreseen effects of an action, as shapes."""

from __future__ import annotations

from amiable.api.shapes.happened import Codes, Counts, Event, Foreseen, Moments
from amiable.api.shown.words import words_of
from amiable.pages.dry_run import DryRun
from amiable.pages.order import Entry
from amiable.wording import events
from amiable.wording.scene import Scene


def event_of(entry: Entry, scene: Scene) -> Event:
    """One line of the log."""
    return Event(
        seq=entry.seq,
        at=entry.at,
        name=entry.name,
        by=entry.actor_kind,  # type: ignore[arg-type]
        by_name=scene.names.get(entry.actor_kind, ""),
        sentence=events.line(entry.name, entry.data, actor_role=entry.actor_kind, scene=scene),
        data=dict(entry.data),
        words=words_of(entry),
    )


def foreseen(action: str, run: DryRun) -> Foreseen:
    """What an action would do."""
    return Foreseen(
        action=action,
        state=Codes(*run.state),
        case=Codes(*run.case_state),
        lateness=Codes(*run.lateness),
        due=Moments(*run.due),
        rounds_used=Counts(*run.rounds_used),
        rounds=Counts(*run.rounds),
        to_client=run.to_client,
        to_seller=run.to_seller,
        fee=run.fee,
        to_pay=run.to_pay,
        paid_at=run.paid_at,
        closes_as=run.closing.outcome if run.closing else "",
        counts=run.closing.counts if run.closing else None,
        told=list(run.told),
    )
