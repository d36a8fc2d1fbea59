"""Two at once over measures: short plays run as programs of their own on a database of their own (tests/elsewhere.py).

`python -m tests.measures.plays NAME`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from tests.flow.plays import at_once, people  # sets Django up

from amiable.flow import complaints  # isort: skip
from amiable.flow import measures as door  # isort: skip
from amiable.flow import measures_due  # isort: skip
from amiable.flow.complaints import Deciding  # isort: skip
from amiable.kernel.errors import Refused  # isort: skip
from amiable.measures.models import Measure  # isort: skip
from amiable.people.models import Person  # isort: skip
from tests.cast import START, make_cast  # isort: skip
from tests.measures.stage import IDS, imposed, steps  # isort: skip

DAY = timedelta(days=1)


def code(act: Callable[[], object]) -> str:
    """ "" when something is done, else why not."""
    try:
        act()
    except Refused as refused:
        return refused.refusal.code
    return ""


def told(about: UUID, codes: list[str]) -> dict[str, Any]:
    """How a race ended: sorted answers, the steps, and what the person can do now."""
    marc = Person.objects.get(pk=people().marc.pk)
    return {"codes": sorted(codes), "steps": steps(about), "sells": marc.no_selling_since is None}


def two_decide() -> dict[str, Any]:
    """Two of staff decide the same complaint at once, each otherwise."""
    cast = make_cast()
    on = imposed(cast)
    which = complaints.complain(cast.marc.pk, on, "Non.", language="fr", now=START, ids=IDS)

    def decide(who: Person, outcome: str) -> str:
        asked = Deciding(outcome=outcome, why="Vu.", language="fr")
        return code(lambda: complaints.decide(who.pk, which, asked, now=START + DAY))

    codes = at_once(partial(decide, cast.ada, "upheld"), partial(decide, cast.bo, "overturned"))
    return told(which, codes) | {"measure": Measure.objects.get(pk=on).state}


def two_approve() -> dict[str, Any]:
    """Two leads agree to the same measure for good at once."""
    cast = make_cast()
    cast.ada.role = "lead"
    cast.ada.save()
    on = imposed(cast, for_good=True, waived="law")
    acts = [partial(code, partial(door.approve, who.pk, on, now=START)) for who in (cast.lea, cast.ada)]
    return told(on, at_once(*acts))


def lift_while_ending() -> dict[str, Any]:
    """Somebody lifts a measure while two workers end it."""
    cast = make_cast()
    on, now = imposed(cast, days=1), START + DAY
    lift = partial(code, partial(door.lift, cast.lea.pk, on, why="Over.", language="en", now=now))
    answers = at_once(lift, partial(measures_due.move_due, now), partial(measures_due.move_due, now))
    return told(on, [answers[0]]) | {"moved": answers[1] + answers[2]}


def two_begin() -> dict[str, Any]:
    """Two measures on one person are imposed at once, and one is lifted at once by two: what holds is the other."""
    cast = make_cast()
    first = imposed(cast)
    second = partial(code, lambda: imposed(cast, scope="buy", by=cast.lea))
    lift = partial(code, partial(door.lift, cast.lea.pk, first, why="Over.", language="en", now=START))
    codes = at_once(second, lift, lift)
    marc = Person.objects.get(pk=cast.marc.pk)
    return told(first, codes) | {"buys": marc.no_buying_since is None}


PLAYS = {play.__name__: play for play in (two_decide, two_approve, lift_while_ending, two_begin)}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(PLAYS[sys.argv[1]]()) + "\n")
