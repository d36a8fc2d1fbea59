"""A notice as its reader reads it: whose eyes, the sentence, and whether what it speaks of still stands.

For the inbox and for mails alike. The sentence is worked out of the log each time; nothing here writes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from amiable.kernel.periods import format_moment
from amiable.notices.reads import NoticeRow
from amiable.notices.terms import REMINDED
from amiable.people.reads import Name
from amiable.rules import effects as e
from amiable.rules.facts import Facts
from amiable.rules.outlook import turns
from amiable.rules.plan import Plan, fire
from amiable.rules.shape import Rules
from amiable.wording import events, mails, notices
from amiable.wording import turns as waits
from amiable.wording.notices import Notice
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene

#: The clock of who answers a proposal.
ANSWERS = "answer_by"


def scene_for(rules: Rules, facts: Facts, names: Mapping[str, Name], role: str, reader: Reader) -> Scene:
    """The order as this reader's sentences see it; `names` by person id."""
    who = {"client": names[facts.client_id].short, "seller": names[facts.seller_id].short}
    return Scene(reader, rules, currency=facts.agreement.currency, viewer=role, names=who)


def told(row: NoticeRow, line: str | None, facts: Facts, scene: Scene) -> Notice:
    """Subject and sentence of a notice; `line` is the text of its event in the log.

    Raises KeyError for a code that has no sentence.
    """
    if row.code == REMINDED:
        known = waits.known(facts, row.data["subject"])
        return notices.reminder(row.data["clock"], until=row.data["until"], scene=scene, data=known)
    data, actor = _logged(row, line)
    try:
        return notices.notice(row.code, data, actor_role=actor, scene=scene)
    except KeyError:
        support = mails.say(mails.SUPPORT, scene.reader.language)
        named = replace(scene, names={**scene.names, "mediator": support, "operator": support})
        return notices.notice(row.code, data, actor_role=actor, scene=named)


def _logged(row: NoticeRow, line: str | None) -> tuple[Mapping[str, Any], str]:
    """What the log says of the event and who did it; of what is no event itself, what the notice keeps."""
    event = json.loads(line) if line else {}
    return (event["data"], event["actor"]["kind"]) if event.get("name") == row.code else (row.data, "")


def detail_of(code: str, data: Mapping[str, Any]) -> str:
    """The event with what of it is told apart in its subject."""
    return events.detail(code, events.told(data), notices.SUBJECTS)


def offers(code: str) -> bool:
    """Whether such an event sets a proposal before the other side."""
    return code.endswith("_proposed") or code == "proposal_countered"


def proposal_of(row: NoticeRow, line: str | None) -> str:
    """The proposal a notice speaks of, by its id within the order: the one that was made or the one that ended; "" for none."""
    data, _actor = _logged(row, line)
    if offers(row.code):
        return str(data["id"])
    return str(data.get("proposal") or data.get("subject", "")) if row.code.startswith("proposal_") else ""


def stands(row: NoticeRow, line: str | None, facts: Facts, rules: Rules) -> bool:
    """Whether what a notice asks of its reader still waits for them: a reminder's end, the very proposal it tells of. What asks
    nothing stands."""
    if row.code == REMINDED:
        return still_waits(row, facts, rules)
    return not offers(row.code) or _waits(row.role, ANSWERS, proposal_of(row, line), facts, rules)


def still_waits(row: NoticeRow, facts: Facts, rules: Rules) -> bool:
    """Whether what a reminder speaks of is as it was: the same clock, the same end, the same side waited for."""
    clock, subject = row.data["clock"], row.data["subject"]
    deadline = facts.deadline(clock, subject)
    if deadline is None or (format_moment(deadline.fires_at) if deadline.fires_at else "") != row.data["until"]:
        return False
    return _waits(row.role, clock, subject, facts, rules)


def _waits(role: str, clock: str, subject: str, facts: Facts, rules: Rules) -> bool:
    return any((turn.role, turn.clock, turn.subject) == (role, clock, subject) for turn in turns(rules, facts))


def costs(rules: Rules, facts: Facts, clock: str, subject: str) -> bool:
    """Whether silence until this clock ends moves money or ends the order: by the plan of its firing."""
    deadline = facts.deadline(clock, subject)
    if deadline is None or deadline.fires_at is None:
        return False
    plan = fire(rules, facts, deadline, deadline.fires_at)
    return isinstance(plan, Plan) and any(isinstance(effect, e.Transferred | e.Closed) for effect in plan.effects)


def waits_until(rules: Rules, facts: Facts, role: str) -> datetime | None:
    """The nearest end of a running clock that waits for this role."""
    return min((turn.until for turn in turns(rules, facts) if turn.role == role and turn.until), default=None)
