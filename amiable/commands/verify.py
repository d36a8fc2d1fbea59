"""Check all records: each order's log and books, the audit trail, the days' digests; exit 1 when something is wrong."""

import argparse
import sys

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to choose: everything is looked at."""
    parser.add_argument("--quiet", action="store_true", help="say only what was found")


def run(args: argparse.Namespace) -> int:
    """Print every finding as it is found, and how much was looked at; nothing is written."""
    from amiable.flow.verifying import check_all

    orders = lines = found = 0
    for part in check_all():
        orders, lines = orders + part.orders, lines + part.lines
        for finding in part.findings:
            print(finding)
            found += 1
        if sys.stderr.isatty() and not args.quiet:
            print(f"\r{orders} orders, {lines} lines of the audit trail", end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty() and not args.quiet:
        print(file=sys.stderr)
    if not args.quiet:
        print(f"Looked at {orders} orders and {lines} lines of the audit trail: {found or 'nothing'} wrong.")
    return 1 if found else 0
