"""Serve the pages and the API over HTTP (static files included) until interrupted."""

import argparse
import gc
import os
import sys
from importlib import import_module
from tempfile import TemporaryDirectory
from typing import Any

from amiable.kernel.crowd import SEATS
from amiable.kernel.hosts import is_loopback

#: What each process serves.
APPLICATION = "amiable.config.wsgi"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes and threads."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default 8000)")
    parser.add_argument("--workers", type=int, default=1, help="processes (default 1)")
    parser.add_argument("--threads", type=int, default=4, help="requests a process works on at once (default 4)")


def run(args: argparse.Namespace) -> int:
    """Serve until interrupted; return 2 when the settings cannot be used or demo mode would be reachable from
    elsewhere, 1 when the database is half migrated."""
    with TemporaryDirectory(prefix="amiable-metrics-") as counted:
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = counted  # where its processes count together (web/metrics.py)
        return _serve(args)


def _serve(args: argparse.Namespace) -> int:
    from amiable.commands.main import set_up_django

    os.environ["AMIABLE_COLLECTED"] = "1"
    os.environ["AMIABLE_HANDS"] = str(args.threads)
    if not set_up_django():
        return 2
    from django.conf import settings

    from amiable.commands.collected import collect

    if settings.DEMO and not is_loopback(args.host):
        print(
            "amiable: demo mode lets anybody sign in as anybody; it listens on this machine only (--host 127.0.0.1).",
            file=sys.stderr,
        )
        return 2
    if refused := _refused():
        print(f"amiable: {refused}", file=sys.stderr)
        return 1
    if settings.STATIC_ROOT:
        collect(settings.STATIC_ROOT)
    _load()
    from granian.constants import Interfaces
    from granian.server import Server

    Server(
        f"{APPLICATION}:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=args.threads + SEATS,  # those who wait, beside those who work
        websockets=False,
        respawn_failed_workers=True,  # one process that dies takes nobody else with it
    ).serve()
    return 0


def _load() -> None:
    """Load every page once, before there are processes: they are forked, and share what none of them changes.

    So new code needs a new start: a signal to load it again would give the processes what is here.
    """
    from django.urls import get_resolver

    import_module(APPLICATION)
    get_resolver().reverse_dict  # noqa: B018 - reads the addresses, and with them the pages
    gc.collect()
    gc.freeze()  # else a process's first collection writes to all of it, which makes it its own


def _refused() -> str:
    """Why the database is not one to serve; asked before there are processes, which open lines of their own.

    They are forked: a line left open here, or waiting in the pool, would be every process's, and give each the others' answers.
    """
    from django.db import connections

    from amiable.pages.ready import why_not

    try:
        return why_not()
    finally:
        connections.close_all()
        for line in list[Any](connections.all()):
            if getattr(line, "pool", None):
                line.close_pool()
