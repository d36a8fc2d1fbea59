"""The example marketplace on this machine as its README brings it up: Amiable with web and worker, and the shop beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.whole import AMIABLE, ROOT, Site, environ_of, free_port, serving

EXAMPLE = ROOT / "examples" / "marketplace" / "app.py"

#: Seconds the shop may take to bring its people and its service.
STARTS_WITHIN = 180


@contextmanager
def open_shop(folder: Path) -> Iterator[Site]:
    """Start both; `made` has the address of the shop."""
    desk, shop = free_port(), free_port()
    address, own = f"http://127.0.0.1:{desk}", f"http://127.0.0.1:{shop}"
    said = {"AMIABLE_PAYMENTS": "external", "AMIABLE_WEBHOOKS_LOOPBACK": "1", "AMIABLE_ADDRESS": address}
    environ = environ_of(folder, **said)

    def run(*words: str) -> str:
        done = subprocess.run(words, env=environ, cwd=folder, check=True, capture_output=True, text=True)
        return done.stdout.strip()

    run(AMIABLE, "migrate")
    run("openssl", "genpkey", "-algorithm", "ed25519", "-out", "shop.pem")
    run("openssl", "pkey", "-in", "shop.pem", "-pubout", "-out", "shop.pub")
    run(AMIABLE, "integration", "make", "lettera", "--name", "Lettera", "--site", own, "--key", "shop.pub")
    token = run(AMIABLE, "token", "make", "--integration", "lettera", "--scope", "write")
    with serving(folder, environ, desk), _selling(folder, shop, address, token):
        yield Site(address, folder, {"shop": own})


@contextmanager
def _selling(folder: Path, port: int, desk: str, token: str) -> Iterator[None]:
    """The shop; it is a program of its own and knows nothing of Amiable's code."""
    environ = {"PYTHONPATH": str(ROOT / "clients" / "python"), "AMIABLE_ADDRESS": desk, "AMIABLE_TOKEN": token}
    environ |= {"LETTERA_ADDRESS": f"http://127.0.0.1:{port}", "LETTERA_KEY": str(folder / "shop.pem")}
    environ |= {"PATH": os.environ["PATH"]}
    words = [sys.executable, "-m", "flask", "--app", str(EXAMPLE), "run", "--port", str(port)]
    with (folder / "shop.log").open("wb") as log:
        shop = subprocess.Popen(words, env=environ, cwd=folder, stdout=log, stderr=log)
        try:
            _wait_for(f"http://127.0.0.1:{port}/", shop, folder)
            yield
        finally:
            shop.terminate()
            shop.wait(timeout=20)


def _wait_for(address: str, shop: subprocess.Popen[bytes], folder: Path) -> None:
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end and shop.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"The shop did not open:\n{(folder / 'shop.log').read_text()[-4000:]}")
