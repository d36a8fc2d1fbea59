"""Check the books: `amiable books check` proves that they balance, for each currency and each order."""

import argparse

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do."""
    parser.add_argument("what", choices=["check"])


def run(args: argparse.Namespace) -> int:
    """Print the sums of each currency and every finding; return 1 when there is one."""
    from amiable.flow import books

    del args
    for row in books.sums():
        came = f"captured {row.captured} + recovered {row.recovered} + debts {row.debts} + loss {row.loss}"
        went = f"refunds {row.refunds} + charge-backs {row.charge_backs} + payouts {row.payouts}"
        sign = "=" if row.balanced else "≠"
        print(f"{row.currency}: {came} {sign} {went} + fees {row.fees} + standing {row.standing}")
    findings = list(books.check())
    print("\n".join(map(str, findings)) or "The books balance.")
    return 1 if findings else 0
