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
    make.add_argument("--person", required=True, metavar="EMAIL", help="whom the program acts for")
    make.add_argument("--scope", choices=[scope.value for scope in Scope], default=Scope.READ.value)
    make.add_argument(
        "--days", type=int, default=DAYS, help=f"how long it lives (default {DAYS}, most {MOST_TOKEN_DAYS})"
    )
    make.add_argument("--label", default="", help="what it is for, in your words")
    show = words.add_parser("list", help="list a person's tokens without showing them")
    show.add_argument("--person", required=True, metavar="EMAIL")
    end = words.add_parser("revoke", help="end a token at once")
    end.add_argument("token", type=UUID, metavar="ID", help="its id, as `list` shows it")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 with a sentence when it cannot be done."""
    try:
        return {"make": _make, "list": _list, "revoke": _revoke}[args.what](args)
    except Refused as refused:
        print(f"amiable: {tell(refused.refusal, 'en')}", file=sys.stderr)
        return 1


def _make(args: argparse.Namespace) -> int:
    person = people.find_person_by_email(args.person)
    if person is None:
        return _nobody(args.person)
    made = tokens.make_token(
        person.pk, Scope(args.scope), days=args.days, label=args.label, now=moment.now(), random=os.urandom
    )
    print(made.text)
    print(
        f"Token {made.id} for {person.email}, scope {args.scope}, until {made.expires_at:%Y-%m-%d %H:%M} UTC. "
        "It is shown this once.",
        file=sys.stderr,
    )
    return 0


def _list(args: argparse.Namespace) -> int:
    person = people.find_person_by_email(args.person)
    if person is None:
        return _nobody(args.person)
    for token in people.tokens_of(person.pk):
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


def _nobody(email: str) -> int:
    print(f"amiable: nobody here signs in with {email}.", file=sys.stderr)
    return 1
