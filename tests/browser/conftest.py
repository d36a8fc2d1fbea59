"""A real Chromium against a whole Amiable. A browser that is not there is a failure with a clear message, never a skip."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.whole import Site, running

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

#: Milliseconds a page may take to show something, live news included.
PATIENCE = 15_000
expect.set_options(timeout=PATIENCE)

#: `make test` plays one story per person and each way of looking at a page once. What shows the same on another page, in
#: another language, width or scheme, or without scripts, is as true and runs in `make proof`.
PROOF = pytest.mark.proof

#: A page asks for news every five seconds; in tests every second, but where a test wants the page's own pace.
HURRIED = """{
  const wait = setTimeout;
  window.setTimeout = (act, length, ...rest) => wait(act, length === 5000 ? 1000 : length, ...rest);
}"""

#: How axe looks at a page: all rules, and only what they find is told in full.
AXE = {"preload": False, "resultTypes": ["violations"]}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of this machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.fail("No Chromium on this machine: apt-get install chromium (these tests skip nothing).")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Amiable with Marc's services, web and worker."""
    with running(tmp_path_factory.mktemp("site")) as site:
        yield site


@dataclass(slots=True)
class Visitor:
    """One person at one browser: counts the clicks, and keeps everything the browser complained about."""

    site: Site
    page: Page
    clicks: int = 0
    complaints: list[str] = field(default_factory=list)

    def click(self, role: str, name: str) -> None:
        """Press a button or follow a link by its name, as people do."""
        self.clicks += 1
        self.page.get_by_role(role, name=name, exact=True).first.click()  # type: ignore[arg-type]

    def tick(self, label: str) -> None:
        """Choose something by its label."""
        self.clicks += 1
        self.page.get_by_label(label, exact=True).check(force=True)

    def see(self, text: str) -> None:
        """Wait until the page shows this, by itself if need be."""
        self.page.get_by_text(text).locator("visible=true").first.wait_for(timeout=PATIENCE)

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(self.site.base + path)

    def enter(self, name: str) -> None:
        """Be somebody of the demo; their first page is there."""
        self.go("/demo/")
        with self.page.expect_navigation():
            self.page.locator(f'form[action="/demo/{self.site.made[name]}/"] button').click()

    def speak(self, language: str) -> None:
        """Read everything in this language from now on."""
        with self.page.expect_navigation():
            self.page.locator(f'footer button[value="{language}"]').click()

    def at_order(self) -> str:
        """The path of the order whose page comes now, without what was asked of it."""
        self.page.wait_for_url(re.compile(r"/orders/AM-[^/]+/(#.*)?$"), timeout=PATIENCE)
        return urlsplit(self.page.url).path

    def focused(self, selector: str) -> None:
        """Wait until this has the focus."""
        expect(self.page.locator(selector)).to_be_focused()


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Callable[..., Visitor]]:
    """Sit somebody down at a browser of their own: `visit("marc", width=360)`; in the end nothing was complained about."""
    seated: list[Visitor] = []

    def sit(
        name: str = "",
        *,
        width: int = 1280,
        scheme: str = "light",
        scripts: bool = True,
        bypass_csp: bool = False,
        hurried: bool = True,
    ) -> Visitor:
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            bypass_csp=bypass_csp,
            reduced_motion="reduce",
        )
        if hurried:
            context.add_init_script(HURRIED)
        visitor = Visitor(site, context.new_page())
        visitor.page.set_default_timeout(PATIENCE)
        visitor.page.on(
            "console",
            lambda said: visitor.complaints.append(f"{said.text} {said.location}") if said.type == "error" else None,
        )
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        seated.append(visitor)
        if name:
            visitor.enter(name)
        return visitor

    yield sit
    for visitor in seated:
        assert visitor.complaints == [], visitor.page.url
        visitor.page.context.close()


@pytest.fixture
def picture(tmp_path: Path) -> Callable[[str], Path]:
    """A real picture under this name."""

    def draw(name: str) -> Path:
        image = Image.new("RGB", (800, 600), "#f3ead7")
        ImageDraw.Draw(image).polygon([(400, 100), (200, 400), (600, 400)], fill="#2b4a4a")
        buffer = io.BytesIO()
        image.save(buffer, "PNG")
        path = tmp_path / name
        path.write_bytes(buffer.getvalue())
        return path

    return draw
