"""The demo: every state is there, books and log are sound, and everybody reads and writes in their own language.

Played once, over a transaction that is rolled back; with small files, as those of the demo have tests of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse
from PIL import Image
from pytest_django import DjangoDbBlocker

from amiable.catalog import reads as catalog
from amiable.commands import demo, demo_media
from amiable.commands.demo_story.cast import CAST, FIGURES
from amiable.commands.demo_story.plays import PLAYS
from amiable.commands.demo_story.script import Play, ago, on
from amiable.commands.demo_story.stage import Stage
from amiable.commands.demo_story.typeset import typeset
from amiable.commands.demo_story.who import who_is_who
from amiable.flow import books, upkeep, verify
from amiable.flow.load import Loaded, load_facts
from amiable.orders import reads as orders
from amiable.outbox import reads as outbox
from amiable.payments import reads as payments
from amiable.payments import send
from amiable.people import reads as people
from amiable.people.roles import Role
from tests.payments.rows import needing_people

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NAMES = [play.name for play in PLAYS]


def small_file(name: str) -> bytes:
    """A file of the kind its name says, as small as can be; pictures are large enough for the places the story points at."""
    out = BytesIO()
    if name.endswith(".png"):
        Image.new("1", (1_400, 1_400)).save(out, "PNG")
    elif name.endswith(".pdf"):
        Image.new("RGB", (8, 8), (180, 83, 47)).save(out, "PDF")
    elif name.endswith(".wav"):
        out.write(
            b"RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0data\x08\0\0\0" + bytes(8)
        )
    else:
        out.write(f"{name}\n".encode())
    return out.getvalue()


def played(now: datetime, *, seed: str) -> Stage:
    """The whole story up to `now`."""
    stage = demo.set_stage(now, small_file, seed=seed)
    assert len(list(stage.perform(PLAYS))) == len(PLAYS) + sum(len(play.lines) for play in PLAYS)
    return stage


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Files, the provider's books and the demo's clock, apart from other tests."""
    folder = tmp_path_factory.mktemp("demo")
    send.provider.cache_clear()
    with override_settings(DATA_DIR=folder, DEMO=True, ALLOWED_HOSTS=["localhost"]):
        yield folder
    send.provider.cache_clear()


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker, own_folder: Path) -> Iterator[Stage]:
    """The story, played for all tests of this module."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic._from_testcase = True  # as Django's own test cases do: the door's transactions may nest in this one
        with atomic:
            yield played(NOON, seed="tests")
            transaction.set_rollback(True)


def loaded(stage: Stage, name: str) -> Loaded:
    """An order of the story as it stands."""
    return load_facts(stage.orders[name], NOON)


# ── what is there ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_eight_people_in_three_languages(stage: Stage) -> None:
    cast = people.demo_people()
    assert sorted((person.name, person.language) for person in cast) == sorted((f.name, f.language) for f in CAST)
    assert sorted(person.role for person in cast) == ["lead", "mediator", *["member"] * 5, "operator"]
    assert {person.language for person in cast} == {"en", "fr", "it"}
    assert len({person.time_zone for person in cast}) == 5
    assert not any(person.has_usable_password() for person in cast)


def test_six_services_each_in_the_language_of_its_seller(stage: Stage) -> None:
    shown = catalog.list_services().services
    assert len(shown) == 6
    for service in shown:
        [seller] = people.names_of([service.seller.id])
        assert service.terms.language == seller.language
        whole = catalog.find_own_service(service.id, seller=service.seller.id)
        assert whole is not None
        assert len(whole.questions) == 3
        assert all(package.terms.items and package.terms.effort_minutes for package in whole.packages)


def test_orders_in_every_state(stage: Stage) -> None:
    assert (len(PLAYS), len(set(NAMES)), len(stage.orders)) == (25, 25, 25)
    first = loaded(stage, NAMES[0])
    states = {loaded(stage, name).facts.state for name in NAMES}
    assert states == set(first.rules.states)
    cases = {loaded(stage, name).facts.case_state for name in NAMES}
    assert cases == {"none", "talking", "with_support", "deciding", "appealable", "closed"}


SHOWS: Mapping[str, Callable[[Loaded], bool]] = {
    "payment_failed": lambda o: [capture.status for capture in o.facts.captures] == ["failed"],
    "nudged": lambda o: o.facts.nudged_at is not None,
    "before_start": lambda o: o.facts.closing is not None and o.facts.closing.reason == "before_start",
    "open_question": lambda o: any(q.pausing and q.status == "open" for q in o.facts.questions),
    "late": lambda o: "late" in (o.facts.lateness, o.facts.closing.reason if o.facts.closing else ""),
    "live_extension": lambda o: [(p.kind, p.status) for p in o.facts.proposals] == [("extension", "live")],
    "live_refund": lambda o: [(p.kind, p.status) for p in o.facts.proposals] == [("refund", "live")],
    "changes:2": lambda o: len(o.facts.request) == 2,
    "changes:4": lambda o: len(o.facts.request) == 4,
    "answer:extra": lambda o: "extra" in {change.answer for change in o.facts.request},
    "answer:not_possible": lambda o: "not_possible" in {change.answer for change in o.facts.request},
    "extra_paid": lambda o: o.facts.agreement.version == 2 and len(o.facts.captures) == 2,
    "after_case": lambda o: o.facts.case_state == "closed" and any(c.refunded for c in o.facts.captures),
    "in_clearance": lambda o: o.facts.deadline("clearance") is not None,
    "given_up": lambda o: o.facts.closing is not None and o.facts.closing.reason == "seller_cannot_deliver",
    "charged_back": lambda o: [c.status for c in o.facts.captures] == ["charged_back"],
    "paid_out": lambda o: all(c.paid and not c.pending for c in o.facts.captures),
    "by_silence": lambda o: o.facts.closing is not None and o.facts.closing.by == "clock",
    "by_client": lambda o: o.facts.closing is not None and o.facts.closing.by == "client",
    "agreed_split": lambda o: o.facts.closing is not None and o.facts.closing.reason == "agreed_split",
}


def does_show(order: Loaded, what: str) -> bool:
    """Whether an order is what its play promises to show: a state, a case's state, or something of `SHOWS`."""
    if what in order.rules.states:
        return order.facts.state == what
    if what.startswith("case:"):
        return order.facts.case_state == what.removeprefix("case:")
    return SHOWS[what](order)


@pytest.mark.parametrize("play", PLAYS, ids=NAMES)
def test_each_play_shows_what_it_says(stage: Stage, play: Play) -> None:
    order = loaded(stage, play.name)
    assert [what for what in play.shows if not does_show(order, what)] == []


def test_nothing_is_due_any_more(stage: Stage) -> None:
    for wake in (orders.next_wake(), outbox.next_wake(("payments",)), payments.next_wake()):
        assert wake is None or wake > NOON
    assert (orders.stuck_deadlines(), needing_people()) == ([], [])


def test_books_and_log_are_sound(stage: Stage) -> None:
    assert list(books.check()) == []
    assert {row.currency for row in books.sums()} == {"EUR", "USD"}
    assert list(verify.verify_all()) == []
    assert len(orders.anchors()) >= 30


# ── how it reads ────────────────────────────────────────────────────────────────────────────────────────────────────

ENGLISH = re.compile(r"\b(the|and|with|you|is|are|was|have|this|that|for)\b", re.I)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something somebody wrote on an order."""

    who: str
    event: str
    text: str
    language: str


def spoken(stage: Stage) -> Iterator[Spoken]:
    """Everything people wrote, after what was bought; a place they pointed at is in no language. The provider is nobody."""
    names = {str(person): name for name, person in stage.shop.people.items()}
    for order in stage.orders.values():
        events = {row.seq: json.loads(row.text)["name"] for row in orders.events_of(order)}
        for row in orders.words_of(order):
            if row.seq > 1 and row.text and row.author in names and not row.field.endswith(".place"):
                yield Spoken(names[row.author], events[row.seq], row.text, row.language)


def test_people_write_in_their_own_language(stage: Stage) -> None:
    scores = re.compile("[1-5]")  # of a review: kept as words until it is published, and no language's
    found = [said for said in spoken(stage) if not scores.fullmatch(said.text)]
    assert len(found) > 130
    # A choice is the seller's words; lines to be read aloud are English; a mediator writes to each side in theirs.
    free = ("requirements_sent", "case_decided", "parties_asked")
    own = [said for said in found if said.event not in free]
    assert [said for said in own if said.language != FIGURES[said.who].language] == []
    assert [said for said in found if said.language in ("fr", "it") and ENGLISH.search(said.text)] == []
    told = {said.language for said in found if said.event == "case_decided" and said.language}
    assert told == {"it", "en"}


def test_french_has_its_spaces(stage: Stage) -> None:
    french = [said.text for said in spoken(stage) if said.language == "fr"]
    assert [text for text in french if re.search(r"[^\u202f][;?!]|[ ][:»]|«[^\u00a0]", text)] == []
    assert typeset("Vraiment ? « Oui » : bien !", "fr") == "Vraiment\u202f? «\u00a0Oui\u00a0»\u00a0: bien\u202f!"
    assert typeset("Davvero ?", "it") == "Davvero ?"


@pytest.mark.parametrize("name", NAMES)
def test_both_sides_read_the_order_in_their_language(stage: Stage, name: str) -> None:
    order = loaded(stage, name)
    for party in (order.facts.client_id, order.facts.seller_id):
        person = people.find_person(UUID(party))
        assert person is not None
        client = Client(SERVER_NAME="localhost")
        client.force_login(person)
        page = client.get(reverse("order", args=[order.reference]))
        assert page.status_code == 200
        assert f'<html lang="{person.language}"' in page.content.decode()
        listed = client.get(reverse("orders")).content.decode()
        assert order.reference in listed


def test_a_stranger_to_an_order_finds_nothing(stage: Stage) -> None:
    order = loaded(stage, "The ear of wheat")
    client = Client(SERVER_NAME="localhost")
    client.force_login(people.find_demo_person(stage.shop.people["camille"]))
    assert client.get(reverse("order", args=[order.reference])).status_code == 404


def test_who_is_who_names_everybody_and_what_waits(stage: Stage) -> None:
    told = who_is_who(NOON)
    assert [figure.name for figure in CAST if figure.name not in told] == []
    assert "→ 1 case waits for support" in told
    assert len(re.findall(r"→ \d orders? waits?", told)) == 5


# ── the script ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("hour", range(24))
def test_lines_come_one_after_the_other_at_any_hour(hour: int) -> None:
    now = NOON.replace(hour=hour, minute=59)
    for play in PLAYS:
        moments = [play.at(now), *(line.at(now) for line in play.lines)]
        assert moments == sorted(moments), play.name
        assert moments[-1] < now, play.name


def test_today_may_not_have_come_so_far() -> None:
    assert on(1, "10:20")(NOON) == datetime(2026, 11, 20, 9, 20, tzinfo=UTC)
    assert on(1, "10:20")(NOON).tzinfo is UTC
    assert ago(days=1, hours=2)(NOON) == NOON - timedelta(hours=26)
    with pytest.raises(ValueError, match="how long ago"):
        on(0, "10:20")


def test_every_file_of_the_story_is_made() -> None:
    used = {name for play in PLAYS for line in play.lines for name in line.act.files}
    assert used - set(demo_media.NAMES) == set()
    assert {name.rsplit(".", 1)[1] for name in used} == {"png", "pdf", "wav", "txt"}


@pytest.mark.django_db
@pytest.mark.parametrize("hour", [23, pytest.param(0, marks=pytest.mark.proof)])
def test_the_story_is_the_same_around_midnight(own_folder: Path, hour: int) -> None:
    now = NOON.replace(hour=hour, minute=30)
    stage = played(now, seed=f"tests {hour}")
    for play in PLAYS:
        order = load_facts(stage.orders[play.name], now)
        assert [what for what in play.shows if not does_show(order, what)] == [], play.name


# ── where it may be made ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db
def test_it_is_made_in_an_empty_database_only(own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert demo.why_not(again=False) == ""
    assert demo.why_not(again=True) == ""

    def somebody(name: str, *, cast: bool) -> None:
        mail = f"{name.lower()}@example.org"
        upkeep.make_person(mail, name=name, language="en", time_zone="UTC", role=Role.MEMBER, demo=cast, now=NOON)

    somebody("Dora", cast=True)
    assert "--again makes it anew" in demo.why_not(again=False)
    assert demo.why_not(again=True) == ""
    assert demo.run(SimpleNamespace(who=False, again=False)) == 2
    assert demo.fill_when_empty() == 0
    somebody("Sam", cast=False)
    assert demo.run(SimpleNamespace(who=False, again=True)) == 2
    assert people.head_count() == (2, 1)
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "amiable: the demo is there already; amiable demo --again makes it anew.",
        "amiable: the database has people in it who are not of the demo; the demo needs one of its own.",
    ]
    assert own_folder == settings.DATA_DIR
