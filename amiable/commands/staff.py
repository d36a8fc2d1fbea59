"""List the members of staff, invite somebody, change what they are, take lost second factors away."""

import argparse
import os
import sys
from typing import Any

from amiable.flow import inviting, moment, staff
from amiable.kernel.errors import Refused
from amiable.members import reads
from amiable.members.reads import Member
from amiable.members.terms import STAFF_ROLES, Invited
from amiable.pages.members import read_members, standing_of
from amiable.people import reads as people
from amiable.people.roles import Role
from amiable.wording.upkeep import say

NEEDS_DJANGO = True


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """list, invite, revoke, role, languages, reset."""
    words = parser.add_subparsers(dest="what", required=True)
    words.add_parser("list", help="list everybody of staff, and the open invitations")
    invite = words.add_parser("invite", help="invite somebody; prints the link, which the mail holds too")
    invite.add_argument("email", help="the mail address the invitation is for")
    invite.add_argument("--role", choices=[role.value for role in STAFF_ROLES], default=Role.MEDIATOR.value)
    invite.add_argument("--languages", default="", metavar="fr,it", help="the languages they work in")
    invite.add_argument("--language", default="en", metavar="CODE", help="the language of the mail (default en)")
    revoke = words.add_parser("revoke", help="take an open invitation back")
    revoke.add_argument("email")
    role = words.add_parser("role", help="make somebody of staff something else; member takes them off the staff")
    role.add_argument("email")
    role.add_argument("role", choices=[role.value for role in Role])
    role.add_argument("--anyway", action="store_true", help="even if they have cases in hand, which stay as they are")
    languages = words.add_parser("languages", help="say in which languages somebody works")
    languages.add_argument("email")
    languages.add_argument("languages", metavar="fr,it")
    reset = words.add_parser("reset", help="take lost second factors away; they set up new ones when they sign in")
    reset.add_argument("email")


def run(args: argparse.Namespace) -> int:
    """Do what was asked; 1 with a sentence when it cannot be done."""
    try:
        return int(_ACTS[args.what](args))
    except Refused as refused:
        print(f"amiable: {say(refused.refusal)}", file=sys.stderr)
        return 1


def _list(_args: argparse.Namespace) -> int:
    now, found = moment.now(), read_members()
    for one in found.members:
        factors = "+".join(one.factors) or "no second factor"
        last = f"{one.last_login:%Y-%m-%d %H:%M}" if one.last_login else "never"
        closed = "" if one.active else "  closed"
        tongues = ",".join(one.languages)
        print(f"{one.role.value:8}  {tongues:10}  {factors:16}  signed in {last:16}  {one.email}  {one.name}{closed}")
    for row in found.invitations:
        if row.is_open:
            print(f"{row.role.value:8}  {','.join(row.languages):10}  invited, {standing_of(row, now):7}  {row.email}")
    return 0


def _invite(args: argparse.Namespace) -> int:
    languages = _codes(args.languages) or (args.language,)
    invited = Invited(args.email, Role(args.role), languages, args.language)
    made = inviting.invite(None, invited, now=moment.now(), ids=os.urandom)
    found = reads.find_invitation(made)
    if found is not None:
        from django.conf import settings
        from django.urls import reverse

        print(f"{settings.ADDRESS}{reverse('invitation', args=[inviting.link_for(found)])}")
        print(
            f"The link is for {found.email} alone, once, until {found.expires_at:%Y-%m-%d %H:%M} UTC.", file=sys.stderr
        )
    return 0


def _revoke(args: argparse.Namespace) -> int:
    email = args.email.strip().lower()
    found = next((row for row in reads.invitations(only_open=True) if row.email == email), None)
    if found is None:
        print(f"amiable: no invitation to {email} is open.", file=sys.stderr)
        return 1
    inviting.revoke(None, found.id, now=moment.now())
    print(f"The invitation to {email} is taken back.")
    return 0


def _role(args: argparse.Namespace) -> int:
    one = _find(args.email)
    if one is None:
        return _nobody(args.email)
    cases = sorted(staff.held_by(one.id).values())
    left = staff.change_role(
        None, one.id, Role(args.role), seen=one.role, knowing=cases if args.anyway else (), now=moment.now()
    )
    print(f"{one.name} is {args.role} now.")
    if left:
        print(f"These cases stay with them until their clocks end them: {', '.join(left)}.", file=sys.stderr)
    return 0


def _languages(args: argparse.Namespace) -> int:
    one = _find(args.email)
    if one is None:
        return _nobody(args.email)
    staff.change_languages(None, one.id, _codes(args.languages), now=moment.now())
    print(f"{one.name} works in {args.languages} now.")
    return 0


def _reset(args: argparse.Namespace) -> int:
    one = _find(args.email)
    if one is None:
        return _nobody(args.email)
    staff.reset_factors(None, one.id, now=moment.now())
    print(f"The second factors of {one.name} are taken away.")
    return 0


_ACTS: dict[str, Any] = {
    "list": _list,
    "invite": _invite,
    "revoke": _revoke,
    "role": _role,
    "languages": _languages,
    "reset": _reset,
}


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in text.split(",") if code.strip())


def _find(email: str) -> Member | None:
    person = people.find_person_by_email(email)
    return None if person is None else reads.find_member(person.pk)


def _nobody(email: str) -> int:
    print(f"amiable: nobody of staff signs in with {email}.", file=sys.stderr)
    return 1
