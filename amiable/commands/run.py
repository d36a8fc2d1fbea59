"""Start everything on this machine: database, web and worker; with --demo a small marketplace to play with."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socketserver
import subprocess
import sys
import time
from collections.abc import Iterator

HOST = "127.0.0.1"

#: How long the web may take to answer, and how long both may take to stop, in seconds.
STARTS_WITHIN = 60.0
STOPS_WITHIN = 15.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which port, and whether it is the demo."""
    parser.add_argument(
        "--demo", action="store_true", help="fill an empty database with the demo; sign in with one click"
    )
    parser.add_argument("--port", type=int, default=8000, help="port to listen on, on this machine only (default 8000)")


def run(args: argparse.Namespace) -> int:
    """Run until Ctrl-C; 2 when it cannot start, 1 when web or worker ended by itself."""
    from amiable.commands.main import set_up_django

    if args.demo:
        os.environ["AMIABLE_DEMO"] = "1"
    if not os.environ.get("AMIABLE_HOSTS"):
        os.environ.setdefault("AMIABLE_ADDRESS", f"http://localhost:{args.port}")
    if not set_up_django():
        return 2
    if not is_free(args.port):
        print(
            f"amiable: port {args.port} is taken by another program. Stop that one, or choose a port: "
            f"amiable run{' --demo' if args.demo else ''} --port {args.port + 1}",
            file=sys.stderr,
        )
        return 2
    code = prepare(demo=args.demo)
    return code or supervise(args.port, demo=args.demo)


def prepare(*, demo: bool) -> int:
    """Bring the database up, and fill it when it is empty and the demo is wanted; gives the exit code."""
    from django.core.management import call_command
    from django.db import connections

    from amiable.commands import demo as story

    print("  Preparing the database …", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    code = story.fill_when_empty() if demo else 0
    connections.close_all()
    return code


def supervise(port: int, *, demo: bool) -> int:
    """Run web and worker as processes of their own; stop both when asked to, or when one of them ends."""
    with stopping() as stop:
        running = [web := start("serve", "--host", HOST, "--port", str(port))]
        try:
            answers = wait_for_web(web, port, stop)
            running.append(worker := start("worker"))  # last, so that what it tells stands below the welcome
            if answers:
                print(welcome(port, demo=demo), flush=True)
            while not stop and web.poll() is None and worker.poll() is None:
                time.sleep(0.2)
            ended = [name for name, one in (("web", web), ("worker", worker)) if one.poll() is not None]
        finally:
            end(*running)
    if stop:
        print("\n  Stopped.")
        return 0
    print(
        f"amiable: {' and '.join(ended)} ended; what went wrong is said above. Everything is stopped.", file=sys.stderr
    )
    return 1


def start(*words: str) -> subprocess.Popen[bytes]:
    """Start one of our own commands, in a session of its own: Ctrl-C reaches us alone, and we stop it in good order."""
    return subprocess.Popen(  # noqa: S603 - our own program, by fixed words
        [sys.executable, "-m", "amiable.commands.main", *words], start_new_session=True
    )


@contextlib.contextmanager
def stopping() -> Iterator[list[int]]:
    """A list that fills when somebody wants everything to end (Ctrl-C, SIGTERM, a closed terminal)."""
    asked: list[int] = []
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.signal(number, lambda number, _frame: asked.append(number)) for number in numbers]
    try:
        yield asked
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def wait_for_web(web: subprocess.Popen[bytes], port: int, stop: list[int]) -> bool:
    """Wait until the web listens; False when it ended or somebody does not want to wait."""
    until = time.monotonic() + STARTS_WITHIN
    while web.poll() is None and not stop and time.monotonic() < until:
        if not is_free(port):
            return True
        time.sleep(0.1)
    return False


def end(*processes: subprocess.Popen[bytes]) -> None:
    """Ask them to end, and end those that do not."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + STOPS_WITHIN
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def is_free(port: int) -> bool:
    """Whether nobody listens on this port of this machine."""
    try:
        with _Probe((HOST, port), socketserver.BaseRequestHandler):
            return True
    except OSError:
        return False


class _Probe(socketserver.TCPServer):
    """Listens for a moment, to see whether it could; a port that was just left counts as free."""

    allow_reuse_address = True


def welcome(port: int, *, demo: bool) -> str:
    """Where it is, who is who, and how to stop."""
    from amiable.commands.demo_story.who import who_is_who
    from amiable.flow import moment

    address = f"http://localhost:{port}/"
    if not demo:
        return f"\n  Amiable is at {address}\n  Ctrl-C stops it.\n"
    return (
        f"\n  Amiable is at {address}demo/ (choose a person; a private window plays the other side)\n\n"
        f"{who_is_who(moment.now())}\n\n"
        f"  The bar on top of every page lets hours and days pass. Ctrl-C stops everything.\n"
    )
