"""Do what is due: clocks, money, tidying. Any number may run; safe to kill."""

import argparse
import contextlib
import logging
import signal
import subprocess
import sys

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How long, and how many."""
    parser.add_argument("--once", action="store_true", help="do what is due now, then end")
    parser.add_argument("--processes", type=int, default=1, help="how many workers (default 1)")


def run(args: argparse.Namespace) -> int:
    """Work until asked to end (SIGTERM, Ctrl-C), or once."""
    from amiable.jobs import source
    from amiable.jobs.worker import Worker
    from amiable.pages.ready import why_not

    logging.getLogger("amiable").setLevel(logging.INFO)
    if refused := why_not():
        print(f"amiable: {refused}", file=sys.stderr)
        return 1
    if args.processes > 1 and not args.once:
        return several(args.processes)
    worker = Worker(source.now, source.ids, machine=source.machine)
    if args.once:
        print(f"Done: {worker.finish()}")
    else:
        worker.run()
    return 0


def several(count: int) -> int:
    """Run `count` workers as processes of their own and hand them the wish to end."""
    words = [sys.executable, "-m", "amiable.commands.main", "worker"]
    workers = [subprocess.Popen(words) for _ in range(count)]  # noqa: S603 - our own program

    def end(number: int, _frame: object) -> None:
        for worker in workers:
            worker.send_signal(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    codes = []
    for worker in workers:
        with contextlib.suppress(KeyboardInterrupt):
            codes.append(worker.wait())
    return 0 if all(code == 0 for code in codes) else 1
