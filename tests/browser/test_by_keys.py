"""The house by keys alone, at a desk and on a phone, in three languages: a seller delivers and replies, a client asks for changes
and writes, a mediator takes a case and decides it, an operator prepares other rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PROOF, Visitor
from tests.browser.hands import OWN, Hands

pytestmark = pytest.mark.browser


@pytest.fixture
def hands(visit: Callable[..., Visitor]) -> Iterator[Callable[[str, str, int], Hands]]:
    """Somebody with a keyboard in a window of this width; afterwards they read English again, as other stories expect."""
    seated: list[Hands] = []

    def sit(name: str, language: str, width: int) -> Hands:
        seated.append(Hands(visit(name, width=width)))
        seated[-1].visitor.speak(language)
        return seated[-1]

    yield sit
    for one in seated:
        one.visitor.speak("en")


@pytest.mark.parametrize("width", [390, pytest.param(1280, marks=PROOF)])
def test_a_seller_and_a_client(width: int, hands: Callable[[str, str, int], Hands]) -> None:
    marc, giulia = hands("marc", "fr", width), hands("giulia", "it", width)
    order = f"/orders/{marc.visitor.site.made['waiting' if width == 390 else 'question']}/"
    marc.visitor.go("/orders/")
    marc.follow(f'a[href="{order}"]')
    marc.follow('a[href*="/do/deliver/"]')
    marc.write("note", "Voici.")
    marc.tick('[name="nothing_to_attach"]')
    marc.follow(OWN.format("deliver"))

    giulia.visitor.go("/orders/")
    giulia.follow(f'a[href="{order}"]')
    giulia.follow('a[href*="/do/request_changes/"]')
    giulia.write("changes-0-text", "Più chiaro.")
    giulia.follow(OWN.format("request_changes"))
    expect(giulia.page.locator("main")).to_contain_text("Più chiaro.")

    marc.visitor.go(order)
    marc.follow('a[href*="/do/reply_to_changes/"]')
    marc.pick("answers-0-answer", "included")
    marc.write("answers-0-effort_minutes", "1")
    marc.write("answers-0-why", "Volontiers.")
    marc.follow(OWN.format("reply_to_changes"))

    giulia.visitor.go(order)
    expect(giulia.page.locator("main")).to_contain_text("Volontiers.")
    giulia.write("text", "Grazie, Marc.")
    giulia.follow(OWN.format("send_message"))
    expect(giulia.page.locator("main")).to_contain_text("Grazie, Marc.")


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=PROOF)])
def test_an_operator(width: int, hands: Callable[[str, str, int], Hands]) -> None:
    otto = hands("otto", "it", width)
    otto.visitor.go("/desk/rules/")
    otto.follow('a[href$="/desk/rules/drafts/new/"]')
    otto.write("note", "I fine settimana sono lunghi.")
    otto.follow('main form button[type="submit"]')
    otto.write("clocks.accept_by.length", "5")
    otto.follow('form[action*="/values/"] button[type="submit"]')
    expect(otto.page.locator('[name="clocks.accept_by.length"]')).to_have_value("5")
    otto.follow('form[action*="/do/discard/"] button')


@pytest.mark.parametrize("width", [1280, pytest.param(390, marks=PROOF)])
def test_a_mediator(width: int, hands: Callable[[str, str, int], Hands]) -> None:
    lea = hands("lea", "fr", width)
    desk = f"/desk/{lea.visitor.site.made['untaken' if width == 1280 else 'unclaimed']}/"
    lea.visitor.go("/desk/")
    lea.follow(f'form[action="{desk}open/"] button, a[href="{desk}"]')
    if lea.page.locator('form[action*="/do/claim_case/"]').count():
        lea.follow(OWN.format("claim_case"))
    for _ in range(2):
        lea.tick('input[name="facts"]:not(:checked)')
    form = "#do-decide_case"
    lea.pick("outcome", "complete")
    lea.write("refund", "20.00")
    lea.pick("fault", "nobody")
    lea.choose("reason", "support_nobody")
    lea.choose("rule", "missing_part")
    lea.write("why_client", "Vingt reviennent.")
    lea.write("why_seller", "Vingt repartent.")
    lea.follow(f'{form} button[name="preview"]')
    lea.follow(OWN.format("decide_case"))
    expect(lea.page.locator(f'{form} button[name="preview"]')).to_have_count(0)
