"""Where a call may go: an https address of the public internet, and none of a network that others cannot reach.

An address is looked at twice: as text when it is given, and by the numbers its name stands for when it is called. What is
called is the number that was looked at, never the name again, so that a name which changes its answer gains nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_network
from urllib.parse import urlsplit

from amiable.kernel.errors import Refusal
from amiable.kernel.hosts import as_number, is_host

type Number = IPv4Address | IPv6Address

#: IPv6 networks whose addresses lead on to an IPv4 address that would be looked at by nobody (NAT64, 6to4, Teredo).
LEADING_ON = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))

#: Networks that are no place to call, though the standard library of some versions calls them global: of the Internet Protocol
#: itself, relays of 6to4, documentation, segment routing (IANA's registries of special-purpose addresses).
SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "5f00::/16")))

#: What stands in the text of an address: print without spaces.
_PRINT = re.compile(r"[!-~]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Place:
    """An address taken apart; `path` with its question."""

    secure: bool
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """Host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"


def read_address(text: str) -> Place | None:
    """The address taken apart; None for anything but http(s) to a host, without a name and password, without a fragment."""
    if not _PRINT.fullmatch(text) or "\\" in text:
        return None
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").removesuffix(".")
    bad = parts.scheme not in ("https", "http") or not is_host(host) or "@" in parts.netloc or parts.fragment
    if bad or port == 0:
        return None
    secure = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Place(secure, host, port or (443 if secure else 80), path)


def check_address(text: str, *, loopback: bool) -> Refusal | None:
    """Why an address cannot be an endpoint: `endpoint_address_wrong`, `endpoint_not_secure`, `endpoint_not_public`; None
    if it can.

    With `loopback` this machine may be called, without encryption too.
    """
    place = read_address(text)
    if place is None:
        return Refusal("endpoint_address_wrong")
    here = loopback and is_here(place.host)
    if not place.secure and not here:
        return Refusal("endpoint_not_secure")
    number = as_number(place.host)
    named = place.host == "localhost" or place.host.endswith((".localhost", ".local", ".internal"))
    private = named if number is None else not is_public(number)
    return Refusal("endpoint_not_public") if private and not here else None


def is_here(host: str) -> bool:
    """Whether a host is written as this machine."""
    number = as_number(host)
    return number.is_loopback if number else host == "localhost"


def is_public(number: Number) -> bool:
    """Whether anybody could reach this: no private, shared, link-local, loopback, multicast, reserved or unspecified number, and
    none that stands for another."""
    if isinstance(number, IPv6Address):
        if number.ipv4_mapped is not None:
            return is_public(number.ipv4_mapped)
        if number.is_site_local or any(number in network for network in LEADING_ON):
            return False
    if any(number in network for network in SPECIAL):
        return False
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def may_call(number: Number, *, loopback: bool) -> bool:
    """Whether a call may go to this number; with `loopback` also to this machine."""
    if loopback:
        mapped = number.ipv4_mapped if isinstance(number, IPv6Address) else None
        return (mapped or number).is_loopback or is_public(number)
    return is_public(number)
