"""Where pictures are taken: the demo at a moment that never changes, served on this machine, and a browser of that moment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.whole import AMIABLE, environ_of, free_port, serving

#: When the demo ends and every picture is taken: a Thursday morning.
MOMENT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)

#: Where people sit.
ZONE = "Europe/Paris"

#: Pixels of the screen for one of the page's.
SHARP = 1.5


@dataclass(slots=True)
class Studio:
    """The demo that answers at `base`: people by first name, orders by their title and the two first names."""

    browser: Browser
    base: str
    folder: Path
    people: dict[str, str]
    orders: dict[str, str]
    later: timedelta = timedelta()
    seats: list[BrowserContext] = field(default_factory=list)

    def set_clock(self) -> datetime:
        """Make it the moment of the pictures again, or as much later as the story is; gives it."""
        now = MOMENT + self.later
        set_clock(self.folder, now)
        return now

    def order(self, client: str, seller: str, state: str) -> str:
        """The path of an order of these two that stands so."""
        return f"/orders/{self.orders[f'{client} {seller} {state}']}/"

    def sit(
        self, name: str, *, width: int = 1280, height: int = 900, scheme: str = "light", sharp: float = SHARP
    ) -> Page:
        """A browser for somebody of the demo, or for nobody, who reads English."""
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            device_scale_factor=sharp,
            reduced_motion="reduce",
            timezone_id=ZONE,
            locale="en-GB",
            service_workers="block",
        )
        self.seats.append(context)
        context.set_default_timeout(30_000)
        context.clock.set_fixed_time(self.set_clock())
        page = context.new_page()
        if name:
            page.goto(f"{self.base}/demo/")
            with page.expect_navigation():
                page.locator(f'form[action="/demo/{self.people[name]}/"] button').click()
            english(page)
        return page

    def leave(self) -> None:
        """Everybody goes home."""
        while self.seats:
            self.seats.pop().close()


def english(page: Page) -> None:
    """Read the desk in English from now on; what people wrote stays as they wrote it."""
    button = page.locator('footer button[value="en"]')
    if button.count() and page.locator("html").get_attribute("lang") != "en":
        with page.expect_navigation():
            button.click()


def set_clock(folder: Path, moment: datetime) -> None:
    """Let the demo in this folder live at this moment."""
    clock = folder / "demo-clock"
    new = clock.with_suffix(".set")
    new.write_text(str(round((moment - datetime.now(UTC)).total_seconds())))
    new.replace(clock)


def furnish(folder: Path) -> None:
    """Play the demo into an empty folder, so that it ends at the moment."""
    for word in ("migrate", "demo"):
        set_clock(folder, MOMENT)
        subprocess.run([AMIABLE, word], env=environ_of(folder), cwd=folder, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def opened(folder: Path, path: str) -> Iterator[Studio]:
    """The studio over a copy of a furnished folder: what is acted in it leaves nothing behind. `path` is Chromium's."""
    own = Path(tempfile.mkdtemp(prefix="amiable-studio-"))
    work = own / "demo"
    shutil.copytree(folder, work)
    set_clock(work, MOMENT)
    known = knows(work)
    try:
        with (
            serving(work, environ_of(work), free_port()) as base,
            sync_playwright() as playwright,
        ):
            browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, "--font-render-hinting=none"])
            yield Studio(browser, base, work, known["people"], known["orders"])
            browser.close()
    finally:
        shutil.rmtree(own, ignore_errors=True)


def knows(folder: Path) -> dict[str, Any]:
    """Who is there and which orders, asked in a process of its own."""
    words = [sys.executable, __file__]
    done = subprocess.run(words, env=environ_of(folder), cwd=folder, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def look_around() -> dict[str, Any]:
    """People by first name; orders by `client seller state`, the first of each, by when they were placed."""
    import django

    django.setup()
    from amiable.orders.models import Order, Party
    from amiable.people.models import Person

    names = {person.pk: person.name.split()[0].lower() for person in Person.objects.all()}
    roles: dict[Any, dict[str, str]] = {}
    for party in Party.objects.all():
        roles.setdefault(party.order_id, {})[party.role] = names[party.person_id]
    orders: dict[str, str] = {}
    for order in Order.objects.order_by("created_at"):
        of = roles[order.pk]
        orders.setdefault(f"{of['client']} {of['seller']} {order.state}", order.reference)
    return {"people": {name: str(pk) for pk, name in names.items()}, "orders": orders}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amiable.config.settings")
    sys.stdout.write(json.dumps(look_around()))
