"""A receiver whose certificate has run out: nothing is told to it, everybody who looks sees why, and once it is renewed all that
waited arrives, each once and by the id it always had."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from amiable.pages.health import read_health
from amiable.webhooks import calling, reads
from tests.cast import Cast
from tests.story import Story
from tests.web.conftest import browser
from tests.webhooks.conftest import Wire
from tests.webhooks.receiver import Receiver, certificate, receiver

HERE = "127.0.0.1"
WHY = "the certificate does not hold: certificate has expired"


@pytest.fixture
def expired(tmp_path: Path, loopback: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """An encrypted receiver whose certificate this machine would trust, were it not over."""
    old, new = certificate(HERE, tmp_path / "old.pem", until=2021), certificate(HERE, tmp_path / "new.pem")
    trusted = tmp_path / "trusted.pem"
    trusted.write_bytes(old.read_bytes() + new.read_bytes())
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    calling._context.cache_clear()
    with receiver(old) as opened:
        yield opened
    calling._context.cache_clear()


def test_nothing_is_told_until_it_is_renewed_and_then_each_once(
    story: Story, wire: Wire, cast: Cast, expired: Receiver, tmp_path: Path
) -> None:
    endpoint = wire.endpoint(f"https://{HERE}:{expired.port}/hooks")
    story.pay()
    wire.carry()
    waiting = reads.messages_of(endpoint, limit=9)
    assert [(row.name, row.state) for row in waiting] == [("payment_confirmed", "waiting"), ("order_placed", "waiting")]
    tried = reads.attempts_of([row.id for row in waiting])
    assert {(one.status, one.problem) for one in tried} == {(None, WHY)}
    assert expired.got == [], "not a byte of it was said"
    assert "webhooks_failing" in [one.code for one in read_health(wire.now, wire.now).findings]
    shown = browser(cast.otto).get(f"/desk/webhooks/{endpoint}/").content.decode()
    assert WHY in shown
    expired.renew(tmp_path / "new.pem")
    for _ in range(4):
        wire.wait(minutes=30)
        wire.carry()
    told = {json.loads(got.body)["type"]: got.headers["webhook-id"] for got in expired.got}
    assert told == {row.name: f"msg_{row.id.hex}" for row in waiting}
    assert len(expired.ids) == len(set(expired.ids)) == 2
    assert {row.state for row in reads.messages_of(endpoint, limit=9)} == {"delivered"}
    assert "webhooks_failing" not in [one.code for one in read_health(wire.now, wire.now).findings]
