"""A site calls an order by its own id wherever an address takes a reference; nobody else's id leads anywhere."""

from __future__ import annotations

from uuid import uuid4

import pytest

from amiable.api.describe import document
from tests.api.conftest import Offer
from tests.api.program import Program, bring, program_of, site_of
from tests.cast import Cast

#: Reads of an order that need nothing else to be named.
READS = sorted(
    path.removeprefix("/api/v1")
    for path, methods in document()["paths"].items()
    if "get" in methods and "{ref}" in path and path.count("{") == 1 and "/orders/" in path
)
TEXT = {"text": {"text": "Ciao", "language": "it"}}


@pytest.fixture
def acme(cast: Cast, offer: Offer) -> Program:
    """A site that brought Giulia and placed an order for her, `o-1`."""
    bring(cast.giulia, "acme", "u-7")
    site = site_of("acme", person="u-7")
    place(site, offer)
    return site


def place(site: Program, offer: Offer) -> str:
    """Place an order under the site's id `o-1`; gives its reference."""
    made = site.post("/orders", {"package": str(offer.package), "external_id": "o-1"}, idempotency_key=uuid4().hex)
    assert made.status_code == 201, made.content
    return str(made.json()["order"]["ref"])


def test_every_read_of_an_order_takes_the_sites_own_id(acme: Program) -> None:
    ref = acme.get("/site/orders/o-1").json()["ref"]
    assert len(READS) >= 8
    for path in READS:
        named, kept, by_reference = (acme.get(path.format(ref=name)) for name in ("o-1", "acme:o-1", ref))
        assert named.status_code == kept.status_code == by_reference.status_code, (path, named.content)
        if "case-file" not in path:
            assert named.content == kept.content == by_reference.content, path
    assert acme.order("o-1")["ref"] == ref


def test_every_write_on_an_order_takes_it_too(acme: Program) -> None:
    assert acme.act("o-1", "send_message", TEXT)["order"]["external_id"] == "o-1"
    assert acme.put("/orders/o-1/read", {"seq": 1}).status_code == 200


def test_strangers_cannot_use_it(acme: Program, cast: Cast, offer: Offer) -> None:
    bring(cast.sam, "bolt", "u-7")
    bolt, giulia = site_of("bolt", person="u-7"), program_of(cast.giulia)
    for path in READS:
        for stranger, names in ((bolt, ("o-1", "acme:o-1")), (giulia, ("o-1",)), (program_of(cast.sam), ("acme:o-1",))):
            for name in names:
                answer = stranger.get(path.format(ref=name))
                assert (answer.status_code, answer.json()["code"]) == (404, "no_such_order"), (path, name)
    assert bolt.attempt("o-1", "send_message", TEXT, version=1).status_code == 404
    theirs = place(bolt, offer)
    assert bolt.order("o-1")["ref"] == theirs
    assert acme.order("o-1")["ref"] != theirs
