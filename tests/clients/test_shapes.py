"""The client's types are those of the document, and every path it calls is one."""

from __future__ import annotations

import re
from typing import is_typeddict

import pytest
from amiable_client import types

from amiable.api.describe import document
from tests.house.tree import ROOT

CLIENT = ROOT / "clients" / "python" / "amiable_client"
#: All but what webhooks say, which no operation answers.
SHAPES = [shape for name, shape in vars(types).items() if is_typeddict(shape) and name not in ("Told", "Message")]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_a_type_has_the_fields_of_its_schema(shape: type) -> None:
    schemas = document()["components"]["schemas"]
    assert set(shape.__annotations__) == set(schemas[shape.__name__]["properties"])


def test_every_path_is_one_of_the_document() -> None:
    known = {re.sub(r"\{\w+\}", "*", path.removeprefix("/api/v1")) for path in document()["paths"]}
    known |= {re.sub("/actions/.*", "/actions/*", path) for path in known}
    called = set()
    for module in ("people", "orders", "site", "client"):
        for path in re.findall(r'f?"(/[a-z][^" ]*)"', (CLIENT / f"{module}.py").read_text()):
            called.add(re.sub(r"\{[^}]*\}+", "*", path))
    assert len(called) > 25
    assert called <= known
