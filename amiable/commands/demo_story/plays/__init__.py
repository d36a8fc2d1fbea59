"""The orders of the demo, in the order they are told in: beginning, working, looking, changing, arguing, supported, ending."""

from __future__ import annotations

from amiable.commands.demo_story.plays import arguing, beginning, changing, ending, looking, supported, working
from amiable.commands.demo_story.script import Play

PLAYS: tuple[Play, ...] = (
    *beginning.PLAYS,
    *working.PLAYS,
    *looking.PLAYS,
    *changing.PLAYS,
    *arguing.PLAYS,
    *supported.PLAYS,
    *ending.PLAYS,
)
