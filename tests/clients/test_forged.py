"""Whatever somebody else writes into headers is refused, or no pause; never an exception of another kind."""

from __future__ import annotations

import pytest
from amiable_client import SignatureError, verify
from amiable_client.transport import seconds
from standardwebhooks import Webhook

from tests.cast import START

SECRET, BODY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", b'{"type":"test"}'
NOW = START.timestamp()
GOOD = {
    "webhook-id": "msg_1",
    "webhook-timestamp": str(int(NOW)),
    "webhook-signature": Webhook(SECRET).sign("msg_1", START, BODY.decode()),
}


def test_the_true_one_is_believed() -> None:
    assert verify(SECRET, GOOD, BODY, now=NOW) == {"type": "test"}


@pytest.mark.parametrize(
    "moment",
    ["", "soon", "9" * 13, "9" * 400, "9" * 5000, "-1", "1e9", f" {int(NOW)}", f"{int(NOW)}\n", "1_000", "١٢٣"],
)
def test_a_forged_moment_is_refused(moment: str) -> None:
    with pytest.raises(SignatureError, match="malformed"):
        verify(SECRET, GOOD | {"webhook-timestamp": moment}, BODY, now=NOW)


@pytest.mark.parametrize("left", list(GOOD))
def test_a_missing_header_is_refused(left: str) -> None:
    with pytest.raises(SignatureError, match="missing"):
        verify(SECRET, {name: value for name, value in GOOD.items() if name != left}, BODY, now=NOW)


@pytest.mark.parametrize("name", ["webhook-id", "webhook-signature"])
def test_what_no_text_can_say_is_refused(name: str) -> None:
    with pytest.raises(SignatureError, match="no signature"):
        verify(SECRET, GOOD | {name: "v1,\udc80"}, BODY, now=NOW)


@pytest.mark.parametrize(
    "text",
    [f"1 Dec {'9' * 22} 00:00:00 GMT", f"Tue, 01 Dec 2026 09:05:00 +{'9' * 14}", "Tue, 01 Dec 99999 09:05:00 GMT"],
)
def test_a_giant_pause_is_none(text: str) -> None:
    assert seconds(text) is None
