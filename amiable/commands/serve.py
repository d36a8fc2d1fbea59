"""Serve the pages and the API over HTTP (static files included) until interrupted."""

import argparse
import ipaddress
import sys

from django.conf import settings

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes and threads."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--workers", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--threads", type=int, default=4, help="threads a process (default 4)")


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted; return 2 when demo mode would be reachable from elsewhere."""
    from granian.constants import Interfaces
    from granian.server import Server

    if settings.DEMO and not listens_here_only(args.host):
        print(
            "amiable: demo mode lets anybody sign in as anybody; it listens on this machine only (--host 127.0.0.1).",
            file=sys.stderr,
        )
        return 2
    Server(
        "amiable.config.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=args.threads,
        websockets=False,
    ).serve()
    return 0


def listens_here_only(host: str) -> bool:
    """Return whether `host` is an address of this machine alone; a name other than localhost is not trusted to be."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
