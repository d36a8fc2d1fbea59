"""Make, list and end the tokens that programs sign in to the API with."""

import argparse
import os
import sys
from uuid import UUID

from amiable.flow import moment, tokens
from amiable.kernel.errors import Refused
from amiable.people import reads as people
from amiable.people.reads import TokenRead
from amiable.people.terms import MOST_TOKEN_DAYS, Scope
from amiable.wording.refusals import tell

NEEDS_DJANGO = True
DAYS = 90


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """make, list, revoke."""
    words = parser.add_subparsers(dest="what", required=True)
    make = words.add_parser("make", help="print a new token, once")
    _owner(make)
    make.add_argument("--scope", choices=[scope.value for scope in Scope], default=Scope.READ.value)
    make.add_argument(
        "--days", type=int, default=DAYS, help=f"how long it lives (default {DAYS}, most {MOST_TOKEN_DAYS})"
    )
    make.add_argument("--label", default="", help="what it is for, in your words")
    _owner(words.add_parser("list", help="list somebody's tokens without showing them"))
    end = words.add_parser("revoke", help="end a token at once")
    end.add_argument("token", type=UUID, metavar="ID", help="its id, as `list` shows it")


def _owner(parser: argparse.ArgumentParser) -> None:
    owner = parser.add_mutually_exclusive_group(required=True)
    owner.add_argument("--person", metavar="EMAIL", help="whom the program acts for")
    owner.add_argument("--integration", metavar="SLUG", help="the site or app, which acts for the people it brings")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 with a sentence when it cannot be done."""
    try:
        return {"make": _make, "list": _list, "revoke": _revoke}[args.what](args)
    except Refused as refused:
        print(f"amiable: {tell(refused.refusal, 'en')}", file=sys.stderr)
        return 1


def _make(args: argparse.Namespace) -> int:
    owner = _find(args)
    if owner is None:
        return _nobody(args)
    make = tokens.make_integration_token if args.integration else tokens.make_token
    made = make(owner, Scope(args.scope), days=args.days, label=args.label, now=moment.now(), random=os.urandom)
    print(made.text)
    print(
        f"Token {made.id} for {args.integration or args.person}, scope {args.scope}, until {made.expires_at:%Y-%m-%d %H:%M} UTC. "
        "It is shown this once.",
        file=sys.stderr,
    )
    return 0


def _list(args: argparse.Namespace) -> int:
    owner = _find(args)
    if owner is None:
        return _nobody(args)
    for token in people.tokens_of_integration(owner) if args.integration else people.tokens_of(owner):
        used = f"{token.last_used_at:%Y-%m-%d %H:%M}" if token.last_used_at else "never"
        print(
            f"{token.id}  {_standing(token):8}  {'+'.join(sorted(token.scopes)):10}  last wrote {used:16}  {token.label}"
        )
    return 0


def _standing(token: TokenRead) -> str:
    if token.revoked_at:
        return "revoked"
    return "good" if token.expires_at > moment.now() else "expired"


def _revoke(args: argparse.Namespace) -> int:
    tokens.revoke_token(args.token, now=moment.now())
    print(f"Token {args.token} is ended.")
    return 0


def _find(args: argparse.Namespace) -> UUID | None:
    if args.integration:
        integration = people.find_integration(args.integration)
        return integration.id if integration else None
    person = people.find_person_by_email(args.person)
    return person.pk if person else None


def _nobody(args: argparse.Namespace) -> int:
    if args.integration:
        print(f"amiable: no site or app is called {args.integration} here.", file=sys.stderr)
    else:
        print(f"amiable: nobody here signs in with {args.person}.", file=sys.stderr)
    return 1
