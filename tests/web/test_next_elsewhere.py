"""What the NEXT box of the order's page leads to first when the reader's turn is a proposal or the case: never to accepting the
delivery, which would be another answer than the one asked for."""

import re

import pytest

from amiable.rules.inputs import Words
from tests.web.stage import Desk
from tests.web.test_case_page import CaseDesk


def buttons(desk: Desk, who: str) -> list[tuple[str, str]]:
    """The buttons of NEXT as (class, address)."""
    page = desk.get(who, f"/orders/{desk.reference}/").content.decode()
    box = page[page.index('<div class="next__actions') : page.index('<div class="next__clock')]
    return re.findall(r'<a class="([^"]*)" href="([^"]*)"', box)


@pytest.fixture
def desk(db: None) -> CaseDesk:
    """An order of Giulia with Marc."""
    return CaseDesk()


def test_a_proposal_in_a_case_is_answered_below_or_in_the_case(desk: CaseDesk) -> None:
    desk.opened().countered()
    order = f"/orders/{desk.reference}/"
    first, second, *rest = buttons(desk, "client")
    assert (first, second) == (("button", "#open-t"), ("button", desk.place))
    assert not [row for row in rest if "primary" in row[0]]
    assert desk.get("client", order).content.decode().count("button--primary") == 1, "accepting the proposal"
    page = desk.read("client", order)
    assert "Earns once it is accepted, after the fee €96.00 €72.00" in page.replace("before: ", "").replace("now: ", "")
    assert "Money and dates" not in page


def test_a_proposal_without_a_case_is_answered_below(desk: CaseDesk) -> None:
    desk.story.brief()
    desk.story.do("seller", "propose_extension", days=2, why=Words("The typeface is late.", "en"))
    first, *rest = buttons(desk, "client")
    assert first == ("button", "#open-t")
    assert not [row for row in rest if "primary" in row[0]]
    assert 'id="open-t"' in desk.get("client", f"/orders/{desk.reference}/").content.decode()
    seller = desk.read("seller", f"/orders/{desk.reference}/")
    assert "You have asked for 2 days more; Giulia has not answered yet." in seller
    assert "ask for more time before the date" not in seller


def test_what_the_order_itself_waits_for_keeps_its_filled_button(desk: CaseDesk) -> None:
    desk.story.delivered()
    assert buttons(desk, "client")[0] == ("button button--primary", f"/orders/{desk.reference}/do/accept_delivery/")


def test_an_answer_in_a_case_leads_back_to_the_case(desk: CaseDesk) -> None:
    desk.opened().countered()
    sent = {"proposal": desk.proposal(), "why": "Not enough.", "version": str(desk.story.loaded.version)}
    with desk.browser("client") as client:
        done = client.post(f"/orders/{desk.reference}/do/decline_proposal/", sent)
    assert (done.status_code, done.headers["Location"]) == (302, desk.place)
