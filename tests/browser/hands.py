"""A keyboard and nothing else: going to controls by Tab, through them by Enter, choosing by Space and arrows, typing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from tests.browser import disputes
from tests.browser.conftest import Visitor
from tests.browser.whole import Site

RINGS = Path(__file__).with_name("rings.js").read_text()

#: So many controls may come before the one that is looked for.
FAR = 250

#: What has the focus matches, and its box or its text stands in the window.
HERE = """(selector) => {
  const here = document.activeElement;
  if (!here.matches(selector)) return false;
  const box = (here.labels?.[0] ?? here).getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""
OWN = 'form[action*="/do/{}/"] button[type="submit"]:not([name])'


class Hands:
    """Somebody with a keyboard, who never touches anything else; a page that loses the focus is a complaint of the visitor."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page
        self.page.context.add_init_script(f"{RINGS}; rings.watch();")

    def to(self, selector: str, *, back: bool = False) -> None:
        """Press Tab until this has the focus and can be seen."""
        for _ in range(FAR):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            if self.page.evaluate(HERE, selector):
                assert self.page.evaluate("() => rings.contrast()") >= 3, f"no ring to see around {selector}"
                return
        raise AssertionError(f"{selector} cannot be reached by Tab on {self.page.url}")

    def follow(self, selector: str) -> None:
        """Go to a link or a button, and through it to another page."""
        self.to(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def press(self, selector: str) -> None:
        """Go to a button that changes this page."""
        self.to(selector)
        self.page.keyboard.press("Enter")

    def write(self, name: str, text: str) -> None:
        """Go to a field and type over what is in it."""
        self.to(f'[name="{name}"]')
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def tick(self, selector: str) -> None:
        """Go to a box and tick it."""
        self.to(selector)
        self.page.keyboard.press("Space")
        assert self.page.evaluate("() => document.activeElement.checked")

    def pick(self, name: str, value: str) -> None:
        """Go to a group of answers, and on with the arrows until this one is chosen."""
        self.to(f'input[name="{name}"]')
        if not self.page.evaluate("() => document.activeElement.checked"):
            self.page.keyboard.press("Space")
        for _ in range(20):
            if self.page.evaluate("() => document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen")

    def choose(self, name: str, value: str) -> None:
        """Go to a list, and down in it to this."""
        self.to(f'select[name="{name}"]')
        for _ in range(40):
            if self.page.evaluate("() => document.activeElement.value") == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen")

    def sees(self, text: str, *, at: str = ":not(body)") -> None:
        """The page renews itself under whoever watches, and the focus stays where it was, or goes to what is next."""
        expect(self.page.locator("main")).to_contain_text(text)
        expect(self.page.locator(f"{at}:focus")).to_have_count(1)

    def enter(self, name: str) -> None:
        """Be somebody of the demo."""
        self.visitor.go("/demo/")
        self.follow(f'form[action="/demo/{self.visitor.site.made[name]}/"] button')


def pair(visit: Callable[..., Visitor], site: Site, stage: str, width: int) -> tuple[Hands, Hands, str]:
    """Luc and Chiara with a keyboard each, in windows of this width, at a new order of hers that has come to this stage; and
    the order's address."""
    order = f"/orders/{disputes.fill(site, stage)['order']}/"
    luc, chiara = Hands(visit(width=width)), Hands(visit(width=width))
    for one, name in ((luc, "luc"), (chiara, "chiara")):
        one.enter(name)
        one.visitor.go("/orders/")
        one.follow(f'a[href="{order}"]')
    return luc, chiara, order
