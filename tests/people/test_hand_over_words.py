"""The programs of docs/how-to/hand-over.md make links that are let in, in each of its languages."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from amiable.people.handed import check_moment, read_link
from tests.programs import program

WORDS = (Path(__file__).resolve().parents[2] / "docs/how-to/hand-over.md").read_text()
PROGRAMS = dict(re.findall(r"```(\w+)\n(.*?)```", WORDS, re.DOTALL))
KEY = Ed25519PrivateKey.generate()

#: What is added to each to print a link.
AROUND = {
    "python": "{}\nprint(hand_over('u:7', 'Zoë Ünal', 'zoe@example.org', '/orders/'))",
    "javascript": "{}\nconsole.log(handOver('u:7', 'Zoë Ünal', 'zoe@example.org', '/orders/'));",
    "php": "<?php\n{}\necho hand_over('u:7', 'Zoë Ünal', 'zoe@example.org', '/orders/');",
}
RUNS = {"javascript": "node", "php": "php"}
ENDINGS = {"python": "py", "javascript": "cjs", "php": "php"}


def test_there_is_a_program_in_each_language() -> None:
    assert sorted(PROGRAMS) == sorted(AROUND)


@pytest.mark.parametrize("language", AROUND)
def test_its_links_are_let_in(language: str, tmp_path: Path) -> None:
    runs = program(RUNS[language]) if language in RUNS else sys.executable
    secret = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "hand-over.pem").write_bytes(secret)
    written = tmp_path / f"program.{ENDINGS[language]}"
    written.write_text(AROUND[language].replace("{}", PROGRAMS[language], 1))
    done = subprocess.run([runs, str(written)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    address, _, token = done.stdout.strip().partition("?token=")
    assert address == "https://desk.example.org/join/acme/"
    public = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    link = read_link(token, slug="acme", public_key=public, audience="https://desk.example.org")
    check_moment(link, datetime.now(UTC))
    assert (link.own_id, link.name, link.email, link.verified, link.next) == (
        *("u:7", "Zoë Ünal", "zoe@example.org"),
        *(False, "/orders/"),
    )
