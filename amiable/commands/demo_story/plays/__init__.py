"""The orders of the demo, in the order they are told in: from earlier ones over those under way to those that ended."""

from __future__ import annotations

from amiable.commands.demo_story.plays import arguing, beginning, changing, earlier, ending, looking, supported, working
from amiable.commands.demo_story.script import Play

PLAYS: tuple[Play, ...] = (
    *earlier.PLAYS,
    *beginning.PLAYS,
    *working.PLAYS,
    *looking.PLAYS,
    *changing.PLAYS,
    *arguing.PLAYS,
    *supported.PLAYS,
    *ending.PLAYS,
)
