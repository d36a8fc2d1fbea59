"""A whole dispute by keys alone, both sides: signing in, asking for changes, answering item by item, delivering again, a case, a
counter-proposal, taking it, a review. Whoever watches keeps their place while the page renews itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PROOF, Visitor
from tests.browser.hands import OWN, pair
from tests.browser.whole import Site, running

pytestmark = pytest.mark.browser

#: Taking back one's own proposal.
BACK = 'main a[href*="/do/withdraw_"]'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An Amiable of its own: its people sign in by keys, in their own languages."""
    with running(tmp_path_factory.mktemp("keys")) as site:
        yield site


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=PROOF)])
def test_both_sides_of_a_dispute(width: int, visit: Callable[..., Visitor], site: Site) -> None:
    luc, chiara, order = pair(visit, site, "delivered", width)
    luc.to('[name="text"]')  # stands where he writes while she asks
    chiara.follow('a[href*="/do/request_changes/"]')
    chiara.write("changes-0-text", "Più luce.")
    chiara.press("[data-more]")
    chiara.write("changes-1-text", "Meno ombra.")
    chiara.follow(OWN.format("request_changes"))
    luc.sees("Meno ombra.", at='[name="text"]')

    chiara.to('#next a[href*="/do/"], #next summary')  # what is next is another once he answers
    luc.follow('a[href*="/do/reply_to_changes/"]')
    for number, answer in enumerate(("fix", "included")):
        luc.pick(f"answers-{number}-answer", answer)
        luc.write(f"answers-{number}-effort_minutes", "1")
        luc.write(f"answers-{number}-why", "Volontiers.")
    luc.follow(OWN.format("reply_to_changes"))
    chiara.sees("Volontiers.")
    luc.follow('a[href*="/do/deliver/"]')
    for number in range(2):
        luc.write(f"changes-{number}-note", "Refait.")
    luc.write("note", "La deuxième version.")
    luc.tick('[name="nothing_to_attach"]')
    luc.follow(OWN.format("deliver"))
    chiara.sees("La deuxième version.")

    luc.to('[name="text"]')
    chiara.press(".more--acts > summary")
    chiara.follow('a[href*="/do/open_case/"]')
    chiara.pick("reason", "poor_quality")
    chiara.write("what_happened", "Due foto sono ancora scure.")
    chiara.pick("wish", "refund")
    chiara.write("refund", "200")
    chiara.write("disputed", "200")
    chiara.follow(OWN.format("open_case"))
    luc.sees("Due foto sono ancora scure.", at='[name="text"]')

    chiara.visitor.go(f"{order}case/")
    chiara.to(BACK)
    luc.visitor.go(f"{order}case/")
    luc.follow('a[href*="/do/counter_proposal/"]')
    luc.pick("kind", "refund")
    luc.write("refund", "80")
    luc.write("why", "Je vous rends leur part.")
    luc.tick('form input[name="complete"]')
    luc.follow(OWN.format("counter_proposal"))
    chiara.sees("Je vous rends leur part.")
    luc.to(BACK)  # which is gone once she takes it
    chiara.follow('a[href*="/do/accept_proposal/"]')
    chiara.follow(OWN.format("accept_proposal"))
    expect(luc.page.locator(BACK)).to_have_count(0)
    luc.sees("80,00")
    chiara.visitor.go(order)
    chiara.follow('a[href*="/do/write_review/"]')
    for score in ("quality", "communication", "as_agreed"):
        chiara.pick(score, "4")
    chiara.write("text", "Alla fine ci siamo capiti.")
    chiara.follow(OWN.format("write_review"))
    expect(chiara.page.locator("main")).to_contain_text("Alla fine ci siamo capiti.")
