"""A mail for one reader, composed from how things stand when it goes out: one fact, what is next, what silence means, one
button. In their language and zone. What is no longer true, wanted or needed is not written.

Words of people stay on the page. Nothing here writes or sends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from amiable.flow.choices import unsubscribe_token
from amiable.flow.load import Loaded, load_facts
from amiable.kernel.errors import Refused
from amiable.notices import reads as notices
from amiable.notices.apart import NO_ORDER, OF_COMPLAINTS, OF_DATA, OF_MEASURES
from amiable.notices.letter import Letter, Line
from amiable.notices.reads import NoticeRow
from amiable.notices.terms import DIGEST, REMINDED
from amiable.orders import logs
from amiable.pages.addresses import place
from amiable.pages.inbox import Entry, entries_of, notice_apart
from amiable.pages.order import foremost, silence_beside, stands_still
from amiable.pages.told import ANSWERS, offers, proposal_of, scene_for, stands, told
from amiable.people import reads as people
from amiable.people.reads import Addressed
from amiable.people.terms import OPTIONAL_GROUPS, MailChoices, zone_named
from amiable.privacy.terms import READY_FOR
from amiable.rules.outlook import Silence, Turn, silence_of, turns
from amiable.talk import reads as talk
from amiable.wording import accounts, mails, measures, privacy, silence
from amiable.wording import turns as waits
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene, Text

#: So many notices stand in a digest; the rest is in the inbox.
MOST = 20


@dataclass(frozen=True, slots=True)
class Needless:
    """Why a mail is not written after all."""

    reason: str


def compose(mail: UUID, person: UUID, kind: str, *, now: datetime) -> Letter | Needless:
    """The mail as it stands now. Raises nothing a moved order could cause."""
    reached = people.addressed([person]).get(person)
    if reached is None or not reached.reachable:
        return Needless("nobody to write to")
    rows = notices.carried_by(mail)
    choices = people.mail_choices([person])[person]
    seen = talk.read_up_to(person, {row.order for row in rows if row.group == "messages"})
    wanted = [row for row in rows if _wanted(row, choices, seen)]
    if not wanted:
        return Needless("not wanted any more, or read meanwhile")
    reader = Reader(reached.language, zone_named(reached.time_zone, otherwise=settings.TIME_ZONE), now=now)
    if kind == DIGEST:
        return _digest(mail, reached, wanted, reader, now=now)
    if wanted[-1].order == NO_ORDER:
        return _apart(mail, reached, wanted[-1], reader, now=now)
    return _one(mail, reached, wanted[-1], reader, now=now)


def _apart(mail: UUID, reached: Addressed, row: NoticeRow, reader: Reader, *, now: datetime) -> Letter:
    """A mail about no order: where a seller is paid, a measure about the reader, their complaint, their data."""
    said = notice_apart(row, reader)
    button, why = (measures.BUTTON, measures.WHY) if row.role == "person" else (accounts.BUTTON, mails.WHY[row.role])
    if row.code.startswith(OF_DATA):
        button, why = privacy.BUTTON, privacy.WHY
    return Letter(
        id=mail,
        person=reached.id,
        to=reached.email,
        name=reached.name,
        language=reader.language,
        at=now,
        subject=said.subject,
        heading=said.subject,
        fact=said.body,
        button=_say(button, reader),
        href=absolute(page_apart(row)),
        why=_say(why, reader),
        **_choice(reached.id, row.group, reader),
    )


def page_apart(row: NoticeRow) -> str:
    """The page a notice about no order leads to."""
    if row.code.startswith(OF_MEASURES):
        return place("my_measure", row.data["about"])
    if row.code.startswith(OF_COMPLAINTS):
        return place("my_complaint", row.data["about"])
    if row.code.startswith(OF_DATA):
        return place("desk_personal" if row.code == READY_FOR else "personal_data")
    return place("earnings")


def _wanted(row: NoticeRow, choices: MailChoices, seen: Mapping[UUID, int]) -> bool:
    """What always comes does; the rest while it is chosen and unread, in the inbox and, for a message, on its order's page.
    `seen`: up to which event each order was read there."""
    if row.group not in OPTIONAL_GROUPS:
        return True
    if row.read_at is not None or (row.group == "messages" and row.seq <= seen.get(row.order, 0)):
        return False
    return choices.optional != "off" and row.group not in choices.muted


def _one(mail: UUID, reached: Addressed, row: NoticeRow, reader: Reader, *, now: datetime) -> Letter | Needless:
    try:
        loaded = load_facts(row.order, now)
    except Refused:
        return Needless("no such order")
    facts, line = loaded.facts, logs.lines_at([(row.order, row.seq)]).get((row.order, row.seq))
    if not stands(row, line, facts, loaded.rules):
        return Needless("answered or moved by now")
    names = {str(name.id): name for name in people.names_of([UUID(facts.client_id), UUID(facts.seller_id)])}
    scene = scene_for(loaded.rules, facts, names, row.role, reader)
    about, said = proposal_of(row, line), told(row, line, facts, scene)
    turn = _turn(loaded, row, about)
    return Letter(
        id=mail,
        person=reached.id,
        to=reached.email,
        name=reached.name,
        language=reader.language,
        at=now,
        subject=f"{said.subject} · {loaded.reference}",
        heading=said.subject,
        about=_about(loaded, scene),
        fact=_fact(row, said.subject, said.body, turn, scene, loaded),
        **_ahead(row, turn, about, loaded, scene, now=now),
        button=_button(row, turn, reader),
        href=_page(row.role, loaded.reference),
        why=_say(mails.WHY[row.role], reader),
        times=mails.say(mails.TIMES, reader.language, zone=reached.time_zone),
        thread=str(row.order),
        **_choice(reached.id, row.group, reader),
    )


def _ahead(
    row: NoticeRow, turn: Turn | None, about: str, loaded: Loaded, scene: Scene, *, now: datetime
) -> dict[str, Any]:
    """What is next for the reader, until when, and what silence means: as the order page says it. The end is named once."""
    facts, reader = loaded.facts, scene.reader
    quiet = _quiet(row, turn, about, loaded, now)
    found: dict[str, Any] = {"silence": silence.sentences(quiet, scene=scene) if quiet else ()}
    if turn is None:
        another = any((other.role, other.clock) == (row.role, ANSWERS) for other in turns(loaded.rules, facts))
        return found if about and another else {**found, "rest": _say(mails.NOTHING, reader)}
    if row.code != REMINDED:
        title = waits.title(turn.clock, turn.role, scene=scene, data=waits.known(facts, turn.subject))
        found |= {"next": title, "next_label": _say(mails.NEXT, reader)}
    runs = turn.until is not None and not stands_still(facts, turn.clock, turn.subject)
    if runs and (quiet is None or quiet.at != turn.until):
        found["until"] = scene.tell(mails.UNTIL, {"until": turn.until})
    return found


def _quiet(row: NoticeRow, turn: Turn | None, about: str, loaded: Loaded, now: datetime) -> Silence | None:
    """What happens if nobody does anything: of the very clock a reminder or a proposal waits by, else of the next that ends. A
    mail of one proposal says nothing of another."""
    facts, rules = loaded.facts, loaded.rules
    if turn is not None and _own(row):
        deadline = facts.deadline(turn.clock, turn.subject)
        return silence_of(rules, facts, deadline, max(turn.until, now)) if deadline and turn.until else None
    found = silence_beside(rules, facts, *((turn.clock, turn.subject) if turn else ("", "")), now)
    return None if found is not None and about and found.clock == ANSWERS else found


def _turn(loaded: Loaded, row: NoticeRow, about: str) -> Turn | None:
    """What the reader is waited for: a reminder speaks of its own clock, a proposal of its own answer and of no other's."""
    found = turns(loaded.rules, loaded.facts)
    if _own(row):
        clock, subject = (row.data["clock"], row.data["subject"]) if row.code == REMINDED else (ANSWERS, about)
        return next(
            (turn for turn in found if (turn.clock, turn.subject, turn.role) == (clock, subject, row.role)), None
        )
    known = [turn for turn in found if not (about and turn.clock == ANSWERS)]
    turn = foremost(known, loaded.facts, row.role)
    return turn if turn is not None and turn.role == row.role else None


def _own(row: NoticeRow) -> bool:
    """Whether the mail is about one clock alone."""
    return row.code == REMINDED or offers(row.code)


def _fact(row: NoticeRow, heading: str, body: str, turn: Turn | None, scene: Scene, loaded: Loaded) -> str:
    """The sentence of the notice, unless the heading says it all; a reminder, whose end stands below, says what to do."""
    if row.code != REMINDED or turn is None:
        return "" if body == f"{heading}." else body
    known = waits.known(loaded.facts, turn.subject)
    return waits.text(turn.clock, turn.role, scene=scene, data=known) or body


def _about(loaded: Loaded, scene: Scene) -> str:
    data = {"reference": loaded.reference}
    return scene.tell(mails.ABOUT if scene.viewer in ("client", "seller") else mails.ABOUT_BOTH, data)


def _button(row: NoticeRow, turn: Turn | None, reader: Reader) -> str:
    if row.role not in ("client", "seller"):
        return _say(mails.OPEN_DESK, reader)
    if row.code == "message_sent":
        return _say(mails.READ, reader)
    return _say(mails.BUTTONS.get(turn.clock, mails.OPEN) if turn else mails.OPEN, reader)


def _digest(
    mail: UUID, reached: Addressed, rows: Sequence[NoticeRow], reader: Reader, *, now: datetime
) -> Letter | Needless:
    """The day in one mail: each notice as its sentence with its order, the latest first."""
    found = entries_of(reached.id, sorted(rows, key=lambda row: row.made_at, reverse=True)[:MOST], reader)
    lines = tuple(_line(entry) for entry in found if entry.stands)
    if not lines:
        return Needless("answered or moved by now")
    count = len(lines) + max(len(rows) - MOST, 0)
    heading = mails.say(mails.DIGEST, reader.language, count=count)
    return Letter(
        id=mail,
        person=reached.id,
        to=reached.email,
        name=reached.name,
        language=reader.language,
        at=now,
        subject=heading,
        heading=heading,
        fact=_say(mails.DIGEST_FACT, reader),
        lines=lines,
        rest=mails.say(mails.MORE, reader.language, count=len(rows) - MOST) if len(rows) > MOST else "",
        button=_say(mails.OPEN_INBOX, reader),
        href=absolute(place("inbox")),
        why=_say(mails.WHY["digest"], reader),
        **_choice(reached.id, DIGEST, reader),
    )


def _line(entry: Entry) -> Line:
    where = _page(entry.row.role, entry.reference)
    if entry.row.code == REMINDED:
        return Line(entry.said.subject, where, entry.reference, more=entry.said.body)
    return Line(entry.said.body, where, entry.reference)


def _choice(person: UUID, group: str, reader: Reader) -> dict[str, Any]:
    """What can be chosen at the foot of the mail; one click ends what one can do without."""
    found = {"choices": _say(mails.CHOICES, reader), "choices_href": absolute(place("notifications"))}
    if group in mails.STOP:
        where = place("unsubscribe", unsubscribe_token(person, group))
        found |= {"stop": _say(mails.STOP[group], reader), "stop_href": absolute(where)}
    return found


def _page(role: str, reference: str) -> str:
    name = "order" if role in ("client", "seller") else "desk"
    return absolute(place(name, reference))


def absolute(path: str) -> str:
    """A path of this installation as an address for outside."""
    return f"{settings.ADDRESS}{path}"


def _say(text: Text, reader: Reader) -> str:
    return mails.say(text, reader.language)
