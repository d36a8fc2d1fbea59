"""Check the log: `amiable log verify [ORDER]` names the first bad line, `amiable log anchor` keeps the days' digests."""

import argparse
import sys

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which order."""
    parser.add_argument("what", choices=["verify", "anchor"])
    parser.add_argument("order", nargs="?", help="one order's reference; all orders and the days' digests without it")


def run(args: argparse.Namespace) -> int:
    """Return 1 when something is wrong, 2 when there is no such order."""
    return anchor() if args.what == "anchor" else verify(args.order)


def anchor() -> int:
    """Keep the digest of every day that has passed."""
    from amiable.flow.anchoring import anchor_days
    from amiable.jobs import source

    days = anchor_days(source.now())
    print("\n".join(f"anchored {day}" for day in days) or "nothing to anchor")
    return 0


def verify(reference: str | None) -> int:
    """Check one order's log, or everything."""
    from amiable.flow import verify as log
    from amiable.flow.load import find_order
    from amiable.kernel.errors import Refused

    if reference is None:
        findings = list(log.verify_all())
    else:
        try:
            head = log.find_head(find_order(reference))
        except Refused:
            head = None
        if head is None:
            print(f"amiable: there is no order {reference}", file=sys.stderr)
            return 2
        found = log.verify_order(head)
        findings = [found] if found else []
    print("\n".join(map(str, findings)) or "The log is whole.")
    return 1 if findings else 0
