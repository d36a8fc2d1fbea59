"""Where a call may go: as it is written, and by the numbers a name stands for."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from amiable.webhooks.address import check_address, is_public, may_call, read_address

GOOD = (
    "https://shop.example/hooks",
    "https://shop.example:8443/hooks?token=1",
    "https://203.0.114.7/hooks",
    "https://[2606:4700::1111]/",
    "https://shop.example.",
)


def why_not(address: str, *, loopback: bool) -> str:
    """The code of what is wrong with it; "" for nothing."""
    refusal = check_address(address, loopback=loopback)
    return refusal.code if refusal else ""


@pytest.mark.parametrize("address", GOOD)
def test_public_addresses_may_be_endpoints(address: str) -> None:
    assert why_not(address, loopback=False) == ""


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        *(
            (address, "endpoint_address_wrong")
            for address in (
                *("", "shop.example", "ftp://shop.example/", "https://", "https:///hooks", "javascript:alert(1)"),
                *("https://me:secret@shop.example/", "https://shop.example/#part", "https://shop.example:0/"),
                *("https://shop.example:99999/", "https://shop example/", "https://shop.example/\r\nX: 1"),
                *(
                    "https://shop.example\\@127.0.0.1/",
                    "https://-shop.example/",
                    "https://shöp.example/",
                    "https://[::1",
                ),
                *("https://a..b/", "https://shop.example../", "https://0/", "https://2130706433/", "https://127.1/"),
                *("https://0x7f.1/", "https://shop.1/", f"https://{'a' * 64}.example/", "https://shop_1.example/"),
                *(
                    "https://..",
                    "https://[fe80::1%251]/",
                ),
            )
        ),
        ("http://shop.example/hooks", "endpoint_not_secure"),
        *(
            (f"https://{host}/", "endpoint_not_public")
            for host in (
                *("127.0.0.1", "10.0.0.8", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.1.2.3"),
                *("224.0.0.1", "255.255.255.255", "[::1]", "[::]", "[fe80::1]", "[fd00::1]", "[fec0::1]", "[ff02::1]"),
                *("[::ffff:127.0.0.1]", "[::ffff:10.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[2001::1]"),
                *("192.0.0.1", "192.0.0.9", "192.88.99.1", "[5f00::1]", "[3fff::1]", "[::ffff:192.88.99.1]"),
                *("localhost", "a.localhost", "printer.local", "metadata.internal"),
            )
        ),
    ],
)
def test_other_addresses_may_not(address: str, wrong: str) -> None:
    assert why_not(address, loopback=False) == wrong


def test_this_machine_may_be_called_where_that_is_said() -> None:
    for address in ("http://127.0.0.1:8000/hooks", "http://localhost:8000/", "http://[::1]:8000/"):
        assert why_not(address, loopback=True) == ""
        assert why_not(address, loopback=False) == "endpoint_not_secure"
    assert why_not("http://shop.example/", loopback=True) == "endpoint_not_secure"
    assert why_not("https://10.0.0.8/", loopback=True) == "endpoint_not_public"


def test_numbers_are_looked_at_again_when_they_are_called() -> None:
    for text in ("127.0.0.1", "::1", "::ffff:127.0.0.1"):
        assert may_call(ip_address(text), loopback=True)
        assert not may_call(ip_address(text), loopback=False)
    for text in ("10.0.0.1", "169.254.169.254", "fd00::1", "::ffff:192.168.0.1"):
        assert not may_call(ip_address(text), loopback=True)
    assert is_public(ip_address("93.184.215.14"))


def test_an_address_is_taken_apart() -> None:
    place = read_address("https://Shop.example:8443/a/b?c=d")
    assert place is not None
    assert (place.secure, place.host, place.port, place.path, place.named) == (
        True,
        "shop.example",
        8443,
        "/a/b?c=d",
        "shop.example:8443",
    )
    ours = read_address("http://[::1]")
    assert ours is not None
    assert (ours.port, ours.path, ours.named) == (80, "/", "[::1]")
