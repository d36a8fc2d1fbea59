"""Nobody commits a secret: what looks like one, in any file of the repository."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from tests.house import tree

#: Shapes of secrets: private keys, tokens of the services we speak to and of those others leak most, our own.
SHAPES = re.compile(
    r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----"
    r"|\b(?:sk|rk)_live_[0-9A-Za-z]{16,}"
    r"|\bwhsec_[0-9A-Za-z+/]{32,}"
    r"|\bA(?:KIA|SIA)[0-9A-Z]{16}\b"
    r"|\bgh[pousr]_[0-9A-Za-z]{30,}|\bgithub_pat_\w{30,}|\bglpat-[\w-]{20,}"
    r"|\bxox[abposr]-[\w-]{20,}|\bSG\.[\w-]{20,}\.[\w-]{20,}|\bAIza[\w-]{35}\b"
    r"|\bamiable_[A-Za-z0-9_-]{43}\b"
    r"|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}"
)
#: Made up, and said to be where they stand.
MADE_UP = {"tests/clients/test_forged.py": 1, "tests/clients/test_webhooks_and_links.py": 2}


def leaks(path: str, source: str) -> list[str]:
    """Where something that looks like a secret stands; never what it is."""
    return [f"{path}:{source.count(chr(10), 0, found.start()) + 1}" for found in SHAPES.finditer(source)]


def test_no_file_holds_a_secret() -> None:
    binary = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".woff2", ".mo", ".pdf", ".mp3", ".ogg", ".mp4", ".zip")
    found = [where for path in tree.files() if not path.endswith(binary) for where in leaks(path, tree.text(path))]
    assert Counter(where.partition(":")[0] for where in found) == MADE_UP


@pytest.mark.parametrize(
    "planted",
    [
        "-----BEGIN RSA " + "PRIVATE KEY-----",
        "sk_" + "live_0123456789abcdefghij",
        "AKIA" + "IOSFODNN7EXAMPLE",
        "amiable_" + "x" * 43,
        "ghp_" + "a" * 36,
    ],
)
def test_a_secret_is_found_and_not_repeated(planted: str) -> None:
    assert leaks("a.md", f"first\nsecond {planted}\n") == ["a.md:2"]
