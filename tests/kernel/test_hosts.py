"""What can be a host: numbers in the one usual writing, and names that can be looked up."""

import pytest

from amiable.kernel.hosts import as_number, is_host


@pytest.mark.parametrize(
    "host",
    [
        *("shop.example", "Shop.Example", "a", "a-b.example", "1and1.example", "xn--shp-sna.example", "3.example.2x"),
        *("127.0.0.1", "::1", "2606:4700::1111", f"{'a' * 63}.example", ".".join(["a" * 61] * 4)),
    ],
)
def test_hosts(host: str) -> None:
    assert is_host(host)


@pytest.mark.parametrize(
    "host",
    [
        *("", ".", "..", "a..b", ".shop.example", "shop.example.", "-shop.example", "shop-.example", "shop_1.example"),
        *("0", "2130706433", "127.1", "0x7f.1", "a.0x7f", "a.0x", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "shop.1"),
        *("a:b", "::1%eth0", "[::1]", "shöp.example", "shop example", f"{'a' * 64}.example", "a." * 127 + "a"),
    ],
)
def test_what_is_none(host: str) -> None:
    assert not is_host(host)


def test_numbers() -> None:
    assert (str(as_number("127.0.0.1")), str(as_number("2606:4700:0::1111"))) == ("127.0.0.1", "2606:4700::1111")
    assert [as_number(host) for host in ("shop.example", "127.1", "fe80::1%1", "")] == [None] * 4
