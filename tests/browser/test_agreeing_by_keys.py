"""Agreeing by keys alone, both sides: a seller proposes to end an order, the client takes it and both see the money go back; a
seller offers an extra, the client takes it, it is paid, and its price and its days are in the agreement of both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import disputes
from tests.browser.conftest import PROOF, Visitor
from tests.browser.hands import OWN, Hands
from tests.browser.whole import Site, running

pytestmark = pytest.mark.browser

#: Where both write to each other: whoever stands there stays there while the page renews itself.
WRITES = '[name="text"]'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An Amiable of its own: its people sign in by keys, in their own languages."""
    with running(tmp_path_factory.mktemp("agreeing")) as site:
        yield site


@pytest.fixture
def pair(visit: Callable[..., Visitor], site: Site) -> Callable[[int], tuple[Hands, Hands]]:
    """Luc and Chiara with a keyboard each, in windows of this width, at a new order of hers that has begun."""

    def sit(width: int) -> tuple[Hands, Hands]:
        order = f"/orders/{disputes.fill(site, 'started')['order']}/"
        luc, chiara = Hands(visit(width=width)), Hands(visit(width=width))
        for one, name in ((luc, "luc"), (chiara, "chiara")):
            one.enter(name)
            one.visitor.go("/orders/")
            one.follow(f'a[href="{order}"]')
        return luc, chiara

    return sit


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=PROOF)])
def test_an_order_is_ended_by_both(width: int, pair: Callable[[int], tuple[Hands, Hands]]) -> None:
    luc, chiara = pair(width)
    chiara.to(WRITES)
    luc.press(".more--acts > summary")
    luc.follow('a[href$="/cancelling/"]')
    luc.follow('a[href*="/do/propose_cancellation/"]')
    luc.pick("reason", "seller_cannot_deliver")
    luc.write("why", "Je suis malade.")
    luc.press('button[name="preview"]')
    luc.sees("600,00", at="#dry h2")
    luc.follow(OWN.format("propose_cancellation"))
    chiara.sees("Je suis malade.", at=WRITES)

    luc.to('main a[href*="/do/withdraw_"]')  # which is gone once she takes it
    chiara.to('#next a[href^="#"]', back=True)
    chiara.page.keyboard.press("Enter")
    chiara.follow('a[href*="/do/accept_proposal/"]')
    expect(chiara.page.locator("main")).to_contain_text("600,00")
    chiara.follow(OWN.format("accept_proposal"))
    for one, refunded in ((luc, "Remboursé"), (chiara, "Rimborsato")):
        expect(one.page.locator("main")).to_contain_text(re.compile(rf"{refunded}\s*600,00"))
    luc.sees("Chiara")


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=PROOF)])
def test_an_extra_is_taken_and_paid(width: int, pair: Callable[[int], tuple[Hands, Hands]]) -> None:
    luc, chiara = pair(width)
    chiara.to(WRITES)
    luc.press(".more--acts > summary")
    luc.follow('a[href*="/do/propose_extra/"]')
    luc.write("price", "40")
    luc.write("what", "Deux photos de plus")
    luc.write("days", "2")
    luc.follow(OWN.format("propose_extra"))
    chiara.sees("Deux photos de plus", at=WRITES)

    luc.to(WRITES)
    chiara.to('#next a[href^="#"]', back=True)
    chiara.page.keyboard.press("Enter")
    chiara.follow('a[href*="/do/accept_proposal/"]')
    expect(chiara.page.locator("main")).to_contain_text("640,00")  # what her order comes to
    chiara.follow(OWN.format("accept_proposal"))
    for one in (luc, chiara):
        expect(one.page.locator("#next ~ *", has_text="640,00").first).to_be_visible()
        expect(one.page.locator("main li", has_text="Deux photos de plus").first).to_be_attached()
    luc.sees("640,00", at=WRITES)
