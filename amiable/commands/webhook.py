"""Endpoints of sites (webhooks): listed, added, tested, switched, sent to again, removed, given a new secret."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from amiable.flow import moment
from amiable.kernel.errors import Refusal, Refused
from amiable.kernel.periods import parse_moment
from amiable.pages.endpoints import counted
from amiable.people import reads as people
from amiable.webhooks import endpoints, reads
from amiable.webhooks.terms import EndpointTerms
from amiable.wording import upkeep

NEEDS_DJANGO = True

#: Messages that `messages` shows.
LATEST = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """list, add, messages, and what is done to one endpoint."""
    words = parser.add_subparsers(dest="what", required=True)
    show = words.add_parser("list", help="list endpoints, with what waits and what was given up")
    show.add_argument("--site", metavar="SLUG", help="only those of one site")
    add = words.add_parser("add", help="add an endpoint and print its secret, once")
    add.add_argument("site", metavar="SLUG", help="the site or app that is told")
    add.add_argument("address", help="an https address, such as https://example.com/hooks")
    add.add_argument("--event", action="append", default=[], metavar="NAME", help="one it is told of (all without any)")
    add.add_argument("--label", default="", help="a note for yourselves")
    told = {
        "messages": "show what it was sent, with every attempt, the latest first",
        "test": "send it a test",
        "rotate": "give it a new secret and print it, once; the old one holds for 24 hours more",
        "on": "call it again; what waited goes out",
        "off": "call it no more",
        "again": "send one message, or everything of a period, again",
        "remove": "forget it",
    }
    for name, text in told.items():
        one = words.add_parser(name, help=text)
        one.add_argument("endpoint", type=UUID, metavar="ID", help="its id, as `list` shows it")
        if name == "again":
            one.add_argument("--message", type=UUID, metavar="ID", help="this one, as `messages` shows it")
            one.add_argument("--since", type=parse_moment, metavar="MOMENT", help="such as 2026-12-01T09:00:00Z")
            one.add_argument("--until", type=parse_moment, metavar="MOMENT", help="now, when it is not given")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 with a sentence when it cannot be done."""
    try:
        return _DOES[args.what](args, moment.machine())
    except Refused as refused:
        for refusal in _each(refused.refusal):
            print(f"amiable: {upkeep.say(refusal)}", file=sys.stderr)
        return 1


def _list(args: argparse.Namespace, _now: datetime) -> int:
    rows = reads.all_endpoints() if args.site is None else reads.endpoints_of(args.site)
    for one in counted(rows):
        row = one.endpoint
        called = "on" if row.proven_at else "unproven"
        said = f"off ({row.off})" if row.off else f"fails ({row.failures})" if row.failures else called
        events = ",".join(row.events) or "all"
        print(
            f"{row.id}  {row.site:12}  {said:14}  {one.waiting} wait, {one.given_up} given up  {row.address}  {events}"
        )
    return 0


def _add(args: argparse.Namespace, now: datetime) -> int:
    site = people.find_integration(args.site)
    if site is None or site.revoked_at:
        print(f"amiable: there is no site or app {args.site}.", file=sys.stderr)
        return 1
    terms = EndpointTerms(args.address, tuple(args.event), args.label)
    return _secret(endpoints.make_endpoint(site.slug, site.id, terms, now=now, random=os.urandom))


def _messages(args: argparse.Namespace, _now: datetime) -> int:
    rows = reads.messages_of(args.endpoint, limit=LATEST)
    attempts = reads.attempts_of([row.id for row in rows])
    for row in rows:
        position = "test" if row.position is None else row.position
        print(f"{row.id}  {row.made_at:%Y-%m-%d %H:%M:%S}  {row.state:9}  {position}  {row.name}")
        for one in attempts:
            if one.message == row.id:
                print(f"    {one.at:%Y-%m-%d %H:%M:%S}  {one.status or '-'}  {one.millis} ms  {one.problem}".rstrip())
    return 0


def _test(args: argparse.Namespace, now: datetime) -> int:
    print(endpoints.send_test(None, args.endpoint, now=now, random=os.urandom))
    return 0


def _rotate(args: argparse.Namespace, now: datetime) -> int:
    endpoints.rotate_secret(None, args.endpoint, now=now, random=os.urandom)
    return _secret(args.endpoint)


def _switch(args: argparse.Namespace, now: datetime) -> int:
    endpoints.switch_endpoint(None, args.endpoint, on=args.what == "on", now=now, random=os.urandom)
    print(f"Endpoint {args.endpoint} is {args.what}.")
    return 0


def _again(args: argparse.Namespace, now: datetime) -> int:
    if (args.message is None) == (args.since is None):
        print("amiable: name one message, or a period that begins with --since.", file=sys.stderr)
        return 2
    if args.message is not None:
        endpoints.send_again(None, args.endpoint, args.message, now=now)
        count = 1
    else:
        until = args.until or moment.now()  # events happen by the demo's clock
        count = endpoints.send_period_again(None, args.endpoint, args.since, until, now=now, random=os.urandom)
    print(f"Sent again: {count}.")
    return 0


def _remove(args: argparse.Namespace, now: datetime) -> int:
    endpoints.remove_endpoint(None, args.endpoint, now=now)
    print(f"Endpoint {args.endpoint} is removed.")
    return 0


def _secret(endpoint: UUID) -> int:
    print(reads.secret(endpoint))
    print(f"Endpoint {endpoint}. Its secret is shown this once.", file=sys.stderr)
    return 0


def _each(refusal: Refusal) -> list[Refusal]:
    """What is wrong, field by field."""
    return list(refusal.data.values()) if refusal.code == "invalid" else [refusal]


_DOES: dict[str, Callable[[argparse.Namespace, datetime], int]] = {
    "list": _list,
    "add": _add,
    "messages": _messages,
    "test": _test,
    "rotate": _rotate,
    "on": _switch,
    "off": _switch,
    "again": _again,
    "remove": _remove,
}
