"""Remove records whose time has passed, class by class; `--dry-run` only says how much that is."""

import argparse

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether to look only."""
    parser.add_argument("--dry-run", action="store_true", help="say what would go; nothing is removed")


def run(args: argparse.Namespace) -> int:
    """Print each class with how long it is kept and how much went, or would."""
    from amiable.flow import retaining
    from amiable.jobs import source

    now = source.now()
    rows = {one.code: one for one in retaining.standing(now)}
    if args.dry_run:
        for one in rows.values():
            print(f"{one.code:<14} {one.days:>5} days  {one.due} would go")
        return 0
    for code, count in retaining.retain_all(now, ids=source.ids):
        print(f"{code:<14} {rows[code].days:>5} days  {count} removed")
    return 0
