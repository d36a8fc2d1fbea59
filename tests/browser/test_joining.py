"""Coming in from elsewhere in a real browser, under the real policy: by a site's link, and with an account at a real provider."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import jwt
import pytest
from axe_playwright_python.sync_playwright import Axe
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import AXE, PATIENCE, PROOF
from tests.browser.whole import AMIABLE, Site, environ_of, free_port, serving
from tests.web.oidc import CLIENT, SECRET, running

pytestmark = pytest.mark.browser

KEY = Ed25519PrivateKey.generate()
CLAIRE = {"sub": "u-1", "name": "Claire Vasseur", "email": "claire@example.org", "email_verified": True, "locale": "fr"}


@pytest.fixture(scope="module")
def door(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site answers that knows Acme, both by its key and as a provider."""
    key = tmp_path_factory.mktemp("acme") / "hand-over.pub"
    key.write_bytes(KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    make = [
        AMIABLE,
        "integration",
        "make",
        "acme",
        "--name",
        "Acme",
        "--site",
        "https://acme.example",
        "--key",
        str(key),
    ]
    with running() as provider:
        provider.user = CLAIRE
        named = {"ISSUER": provider.issuer, "CLIENT_ID": CLIENT, "SECRET": SECRET}
        more = {"AMIABLE_SIGN_ON": "acme", **{f"AMIABLE_SIGN_ON_ACME_{name}": said for name, said in named.items()}}
        environ = environ_of(site.folder, **more)
        subprocess.run(make, env=environ, cwd=site.folder, check=True, capture_output=True)
        with serving(site.folder, environ, free_port()) as base:
            yield base


def link(base: str, name: str, own_id: str) -> str:
    """What Acme sends a browser to."""
    at = int(time.time())
    said = {"iss": "acme", "aud": "http://localhost:8000", "sub": own_id, "jti": uuid4().hex, "iat": at, "exp": at + 60}
    said |= {"next": "/services/", "name": name, "email": f"{own_id}@example.org", "email_verified": True}
    return f"{base}/join/acme/?token={jwt.encode(said, KEY, 'EdDSA')}"


def signed_in(page: Page, base: str) -> str:
    """What the person is called who is signed in."""
    page.goto(f"{base}/settings/")
    return page.locator('input[name="name"]').input_value()


def test_by_a_link_and_with_an_account(door: str, chromium: Browser) -> None:
    with chromium.new_context(locale="en") as context:
        context.set_default_timeout(PATIENCE)
        page, said = context.new_page(), []
        page.on("console", lambda line: said.append(line.text))
        page.goto(link(door, "Vera Lind", "vera"), referer="https://acme.example/")
        page.wait_for_url(f"{door}/services/")
        assert signed_in(page, door) == "Vera Lind"
        page.goto(link(door, "Otto Berg", "otto-b"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Continue as Otto Berg?")
        assert signed_in(page, door) == "Vera Lind"
        page.go_back()
        page.get_by_role("button", name="Continue as Otto Berg").click()
        page.wait_for_url(f"{door}/services/")
        assert signed_in(page, door) == "Otto Berg"
        context.clear_cookies()
        page.goto(f"{door}/account/login/?next=/services/")
        page.get_by_role("button", name="Continue with Acme").click()
        page.wait_for_url(f"{door}/services/")
        assert signed_in(page, door) == "Claire Vasseur"
        assert said == []


@PROOF
def test_without_a_script_a_button_is_pressed(door: str, chromium: Browser) -> None:
    with chromium.new_context(locale="it", java_script_enabled=False) as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(link(door, "Ida Rossi", "ida"))
        page.get_by_role("button", name="Continua come Ida Rossi").click()
        page.wait_for_url(f"{door}/services/")
        context.clear_cookies()
        page.goto(f"{door}/account/login/?next=/services/")
        page.get_by_role("button", name="Continua con Acme").click()
        page.wait_for_url(f"{door}/services/")
        assert signed_in(page, door) == "Claire Vasseur"


@pytest.mark.parametrize(("language", "scheme"), [("fr", "dark"), pytest.param("it", "light", marks=PROOF)])
def test_axe_finds_nothing(door: str, chromium: Browser, language: str, scheme: str) -> None:
    shown: Any = {
        "viewport": {"width": 360, "height": 740},
        "locale": language,
        "color_scheme": scheme,
        "bypass_csp": True,
    }
    found = []
    with chromium.new_context(**shown) as context:
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        for path in ("/account/login/", "/account/signup/", "/join/acme/?token=x"):
            page.goto(f"{door}{path}")
            found += Axe().run(page, options=AXE).response["violations"]
            assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        page.goto(link(door, "Vera Lind", "vera"), referer="https://acme.example/")
        page.wait_for_url(f"{door}/services/")
        page.goto(link(door, "Otto Berg", "otto-b"))
        found += Axe().run(page, options=AXE).response["violations"]
    assert found == []
