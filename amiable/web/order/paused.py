"""A pause as a sentence: what stands still, since when, and what the date becomes."""

from __future__ import annotations

from amiable.pages.pause import Pause
from amiable.wording import meanwhile
from amiable.wording.scene import Scene


def paused_of(pause: Pause | None, scene: Scene) -> str:
    """A pause as a whole sentence; "" without one."""
    if pause is None:
        return ""
    data = {"since": pause.since, "until": pause.until, "answered": pause.answered, "left": pause.left}
    return meanwhile.paused(pause.clock, scene=scene, data=data)
