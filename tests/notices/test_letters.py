"""Every notice there is, for every role in every language, as a mail that can be sent: nothing unfinished, both parts whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from amiable.notices import send
from amiable.notices.letter import Letter, Line
from amiable.notices.terms import REMINDED
from amiable.pages.mail import compose
from amiable.pages.told import scene_for, told
from amiable.people.models import Person
from amiable.people.reads import Name
from amiable.rules.load import shipped
from amiable.wording.reader import Reader
from tests.notices.conftest import Told
from tests.wording.eyes import LANGUAGES
from tests.wording.test_told import UNFINISHED

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)

#: A value for whatever a subject may name.
KNOWN: dict[str, Any] = {
    "number": 2,
    "days": 3,
    "price": 2_000,
    "refund": 1_000,
    "amount": 500,
    "count": 2,
    "kind": "extension",
}


def subjects() -> Iterator[tuple[str, str]]:
    """Every code, and who may be told of it."""
    for action in shipped().actions.values():
        for role in action.notify:
            yield action.event, role
    yield "order_placed", "seller"
    yield from (("proposal_outdated", role) for role in ("client", "seller"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_can_be_said_to_whom_it_goes(story: Told, language: str) -> None:
    reader = Reader(language, UTC, now=NOW)
    facts, rules = story.facts, story.loaded.rules
    names = {
        str(one.pk): Name(one.pk, one.name, one.name, one.name[:1], language, "UTC")
        for one in (story.cast.giulia, story.cast.marc)
    }
    for code, role in subjects():
        scene = scene_for(rules, facts, names, role, reader)
        actors = [by for action in rules.actions.values() if action.event == code for by in action.by] or ["client"]
        for actor in {by for by in actors if by != role}:
            line = f'{{"name": "{code}", "actor": {{"kind": "{actor}"}}, "data": {_json(KNOWN)}}}'
            said = told(_row(code, role), line, facts, scene)
            assert said.subject, code
            assert not UNFINISHED.search(said.subject), (code, role, actor, said)
            assert "\n" not in said.subject


def _json(data: dict[str, Any]) -> str:
    import json

    return json.dumps(data)


def _row(code: str, role: str, **data: Any) -> Any:
    from amiable.notices.reads import NoticeRow

    return NoticeRow(uuid4(), uuid4(), uuid4(), 1, role, code, {**KNOWN, **data}, "deadlines", NOW, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_clock_that_reminds_can_be_said(story: Told, language: str) -> None:
    reader = Reader(language, UTC, now=NOW)
    names = {
        str(one.pk): Name(one.pk, one.name, one.name, one.name[:1], language, "UTC")
        for one in (story.cast.giulia, story.cast.marc)
    }
    for clock in story.loaded.rules.clocks.values():
        if not clock.reminders:
            continue
        for role in ("client", "seller", "mediator"):
            scene = scene_for(story.loaded.rules, story.facts, names, role, reader)
            for until in ("2026-12-03T09:00:00.000000Z", ""):
                row = _row(REMINDED, role, clock=clock.name, subject="", until=until)
                said = told(row, None, story.facts, scene)
                assert said.subject
                assert not UNFINISHED.search(said.subject + said.body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_long_story_tells_makes_whole_mails(story: Told, language: str) -> None:
    from amiable.notices.models import Mail

    Person.objects.update(language=language)
    story.delivered().ask_for_changes()
    story.reply("included", "fix")
    story.wait(days=4)
    story.do("mediator", "claim_case")
    story.tell()
    composed = 0
    for mail in Mail.objects.all():
        letter = compose(mail.pk, mail.person, mail.kind, now=story.now)
        if isinstance(letter, Letter):
            message = send.build(letter)
            plain, html = str(message.body), str(message.alternatives[0].content)
            assert not re.search(r"%\(|\bNone\b|\{\{|\{%", plain + re.sub(r"<style>.*?</style>", "", html, flags=re.S))
            assert letter.heading in plain
            assert letter.href in plain
            composed += 1
    assert composed >= 10


def test_a_digest_escapes_what_it_says() -> None:
    letter = Letter(
        id=uuid4(),
        person=uuid4(),
        to="a@example.org",
        name="<b>",
        language="en",
        at=NOW,
        subject="a\r\nBcc: x@example.org",
        heading="<script>alert(1)</script>",
        lines=(Line("1 < 2 & 3", "https://desk.example/?a=1&b=2", "AM"),),
        button="Open",
        href="https://desk.example/",
        why="Why.",
        choices="Choose",
        choices_href="https://desk.example/settings/",
    )
    message = send.build(letter)
    html = str(message.alternatives[0].content)
    assert message.subject == "a Bcc: x@example.org"
    assert "<script>" not in html
    assert "1 &lt; 2 &amp; 3" in html
    assert "1 < 2 & 3" in str(message.body)
    assert set(message.message().keys()) >= {"Message-ID", "Date", "Auto-Submitted"}
