"""Looking at a page with every eye there is: what a reader with keys, a screen reader, a small or a large window, no colours of
ours, or no patience would find wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import AXE, PATIENCE
from tests.browser.places import Place
from tests.browser.still import Still

MANNERS = Path(__file__).with_name("manners.js").read_text()
#: Windows from the smallest phone, which is also a window of 1280 at 400 %, to a wide desk.
WIDTHS = (320, 360, 390, 768, 1280, 1600)
LANGUAGES, SCHEMES = ("en", "fr", "it"), ("light", "dark")
PHONE, DESK = 390, 1280
#: How far a page may shift in sum while it comes (cumulative layout shift).
SHIFT = 0.02
#: Every way to look at a page.
WAYS = [(language, scheme, width) for language in LANGUAGES for scheme in SCHEMES for width in (PHONE, DESK)]

#: The page itself and all it loaded; what people sent lies below /files/.
WEIGHT = """() => performance.getEntries().filter(entry => !/\\/files\\//.test(entry.name))
  .reduce((sum, entry) => sum + (entry.transferSize || 0), 0)"""

#: The first Tab leads past the header, but where the page begins at what it was opened for.
SKIPS = "() => document.activeElement.matches('a.skip') || !!document.querySelector('[autofocus]')"

#: Pages that do not speak the reader's language: of parts, in English; and in that of whom a mail went to.
OWN_WAY = ("design", "unsubscribe")

#: What a browser says of our own looking, in the frame of a mail that may run nothing.
OURS = "Blocked script execution"

TOKEN = "t" * 32


@dataclass(slots=True)
class Eyes:
    """One person's browser; `complaints` is what the browser itself said."""

    still: Still
    who: str
    page: Page
    complaints: list[str] = field(default_factory=list)
    language: str = ""

    def speak(self, language: str) -> None:
        """Read everything in this language from now on."""
        if language == self.language:
            return
        form = {"csrfmiddlewaretoken": TOKEN, "language": language, "next": "/help/"}
        answer = self.page.request.post(f"{self.still.base}/look/", form=form, max_redirects=0)
        assert answer.status == 302
        self.language = language

    def open(self, path: str, width: int = DESK, scheme: str = "light") -> None:
        """Go there in a window of this width."""
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce", forced_colors="none")  # type: ignore[arg-type]
        answer = self.page.goto(self.still.base + path)
        assert answer is not None
        assert answer.status == 200, (self.who, path, answer.status)
        assert "total;dur=" in answer.headers["server-timing"]

    def look(self, place: Place, language: str, scheme: str, width: int) -> list[str]:
        """Open a page and look at it in every way that costs little; what is wrong."""
        self.speak(language)
        self.open(place.path, width, scheme)
        page, found = self.page, []
        page.wait_for_function("() => !document.querySelector('[data-fresh][aria-busy=true]')")
        if self.shifted() >= SHIFT:
            found.append(f"moves while it comes: {self.shifted():.3f}")
        if place.name not in OWN_WAY and page.evaluate("() => document.documentElement.lang") != language:
            found.append(f"not in {language}")
        violations = page.evaluate("options => axe.run(document, options)", AXE)["violations"]
        found += [f"axe {rule['id']}: {node['html'][:160]}" for rule in violations for node in rule["nodes"][:2]]
        page.keyboard.press("Tab")
        if not page.evaluate(
            "() => document.activeElement.matches('a.skip') || !!document.querySelector('[autofocus]')"
        ):
            found.append("the first Tab does not lead to the skip link")
        found += self.ask("built", *(() if place.name == "design" else ("leading",)), "ringed", "moving")
        for window in WIDTHS:
            page.set_viewport_size({"width": window, "height": 800})
            found += self.ask("beyond")
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(forced_colors="active")
        found += self.ask("bordered", "outlined")
        found += self.complaints
        self.complaints.clear()
        return [f"{place.path} ({self.who or 'visitor'}, {language}, {scheme}, {width}): {what}" for what in found]

    def ask(self, *names: str) -> list[str]:
        """What the page's manners say."""
        return list(self.page.evaluate("names => names.flatMap(name => manners[name]())", list(names)))

    def alone(self) -> list[str]:
        """What cannot be used, or is not there, without scripts."""
        found = list(
            self.page.evaluate(
                f"() => {{ {MANNERS}; return manners.leading().concat(manners.pressed(), manners.built()) }}"
            )
        )
        found += self.complaints
        self.complaints.clear()
        return found

    def weigh(self, path: str) -> int:
        """Bytes that opening a page takes over the line, compressed as they come, without pictures people sent."""
        self.page.goto("about:blank")
        self.open(path)
        self.page.wait_for_load_state("networkidle")
        return int(self.page.evaluate(WEIGHT))

    def shifted(self) -> float:
        """How far its parts moved in sum while the page that is open came."""
        return float(self.page.evaluate("() => manners.shifted()"))

    def walk(self) -> list[str]:
        """Press Tab from the top to the end: what cannot be reached, is reached twice or in another order, and a trap."""
        wanted = self.page.evaluate("() => manners.follow()")
        for _ in range(wanted + 1):
            self.page.keyboard.press("Tab")
        return list(self.page.evaluate("() => manners.followed()"))


@contextmanager
def eyes(chromium: Browser, still: Still, who: str, *, scripts: bool = True, **more: Any) -> Iterator[Eyes]:
    """A browser of somebody's; the strict content policy holds, and what it forbids is a complaint."""
    context = chromium.new_context(
        java_script_enabled=scripts, timezone_id="Europe/Rome", reduced_motion="reduce", **more
    )
    try:
        yield _at(context, still, who, scripts=scripts)
    finally:
        context.close()


def _at(context: BrowserContext, still: Still, who: str, *, scripts: bool) -> Eyes:
    cookies = {"csrftoken": TOKEN} | ({"sessionid": still.sessions[who]} if who else {})
    context.add_cookies([{"name": name, "value": value, "url": still.base} for name, value in cookies.items()])
    context.set_default_timeout(PATIENCE)
    found = Eyes(still, who, context.new_page())
    if scripts:
        context.add_init_script(path=AXE_FILE_PATH)
        context.add_init_script(MANNERS)
    found.page.on(
        "console",
        lambda said: (
            found.complaints.append(f"{said.text} {said.location}")
            if said.type == "error" and not said.text.startswith(OURS)
            else None
        ),
    )
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    return found
