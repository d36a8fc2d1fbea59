"""The database is gone and comes back: what people, programs, watchers and workers meet meanwhile; nothing is lost."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.days.server import Server
from tests.house.tree import ROOT
from tests.web.served import Installation, Served

FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin"}
NAME = "Ann-Sophie de la <Tour> & Söhne"
PROFILE = {"name": NAME, "language": "fr", "time_zone": "Europe/Rome", "theme": "auto"}


@contextmanager
def working(desk: Installation, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that says what it does in `log`, ended at the end."""
    words = [sys.executable, "-m", "amiable.commands.main", "worker"]
    with log.open("wb") as said, subprocess.Popen(words, env=dict(desk.environ), cwd=ROOT, stderr=said) as worker:
        try:
            yield worker
        finally:
            worker.kill()


def until[T](ask: Callable[[], T], wanted: Callable[[T], bool]) -> T:
    """Ask again and again; fails after a long while, however busy the machine is."""
    for _ in range(600):
        if wanted(found := ask()):
            return found
        time.sleep(0.1)
    raise AssertionError(f"it never came: {found}")


def ready(served: Served) -> Any:
    """What a watcher reads."""
    return json.load(served.ask("GET", "/readyz"))


def title(page: str) -> str:
    """The heading of a page."""
    found = re.search(r"<h1>(.*?)</h1>", page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def test_gone_and_back(server: Server, desk: Installation, tmp_path: Path) -> None:
    log = tmp_path / "worker.log"
    with desk.serving() as served, working(desk, log) as worker:
        until(lambda: ready(served), lambda said: bool(said["ready"]))
        server.stop()
        try:
            meets_a_calm_page(served)
            answer = served.ask("GET", "/api/v1/orders", Authorization="Bearer none", **{"Accept-Language": "it"})
            problem = json.load(answer)
            assert (answer.status, problem["code"], answer.headers["Retry-After"]) == (503, "busy", "5")
            assert problem["detail"].startswith("Stanno succedendo molte cose")
            assert ready(served) == {"ready": False, "missing": ["database"]}
            assert served.ask("GET", "/healthz").status == 200
            until(log.read_text, lambda said: "the database cannot be reached; again soon" in said)
            form = send_again(sent(served, "/settings/", PROFILE))
        finally:
            server.start()
        until(lambda: ready(served), lambda said: bool(said["ready"]))
        assert worker.poll() is None, "it waited for its database"
        assert "Traceback" not in log.read_text()
        done = until(lambda: sent(served, "/settings/", form), lambda answer: answer.status != 503)
        assert done.status == 302
        kept = served.ask("GET", "/settings/").read().decode()
        assert NAME in html.unescape(kept)


def meets_a_calm_page(served: Served) -> None:
    """In each language a page that says so, and how to go on."""
    said = {"en": "We are busy for a moment", "fr": "Un instant, s’il vous plaît", "it": "Un momento, per favore"}
    for language, heading in said.items():
        answer = served.ask("GET", "/orders/", **{"Accept-Language": language})
        page = answer.read().decode()
        assert (answer.status, answer.headers["Retry-After"], title(page)) == (503, "5", heading)
        assert f'<html lang="{language}"' in page


def sent(served: Served, where: str, fields: dict[str, str]) -> Any:
    """A form, sent as a browser does."""
    own = {"csrfmiddlewaretoken": served.token, **fields}
    return served.ask("POST", where, urlencode(own), **FORM)


def send_again(answer: Any) -> dict[str, str]:
    """What the page that could not take a form sends when its button is pressed: all that was in it."""
    page = answer.read().decode()
    assert answer.status == 503
    assert '<form class="stack" method="post" action="/settings/">' in page
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    shown = re.findall(r'<textarea name="([^"]*)"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    again = {html.unescape(name): html.unescape(value) for name, value in [*hidden, *shown]}
    assert [name for name, _ in shown] == ["name"]
    assert {name: value for name, value in again.items() if name in PROFILE} == PROFILE
    return again


@pytest.mark.parametrize(
    ("where", "fields", "more"),
    [
        ("/account/login/", {"login": "a@example.com", "password": "all my secrets are here"}, {}),
        ("/settings/", PROFILE, {"Sec-Fetch-Site": "cross-site"}),
    ],
)
def test_what_is_secret_or_not_ours_is_not_shown_again(
    server: Server, desk: Installation, where: str, fields: dict[str, str], more: dict[str, str]
) -> None:
    with desk.serving() as served:
        server.stop()
        try:
            own = urlencode({"csrfmiddlewaretoken": served.token, **fields})
            answer = served.ask("POST", where, own, **{**FORM, **more})
            page = answer.read().decode()
        finally:
            server.start()
    assert answer.status == 503
    assert "<form" not in page
    assert not any(value in html.unescape(page) for value in fields.values() if len(value) > 5)
