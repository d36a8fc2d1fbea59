"""The API's documentation is true: its list of codes is the list of codes, and every path it names is one.

`python -m tests.api.test_docs` writes docs/api/problems.md anew.
"""

from __future__ import annotations

import os
import re

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.utils.translation import override  # noqa: E402 - Django first

from amiable.api.describe import document  # noqa: E402 - same
from amiable.api.documents import spoken  # noqa: E402 - same
from amiable.api.problems import codes  # noqa: E402 - same
from tests.house.tree import ROOT  # noqa: E402 - same

PROBLEMS = ROOT / "docs" / "api" / "problems.md"
GUIDE = ROOT / "docs" / "api" / "README.md"

#: What the guide's examples put into an address.
VARIABLES = {
    "$REF": "{ref}",
    "$CASE": "{ref}",
    "$REPLY": "{reply}",
    "$PERSON": "{person}",
    "$SERVICE": "{service}",
    "$REPORT": "{report}",
    "/people/u-7": "/people/{person}",
    "/site/orders/o-1": "/site/orders/{order}",
    "/orders/acme:o-1": "/orders/{ref}",
    "/integrations/acme": "/integrations/{slug}",
    "$UPLOAD": "{upload}",
    "/help/reviews": "/help/{slug}",
}


def problems() -> str:
    """The list of codes as Markdown."""
    with override("en"):
        rows = [f"| `{code}` | {status} | {spoken(code)[0]} |" for code, status in codes().items()]
    head = [
        "# Problems by code",
        "",
        "Written by `python -m tests.api.test_docs`; … stands for a figure, a moment or a name.",
        "",
        "| code | status | what it says |",
        "| --- | --- | --- |",
    ]
    return "\n".join([*head, *rows, ""])


def test_the_list_of_codes_is_whole() -> None:
    assert PROBLEMS.read_text() == problems(), "write docs/api/problems.md anew: python -m tests.api.test_docs"


def test_every_address_of_the_guide_is_one() -> None:
    known = {path.removeprefix("/api/v1") for path in document()["paths"]}
    named = set(re.findall(r"\$API(/[^?\" ]*)", GUIDE.read_text()))
    assert named
    for variable, parameter in VARIABLES.items():
        named = {name.replace(variable, parameter) for name in named}
    assert named <= known


if __name__ == "__main__":
    PROBLEMS.write_text(problems())
