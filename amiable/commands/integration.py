"""Make, change, list and revoke the sites and apps that work with this installation."""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from amiable.flow import integrating, moment
from amiable.flow.integrating import IntegrationTerms
from amiable.kernel.errors import Refusal, Refused
from amiable.people import reads as people
from amiable.people.reads import IntegrationRead
from amiable.wording import upkeep

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """make, change, list, revoke."""
    words = parser.add_subparsers(dest="what", required=True)
    make = words.add_parser("make", help="make a site or app known")
    make.add_argument("slug", help="its short name, which stands before every id it gives and never changes")
    make.add_argument("--name", required=True, help="what people call it")
    change = words.add_parser("change", help="change what is said of it")
    change.add_argument("slug")
    change.add_argument("--name")
    for parser_of_one in (make, change):
        parser_of_one.add_argument("--site", metavar="ORIGIN", help="where its pages are, such as https://shop.example")
        parser_of_one.add_argument("--key", metavar="FILE", type=Path, help="its Ed25519 public key, as PEM")
    words.add_parser("list", help="list all of them")
    end = words.add_parser("revoke", help="end one and all its tokens at once, for good")
    end.add_argument("slug")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 with a sentence when it cannot be done."""
    try:
        return {"make": _make, "change": _change, "list": _list, "revoke": _revoke}[args.what](args)
    except Refused as refused:
        for refusal in _each(refused.refusal):
            print(f"amiable: {upkeep.say(refusal)}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"amiable: {args.key} cannot be read: {error.strerror}.", file=sys.stderr)
        return 1


def _make(args: argparse.Namespace) -> int:
    terms = IntegrationTerms(args.name, args.site or "", _key(args) or "")
    made = integrating.make_integration(args.slug, terms, now=moment.now(), random=os.urandom)
    print(f"{made}  {args.slug}")
    return 0


def _change(args: argparse.Namespace) -> int:
    found = people.find_integration(args.slug)
    if found is None:
        return _nothing(args.slug)
    terms, key = IntegrationTerms(found.name, found.site, found.public_key), _key(args)
    said = {"name": args.name, "site": args.site, "public_key": key}
    terms = replace(terms, **{field: value for field, value in said.items() if value is not None})
    integrating.change_integration(found.id, terms, now=moment.now())
    print(f"{args.slug} is changed.")
    return 0


def _list(args: argparse.Namespace) -> int:
    for one in people.integrations():
        print(f"{one.id}  {one.slug:30}  {_standing(one):7}  {one.site or '-'}  {one.name}")
    return 0


def _standing(one: IntegrationRead) -> str:
    return "revoked" if one.revoked_at else "good"


def _revoke(args: argparse.Namespace) -> int:
    found = people.find_integration(args.slug)
    if found is None:
        return _nothing(args.slug)
    integrating.revoke_integration(found.id, now=moment.now())
    print(f"{args.slug} is ended, with its tokens.")
    return 0


def _key(args: argparse.Namespace) -> str | None:
    return args.key.read_text() if args.key else None


def _each(refusal: Refusal) -> list[Refusal]:
    return list(refusal.data.values()) if refusal.code == "invalid" else [refusal]


def _nothing(slug: str) -> int:
    print(f"amiable: no site or app is called {slug} here.", file=sys.stderr)
    return 1
