"""Agreeing by keys alone, both sides: a seller proposes to end an order, the client takes it and both see the money go back; a
seller offers an extra, the client takes it, it is paid, and its price and its days are in the agreement of both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PROOF, Visitor
from tests.browser.hands import OWN, Hands, pair
from tests.browser.whole import Site, running

pytestmark = pytest.mark.browser

#: Where both write to each other: whoever stands there stays there while the page renews itself.
WRITES = '[name="text"]'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An Amiable of its own: its people sign in by keys, in their own languages."""
    with running(tmp_path_factory.mktemp("agreeing")) as site:
        yield site


def takes(chiara: Hands, total: str) -> None:
    """From where she writes back up to what is next, and through it; what it comes to is said before."""
    chiara.to('#next a[href^="#"]', back=True)
    chiara.page.keyboard.press("Enter")
    chiara.follow('a[href*="/do/accept_proposal/"]')
    expect(chiara.page.locator("main")).to_contain_text(total)
    chiara.follow(OWN.format("accept_proposal"))


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=PROOF)])
def test_an_order_is_ended_by_both(width: int, visit: Callable[..., Visitor], site: Site) -> None:
    luc, chiara, _ = pair(visit, site, "started", width)
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
    takes(chiara, "600,00")
    for one, refunded in ((luc, "Remboursé"), (chiara, "Rimborsato")):
        expect(one.page.locator("main")).to_contain_text(re.compile(rf"{refunded}\s*600,00"))
    luc.sees("Chiara")


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=PROOF)])
def test_an_extra_is_taken_and_paid(width: int, visit: Callable[..., Visitor], site: Site) -> None:
    luc, chiara, _ = pair(visit, site, "started", width)
    chiara.to(WRITES)
    luc.press(".more--acts > summary")
    luc.follow('a[href*="/do/propose_extra/"]')
    luc.write("price", "40")
    luc.write("what", "Deux photos de plus")
    luc.write("days", "2")
    luc.follow(OWN.format("propose_extra"))
    chiara.sees("Deux photos de plus", at=WRITES)

    luc.to(WRITES)
    takes(chiara, "640,00")  # what her order comes to
    for one in (luc, chiara):
        expect(one.page.locator("#next ~ *", has_text="640,00").first).to_be_visible()
        expect(one.page.locator("main li", has_text="Deux photos de plus").first).to_be_attached()
    luc.sees("640,00", at=WRITES)
