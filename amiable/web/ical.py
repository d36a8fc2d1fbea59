"""A person's calendar as iCalendar (RFC 5545): one entry a moment, in the reader's language, times in UTC. Asks nothing.

An entry is known by its order and clock, so that a deadline that moves moves in the calendar too; SEQUENCE is the order's
version, which only grows. The same calendar gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from amiable.pages.calendar import Calendar, Dated
from amiable.people.terms import zone_named
from amiable.wording import calendars, silence, turns
from amiable.wording.reader import Reader
from amiable.wording.scene import Scene

if TYPE_CHECKING:
    from icalendar import Event

#: How often a calendar program is asked to look again.
REFRESH = timedelta(hours=1)

PRODUCT = "-//Amiable//Deadlines//EN"

#: What an entry's id ends with: it stays the same wherever the installation moves.
DOMAIN = "amiable"


def calendar_text(found: Calendar, address: Callable[[Dated], str], *, now: datetime) -> bytes:
    """The calendar as it is handed out, lines folded. `address` gives the whole address of an entry's page."""
    # Taken in here: reading it takes a tenth of a second, and only this needs it.
    from icalendar import Calendar as Text
    from icalendar import vDuration

    name = calendars.name(found.reader.language)
    text = Text()
    text.add("prodid", PRODUCT)
    text.add("version", "2.0")
    text.add("calscale", "GREGORIAN")
    text.add("method", "PUBLISH")
    text.add("name", name)
    text.add("x-wr-calname", name)
    text.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    text.add("x-published-ttl", "PT1H")
    for dated in found.moments:
        text.add_component(_entry(found, dated, address(dated), now=now))
    made: bytes = text.to_ical(sorted=False)
    return made


def _entry(found: Calendar, dated: Dated, address: str, *, now: datetime) -> Event:
    from icalendar import Event

    scene = _scene(found, dated, now=now)
    entry = Event()
    entry.add("uid", f"{dated.row.id}.{dated.clock}.{dated.subject or 'order'}@{DOMAIN}")
    entry.add("dtstamp", dated.row.last_at)
    entry.add("last-modified", dated.row.last_at)
    entry.add("sequence", dated.facts.version)
    entry.add("dtstart", dated.at)
    entry.add("summary", _title(dated, scene))
    said = silence.sentences(dated.silence, scene=scene) if dated.silence else ()
    entry.add("description", "\n".join((" ".join(said), address)).strip())
    entry.add("url", address)
    entry.add("transp", "TRANSPARENT")  # nobody is busy because of a deadline
    return entry


def _title(dated: Dated, scene: Scene) -> str:
    data = {"title": _one_line(dated.row.title) or dated.row.reference}
    language = scene.reader.language
    if dated.turn is None:
        return calendars.entry("payout", language=language, data=data)
    data["what"] = turns.title(dated.clock, dated.turn.role, scene=scene, data=turns.known(dated.facts, dated.subject))
    return calendars.entry("mine" if dated.mine else "theirs", language=language, data=data)


def _one_line(text: str) -> str:
    """Somebody's words without line breaks and without what cannot be printed."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _scene(found: Calendar, dated: Dated, *, now: datetime) -> Scene:
    zone = zone_named(found.reader.time_zone, otherwise="UTC")
    names = {"client": found.names[dated.row.client].short, "seller": found.names[dated.row.seller].short}
    reader = Reader(found.reader.language, zone, now=now)
    return Scene(reader, dated.rules, currency=dated.facts.agreement.currency, viewer=dated.role, names=names)
