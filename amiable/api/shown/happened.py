"""Events as shapes."""

from __future__ import annotations

from amiable.api.shapes.happened import Event
from amiable.api.shown.words import words_of
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
