"""Check completion rates: `amiable standing check` compares rows with logs, `amiable standing show EMAIL` explains one.

It is `amiable log verify` that says whether the logs themselves are whole.
"""

import argparse
import sys
from itertools import islice

NEEDS_DJANGO = True

#: Differences that are printed.
FIRST = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and for whom."""
    parser.add_argument("what", choices=["check", "show"])
    parser.add_argument("email", nargs="?", help="whose rate to show")


def run(args: argparse.Namespace) -> int:
    """Return 1 when rows and logs differ, 2 for a wrong call or when nobody has this mail address."""
    if args.what == "check":
        return check()
    if not args.email:
        print("amiable: standing show needs a mail address", file=sys.stderr)
        return 2
    return show(args.email)


def check() -> int:
    """Play every order's log and compare."""
    from amiable.jobs import source
    from amiable.pages.standing_log import check as differences

    found = list(islice(differences(now=source.now()), FIRST + 1))
    print("\n".join(map(str, found[:FIRST])) or "Every completion rate is what the logs give.")
    if len(found) > FIRST:
        print("There is more.")
    return 1 if found else 0


def show(email: str) -> int:
    """Print a seller's rate and the verdict on each order of the window."""
    from amiable.jobs import source
    from amiable.pages.standing import read_rate
    from amiable.people.reads import find_person_by_email

    person = find_person_by_email(email)
    if person is None:
        print(f"amiable: nobody has the mail address {email}", file=sys.stderr)
        return 2
    rate = read_rate(person.pk, now=source.now())
    shown = f"{rate.percent} %" if rate.shown else "not enough orders yet"
    print(f"{rate.done} of {rate.counted} since {rate.since}: {shown}; {rate.agreed} of {rate.ended} by agreement")
    for one in rate.judged:
        ending = one.ending
        print(f"{ending.day}  {one.verdict:19}  {ending.outcome:9}  {ending.reason or '-':24}  order {ending.order}")
    return 0
