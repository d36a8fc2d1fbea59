"""Who is told what of an item of the outbox, and with which mail: roles become people, each by what they chose.

Reads alone; notify.py writes what comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from amiable.flow.apply import read_line
from amiable.flow.carrying import Item
from amiable.flow.load import Loaded, load_facts
from amiable.flow.turning import OTHERS
from amiable.kernel.periods import parse_moment
from amiable.notices.send import Claimed
from amiable.notices.terms import REMINDED, Going, Telling, going, group_of
from amiable.orders import logs
from amiable.pages.told import costs, detail_of, waits_until
from amiable.people import reads as people
from amiable.people.reads import Addressed
from amiable.people.roles import Permission
from amiable.people.terms import MailChoices, zone_named

#: A reminder this near to an end that moves money or ends the order always comes.
LAST = timedelta(hours=24)

PARTIES = ("client", "seller")

#: The group of what always comes, to somebody suspended as well.
ALWAYS = "decisions"


@dataclass(frozen=True, slots=True)
class _Whom:
    """Somebody who is told; `mailed` is False for staff of whom nobody in particular is waited for."""

    person: UUID
    role: str
    mailed: bool


def tellings(item: Item, now: datetime) -> list[Telling]:
    """Everybody the item has something for, but for who did it. Raises KeyError for an item nobody can read."""
    loaded = load_facts(item.order, now)
    line = _line(item)
    doers = {line["actor"].get(key) for key in ("id", "on_behalf_of")} if line else set()
    found = [
        (notice, whom)
        for notice in item.body["notices"]
        for whom in _whom(notice["to"], loaded)
        if notice["code"] == REMINDED or str(whom.person) not in doers
    ]
    ids = {whom.person for _notice, whom in found}
    reached, choices = people.addressed(ids), people.mail_choices(ids)
    return [
        _telling(item, notice, whom, loaded, line, reached[whom.person], choices[whom.person], now)
        for notice, whom in found
        if whom.person in reached
    ]


def withheld(mail: Claimed) -> bool:
    """Whether a mail that waited is for somebody who was suspended meanwhile, and not of what always comes."""
    reached = people.addressed([mail.person]).get(mail.person)
    return reached is not None and reached.suspended and mail.group != ALWAYS


def _line(item: Item) -> Mapping[str, Any]:
    text = logs.lines_at([(item.order, item.seq)]).get((item.order, item.seq))
    return read_line(text) if text else {}


def _whom(role: str, loaded: Loaded) -> Iterator[_Whom]:
    """The people of a role on this order: its parties; whoever has the case, else all who could take it; all operators."""
    facts = loaded.facts
    if role in PARTIES:
        yield _Whom(UUID(facts.client_id if role == "client" else facts.seller_id), role, mailed=True)
        return
    case = facts.case
    if role == "mediator" and case and case.mediator and case.state not in OTHERS:
        yield _Whom(UUID(case.mediator), role, mailed=True)
        return
    may = {"mediator": Permission.MEDIATE, "lead": Permission.APPROVE}.get(role, Permission.OPERATE)
    parties = (facts.client_id, facts.seller_id)
    for person in people.staff_who(may):
        if str(person) not in parties:
            yield _Whom(person, role, mailed=False)


def _telling(
    item: Item,
    notice: Mapping[str, Any],
    whom: _Whom,
    loaded: Loaded,
    line: Mapping[str, Any],
    reached: Addressed,
    choices: MailChoices,
    now: datetime,
) -> Telling:
    code, data = notice["code"], notice["data"]
    own = line.get("name") == code
    group = _group(code, line["data"] if own else data, loaded, now)
    return Telling(
        person=whom.person,
        order=item.order,
        seq=item.seq,
        role=whom.role,
        code=code,
        subject=_subject(item, code, data),
        data=data,
        group=group,
        made_at=parse_moment(line["at"]) if own else item.made_at,
        goes=_goes(code, group, data, whom, loaded, reached, choices, now),
    )


def _group(code: str, data: Mapping[str, Any], loaded: Loaded, now: datetime) -> str:
    if code != REMINDED:
        return group_of(code, detail_of(code, data))
    near = bool(data["until"]) and parse_moment(data["until"]) - now <= LAST
    dear = near and costs(loaded.rules, loaded.facts, data["clock"], data["subject"])
    return ALWAYS if dear else "deadlines"


def _subject(item: Item, code: str, data: Mapping[str, Any]) -> str:
    """What tells several of one event apart: each reminder is its own, as is each proposal that went out of date."""
    if code == REMINDED:
        return f"{data['clock']}:{data['subject']}:{item.id}"
    return str(data.get("proposal", ""))


def _goes(
    code: str,
    group: str,
    data: Mapping[str, Any],
    whom: _Whom,
    loaded: Loaded,
    reached: Addressed,
    choices: MailChoices,
    now: datetime,
) -> Going | None:
    if not whom.mailed or not reached.reachable or (reached.suspended and group != ALWAYS):
        return None
    zone = zone_named(reached.time_zone, otherwise=settings.TIME_ZONE)
    until = waits_until(loaded.rules, loaded.facts, whom.role)
    if code == REMINDED:
        until = parse_moment(data["until"]) if data["until"] else None
    return going(group, choices, zone, now, until=until, reminds=code == REMINDED)
