"""One line of the timeline for each event: as the one who did it reads it, and as everybody else does.

The tables stand beside this by family. A detail of an event can have its own line: `delivery_made.late`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amiable.wording.events import cases, money, offers, reviews, work
from amiable.wording.scene import Scene, Seen, Texts

LINES: Mapping[str, Texts | Seen] = {**money.LINES, **work.LINES, **offers.LINES, **cases.LINES, **reviews.LINES}

#: Data whose code, or whose being true, can have an own line.
CODES = ("kind", "outcome", "ground", "part", "bearer")
FLAGS = (
    "waits",
    "lapsed",
    "extra",
    "after_the_end",
    "late",
    "complete",
    "gift",
    "pausing",
    "published",
    "none",
    "ends_proposal",
)

#: Flags that name what they are about.
NAMING = ("lapsed", "extra")

#: Figures that say nothing when they are 0.
SILENT_AT_ZERO = frozenset(("refund", "price", "days", "redo_days", "redeliver_days", "disputed", "count", "rounds"))


def line(name: str, data: Mapping[str, Any], *, actor_role: str, scene: Scene) -> str:
    """The line for event `name` with its `data` (from the log or from a plan), done by `actor_role`.

    Raises KeyError for an event without lines (a house test finds those).
    """
    known = told(data)
    return scene.tell(LINES[detail(name, known, LINES)], known, by=actor_role)


def told(data: Mapping[str, Any]) -> dict[str, Any]:
    """An event's data with what its lines count, without the figures that say nothing."""
    known = {**data, "late": data.get("on_time") is False, "none": data.get("shown") == {}}
    for several in ("ids", "extras", "answers"):
        if isinstance(data.get(several), list | tuple):
            known["count"] = len(data[several])
    return {key: value for key, value in known.items() if value != 0 or key not in SILENT_AT_ZERO}


def detail(name: str, data: Mapping[str, Any], table: Mapping[str, Any]) -> str:
    """The key of `table` that says most about the event: `name` itself, or with one of its details."""
    found = [f"{name}.{flag}" for flag in FLAGS if data.get(flag) is True or (flag in NAMING and data.get(flag))]
    found += [f"{name}.{data[code]}" for code in CODES if isinstance(data.get(code), str)]
    return next((own for own in found if own in table), name)
