"""When they cannot agree, in a real browser: support asks, decides a split that a second person approves, and hears an appeal;
nobody decides and the default comes; silence on a cancellation; settled by a counter-offer; why a rate is 91 %.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import disputes
from tests.browser.conftest import PROOF, Visitor
from tests.browser.whole import AMIABLE, ROOT, Site, running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An Amiable of its own: these stories let days pass."""
    with running(tmp_path_factory.mktemp("disputes")) as site:
        yield site


def sound(site: Site) -> None:
    """Books balance, the log is whole, rates are what the logs say."""
    environ = {**os.environ, "AMIABLE_DATA_DIR": str(site.folder), "DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    environ["DJANGO_SETTINGS_MODULE"] = "amiable.config.settings"
    for words in (("books", "check"), ("log", "verify"), ("standing", "check")):
        done = subprocess.run(
            [AMIABLE, *words], env=environ, cwd=site.folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (words, done.stdout, done.stderr)


def act(visitor: Visitor, order: str, action: str, *, then: str = "", **fields: str) -> None:
    """Fill in the form of an action by the names of its fields, and send it; wait for its end."""
    visitor.go(f"/orders/{order}/do/{action}/{then}")
    for name, text in fields.items():
        put(visitor, name, text)
    send(visitor, f"/do/{action}/")


def put(visitor: Visitor, name: str, text: str, *, form: str = "form") -> None:
    """Type or choose something in a field, once its page is there."""
    field = visitor.page.locator(f'{form} [name="{name}"]').first
    field.wait_for(state="attached")
    radio = visitor.page.locator(f'{form} input[type="radio"][name="{name}"][value="{text}"]')
    if radio.count():
        radio.first.check(force=True)
        return
    if field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(text)
    else:
        field.fill(text)


def send(visitor: Visitor, address: str) -> None:
    """Press the form's own button, and wait until another page is there."""
    button = visitor.page.locator(f'form[action*="{address}"] button[type="submit"]:not([name])')
    with visitor.page.expect_navigation():
        button.first.click()


class Places:
    """Remembers every page somebody went to."""

    def __init__(self, visitor: Visitor) -> None:
        self.seen: list[str] = []
        visitor.page.on("framenavigated", lambda frame: self.seen.append(urlsplit(frame.url).path))


WHY_CLIENT = "Due foto su sei mancano: ti torna la loro parte, e un poco per l’attesa."
WHY_SELLER = "Deux photos sur six manquent : leur part revient à Chiara, et un peu pour l’attente."


def test_support_asks_decides_a_split_and_hears_the_appeal(visit: Callable[..., Visitor], site: Site) -> None:
    order = disputes.fill(site, "delivered")["order"]
    chiara, luc, irene = visit("chiara"), visit("luc", width=390), visit("irene")
    wish = {"reason": "not_as_agreed", "what_happened": "Le foto sono quattro, non sei.", "wish": "refund"}
    act(chiara, order, "open_case", **wish, refund="300")
    luc.go(f"/orders/{order}/case/")
    luc.page.locator('a[href*="/do/decline_proposal/"]').first.click()
    send(luc, "/do/decline_proposal/")
    act(chiara, order, "ask_support", why="Non riusciamo a capirci.")

    irene.go("/desk/")
    row = irene.page.locator(f'form[action="/desk/{order}/open/"] button').first
    row.click()
    irene.page.wait_for_url(f"**/desk/{order}/")
    places = Places(irene)
    send(irene, "/do/claim_case/")
    irene.page.locator("#t-ask_parties > summary").click()
    put(irene, "to_seller", "Where are the other two photos?", form="#do-ask_parties")
    send(irene, "/do/ask_parties/")
    act(luc, order, "answer_support", why="Elles étaient floues, je ne les ai pas livrées.")
    irene.page.reload()
    expect(irene.page.get_by_text("Elles étaient floues", exact=False).first).to_be_visible()
    decide(irene, order, outcome="cancel", refund="250")
    expect(irene.page.locator("main")).to_contain_text("second person")
    assert {path.startswith(f"/desk/{order}/") for path in places.seen} == {True}

    tom = visit("tom")
    tom.go(f"/desk/{order}/")
    tom.page.locator(f'form[action="/desk/{order}/open/"] button').first.click()
    tom.page.wait_for_url(f"**/desk/{order}/")
    send(tom, "/do/approve_decision/")
    for visitor, own in ((chiara, WHY_CLIENT), (luc, WHY_SELLER)):
        visitor.go(f"/orders/{order}/case/")
        expect(visitor.page.get_by_text(own)).to_be_visible()
    expect(chiara.page.locator("main")).to_contain_text("250,00")

    act(luc, order, "appeal", ground="new_facts", why="J’ai retrouvé les deux photos.")
    hugo = visit("hugo")
    hugo.go(f"/desk/{order}/")
    hugo.page.locator(f'form[action="/desk/{order}/open/"] button').first.click()
    hugo.page.wait_for_url(f"**/desk/{order}/")
    decide(hugo, order, action="decide_appeal", outcome="cancel", refund="200")
    luc.go(f"/orders/{order}/")
    expect(luc.page.locator("main")).to_contain_text("320,00")  # 400.00 less a fifth
    chiara.go(f"/orders/{order}/")
    expect(chiara.page.locator("main")).to_contain_text("200,00")
    sound(site)


def decide(mediator: Visitor, order: str, *, action: str = "decide_case", **terms: str) -> None:
    """Tick two facts, say what becomes of it and why, review, decide."""
    form = f"#do-{action}"
    facts = mediator.page.locator(f'input[type="checkbox"][name="facts"][form="do-{action}"]')
    for number in range(2):
        facts.nth(number).check(force=True)
    said = {"fault": "nobody", "reason": "support_nobody", "rule": "missing_part"}
    said |= {"why_client": WHY_CLIENT, "why_seller": WHY_SELLER} | terms
    for name, text in said.items():
        put(mediator, name, text, form=form)
    with mediator.page.expect_navigation():
        mediator.page.locator(f'{form} button[name="preview"]').click()
    expect(mediator.page.locator(f"#seen-{action}")).to_contain_text("€")
    send(mediator, f"/desk/{order}/do/{action}/")


@PROOF
def test_settled_by_a_counter_offer(visit: Callable[..., Visitor], site: Site) -> None:
    order = disputes.fill(site, "delivered")["order"]
    chiara, luc = visit("chiara", width=390), visit("luc")
    wish = {"reason": "poor_quality", "what_happened": "Due foto sono sfocate.", "wish": "refund", "disputed": "200"}
    act(chiara, order, "open_case", **wish, refund="200")
    luc.go(f"/orders/{order}/case/")
    luc.page.locator('main a[href*="/do/counter_proposal/"]').first.click()
    for name, text in (("kind", "refund"), ("refund", "80"), ("why", "Deux sur six : je vous rends leur part.")):
        put(luc, name, text)
    luc.page.locator('form input[name="complete"]').check(force=True)
    send(luc, "/do/counter_proposal/")
    chiara.go(f"/orders/{order}/case/")
    for amount in ("200,00", "80,00"):  # both offers, side by side
        expect(chiara.page.locator("main")).to_contain_text(amount)
    chiara.page.locator('main a[href*="/do/accept_proposal/"]').first.click()
    expect(chiara.page.locator("main")).to_contain_text("416,00")  # 600.00 − 80.00, less a fifth: what Luc earns
    send(chiara, "/do/accept_proposal/")
    for visitor in (chiara, luc):
        visitor.go(f"/orders/{order}/case/")
        expect(visitor.page.locator("main")).to_contain_text("80,00")
        expect(visitor.page.locator('a[href*="/do/ask_support/"]')).to_have_count(0)
    sound(site)


@PROOF
def test_silence_on_a_cancellation_before_anything_was_delivered(visit: Callable[..., Visitor], site: Site) -> None:
    order = disputes.fill(site, "started")["order"]
    luc, chiara = visit("luc"), visit("chiara")
    luc.go(f"/orders/{order}/cancelling/")
    luc.page.locator('main a[href*="/do/propose_cancellation/"]').first.click()
    put(luc, "reason", "seller_cannot_deliver")
    put(luc, "why", "Je suis malade et je ne peux pas tenir la date.")
    send(luc, "/do/propose_cancellation/")
    chiara.go(f"/orders/{order}/")
    expect(chiara.page.locator("#next")).to_contain_text("600,00")  # what silence brings her
    site.pass_time(timedelta(hours=49))
    for visitor in (chiara, luc):
        visitor.go(f"/orders/{order}/")
        expect(visitor.page.locator(f'#next a[href*="/orders/{order}/do/accept_proposal/"]')).to_have_count(0)
        again_until(visitor, "main", "600,00")
    luc.go("/standing/")
    expect(luc.page.locator("main")).to_contain_text("Le prestataire ne peut pas livrer")
    sound(site)


@PROOF
def test_nobody_decides_and_the_default_comes(visit: Callable[..., Visitor], site: Site) -> None:
    order = disputes.fill(site, "delivered")["order"]
    chiara, luc = visit("chiara"), visit("luc", width=390)
    act(chiara, order, "open_case", reason="fraud", what_happened="Le foto sono di un altro.", wish="")
    chiara.go(f"/orders/{order}/case/")
    expect(chiara.page.locator("main")).to_contain_text("300,00")  # half of it, if support says nothing in ten days
    site.pass_time(timedelta(days=10, hours=1))
    for visitor, words in ((chiara, "300,00"), (luc, "300,00")):
        again_until(visitor, "main", words, address=f"/orders/{order}/case/")
        expect(visitor.page.locator('a[href*="/do/ask_support/"]')).to_have_count(0)
    site.pass_time(timedelta(days=7, hours=1))
    again_until(luc, "main", "240,00", address=f"/orders/{order}/")  # his half, less a fifth
    sound(site)


@PROOF
def test_a_seller_reads_why_the_rate_is_91_percent(visit: Callable[..., Visitor], site: Site) -> None:
    disputes.fill(site, "closed")
    nadia, luc = visit("nadia"), visit("luc")
    nadia.go("/standing/")
    main = nadia.page.locator("main")
    for words in ("91", "10", "11"):
        expect(main).to_contain_text(words)
    assert nadia.page.locator('main a[href*="/orders/AM-"]').count() >= 11  # every one opens to its order
    counted = "Le prestataire ne peut pas livrer"
    nadia.page.locator("main tr", has_text=counted).locator("a[href*='#event-']").first.click()
    nadia.page.wait_for_url(re.compile(r"/orders/AM-.+#event-\d+$"))  # and to the very line of its log
    luc.go("/standing/")
    expect(luc.page.locator("main")).not_to_contain_text("91")
    sound(site)


def again_until(visitor: Visitor, where: str, words: str, *, address: str = "") -> None:
    """Open the page again until it shows what a worker does meanwhile."""
    for _ in range(30):
        visitor.go(address) if address else visitor.page.reload()
        if words in visitor.page.locator(where).inner_text():
            return
        visitor.page.wait_for_timeout(500)
    raise AssertionError(f"{words!r} is not in {visitor.page.locator(where).inner_text()}")
