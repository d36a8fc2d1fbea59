"""A passkey in a real browser, under the real policy: an operator sets one up on the way to the desk, and signs in with it.

The authenticator is Chromium's own virtual one (DevTools protocol, WebAuthn domain): it signs as a phone or a key would.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import AXE
from tests.browser.whole import ROOT, Site, environ_of, free_port, serving

pytestmark = pytest.mark.browser

PASSWORD = "three calm words"

#: An operator as an installation outside the demo has one.
MAKE = """
import django
django.setup()
from datetime import UTC, datetime
from amiable.flow.upkeep import make_person
from amiable.people.roles import Role
words = {"language": "en", "time_zone": "UTC", "role": Role.OPERATOR, "demo": False, "now": datetime.now(UTC)}
make_person("olga@example.org", name="Olga Orlando", password="three calm words", **words)
"""


@pytest.fixture(scope="module")
def door(site: Site) -> Iterator[str]:
    """Where the same installation answers without being a demo; browsers give passkeys to `localhost`, not to a number."""
    environ = environ_of(site.folder, AMIABLE_DEMO="")
    subprocess.run([sys.executable, "-c", MAKE], env=environ, cwd=ROOT, check=True, capture_output=True)
    with serving(site.folder, environ, free_port()) as base:
        yield f"http://localhost:{urlsplit(base).port}"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A browser whose device has a fingerprint reader that always says yes."""
    context = chromium.new_context(locale="en-GB", viewport={"width": 390, "height": 844})
    found = context.new_page()
    device = context.new_cdp_session(found)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": {**options, "isUserVerified": True}})
    yield found
    context.close()


def signs_in(page: Page, door: str) -> None:
    """Mail address and password."""
    page.goto(f"{door}/account/login/")
    page.get_by_label("Mail address").fill("olga@example.org")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_an_operator_sets_up_a_passkey_and_signs_in_with_it(page: Page, door: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    signs_in(page, door)
    expect(page.get_by_text("your pages open once you have set up a second factor")).to_be_visible()
    assert Axe().run(page, options=AXE).response["violations"] == []
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("What you call it").fill("Laptop")
    assert Axe().run(page, options=AXE).response["violations"] == []
    page.get_by_role("button", name="Add the passkey").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    expect(page).to_have_url(f"{door}/desk/start/")

    page.goto(f"{door}/account/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    signs_in(page, door)
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    page.goto(f"{door}/desk/members/")
    expect(page).to_have_url(f"{door}/account/second-factor/authenticate/")
    page.get_by_role("button", name="Use my passkey").click()
    expect(page).to_have_url(f"{door}/desk/start/")
    page.goto(f"{door}/desk/access/")
    expect(page.get_by_role("heading", name="Access log")).to_be_visible()
    expect(page.locator("tbody tr").first).to_contain_text("Signed in")
    expect(page.locator("tbody tr").first).to_contain_text("Passkey")
    assert complaints == []
