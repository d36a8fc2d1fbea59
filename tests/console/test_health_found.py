"""Each thing that can wait for an operator: found once it really does, gone when it is mended."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from amiable.files import behind, making, preview
from amiable.files.models import Preview
from amiable.files.resume import Creation, Patch
from amiable.flow import anchoring, rulebook, trials, uploads
from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.jobs.compare import compare_when_due
from amiable.jobs.notify import notify, post
from amiable.jobs.pay import pay
from amiable.kernel.errors import refuse
from amiable.orders import reads as orders
from amiable.outbox import writes as outbox
from amiable.pages.health import LATE, OFTEN
from amiable.payments import differing
from amiable.payments.simulator import Simulator
from amiable.rulebook import reads as drafts
from amiable.rules.inputs import Words
from amiable.rules.inputs.work import BriefAnswer
from amiable.webhooks import endpoints, reads
from amiable.webhooks import send as hooks
from amiable.webhooks.calling import Answer
from amiable.webhooks.send import Sent
from amiable.webhooks.terms import EndpointTerms
from tests.bucket import make_bucket, serving
from tests.cast import seeded
from tests.console.rounds import desk, found, provider, works
from tests.console.stage import Support
from tests.notices.post_office import post_office
from tests.rulebook import other_rules

__all__ = ["desk", "provider"]


def test_money_that_waits_or_is_unknown(desk: Support, provider: Simulator) -> None:
    provider.misbehave("refund", "timeout_before", times=1000)
    provider.misbehave("look_up", "timeout_before", times=1000)
    desk.story.do("client", "cancel_free")
    for _ in range(3):
        works(desk)
        desk.story.now += timedelta(hours=1)
    assert found(desk)["money_unknown"][0] == 1
    for _ in range(20):
        desk.story.now += timedelta(hours=12)
        pay(desk.story.now, ids=desk.story.ids)
    assert found(desk)["money_waiting"][0] == 1
    assert "money_unknown" not in found(desk)


def test_books_that_differ_or_were_not_compared(desk: Support, provider: Simulator) -> None:
    with provider._books() as books:
        books.execute("UPDATE movement SET amount = 11900")
    desk.story.now += timedelta(hours=3)
    compare_when_due(desk.story.now)
    assert found(works(desk)) == {"books_differ": (1, desk.story.now - timedelta(seconds=3))}
    (left,) = differing.open_differences(limit=9)
    differing.done(desk.cast.otto.pk, left.id, now=desk.story.now)
    assert found(desk) == {}
    begun = orders.first_moment()
    assert begun is not None
    desk.story.now = begun + timedelta(days=4)
    missing = found(desk)
    assert (missing["books_not_compared"][0], missing["anchor_missing"][0]) == (3, 4)
    anchoring.anchor_days(desk.story.now)
    compare_when_due(desk.story.now)
    assert {"books_not_compared", "anchor_missing"}.isdisjoint(found(desk))


def test_support_that_is_late(db: None, provider: Simulator) -> None:
    desk = Support().dispute()
    assert "support_late" not in found(desk)
    desk.story.now += timedelta(days=9)
    count, since = found(desk)["support_late"]
    assert (count, since is not None and since < desk.story.now) == (1, True)


def test_items_that_were_put_aside_or_left(desk: Support) -> None:
    desk.story.do("client", "cancel_free")
    desk.story.now += LATE + timedelta(minutes=1)
    assert found(desk)["outbox_late"][0] >= 1
    (item, *_rest) = outbox.claim_items("payments", now=desk.story.now, limit=9, lease=timedelta(minutes=1))
    outbox.put_aside(item.pk, now=desk.story.now, problem="KeyError")
    assert found(desk)["outbox_stuck"] == (1, desk.story.now)


def test_previews_that_break_off_often(desk: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: Any, **__: Any) -> Any:
        refuse("broke_off")

    monkeypatch.setattr(preview, "make", breaks)
    for number in range(OFTEN):
        assert "previews_failing" not in found(desk)
        making.ask([(f"{number:064}", "image")], now=desk.story.now)
        for row in Preview.objects.filter(state="waiting"):
            making.make(row.pk, now=desk.story.now)
        if Preview.objects.filter(state="failed").count() >= OFTEN:
            break
    assert found(desk)["previews_failing"][0] >= OFTEN
    desk.story.now += timedelta(days=8)
    assert "previews_failing" not in found(desk)


def test_mail_that_was_given_up_or_left(desk: Support, settings: Any) -> None:
    with post_office() as office:
        settings.MAILERS = {"default": office.mailer}
        desk.story.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Bread", "it")),))
        while notify(desk.story.now, ids=desk.story.ids):
            pass
        desk.story.now += timedelta(hours=1)
        assert found(desk)["mail_late"][0] >= 1
        office.to_recipients.append("550 5.1.1 No such person here")
        post(desk.story.now)
    assert "mail_late" not in found(desk)
    assert found(desk)["mail_given_up"][0] == 1


def test_endpoints_that_fail_or_are_off(desk: Support) -> None:
    make_integration("acme", IntegrationTerms("Acme"), now=desk.story.now, random=seeded())
    terms = EndpointTerms("https://shop.example/hooks")
    made = endpoints.make_endpoint("acme", uuid4(), terms, now=desk.story.now, random=seeded("hook"))
    first = desk.story.now
    for status, code in ((500, "webhooks_failing"), (410, "webhooks_off")):
        claimed = hooks.claim(desk.story.now)
        assert claimed is not None
        sent = [Sent(message, desk.story.now, Answer(status, 1)) for message in claimed.messages]
        hooks.mark(claimed, sent, now=desk.story.now, ids=seeded("mark"))
        assert [row for row in found(desk).items() if row[0].startswith("webhooks")] == [(code, (1, first))]
        desk.story.now += timedelta(hours=1)
    (row,) = reads.all_endpoints()
    assert (row.id, row.off) == (made, "gone")


def test_a_draft_that_could_not_be_tried(desk: Support) -> None:
    draft = rulebook.begin_draft(desk.cast.otto.pk, other_rules(), now=desk.story.now)
    taken = trials.take_trial(now=desk.story.now)
    assert taken is not None
    assert "trials_failed" not in found(desk)
    trials.end_trial(drafts.trials_of(draft)[0].id, problem="died", now=desk.story.now)
    assert found(desk)["trials_failed"] == (1, desk.story.now)
    now = desk.story.now
    seen = drafts.find_draft(draft)
    assert seen is not None
    rulebook.change_draft(desk.cast.otto.pk, draft, other_rules(window="P4D"), seen=seen.hash, note="", now=now)
    assert "trials_failed" not in found(desk)


def test_files_nobody_checks(desk: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amiable.flow.uploads._check_small", lambda *_, **__: None)  # killed before it looks
    marc, now = desk.cast.marc.pk, desk.story.now
    upload = uploads.begin(marc, Creation("a.txt", 5), now=now, random=seeded("file"))
    uploads.receive(marc, upload, Patch(0, 5), read=io.BytesIO(b"bread").read, clock=lambda: now, random=seeded("w"))
    assert "files_late" not in found(desk)
    desk.story.now += LATE + timedelta(seconds=1)
    assert found(desk)["files_late"] == (1, now)
    uploads.work(now=desk.story.now)
    assert "files_late" not in found(desk)


def test_a_disk_that_is_nearly_full(desk: Support, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "LITTLE", 2**62)
    assert found(desk) == {"little_room": (1, None)}
    monkeypatch.undo()
    assert found(desk) == {}


def test_files_that_cannot_be_reached(desk: Support, settings: Any) -> None:
    with serving() as endpoint:
        settings.BUCKET = make_bucket(endpoint)
        assert found(desk) == {}
        settings.BUCKET |= {"name": "amiable-of-nobody"}
        assert found(desk) == {"files_away": (1, None)}
    assert found(desk) == {"files_away": (1, None)}
    settings.BUCKET = None
    assert found(desk) == {}
