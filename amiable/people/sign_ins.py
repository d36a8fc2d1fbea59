"""Where somebody is signed in: which browser and system it is, and the list of it. Writes nothing.

A person has a few of them, so their sessions are opened one by one to leave out those that a new password ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from amiable.people.models import Person, SignIn

#: What a browser's line holds, with its name; the first that is there is it: most say besides that they are others.
_BROWSERS: Final = (
    *(("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi")),
    *(
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ),
)
_SYSTEMS: Final = (
    *(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS")),
    *(("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux")),
)


@dataclass(frozen=True, slots=True)
class SignInRead:
    """Where somebody is signed in; `browser` and `system` are names, "" for one we do not know, `session` the key of it."""

    id: UUID
    session: str
    browser: str
    system: str
    made_at: datetime
    seen_at: datetime


def names_in(agent: str) -> tuple[str, str]:
    """The names of browser and system in what a browser says of itself, each "" when it is none we know."""
    return _first(_BROWSERS, agent), _first(_SYSTEMS, agent)


def sign_ins_of(person: Person, *, now: datetime) -> list[SignInRead]:
    """Where somebody is signed in, the last seen first; one statement. `now` is the machine's, which sessions end by."""
    rows = SignIn.objects.filter(person=person.pk, session__expire_date__gt=now).order_by("-seen_at", "id")
    fields = ("id", "session_id", "browser", "system", "made_at", "seen_at", "session__session_data")
    good = person.get_session_auth_hash()
    return [
        SignInRead(*told)
        for *told, data in rows.values_list(*fields)
        if SessionStore().decode(data).get(HASH_SESSION_KEY) == good
    ]


def sessions_noted(person_id: UUID) -> list[tuple[UUID, str]]:
    """The ids of where somebody is signed in, each with the key of its session, ended by a new password or not."""
    return list(SignIn.objects.filter(person=person_id).values_list("id", "session_id"))


def _first(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for sign, name in names if sign in agent), "")
