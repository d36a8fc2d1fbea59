"""A database that takes no writes any more, because another node took over: try again, and nothing is a fault of ours."""

from collections.abc import Iterator

import pytest
from django.db import connection

from tests.api.conftest import Offer
from tests.api.program import Program


@pytest.fixture
def follower(offer: Offer) -> Iterator[None]:
    """From here on this connection only reads."""
    connection.check_constraints()  # what was written so far is looked at while that is still possible
    with connection.cursor() as cursor:
        on_postgres = connection.vendor == "postgresql"
        cursor.execute("SET LOCAL transaction_read_only = on" if on_postgres else "PRAGMA query_only = ON")
        yield
        if not on_postgres:
            cursor.execute("PRAGMA query_only = OFF")


def test_the_api_says_try_again(giulia: Program, offer: Offer, follower: None) -> None:
    refused = giulia.post("/orders", {"package": str(offer.package)}, idempotency_key="first")
    assert (refused.status_code, refused.json()["code"]) == (503, "busy")
    assert refused.headers["Retry-After"] == "5"
