"""Plays on a marketplace of their own, each a program on a database of its own (tests/elsewhere.py); each prints JSON at its end.

`python -m tests.exports.plays NAME WORD…`
"""

from __future__ import annotations

import io
import json
import random
import sys
import threading
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import django

django.setup()

from django.apps import apps  # noqa: E402 - Django first
from django.core.management import call_command  # noqa: E402 - same
from django.db import connections  # noqa: E402 - same

from amiable.cases.terms import MacroTerms  # noqa: E402 - same
from amiable.catalog.terms import SessionTerms  # noqa: E402 - same
from amiable.commands.main import main  # noqa: E402 - same
from amiable.exports import copies  # noqa: E402 - same
from amiable.exports.archive import Archive, ArchiveError  # noqa: E402 - same
from amiable.exports.reads import exports, last_move  # noqa: E402 - same
from amiable.exports.tables import BEGUN, LEAVES  # noqa: E402 - same
from amiable.exports.terms import KEPT_FOR  # noqa: E402 - same
from amiable.files.resume import Creation, Patch  # noqa: E402 - same
from amiable.files.store import store  # noqa: E402 - same
from amiable.flow import (  # noqa: E402 - same
    arriving,
    backing_up,
    books,
    exporting,
    exporting_asked,
    moving,
    talking,
    tokens,
    uploads,
    verify,
)
from amiable.flow.macros import save_macro  # noqa: E402 - same
from amiable.flow.perform import perform  # noqa: E402 - same
from amiable.flow.rulebook import publish_text  # noqa: E402 - same
from amiable.flow.sessions import save_session  # noqa: E402 - same
from amiable.jobs.worker import Worker  # noqa: E402 - same
from amiable.kernel.errors import refuse  # noqa: E402 - same
from amiable.orders import reads as orders  # noqa: E402 - same
from amiable.people.models import Person  # noqa: E402 - same
from amiable.people.terms import Scope  # noqa: E402 - same
from amiable.rules.inputs import Words  # noqa: E402 - same
from amiable.rules.inputs.work import BriefAnswer  # noqa: E402 - same
from amiable.rules.load import shipped_text  # noqa: E402 - same
from tests.cast import START, Cast, make_cast, seeded  # noqa: E402 - same
from tests.flow.walk import moves  # noqa: E402 - same
from tests.story import Story  # noqa: E402 - same

#: When the marketplace is exported, and when the imported one is said to run.
LATER = START + timedelta(days=9)


def people() -> Cast:
    """The cast an earlier play made."""
    return Cast(**{person.name.lower(): person for person in Person.objects.all()})


def market(seed: str, wandering: str) -> dict[str, Any]:
    """A random marketplace: a delivered order with a file, so many that went anywhere, and something in every room."""
    cast, ids, choice = make_cast(), seeded(seed), random.Random(seed)
    for number in range(int(wandering)):
        _wander(Story(cast, ids=ids, client_fee=number * 7, tax=number * 13), choice)
    with_file = Story(cast, ids=ids)
    _work(with_file)
    with_file.do("client", "send_requirements", answers=(BriefAnswer("b1", Words("Bread", "it")),))
    uploaded = _send(with_file, f"LOGO {seed}".encode())
    with_file.do("seller", "deliver", note=Words("Voilà.", "fr"), files=(str(uploaded),))
    talking.block(cast.sam.pk, cast.marc.pk, now=START)
    tokens.make_token(cast.marc.pk, Scope.READ, days=30, label="Books", now=START, random=ids)
    save_macro(
        cast.lea.pk, MacroTerms("Sources", {"fr": "Merci", "en": "Thank you", "it": "Grazie"}), now=START, random=ids
    )
    shown = SessionTerms("Calm", "An hour", "en", "recorded", 60, "https://example.com/calm")
    save_session(cast.otto.pk, shown, now=START, random=ids)
    publish_text(shipped_text().replace("version = 1", "version = 2", 1), note="Second", how_far=None, now=START)
    _work(with_file)
    return {"order": str(with_file.order)}


def _wander(story: Story, choice: random.Random) -> None:
    """An order that goes wherever the rules let it: anybody does anything, or time passes."""
    for _ in range(14):
        possible = moves(story)
        if possible and choice.random() < 0.8:
            move = choice.choice(possible)
            perform(story.order, move.action, move.actor, move.data, story.now, ids=story.ids)
        else:
            story.wait(hours=choice.choice((1, 7, 30)))


def _send(story: Story, content: bytes) -> Any:
    marc = story.cast.marc.pk
    upload = uploads.begin(marc, Creation("logo.txt", len(content)), now=story.now, random=story.ids)
    source = io.BytesIO(content)
    patch = Patch(0, len(content))
    uploads.receive(marc, upload, patch, read=source.read, clock=lambda: story.now, random=story.ids)
    return upload


def export(file: str, sign_in: str = "") -> dict[str, Any]:
    """Write the archive."""
    with Path(file).open("wb") as out:
        made = exporting.write_archive(out, sign_in=bool(sign_in), now=LATER)
    return {"orders": made.manifest.log.orders, "lost": list(made.manifest.lost)}


def export_while_writing(file: str) -> dict[str, Any]:
    """Write the archive; after every table somebody places an order, which nobody waits for."""
    cast, placed, seen = people(), list[str](), set[str]()
    connections.close_all()  # as at the command line, where the export is the first to ask

    def place(number: int) -> None:
        try:
            placed.append(str(Story(cast, ids=seeded(f"while {number}")).order))
        finally:
            connections.close_all()

    def said(_done: int, _total: int, what: str) -> None:
        if what in LEAVES and what not in seen and len(seen) < 40:
            seen.add(what)
            somebody = threading.Thread(target=place, args=[len(seen)])
            somebody.start()
            somebody.join(20)

    with Path(file).open("wb") as out:
        made = exporting.write_archive(out, sign_in=False, now=LATER, progress=exporting.Progress(said))
    there = sum(1 for _ in orders.heads())
    return {"exported": made.manifest.log.orders, "placed": len(placed), "there": there}


def back_up_while_writing(folder: str) -> dict[str, Any]:
    """Make a backup; between its first look and the copy somebody places an order, which nobody waits for."""
    cast, copy = people(), copies.copy_database
    connections.close_all()

    def place() -> None:
        try:
            Story(cast, ids=seeded("while"))
        finally:
            connections.close_all()

    def copy_later(into: Path) -> Path:
        somebody = threading.Thread(target=place)
        somebody.start()
        somebody.join(20)
        return copy(into)

    copies.copy_database = copy_later
    made = backing_up.back_up(Path(folder), earlier=None, now=LATER, said=lambda _what, _count: None)
    return {"backed_up": made.log.orders, "there": sum(1 for _ in orders.heads())}


def tool(*words: str) -> dict[str, Any]:
    """Run the tool as at the command line."""
    with redirect_stdout(io.StringIO()) as said, redirect_stderr(io.StringIO()) as err:
        code = main(words)
    return {"code": code, "said": said.getvalue(), "err": err.getvalue()}


def restore_half(folder: str) -> dict[str, Any]:
    """Put a backup back, stopped before younger migrations run."""

    def stopped(*words: str, **how: Any) -> None:
        if words == ("migrate",):
            raise SystemExit(1)
        call_command(*words, **how)

    backing_up.call_command = stopped
    with suppress(SystemExit):
        backing_up.restore(Path(folder), now=LATER, said=lambda _what, _count: None)
    last = last_move()
    return {"still": moving.stands_still(), "last": last.step if last else ""}


def bring(file: str) -> dict[str, Any]:
    """Import it."""
    try:
        with Path(file).open("rb") as source:
            arriving.bring(source, now=LATER, said=lambda _what, _count: None)
    except ArchiveError as error:
        return {"refused": str(error), **state()}
    return state()


def state() -> dict[str, Any]:
    """What is there: rows by table, whether books and logs agree, whether it stands still."""
    found = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    return {
        "rows": {label: count for label, count in found.items() if count and label in LEAVES and label not in BEGUN},
        "wrong": [*map(str, books.check()), *map(str, verify.verify_all())],
        "still": moving.stands_still(),
    }


def rows() -> dict[str, str]:
    """A digest of every row of every table that leaves, by no other way than the tables themselves; and of every content."""
    found = {}
    for label in sorted(LEAVES):
        try:
            model = apps.get_model(label)
        except LookupError:
            continue
        lines = sorted(json.dumps(row, sort_keys=True, default=str) for row in model._base_manager.values())
        found[label] = f"{len(lines)} {sha256(chr(10).join(lines).encode()).hexdigest()}"
    for row in apps.get_model("files.Upload")._base_manager.exclude(sha256=""):
        with store().open(row.sha256) as content:
            found[row.sha256] = sha256(content.read()).hexdigest()
    return found


def idle() -> dict[str, Any]:
    """A worker is there for some hours, and nobody else."""
    for hour in range(0, 50, 5):
        worker = Worker(lambda at=START + timedelta(hours=hour): at, seeded("idle"))  # type: ignore[misc]
        worker.finish()
        worker.compare_books()
    return state()


def by_worker() -> dict[str, Any]:
    """An operator asks for an export; a worker makes it, and removes it once its days are over."""
    otto, ids = people().otto.pk, seeded("asked")
    asked = exporting_asked.ask(otto, now=LATER, ids=ids)
    did = [Worker(lambda: LATER, ids).finish() for _ in range(2)]
    made = exporting_asked.fetch(otto, asked, now=LATER)
    with store().open(made.address) as content:
        digest = Archive(content).digest
    whole = {
        "size": made.size,
        "digest": made.digest == digest,
        "orders": made.orders,
        "done": made.done == made.total > 0,
    }
    late = LATER + KEPT_FOR + timedelta(minutes=1)
    removed = Worker(lambda: late, ids).export_whole()
    return {**whole, "did": did, "removed": removed, "left": store().has(made.address)}


def broken() -> dict[str, Any]:
    """The same, with a store that takes nothing more."""
    exporting_asked.ask(people().otto.pk, now=LATER + timedelta(days=5), ids=seeded("broken"))

    def full(*_: Any, **__: Any) -> None:
        refuse("no_space")

    exporting_asked.keep = full  # type: ignore[assignment]
    Worker(lambda: LATER, seeded("broken")).export_whole()
    row = exports()[0]
    return {"problem": row.problem, "ended": row.ended_at is not None}


def play_on(order: str) -> dict[str, Any]:
    """The imported marketplace is said to run, and goes on: a delivery accepted, paid out and reviewed; another order placed."""
    ids = seeded("on")
    before = len(list(orders.heads()))
    idle = Worker(lambda: LATER, ids).finish()
    moving.run_here(None, now=LATER)
    Worker(lambda: LATER, ids).finish()
    story = Story(people(), ids=ids, now=LATER)
    fresh, story.order = story.order, apps.get_model("orders.Order").objects.get(pk=order).pk
    downtime = story.events().count("downtime_counted")
    story.do("client", "accept_delivery")
    scores = {"quality": 5, "communication": 5, "as_agreed": 5}
    story.do("client", "write_review", **scores, text=Words("Bello", "it"))
    _settle(story)
    events = story.events()
    placed = orders.find_head(fresh)
    return {
        "idle": idle,
        "downtime": downtime,
        "before": before,
        "there": len(list(orders.heads())),
        "fresh": placed.reference if placed else "",
        "events": [name for name in events if name in ("delivery_accepted", "review_written", "payout_confirmed")],
        **state(),
    }


def _settle(story: Story) -> None:
    """Let the clearance pass, and the money reach the seller."""
    story.wait(days=15)
    _work(story)


def _work(story: Story) -> None:
    """Let a worker be there for some minutes."""
    for _ in range(4):
        story.now += timedelta(minutes=5)
        Worker(lambda: story.now, story.ids).finish()


PLAYS: dict[str, Callable[..., Any]] = {
    play.__name__: play
    for play in (
        market,
        export,
        export_while_writing,
        back_up_while_writing,
        restore_half,
        tool,
        bring,
        state,
        rows,
        idle,
        by_worker,
        broken,
        play_on,
    )
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(PLAYS[sys.argv[1]](*sys.argv[2:])) + "\n")
