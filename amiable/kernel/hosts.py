"""Hosts as they stand in addresses: names that can be looked up, numbers, and what means this machine alone."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

#: Longest name, in characters (RFC 1035).
LENGTH = 253

_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?", re.ASCII)

#: What a name that ends in it means to browsers is a number written in another way (WHATWG URL, “ends in a number”).
_NUMERIC = re.compile(r"[0-9]+|0[Xx][0-9A-Fa-f]*", re.ASCII)


def is_loopback(host: str) -> bool:
    """Whether a name or an address (in brackets for IPv6), such as a Host header gives it, means this machine alone."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def as_number(host: str) -> IPv4Address | IPv6Address | None:
    """The number a host is written as, if it is one: four decimal parts, or IPv6 without brackets and zone."""
    try:
        return None if "%" in host else ip_address(host)
    except ValueError:
        return None


def is_host(host: str) -> bool:
    """Whether this is a number, or a name of labels that can be looked up; without a dot at its end."""
    if as_number(host) is not None:
        return True
    labels = host.split(".")
    return len(host) <= LENGTH and all(map(_LABEL.fullmatch, labels)) and not _NUMERIC.fullmatch(labels[-1])
