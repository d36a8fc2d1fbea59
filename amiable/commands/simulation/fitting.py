"""`amiable rules fit`: a mix for `simulate` from what people on this marketplace did. Prints a file; nothing is written."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime, timedelta

from amiable.commands.main import set_up_django
from amiable.commands.simulation.play import whole
from amiable.rules.load import shipped
from amiable.rules.simulate.fit import fit
from amiable.rules.simulate.mix import load_mix, shipped_mix_text
from amiable.rules.simulate.write import mix_text

TOO_FEW, WRONG_USE = 1, 2
#: Fewer ended orders than this are no marketplace yet.
LEAST = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How far back."""
    parser.add_argument(
        "--days", type=whole(1, 36_500), default=365, help="of orders placed in the last so many days (365)"
    )


def run(args: argparse.Namespace) -> int:
    """Print the mix; 1 when there are too few orders to fit anything, 2 when the settings cannot be used."""
    if not set_up_django():
        return WRONG_USE
    from amiable.reports.lived import lived

    since = datetime.now(UTC) - timedelta(days=args.days)
    orders = list(lived(since=since))
    if len(orders) < LEAST:
        print(
            f"Orders placed in the last {args.days} days that have ended: {len(orders)}; it takes {LEAST} to fit a mix.",
            file=sys.stderr,
        )
        return TOO_FEW
    remarks = (
        f"Fitted to {len(orders):,} orders that were placed since {since:%Y-%m-%d} and have ended.",
        "From the logs: shares, answers_after, spread and says_nothing of clients and sellers, and delivery, changes, items and",
        "marked where there were enough answers. Everything else is as in the shipped mix; please look at it.",
    )
    print(mix_text(fit(shipped(), load_mix(shipped_mix_text()), orders), remarks), end="")
    return 0
