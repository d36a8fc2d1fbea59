"""An archive holds everything of one person, as they saw it, and nothing they never saw."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from amiable.files.store import store
from amiable.flow import privacy, privacy_exports
from amiable.flow.privacy import Asker
from amiable.jobs import privacy as hand
from amiable.notices.models import Mail, Notice
from amiable.pages.inbox import read_inbox
from amiable.pages.mail import compose
from amiable.privacy import reads
from amiable.privacy.tables import TABLES
from amiable.privacy.terms import FRESH, GIVEN_UP, HELD, KEPT
from amiable.rules.inputs import Words
from amiable.wording.reader import Reader
from tests.cast import START, Cast, seeded
from tests.measures.stage import imposed
from tests.privacy.test_erasing import MARK, marked, refused, sent
from tests.story import Story

pytestmark = pytest.mark.django_db


def made(person: Any, now: datetime) -> zipfile.ZipFile:
    """The archive of somebody, made and fetched."""
    export = privacy.ask_export(Asker(person.pk), person.pk, now=now)
    assert hand.make_next(lambda: now) == 1
    found = privacy.fetch_export(person.pk, export, now=now)
    assert (found.state, found.problem) == ("ready", "")
    with store().open(found.address) as file:
        content = file.read()
    assert hashlib.sha256(content).hexdigest() == found.address
    assert len(content) == found.size
    return zipfile.ZipFile(io.BytesIO(content))


def data(archive: zipfile.ZipFile, name: str) -> Any:
    """What a file of data says."""
    return json.loads(archive.read(f"data/{name}.json"))


def test_an_archive_holds_everything_and_the_hash_of_each_file(cast: Cast) -> None:
    story = marked(cast)
    archive = made(cast.marc, story.now)
    manifest = json.loads(archive.read("manifest.json"))
    named = {row["name"]: row for row in manifest["files"]}
    assert {*named, "manifest.json"} == set(archive.namelist())
    for name, row in named.items():
        content = archive.read(name)
        assert (len(content), hashlib.sha256(content).hexdigest()) == (row["size"], row["sha256"]), name
    assert {f"data/{holds.told}.json" for holds in TABLES.values() if holds.told and holds.told != "orders"} <= set(
        named
    )
    reference = story.loaded.reference
    order = json.loads(archive.read(f"orders/{reference}.json"))
    assert [json.loads(row["text"])["name"] for row in order["log"]] == story.events()
    assert f"{MARK} voila" in archive.read(f"orders/{reference}.html").decode()
    assert sorted(name.split("-", 2)[-1] for name in named if name.startswith("files/")) == [
        "draft.txt", "note.txt", "work.txt",
    ]  # fmt: skip
    assert [row["title"] for row in data(archive, "services")] == [f"{MARK} title"]
    assert [row["text"] for row in data(archive, "saved_replies")] == [f"{MARK} hello"]
    assert [row["email"] for row in data(archive, "profile")] == [f"{MARK}@example.com"]
    assert [(set(row), row["browser"]) for row in data(archive, "sign_ins")] == [
        ({"browser", "system", "made_at", "seen_at"}, "Firefox")
    ]
    page = archive.read("index.html").decode()
    assert reference in page
    assert "Vos données" in page  # Marc reads French
    assert "password" not in data(archive, "profile")[0]


def test_an_archive_holds_nothing_of_others_that_was_never_shown(cast: Cast) -> None:
    story = marked(cast)
    story.cast.giulia.refresh_from_db()
    from amiable.people.models import Person

    Person.objects.filter(pk=cast.giulia.pk).update(email="hidden-giulia@example.com")
    archive = made(cast.marc, story.now)
    whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"hidden-giulia" not in whole
    assert b"Giulia" in whole
    theirs = made(cast.giulia, story.now)
    assert f"{MARK}@example.com".encode() not in b"".join(theirs.read(name) for name in theirs.namelist())
    assert data(theirs, "services") == []


def test_asked_twice_is_made_once_and_only_for_who_may(cast: Cast) -> None:
    me, other, otto = cast.marc.pk, cast.sam.pk, cast.otto.pk
    export = privacy.ask_export(Asker(me), me, now=START)
    assert privacy.ask_export(Asker(me), me, now=START) == export
    assert refused(lambda: privacy.ask_export(Asker(other), me, now=START)) == "not_found"
    assert refused(lambda: privacy.ask_export(Asker(cast.ada.pk), me, now=START)) == "not_found"
    assert refused(lambda: privacy.ask_export(Asker(site="shop"), me, now=START)) == "not_found"
    assert refused(lambda: privacy.ask_export(Asker(otto), me, now=START)) == "export_under_way"
    assert refused(lambda: privacy.fetch_export(me, export, now=START)) == "not_found"  # not there yet
    assert hand.make_next(lambda: START) == 1
    assert hand.make_next(lambda: START) == 0
    assert privacy.fetch_export(me, export, now=START).size > 1_000
    for stranger in (other, otto, cast.ada.pk):
        assert refused(lambda who=stranger: privacy.fetch_export(who, export, now=START)) == "not_found"
    assert [(row[0], row[1]) for row in reads.fetches_of([export])] == [(export, me)]
    theirs = privacy.ask_export(Asker(otto), me, now=START)
    assert hand.make_next(lambda: START) == 1
    assert privacy.fetch_export(otto, theirs, now=START).asked_by == otto
    assert privacy.fetch_export(me, theirs, now=START).person == me


def test_an_archive_is_kept_for_a_week(cast: Cast) -> None:
    export = privacy.ask_export(Asker(cast.marc.pk), cast.marc.pk, now=START)
    hand.make_next(lambda: START)
    address = privacy.fetch_export(cast.marc.pk, export, now=START).address
    late = START + KEPT
    assert refused(lambda: privacy.fetch_export(cast.marc.pk, export, now=late)) == "export_gone"
    assert hand.work(lambda: late, ids=seeded()) == 1
    assert not store().has(address)
    assert hand.work(lambda: late, ids=seeded()) == 0
    assert refused(lambda: privacy.fetch_export(cast.marc.pk, export, now=late)) == "export_gone"


def test_a_killed_worker_leaves_the_archive_to_another(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Story(cast).pay()
    export = privacy.ask_export(Asker(cast.marc.pk), cast.marc.pk, now=START)

    def killed(*_args: object, **_named: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(privacy_exports, "keep_archive", killed)
        with pytest.raises(KeyboardInterrupt):
            hand.make_next(lambda: START)
    assert hand.make_next(lambda: START) == 0  # in the other's hand
    assert hand.make_next(lambda: START + HELD) == 1
    assert privacy.fetch_export(cast.marc.pk, export, now=START + HELD).state == "ready"


def test_an_archive_that_never_comes_is_given_up(cast: Cast) -> None:
    export = privacy.ask_export(Asker(cast.marc.pk), cast.marc.pk, now=START)
    for number in range(3):
        assert privacy_exports.take_export(now=START + number * HELD) is not None
    assert privacy_exports.take_export(now=START + 3 * HELD) is None
    found = reads.find_export(export)
    assert found is not None
    assert (found.state, found.problem) == ("failed", GIVEN_UP)


def test_few_are_made_at_once(cast: Cast) -> None:
    for person in (cast.marc, cast.giulia, cast.sam):
        privacy.ask_export(Asker(person.pk), person.pk, now=START)
    assert [privacy_exports.take_export(now=START) is not None for _ in range(3)] == [True, True, False]


def test_whoever_asked_is_told_by_notice_and_mail_when_it_is_there(cast: Cast) -> None:
    privacy.ask_export(Asker(cast.marc.pk), cast.marc.pk, now=START)
    privacy.ask_erasure(Asker(cast.otto.pk), cast.sam.pk, now=START)
    assert hand.work(lambda: START, ids=seeded()) == 3
    assert hand.work(lambda: START, ids=seeded()) == 0
    theirs = privacy.ask_export(Asker(cast.otto.pk), cast.marc.pk, now=START)
    assert hand.work(lambda: START, ids=seeded()) == 2
    told = [(row.person, row.code) for row in Notice.objects.order_by("code")]
    assert told == [
        (cast.sam.pk, "data_erasure_asked"), (cast.marc.pk, "data_ready"), (cast.otto.pk, "data_ready_for"),
    ]  # fmt: skip
    mails: dict[Any, Any] = {
        mail.person: compose(mail.pk, mail.person, mail.kind, now=START) for mail in Mail.objects.all()
    }
    assert mails[cast.marc.pk].subject == "L’archive de vos données est prête"
    assert mails[cast.marc.pk].href.endswith("/settings/data/")
    assert mails[cast.otto.pk].href.endswith("/desk/people-data/")
    assert "14\xa0days" in mails[cast.sam.pk].fact
    reader = Reader("it", UTC)
    (entry,) = read_inbox(cast.marc.pk, cast.marc.email, reader).entries
    assert entry.said.subject == "L’archivio dei tuoi dati è pronto"
    assert privacy.fetch_export(cast.otto.pk, theirs, now=START).id == theirs


def test_a_measure_nobody_told_them_of_is_not_told_by_an_archive(cast: Cast) -> None:
    imposed(cast, for_good=True)
    assert data(made(cast.marc, START), "measures") == []
    assert privacy.ask_export(Asker(cast.marc.pk), cast.marc.pk, now=START) == privacy.ask_export(
        Asker(cast.marc.pk), cast.marc.pk, now=START + FRESH
    ), "one a day"
    imposed(cast)
    later = START + FRESH + timedelta(seconds=1)
    assert [row["state"] for row in data(made(cast.marc, later), "measures")] == ["in_force"]


def test_an_archive_that_somebody_sent_as_a_file_stays_there_when_its_time_is_over(cast: Cast) -> None:
    story = Story(cast)
    story.brief()
    export = privacy.ask_export(Asker(cast.marc.pk), cast.marc.pk, now=story.now)
    assert hand.make_next(lambda: story.now) == 1
    address = privacy.fetch_export(cast.marc.pk, export, now=story.now).address
    with store().open(address) as file:
        proof = sent(cast.marc, "proof.zip", story.now, file.read())
    story.do("seller", "send_message", text=Words("See this.", "en"), files=(str(proof),))
    assert privacy_exports.remove_stale(now=story.now + KEPT) == 1
    assert store().has(address), "it is a file of the order"
    assert reads.find_export(export).state == "removed"  # type: ignore[union-attr]
