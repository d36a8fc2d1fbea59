"""People reading, reporting, answering and keeping replies at the same moment, as a program of its own with real commits.

`python -m tests.flow.talk_races`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from tests.flow.plays import at_once  # sets Django up

from amiable.flow import desk, talking, upkeep  # isort: skip
from amiable.kernel.errors import Refused  # isort: skip
from amiable.rules.inputs import Words  # isort: skip
from amiable.talk import reads  # isort: skip
from amiable.talk.terms import SavedTerms  # isort: skip
from tests.cast import make_cast  # isort: skip
from tests.story import Story  # isort: skip


def answer(act: Callable[[], Any]) -> str:
    """The code of what was refused; "" for what was done."""
    try:
        act()
    except Refused as refused:
        return refused.refusal.code
    return ""


def play() -> dict[str, Any]:
    """Everything twice or more at once; gives what is left."""
    cast = make_cast()
    story = Story(cast).brief()
    seq = story.do("seller", "send_message", text=Words("Tu ne vaux rien.", "fr")).seq
    giulia, now, order = cast.giulia.pk, story.now, story.order
    at_once(*(partial(talking.mark_read, order, giulia, seen, now=now) for seen in (1, seq, 2, seq - 1)))
    at_once(*(partial(talking.report, order, giulia, seq, why=why, text="", now=now) for why in ("abuse", "spam") * 2))
    at_once(*[partial(talking.block, giulia, cast.marc.pk, now=now)] * 3)
    (report,) = reads.open_reports(limit=9)
    for person in (cast.ada, cast.bo):
        desk.look(order, person.pk, now=now)
    handled = at_once(
        *(
            partial(
                answer, partial(talking.handle, order, report.id, who.pk, outcome="warned", answer=who.name, now=now)
            )
            for who in (cast.ada, cast.bo)
        )
    )
    saved = partial(upkeep.save_reply, giulia, SavedTerms("Ciao", "Ciao!", "it"), key="onekey", now=now)
    at_once(*[saved] * 4)
    (kept,) = reads.reports_on(order, seq)
    return {
        "mark": reads.beside(order).marks[giulia].seq - seq,
        "handled": sorted(handled),
        "one_answer": kept.answer in ("Ada", "Bo"),
        "blocks": len(reads.blocks_of(giulia)),
        "replies": len(reads.saved_of(giulia)),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(play()) + "\n")
