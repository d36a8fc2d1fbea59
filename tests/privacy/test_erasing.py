"""Somebody is erased: nothing of them is found anywhere, and everything others rely on is as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client

from amiable.catalog.terms import PackageTerms, Question, ScopeLine, ServiceTerms
from amiable.files.resume import Creation
from amiable.flow import privacy, privacy_steps, upkeep, uploads
from amiable.flow.books import check as check_books
from amiable.flow.privacy import Asker
from amiable.flow.verify import verify_all
from amiable.kernel.errors import Refused
from amiable.people import reads as people
from amiable.people.models import Person
from amiable.privacy import reads
from amiable.privacy.terms import CLAIMS, GRACE
from amiable.rules.inputs import Words
from amiable.talk.terms import SavedTerms
from tests.cast import START, Cast, seeded
from tests.story import Story

pytestmark = pytest.mark.django_db

#: Stands in everything Marc ever wrote, sent or is called.
MARK = "xyzzyplugh"
LATER = START + CLAIMS + timedelta(days=400)


def refused(act: Any) -> str:
    """The code something is refused with."""
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.refusal.code


def texts() -> Iterator[tuple[str, str]]:
    """Every piece of text in every column of every table."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                for column, value in zip(cursor.description, row, strict=True):
                    if isinstance(value, bytes):
                        value = value.decode("utf-8", "replace")
                    if isinstance(value, (str, dict, list)):
                        yield f"{table}.{column[0]}", str(value)


def traces(mark: str = MARK) -> list[str]:
    """Where something marked is found: columns, and files of the store."""
    found = {place for place, text in texts() if mark.lower() in text.lower()}
    for path in (settings.DATA_DIR / "files").rglob("*"):
        if path.is_file() and mark.encode() in path.read_bytes():
            found.add(f"files {path.parent.parent.parent.name}")
    return sorted(found)


def sent(person: Person, name: str, now: datetime, content: bytes = b"") -> UUID:
    """A file of somebody's, with a mark inside."""
    body = content or f"{MARK} {name}".encode()
    upload = uploads.begin(person.pk, Creation(name, len(body)), now=now, random=seeded(name))
    left = [body]
    from amiable.files.resume import Patch

    uploads.receive(
        person.pk, upload, Patch(0, len(body)), read=lambda _n: left.pop() if left else b"", clock=lambda: now
    )
    return upload


def marked(cast: Cast, *, deliver: bool = True) -> Story:
    """Marc sells, says and keeps things, every one of them marked; the order is completed and paid out."""
    marc = cast.marc
    Person.objects.filter(pk=marc.pk).update(
        name=f"Marc {MARK}", email=f"{MARK}@example.com", integration_id=f"shop:{MARK}"
    )
    service = upkeep.make_service(
        marc.pk, ServiceTerms(f"{MARK} title", f"{MARK} about", "en"), external_id=f"shop:{MARK}", now=START
    )
    terms = PackageTerms(f"{MARK} small", 12_000, "EUR", 4, 2, f"{MARK}", f"{MARK}", 600, (ScopeLine(MARK, MARK),))
    upkeep.save_package(marc.pk, service, terms, now=START)
    upkeep.change_questions(marc.pk, service, (Question(f"{MARK}?"),), now=START)
    upkeep.save_reply(marc.pk, SavedTerms(MARK, f"{MARK} hello", "en"), now=START)
    session = SessionStore()
    session["_auth_user_id"], session["typed"] = str(marc.pk), MARK
    session.save()
    sent(marc, f"{MARK}-draft.txt", START)
    story = Story(cast, title=Words(f"{MARK} logo", "fr"))
    story.brief()
    story.do(
        "seller",
        "send_message",
        text=Words(f"{MARK} bonjour", "fr"),
        files=(str(sent(marc, f"{MARK}-note.txt", story.now)),),
    )
    if deliver:
        work = sent(marc, f"{MARK}-work.txt", story.now, b"the work itself")
        story.do("seller", "deliver", note=Words(f"{MARK} voila", "fr"), files=(str(work),))
        story.do("client", "accept_delivery")
        story.wait(days=15)
        while story.facts.movements:
            story.provider("confirm_payout")
    return story


def erase(person: Person, now: datetime) -> int:
    """Let a worker do all there is to do at a moment; gives how often there was something."""
    count = 0
    while privacy_steps.erase_next(now=now, ids=seeded(count)):
        count += 1
        assert count < 20
    return count


def test_nothing_of_a_person_is_found_once_claims_are_over(cast: Cast) -> None:
    story = marked(cast)
    assert len(traces()) > 15
    privacy.ask_erasure(Asker(cast.marc.pk), cast.marc.pk, now=LATER)
    assert erase(cast.marc, LATER + GRACE) == 1
    assert traces() == []
    assert [place for place, text in texts() if "marc@" in text] == []
    assert list(verify_all()) == []
    assert list(check_books()) == []
    name = people.names_of([cast.marc.pk])[0]
    assert (name.name, name.short, name.initials) == ("Former member", "Former member", "–")
    # The client keeps the work they paid for, nameless.
    from amiable.files import reads as files

    (kept,) = [row for row in files.of_order(story.order) if row.sha256 and files.is_used(row.sha256)]
    assert kept.name == ""
    content = files.open_content(kept.sha256)
    assert content is not None
    with content:
        assert content.read() == b"the work itself"
