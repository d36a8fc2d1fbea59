"""Addresses of a delivery: http and https alone, and nothing a database or a browser would take for something else."""

import pytest

from amiable.kernel.errors import Refusal
from amiable.rules.inputs import Deliver, Words
from amiable.rules.inputs.bounds import out_of_bounds


@pytest.mark.parametrize(
    "link",
    [
        "http://a\0b/",
        "http://a.example/\ud800",
        "http://a.example/\r\nX-Header: 1",
        "http://a\tb.example/",
        "\u202ehttp://a.example/",
        "java\nscript:alert(1)",
        "javascript:alert(1)",
        "http://user@a.example/",
        "http://[::1",
    ],
)
def test_what_is_no_address(link: str) -> None:
    assert out_of_bounds(Deliver(Words("Done"), links=(link,))) == Refusal("not_an_address", {"field": "links"})


@pytest.mark.parametrize("link", ["https://a.example/", "http://é.example/ñ?q=1#x", "HTTPS://a.example/My file.pdf"])
def test_what_is_one(link: str) -> None:
    assert out_of_bounds(Deliver(Words("Done"), links=(link,))) is None
