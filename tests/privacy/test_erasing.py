"""Somebody is erased: nothing of them is found anywhere, and everything others rely on is as it was."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from amiable.catalog.terms import PackageTerms, Question, ScopeLine, ServiceTerms
from amiable.files import reads as files
from amiable.files.resume import Creation, Patch
from amiable.flow import privacy, privacy_steps, sign_ins, upkeep, uploads
from amiable.flow.books import check as check_books
from amiable.flow.privacy import Asker
from amiable.flow.privacy_way import in_the_way
from amiable.flow.verify import verify_all
from amiable.kernel.errors import Refused
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.people.models import Person, SignIn
from amiable.privacy import reads
from amiable.privacy.terms import GRACE, HELD
from amiable.records.keeping import CLASSES
from amiable.rules.inputs import Words
from amiable.talk.terms import SavedTerms
from tests.cast import START, Cast, seeded
from tests.measures.stage import imposed
from tests.story import Story

pytestmark = pytest.mark.django_db

#: Stands in everything Marc ever wrote, sent or is called.
MARK = "xyzzyplugh"
CLAIMS = timedelta(days=CLASSES["order_words"].days)
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
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
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
    sign_ins.note(marc.pk, str(session.session_key), f"Firefox/1 {MARK}", now=START, random=os.urandom)
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
    assert SignIn.objects.count() == 0
    assert [place for place, text in texts() if "marc@" in text] == []
    assert list(verify_all()) == []
    assert list(check_books()) == []
    name = people.names_of([cast.marc.pk])[0]
    assert (name.name, name.short, name.initials) == ("Former member", "Former member", "–")
    # The client keeps the work they paid for, nameless.
    (kept,) = [row for row in files.of_order(story.order) if row.sha256 and files.is_used(row.sha256)]
    assert kept.name == ""
    content = files.open_content(kept.sha256)
    assert content is not None
    with content:
        assert content.read() == b"the work itself"


def test_what_was_written_stays_while_it_can_be_claimed_of_and_goes_by_itself(cast: Cast) -> None:
    story = marked(cast)
    early = story.now + timedelta(days=200)
    ended = story.loaded.closed_at
    assert ended is not None
    erasure = privacy.ask_erasure(Asker(cast.marc.pk), cast.marc.pk, now=early)
    assert erase(cast.marc, early + GRACE) == 1
    found = reads.find_erasure_by_id(erasure)
    assert found is not None
    assert (found.state, found.rest_at, found.words) == ("rest", ended + CLAIMS, 0)
    # The words on the order and the files of it are all that is left of them.
    assert {place.partition(".")[0].partition(" ")[0] for place in traces()} == {
        "orders_words",
        "files_upload",
        "files",
    }
    assert erase(cast.marc, ended + CLAIMS - timedelta(seconds=1)) == 0
    assert erase(cast.marc, ended + CLAIMS) == 1
    found = reads.find_erasure_by_id(erasure)
    assert found is not None
    assert (found.state, found.rest_at, traces()) == ("ended", None, [])
    assert story.events()[-1] == "words_erased"
    assert erase(cast.marc, LATER) == 0
    assert list(verify_all()) == []


def test_a_client_leaves_and_the_seller_keeps_what_was_theirs(cast: Cast) -> None:
    story = Story(cast, title=Words("Logo for a bakery", "fr"))
    story.brief()
    story.do("client", "send_message", text=Words(f"{MARK} ciao", "it"))
    work = sent(cast.marc, "work.txt", story.now, b"what Marc made")
    story.do("seller", "deliver", note=Words("Voila", "fr"), files=(str(work),))
    story.do("client", "accept_delivery")
    story.wait(days=15)
    while story.facts.movements:
        story.provider("confirm_payout")
    Person.objects.filter(pk=cast.giulia.pk).update(name=MARK)
    privacy.ask_erasure(Asker(cast.giulia.pk), cast.giulia.pk, now=LATER)
    erase(cast.giulia, LATER + GRACE)
    assert traces() == []
    said = {(row.seq, row.field): row for row in orders.words_of(story.order)}
    assert said[1, "title"].text == "Logo for a bakery"  # the offer is Marc's
    assert [row.text for row in said.values() if row.author == str(cast.marc.pk) and row.seq > 1] == ["Voila"]
    assert all(row.erased_at for row in said.values() if row.author == str(cast.giulia.pk) and row.seq > 1)
    assert list(verify_all()) == []


def test_nothing_happens_before_its_time_or_while_something_is_in_the_way(cast: Cast) -> None:
    story = marked(cast, deliver=False)
    me = cast.marc.pk
    before = list(texts())
    assert refused(lambda: privacy.ask_erasure(Asker(me), me, now=story.now)) == "erasure_waits"
    assert list(texts()) == before  # nothing half
    erasure = privacy.ask_erasure(Asker(me), me, when_free=True, now=story.now)
    assert privacy.ask_erasure(Asker(me), me, when_free=True, now=story.now) == erasure
    assert erase(cast.marc, story.now + GRACE - timedelta(seconds=1)) == 0
    words = [text for place, text in texts() if place == "orders_words.text"]
    assert privacy_steps.erase_next(now=story.now + GRACE, ids=seeded()) == 1  # looks, and waits
    found = reads.find_erasure(me)
    assert found is not None
    assert (found.state, found.in_way, found.begun_at) == ("waiting", "order_runs", None)
    assert [text for place, text in texts() if place == "orders_words.text"] == words
    assert privacy_steps.erase_next(now=story.now + GRACE, ids=seeded()) == 0  # not again at once
    story.wait(days=100)  # never delivered: cancelled and refunded
    while story.facts.movements:
        story.provider("confirm_refund")
    assert {one.code for one in in_the_way(me, now=story.now)} == {"charge_back_open"}
    free = story.now + timedelta(days=60)
    assert in_the_way(me, now=free) == []
    assert erase(cast.marc, free) == 1
    assert people.find_person(me).erased_at == free  # type: ignore[union-attr]


def test_money_that_is_not_with_its_owner_is_in_the_way(cast: Cast) -> None:
    story = Story(cast)
    story.delivered()
    story.do("client", "accept_delivery")
    (seen,) = in_the_way(cast.marc.pk, now=story.now)
    assert (seen.code, seen.amount, seen.currency) == ("money_held", 9_600, "EUR")
    assert [one.code for one in in_the_way(cast.giulia.pk, now=story.now)] == ["money_held"]
    assert in_the_way(cast.sam.pk, now=story.now) == []


def test_a_measure_nobody_told_them_of_is_waited_for_and_not_shown(cast: Cast) -> None:
    marc = cast.marc.pk
    imposed(cast, for_good=True)
    assert in_the_way(marc, now=START) == []
    assert [one.code for one in in_the_way(marc, now=START, untold=True)] == ["measure_open"]
    privacy.ask_erasure(Asker(marc), marc, now=START)
    assert privacy_steps.erase_next(now=START + GRACE, ids=seeded()) == 1
    assert people.find_person(marc).is_active  # type: ignore[union-attr]


def test_it_is_taken_back_until_it_begins(cast: Cast) -> None:
    sam = cast.sam.pk
    erasure = privacy.ask_erasure(Asker(sam), sam, now=START)
    assert people.find_person(sam).leaving_at == START + GRACE  # type: ignore[union-attr]
    for other in (Asker(cast.marc.pk), Asker(cast.ada.pk), Asker(site="shop")):
        assert refused(lambda who=other: privacy.take_back_erasure(who, sam, now=START)) == "not_found"
    privacy.take_back_erasure(Asker(sam), sam, now=START)
    assert people.find_person(sam).leaving_at is None  # type: ignore[union-attr]
    assert erase(cast.sam, LATER) == 0
    assert refused(lambda: privacy.take_back_erasure(Asker(sam), sam, now=START)) == "not_found"
    again = privacy.ask_erasure(Asker(sam), sam, now=START)
    assert again != erasure
    assert erase(cast.sam, START + GRACE) == 1
    assert refused(lambda: privacy.take_back_erasure(Asker(cast.otto.pk), sam, now=START + GRACE)) == "not_found"
    assert refused(lambda: privacy.ask_erasure(Asker(cast.otto.pk), sam, now=LATER)) == "not_found"


def test_staff_and_strangers_are_refused(cast: Cast) -> None:
    assert refused(lambda: privacy.ask_erasure(Asker(cast.ada.pk), cast.ada.pk, now=START)) == "works_here"
    assert refused(lambda: privacy.ask_erasure(Asker(cast.otto.pk), cast.ada.pk, now=START)) == "works_here"
    assert refused(lambda: privacy.ask_erasure(Asker(cast.marc.pk), cast.sam.pk, now=START)) == "not_found"
    assert refused(lambda: privacy.ask_erasure(Asker(cast.ada.pk), cast.sam.pk, now=START)) == "not_found"
    erasure = privacy.ask_erasure(Asker(cast.otto.pk), cast.sam.pk, now=START)
    found = reads.find_erasure(cast.sam.pk)
    assert found is not None
    assert (found.id, found.asked_by) == (erasure, cast.otto.pk)


@pytest.mark.parametrize("step", range(1, 30, 7))
def test_a_worker_killed_in_the_middle_is_followed_by_another(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    marked(cast)
    privacy.ask_erasure(Asker(cast.marc.pk), cast.marc.pk, now=LATER)
    real, left = privacy_steps._do, [step]

    def dies(act: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return real(act)

    monkeypatch.setattr(privacy_steps, "_do", dies)
    with pytest.raises(KeyboardInterrupt):
        privacy_steps.erase_next(now=LATER + GRACE, ids=seeded())
    assert privacy_steps.erase_next(now=LATER + GRACE, ids=seeded()) == 0  # still in the other's hand
    monkeypatch.undo()
    assert erase(cast.marc, LATER + GRACE + HELD) == 1
    assert traces() == []
    assert list(verify_all()) == []
    assert list(check_books()) == []
