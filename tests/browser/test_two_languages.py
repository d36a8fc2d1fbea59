"""An Italian seller and a French client on one order, from a rejected delivery to a happy end, in a real browser and by real
mail: neither ever sees a sentence of ours in another language than their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import languages as words
from tests.browser.conftest import PATIENCE, Visitor
from tests.browser.whole import Site, running
from tests.notices.post_office import PostOffice, parts, post_office
from tests.web.languages import wrong_language, wrong_language_text

pytestmark = pytest.mark.browser

#: What is nobody's language: names of people, and how languages and the product call themselves.
NAMES = (
    *("Amiable", "Ginevra Neri", "Ginevra", "Luc Martin", "Luc", "English", "Français", "Italiano"),
    *("Marc Rossel", "Giulia Bassi", "Sam Reed", "Logo for a bakery", "Twelve photos", "Calm work for small shops."),
)

#: Pages everybody comes by, besides those of the order.
AROUND = (
    *("/", "/orders/", "/services/", "/inbox/", "/help/", "/help/course/", "/help/handling-changes/", "/help/reviews/"),
    *("/settings/", "/settings/notifications/", "/settings/calendar/", "/settings/blocked/"),
)


#: People's words that a page shows without the language they are in: what a screen reader would read with another's voice.
UNMARKED = """known => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const around = walker.currentNode.parentElement;
    if (around.matches("textarea, option, script")) continue;
    for (const [language, texts] of known)
      for (const text of texts)
        if (walker.currentNode.data.includes(text) && around.closest("[lang]").lang !== language)
          found.push(`not marked ${language}: ${walker.currentNode.data.trim()}`);
  }
  return found;
}"""


@pytest.fixture(scope="module")
def office() -> Iterator[PostOffice]:
    """Where their mail arrives."""
    with post_office() as office:
        yield office


@pytest.fixture(scope="module")
def site(office: PostOffice, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An Amiable of its own that sends real mail, with the two in it."""
    with running(tmp_path_factory.mktemp("languages"), mail=f"{office.address}?tls=none") as site:
        words.put_into(site)
        yield site


class Reader:
    """One of the two at the browser; every page they see is read for sentences that are not in their language."""

    def __init__(self, visitor: Visitor, language: str) -> None:
        self.visitor, self.language, self.page = visitor, language, visitor.page
        self.wrong: dict[str, list[str]] = {}

    def look(self) -> None:
        """Read the page that is open."""
        found = wrong_language(self.page.content(), self.language, (*NAMES, *words.WRITTEN))
        found += self.page.evaluate(UNMARKED, [*words.BY_LANGUAGE.items()])
        if found:
            self.wrong.setdefault(urlsplit(self.page.url).path, []).extend(found)

    def go(self, path: str) -> None:
        """Open a page and read it."""
        self.visitor.go(path)
        self.look()

    def fill(self, **fields: str) -> None:
        """Type or choose, by the names of the fields (`__` for a dash)."""
        for key, text in fields.items():
            name = key.replace("__", "-")
            radio = self.page.locator(f'input[type="radio"][name="{name}"][value="{text}"]')
            if radio.count():
                radio.first.check(force=True)
            elif (box := self.page.locator(f'input[type="checkbox"][name="{name}"]')).count():
                box.first.check(force=True)
            else:
                self.page.locator(f'[name="{name}"]').first.fill(text)

    def send(self, form: str) -> None:
        """Send the form of this address as its main button does, and wait for what comes then."""
        with self.page.expect_navigation():
            self.page.locator(f'form[action*="{form}"] button.button--primary').last.click()
        self.look()

    def act(self, order: str, action: str, **fields: str) -> None:
        """Do something on the order by its own page."""
        self.go(f"/orders/{order}/do/{action}/")
        self.fill(**fields)
        self.send(f"/do/{action}/")
        assert self.page.url.partition("#")[0].endswith(f"/orders/{order}/"), self.page.locator("main").inner_text()

    def sees(self, text: str) -> None:
        """Wait until the page says so, and read it."""
        expect(self.page.locator("main")).to_contain_text(text, timeout=PATIENCE)
        self.look()


def test_a_rejected_delivery_to_a_happy_end(visit: Callable[..., Visitor], site: Site, office: PostOffice) -> None:
    ginevra, luc = Reader(visit("ginevra"), "it"), Reader(visit("luc", width=360), "fr")
    luc.go(f"/services/{site.made['service']}/")
    luc.go(f"/packages/{site.made['package']}/order/")
    with luc.page.expect_navigation():
        luc.page.locator("main form button.button--primary").last.click()
    order = urlsplit(luc.page.url).path.split("/")[2]
    luc.sees("Ginevra travaille sur la commande")

    ginevra.go(f"/orders/{order}/")
    ginevra.act(order, "deliver", note=words.DELIVERED, nothing_to_attach="on")
    luc.sees(words.DELIVERED)
    luc.go(f"/orders/{order}/do/request_changes/")
    luc.fill(changes__0__text=words.TOO_LONG)
    luc.page.locator("[data-more]").click()
    luc.fill(changes__1__text=words.NAMES)
    luc.send("/do/request_changes/")
    ginevra.sees(words.TOO_LONG)
    ginevra.act(
        order,
        "reply_to_changes",
        answers__0__answer="included",
        answers__0__effort_minutes="1",
        answers__0__why=words.GLADLY,
        answers__1__answer="extra",
        answers__1__effort_minutes="2",
        answers__1__price="30",
        answers__1__days="1",
        answers__1__why=words.NEW_WORK,
        answers__1__instead=words.NEW_WORK,
    )
    luc.sees(words.GLADLY)
    luc.act(order, "take_reply")
    _press(ginevra, order)
    luc.sees(words.PRESSING)
    ginevra.act(order, "deliver", note=words.AGAIN, nothing_to_attach="on")
    luc.sees(words.AGAIN)
    luc.act(order, "accept_delivery")
    ginevra.sees("Luc ha accettato")

    _review(luc, order, words.HIS_REVIEW)
    ginevra.go(f"/orders/{order}/")
    assert words.HIS_REVIEW not in ginevra.page.content()
    _review(ginevra, order, words.HER_REVIEW)
    ginevra.sees(words.HIS_REVIEW)
    luc.go(f"/orders/{order}/")
    luc.sees(words.HER_REVIEW)
    ginevra.act(order, "reply_to_review", text=words.THANKS)
    for reader in (ginevra, luc):
        for path in (*AROUND, f"/services/{site.made['service']}/", f"/orders/{order}/agreement/"):
            reader.go(path)
    assert (ginevra.wrong, luc.wrong) == ({}, {})
    _read_mail(office)


def _press(ginevra: Reader, order: str) -> None:
    """She trades a rating, is shown why that is not all right, and sends it all the same."""
    ginevra.go(f"/orders/{order}/")
    ginevra.page.locator('form[action$="/do/send_message/"] [name="text"]').fill(words.PRESSING)
    with ginevra.page.expect_navigation():
        ginevra.page.get_by_role("button", name="Invia", exact=True).click()
    ginevra.look()
    expect(ginevra.page.locator('[name="text"]').first).to_have_value(words.PRESSING)
    with ginevra.page.expect_navigation():
        ginevra.page.locator('button[name="anyway"]').first.click()
    ginevra.look()
    assert ginevra.page.url.partition("#")[0].endswith(f"/orders/{order}/"), ginevra.page.locator("main").inner_text()
    complaints = ginevra.visitor.complaints
    complaints[:] = [said for said in complaints if "status of 422" not in said]  # the answer she was meant to get


def _review(reader: Reader, order: str, text: str) -> None:
    reader.act(order, "write_review", quality="5", communication="4", as_agreed="5", text=text)


def _read_mail(office: PostOffice) -> None:
    """Every mail either of them got is in their language, subject, both parts and all."""
    found: dict[str, list[str]] = {}
    got = {"ginevra@example.net": "it", "luc@example.net": "fr"}
    for mail in list(office.taken):
        language = got.get(str(mail["To"]).rpartition("<")[2].rstrip(">"), "")
        if not language:
            continue
        plain, html = parts(mail)
        text = re.sub(r"https?://\S+", "", f"{mail['Subject']}\n{plain}")
        wrong = wrong_language_text(text, language, (*NAMES, *words.WRITTEN))
        wrong += wrong_language(html, language, (*NAMES, *words.WRITTEN))
        if wrong:
            found[str(mail["Subject"])] = wrong
    assert found == {}
    assert {str(mail["To"]).rpartition("<")[2].rstrip(">") for mail in office.taken} >= set(got)
