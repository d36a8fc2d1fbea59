"""Compare the payment provider's books with ours, list money that waits, try it again, and say where a seller is paid."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from amiable.flow import moment
from amiable.jobs.compare import compare
from amiable.kernel.errors import Refused
from amiable.orders import lists
from amiable.orders import reads as orders
from amiable.payments import accounts, reads, stuck
from amiable.payments.comparing import Found
from amiable.payments.reconcile import GRACE
from amiable.people import reads as people
from amiable.wording import money
from amiable.wording.refusals import tell

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """reconcile, waiting, again, connect."""
    words = parser.add_subparsers(dest="what", required=True)
    books = words.add_parser("reconcile", help="compare the provider's books with ours; 1 when something differs")
    books.add_argument("--from", dest="start", type=date.fromisoformat, metavar="DAY", help="the first day (UTC)")
    books.add_argument("--to", dest="end", type=date.fromisoformat, metavar="DAY", help="the last day (UTC)")
    words.add_parser("waiting", help="list money that waits for somebody")
    again = words.add_parser("again", help="ask once more for money that was given up")
    again.add_argument("order", metavar="ORDER", help="the order's reference")
    again.add_argument("movement", metavar="MOVEMENT", help="the movement, as `waiting` shows it")
    again.add_argument("--operator", required=True, metavar="EMAIL", help="who decides this")
    account = words.add_parser("connect", help="say where a seller is paid")
    account.add_argument("--person", required=True, metavar="EMAIL", help="the seller")
    account.add_argument("account", metavar="ACCOUNT", help="their connected account, such as acct_…")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 when something differs, or with a sentence when it cannot be done."""
    try:
        return {"reconcile": _reconcile, "waiting": _waiting, "again": _again, "connect": _connect}[args.what](args)
    except Refused as refused:
        return _wrong(tell(refused.refusal, "en"))


def _reconcile(args: argparse.Namespace) -> int:
    now = moment.now()
    end = _midnight(args.end + timedelta(days=1)) if args.end else now - GRACE
    start = _midnight(args.start) if args.start else end - timedelta(days=1)
    try:
        report = compare(start, min(end, now - GRACE), now=now)
    except ValueError:
        return _wrong("the period has to end after it begins, and an hour ago at the latest.")
    if report.problem:
        return _wrong(f"the books were not compared: {report.problem}")
    print(f"{report.start:%Y-%m-%d %H:%M} – {report.end:%Y-%m-%d %H:%M} UTC, {report.compared} movements compared.")
    _print(report.found)
    return 1 if report.found else 0


def _print(found: Sequence[Found]) -> None:
    for one in found:
        where = f"{one.order or '–'} {one.movement}".strip()
        print(f"{where}  {one.kind} {one.ref}  ours {one.ours}, theirs {one.theirs} {one.currency}")
        print(f"    {money.say_difference(one.what, 'en')}")
    if not found:
        print("Nothing differs.")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _waiting(args: argparse.Namespace) -> int:
    del args
    rows = reads.waiting_for_people(before=moment.now() - reads.OVERDUE, limit=1000)
    named = lists.references({row.order_id for row in rows})
    for row in rows:
        print(
            f"{named.get(row.order_id, row.order_id)} {row.local}  {row.kind} {row.amount} {row.currency}  {row.status}"
        )
        print(f"    {money.say_wait(row.problem, 'en')} {row.problem}".rstrip())
    if not rows:
        print("Nothing waits.")
    return 0


def _again(args: argparse.Namespace) -> int:
    operator, order = people.find_person_by_email(args.operator), orders.find_id(args.order)
    if operator is None or order is None:
        return _wrong(f"there is no {'operator' if operator is None else 'order'} of that name.")
    stuck.try_again(operator.pk, order, args.movement, now=moment.now())
    print(f"{args.order} {args.movement} is asked for again.")
    return 0


def _connect(args: argparse.Namespace) -> int:
    person = people.find_person_by_email(args.person)
    if person is None:
        return _wrong(f"nobody here signs in with {args.person}.")
    accounts.connect(person.pk, args.account, by="the command line", operator=True, now=moment.now())
    print(f"{person.email} is paid to {args.account}.")
    return 0


def _wrong(sentence: str) -> int:
    print(f"amiable: {sentence}", file=sys.stderr)
    return 1
