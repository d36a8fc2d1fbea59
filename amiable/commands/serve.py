"""Serve the pages and the API over HTTP (static files included) until interrupted."""

import argparse
import ipaddress
import os
import subprocess
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes and threads."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--workers", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--threads", type=int, default=4, help="threads a process (default 4)")


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted; return 2 when demo mode would be reachable from elsewhere."""
    from amiable.commands.main import set_up_django
    from amiable.config import env

    try:
        found = env.read()
    except env.EnvError as error:
        print(f"amiable: {error}", file=sys.stderr)
        return 2
    if found.demo and not listens_here_only(args.host):
        print(
            "amiable: demo mode lets anybody sign in as anybody; it listens on this machine only (--host 127.0.0.1).",
            file=sys.stderr,
        )
        return 2
    if not found.debug:
        collect_static(found.data_dir / "static")
    if not set_up_django():
        return 2
    from granian.constants import Interfaces
    from granian.server import Server

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


def collect_static(folder: Path) -> None:
    """Put hashed, compressed copies of styles, scripts and fonts into `folder`, and let the server's processes use them."""
    os.environ["AMIABLE_STATIC_DIR"] = str(folder)
    words = [sys.executable, "-m", "amiable.commands.main", "manage", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(words, check=True)  # noqa: S603 - our own program


def listens_here_only(host: str) -> bool:
    """Return whether `host` is an address of this machine alone; a name other than localhost is not trusted to be."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
