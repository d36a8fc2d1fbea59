"""A site's own page shows the NEXT box, in a browser that keeps cookies from frames: the tag, the frame, the height, the link."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import AXE, FLAGS, HURRIED, PATIENCE, PROOF, Visitor
from tests.browser.whole import AMIABLE, ROOT, Site

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Il Mercato</title></head><body>
<h1>Your order</h1>{tags}<p id="below">Below the box</p></body></html>"""
TAG = '<script src="{script}" data-order="{order}" data-token="{token}" data-language="{language}"></script>'


class Market(ThreadingHTTPServer):
    """A site on another port of this machine, whose one page has the tags it is told."""

    tags = ""

    @property
    def origin(self) -> str:
        """Another site than the order desk, by name as well as by port."""
        return f"http://localhost:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    server: Market

    def do_GET(self) -> None:
        """The page, whatever is asked for."""
        page = PAGE.format(tags=self.server.tags).encode()
        self.send_response(200 if self.path == "/" else 204)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page if self.path == "/" else b"")

    def log_message(self, *_said: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def market() -> Iterator[Market]:
    """The site."""
    server = Market(("127.0.0.1", 0), _Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@dataclass(frozen=True)
class Program:
    """The site's own program, as its README would write it."""

    site: Site
    token: str

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Call the API; gives what it answers."""
        told = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json", "Accept-Language": "en"}
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(  # noqa: S310 - our own address
            f"{self.site.base}/api/v1{path}", sent, told | named, method=method
        )
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310 - same
            return json.load(answer)


@pytest.fixture(scope="module")
def environ(site: Site) -> dict[str, str]:
    """What a program on the order desk's own machine runs under."""
    own = {"AMIABLE_DATA_DIR": str(site.folder), "AMIABLE_DEMO": "1", "DATABASE_URL": ""}
    return {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "amiable.config.settings", "PYTHONPATH": str(ROOT)}


@pytest.fixture(scope="module")
def program(site: Site, market: Market, environ: dict[str, str]) -> Program:
    """Make the site known, with a token."""

    def amiable(*said: str) -> str:
        done = subprocess.run([AMIABLE, *said], env=environ, check=True, capture_output=True, text=True)
        return done.stdout

    amiable("integration", "make", "mercato", "--name", "Il Mercato", "--site", market.origin)
    made = amiable("token", "make", "--integration", "mercato", "--scope", "write")
    token = next(word for word in made.split() if word.startswith("amiable_"))
    return Program(site, token)


@pytest.fixture(scope="module")
def order(program: Program) -> str:
    """An order somebody the site brought has placed by it; gives its reference."""
    program.ask("PUT", "/people/u1", {"email": "vera@market.example", "name": "Vera Conti", "language": "it"})
    return buy(program, "embed-1")


def buy(program: Program, key: str) -> str:
    """Vera orders once by this key; gives the order's reference."""
    bought = {"package": program.site.made["Twelve photos"]["package"]}
    placed = program.ask("POST", "/orders", bought, Amiable_Person="u1", Idempotency_Key=key)
    return str(placed["order"]["ref"])


def tag(program: Program, order: str, *, language: str = "en", named: str = "") -> str:
    """The tag for the site's client, as the API says it."""
    made = program.ask("POST", f"/orders/{order}/embed", {}, Amiable_Person="u1")
    said = {"order": named or made["order"], "token": made["token"], "language": language}
    return TAG.format(script=f"{program.site.base}/embed/next.js", **said)


@dataclass(slots=True)
class Look:
    """A page of the site, and what the browser said about it."""

    page: Page
    said: list[str]


@pytest.fixture
def look(chromium: Browser, site: Site, market: Market) -> Iterator[Callable[..., Look]]:
    """Open the site's page in a browser that keeps cookies from frames; Marc is signed in at the order desk."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    browser = chromium.browser_type.launch(executable_path=path, args=[*FLAGS, "--test-third-party-cookie-phaseout"])

    def open_page(*tags: str, width: int = 1280, scheme: str = "light", at: str = "") -> Look:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        context.add_init_script(HURRIED)
        page, said = context.new_page(), []
        page.set_default_timeout(PATIENCE)
        page.goto(f"{site.base}/demo/")
        with page.expect_navigation():
            page.locator(f'form[action="/demo/{site.made["marc"]}/"] button').click()
        market.tags = "".join(tags)
        page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(f"{at or market.origin}/")
        return Look(page, said)

    yield open_page
    browser.close()


@pytest.mark.parametrize(
    ("language", "link"),
    [
        ("fr", "Ouvrir la commande"),
        pytest.param("en", "Open the order", marks=PROOF),
        pytest.param("it", "Apri l’ordine", marks=PROOF),
    ],
)
def test_the_box_stands_on_the_sites_page(
    look: Callable[..., Look], program: Program, order: str, language: str, link: str
) -> None:
    width, scheme = {"en": (1280, "light"), "fr": (390, "dark"), "it": (390, "light")}[language]
    seen = look(tag(program, order, language=language), width=width, scheme=scheme)
    frame = seen.page.frame_locator("iframe")
    expect(frame.get_by_role("link")).to_have_text(link)
    expect(frame.locator("html")).to_have_attribute("lang", language)
    # As high as what it shows: nothing is cut off, nothing scrolls, and the page goes on below.
    inside = next(inside for inside in seen.page.frames if "/embed/next/" in inside.url)
    inside.wait_for_function("() => Math.abs(document.body.scrollHeight - innerHeight) <= 1")
    inner = frame.locator("body").evaluate("body => [body.scrollHeight, innerHeight, innerWidth, body.scrollWidth]")
    assert abs(inner[0] - inner[1]) <= 1
    assert inner[3] <= inner[2]
    outer = seen.page.locator("iframe").bounding_box()
    assert outer
    assert outer["height"] > 100
    assert abs(outer["height"] - inner[1]) <= 1
    expect(seen.page.locator("#below")).to_be_in_viewport()
    expect(seen.page.locator("iframe")).to_have_attribute("title", frame.locator("title").inner_text())
    assert seen.said == []
    colour = frame.locator("h1").evaluate("h1 => getComputedStyle(h1).color")
    assert light(colour) == (scheme == "dark")


def light(colour: str) -> bool:
    """Whether a computed colour is a light one, however the browser writes it."""
    first = float(colour.partition("(")[2].split()[0].rstrip(",%"))
    return first > (0.5 if colour.startswith("okl") else 127)


@PROOF
def test_the_link_opens_the_order_in_the_whole_window(look: Callable[..., Look], program: Program, order: str) -> None:
    seen = look(tag(program, order))
    seen.page.frame_locator("iframe").get_by_role("link").click()
    seen.page.wait_for_url(f"{program.site.base}/orders/{order}/")


@PROOF
def test_the_frame_can_do_nothing_and_nobody_elses_page_may_hold_it(
    look: Callable[..., Look], program: Program, order: str, market: Market
) -> None:
    seen = look(tag(program, order))
    seen.page.frame_locator("iframe").get_by_role("link").wait_for()
    frame = next(frame for frame in seen.page.frames if "/embed/next/" in frame.url)
    assert frame.evaluate("() => self.origin") == "null"
    # What is not in the sandbox throws, or leads nowhere.
    assert (
        frame.evaluate("() => { try { return document.cookie } catch (error) { return error.name } }")
        == "SecurityError"
    )
    assert frame.evaluate("() => { try { return localStorage.length } catch (error) { return error.name } }") == (
        "SecurityError"
    )
    elsewhere = market.origin.replace("localhost", "127.0.0.1")
    other = look(tag(program, order), at=elsewhere)
    other.page.wait_for_function("() => document.querySelector('iframe')")
    expect(other.page.locator("#below")).to_be_visible()
    for _ in range(100):
        if other.said:
            break
        other.page.wait_for_timeout(50)
    assert any("frame-ancestors" in line for line in other.said), other.said
    assert other.page.locator("iframe").evaluate("frame => frame.offsetHeight") == 0


@PROOF
def test_a_pass_that_opens_nothing_is_answered_calmly(look: Callable[..., Look], program: Program, order: str) -> None:
    seen = look(tag(program, order, named="AM-0000-0000", language="fr"))
    frame = seen.page.frame_locator("iframe")
    expect(frame.get_by_role("heading")).to_have_text("Il s’agit d’une autre commande")
    expect(frame.get_by_role("link")).to_have_text("Voir mes commandes")
    seen.page.wait_for_function("() => document.querySelector('iframe').offsetHeight > 80")


@PROOF
def test_the_box_can_be_read_by_everybody(program: Program, order: str, visit: Callable[..., Visitor]) -> None:
    """Its page alone, for axe."""
    seen = visit(bypass_csp=True)
    address = tag(program, order).partition('data-token="')[2].partition('"')[0]
    seen.go(f"/embed/next/{order}/?token={address}&language=en")
    assert Axe().run(seen.page, options=AXE).response["violations"] == []


#: Makes a pass for Vera that ends in so many seconds: arguments are the order's reference and the seconds.
SHORT = """
import sys
from datetime import timedelta
from uuid import UUID
import django
django.setup()
from django.utils import timezone
from amiable.flow.load import load_facts
from amiable.pages.embedded import LIFE, make_pass
from amiable.people import reads
order, left = load_facts(sys.argv[1], timezone.now()), timedelta(seconds=int(sys.argv[2]))
site = reads.find_integration("mercato")
print(make_pass(site.id, UUID(order.facts.client_id), order.id, clock=timezone.now() - LIFE + left)[0])
"""


def test_the_box_follows_the_order_and_says_when_its_pass_ends(
    look: Callable[..., Look], program: Program, order: str, environ: dict[str, str]
) -> None:
    moving = buy(program, f"after-{order}")
    seen = look(tag(program, moving), width=390)
    box, frame = seen.page.frame_locator("iframe"), seen.page.locator("iframe")
    # The simulator confirms the payment, and the seller works: the box says so by itself.
    expect(box.get_by_role("heading")).to_have_text("Marc works on the order", timeout=PATIENCE)
    box.get_by_role("link").focus()
    version = program.ask("GET", f"/orders/{moving}", Amiable_Person="u1")["version"]
    said = {"Amiable_Person": "u1", "Idempotency_Key": f"end-{moving}", "If_Match": f'"{version}"'}
    program.ask("POST", f"/orders/{moving}/actions/cancel_free", {}, **said)
    expect(box.get_by_role("heading")).to_have_text("The order was cancelled", timeout=PATIENCE)
    expect(box.get_by_role("status")).to_have_text(f"The order was cancelled · {moving}")
    expect(frame).to_have_attribute("title", f"The order was cancelled · {moving}")
    expect(box.get_by_role("link")).to_be_focused()
    height = box.locator("body").evaluate("body => body.getBoundingClientRect().height")
    expect(frame).to_have_css("height", f"{math.ceil(height)}px")

    words = [sys.executable, "-c", SHORT, order, "8"]
    token = subprocess.run(words, env=environ, check=True, capture_output=True, text=True).stdout.strip()
    script = f"{program.site.base}/embed/next.js"
    ending = look(TAG.format(script=script, order=order, token=token, language="en"))
    box = ending.page.frame_locator("iframe")
    expect(box.get_by_role("heading")).to_have_text("Marc works on the order", timeout=PATIENCE)
    expect(box.get_by_role("heading")).to_have_text("Please load this page again", timeout=PATIENCE)
    expect(box.get_by_role("link")).to_have_attribute("href", "/orders/")
    asked: list[str] = []
    ending.page.on("request", lambda request: asked.append(request.url))
    ending.page.wait_for_timeout(2500)
    assert asked == [], "nothing is asked once the pass has ended"
    assert [line for line in ending.said if "410" not in line] == []
