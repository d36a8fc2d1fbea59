"""Begin a marketplace from nothing: its name, currency and languages, and the invitation of its first operator.

Asked in the terminal, or given as options; the same again changes nothing and says again what to do next. Name, currency and
languages are kept in look.toml (docs/operate/start.md). Exit codes: 1 when refused, 2 for a value that cannot be used.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.urls import reverse

from amiable.catalog import public
from amiable.flow import inviting, moment
from amiable.kernel.desks import DeskError, currency_of, languages_of, name_of
from amiable.kernel.errors import Refused
from amiable.members import reads as members
from amiable.members.terms import Invited
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.people.roles import Role
from amiable.wording.upkeep import say

NEEDS_DJANGO = True
REFUSED, UNUSABLE = 1, 2


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants their marketplace to be; `email` is "" when nobody is to be invited."""

    name: str
    currency: str
    languages: tuple[str, ...]
    email: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Everything that is asked otherwise."""
    parser.add_argument("--name", help="what the marketplace is called, on every page and mail")
    parser.add_argument("--currency", metavar="EUR", help="the currency services are first priced in")
    parser.add_argument("--languages", metavar="fr,en", help="the languages that are offered, the usual one first")
    parser.add_argument("--operator-email", metavar="MAIL", help="who runs it: they get an invitation")
    parser.add_argument(
        "--no-input", action="store_true", help="ask nothing: what is not given is as it was or as usual"
    )


def run(args: argparse.Namespace) -> int:
    """Begin, or say why not."""
    if settings.DEMO:
        return _say(
            "AMIABLE_DEMO is on; the demo makes a marketplace of its own. Leave it out to begin yours.", REFUSED
        )
    file = Path(settings.LOOK)
    print("  Preparing the database …", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    if filled := why_not():
        return _say(f"{filled} It is not begun again. Name, currency and languages stand in {file}.", REFUSED)
    try:
        wanted = _wanted(args, ask=not args.no_input and sys.stdin.isatty())
    except DeskError as error:
        return _say(str(error), UNUSABLE)
    except EOFError:
        return _say("Not everything was answered, so nothing is written.", UNUSABLE)
    try:
        invited = _invite(wanted)
        changed = write_look(file, wanted)
    except Refused as refused:
        return _say(say(refused.refusal), REFUSED)
    except OSError as error:
        return _say(f"{file} cannot be written: {error.strerror}.", UNUSABLE)
    _tell(wanted, file, *invited, changed=changed)
    return 0


def why_not() -> str:
    """Why nothing can begin in this database; "" for an empty one, and for one that was begun and is not used yet."""
    _everybody, cast = people.head_count()
    if cast:
        return "The demo is in this database."
    if orders.first_moment() is not None:
        return "There are orders in this database."
    if public.is_anything_offered():
        return "There are services in this database."
    return ""


def _wanted(args: argparse.Namespace, *, ask: bool) -> Wanted:
    look = settings.THEME
    usual = ",".join(look.languages or settings.SPOKEN)
    known = "" if people_of_staff() else None

    def one[Value](option: str | None, question: str, default: str, check: Callable[[str], Value]) -> Value:
        """What was given, else what is answered until it can be used, else what is usual."""
        if option is not None or not ask:
            return check(default if option is None else option.strip())
        while True:
            answer = input(f"  {question} [{default}]: " if default else f"  {question}: ").strip() or default
            try:
                return check(answer)
            except DeskError as error:
                print(f"  {error}")

    return Wanted(
        one(args.name, "What is your marketplace called?", look.name, _name),
        one(args.currency, "In which currency are services priced?", look.currency, _currency),
        one(args.languages, "Which languages does it speak, the usual one first?", usual, _languages),
        one(
            args.operator_email,
            "Who runs it? A mail address",
            known or "",
            lambda said: _email(said, needed=known is None),
        ),
    )


def people_of_staff() -> bool:
    """Whether somebody is staff already, or was invited."""
    return bool(members.members() or members.invitations(only_open=True))


def _name(said: str) -> str:
    if not said:
        raise DeskError("A marketplace needs a name.")
    return name_of(said)


def _currency(said: str) -> str:
    return currency_of(said.upper())


def _languages(said: str) -> tuple[str, ...]:
    codes = languages_of(said)
    unspoken = [code for code in codes if code not in settings.SPOKEN]
    if unspoken or not codes:
        known = ", ".join(settings.SPOKEN)
        raise DeskError(f"languages: {(*unspoken, 'nothing')[0]} has no texts here; there are {known}.")
    return codes


def _email(said: str, *, needed: bool) -> str:
    if needed and "@" not in said:
        raise DeskError("The first operator needs a mail address: --operator-email you@example.org")
    return said.lower()


def _invite(wanted: Wanted) -> tuple[str, str]:
    """The operator's address and their link, new or still open; "" twice when nobody is to come in. May refuse."""
    waiting = [row for row in members.invitations(only_open=True) if row.role is Role.OPERATOR]
    found = next((row for row in waiting if wanted.email in ("", row.email)), None)
    person = people.find_person_by_email(wanted.email) if wanted.email else None
    if found is None and wanted.email and (person is None or person.role != Role.OPERATOR.value):
        invited = Invited(wanted.email, Role.OPERATOR, wanted.languages, wanted.languages[0])
        found = members.find_invitation(inviting.invite(None, invited, now=moment.now(), ids=os.urandom))
    if found is None:
        return "", ""
    return found.email, f"{settings.ADDRESS}{reverse('invitation', args=[inviting.link_for(found)])}"


def write_look(file: Path, wanted: Wanted) -> bool:
    """Say the three in the file and keep all else that stands there; whether anything changed. Raises OSError."""
    said = {"name": wanted.name, "currency": wanted.currency, "languages": ", ".join(wanted.languages)}
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    kept = [line for line in before.splitlines() if not re.match(rf"\s*(?:{'|'.join(said)})\s*=", line)]
    after = "\n".join([*(f"{key} = {_quoted(value)}" for key, value in said.items()), *kept, ""])
    if after == before:
        return False
    draft = file.with_name(f"{file.name}.new")
    draft.write_text(after, encoding="utf-8")
    draft.replace(file)
    return True


def _quoted(value: str) -> str:
    """A TOML text; control characters are refused before."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _tell(wanted: Wanted, file: Path, email: str, link: str, *, changed: bool) -> None:
    names = ", ".join(settings.SPOKEN[code].name for code in wanted.languages)
    print(f"\n  {wanted.name} is ready. New services are priced in {wanted.currency}; it speaks {names}.")
    print(f"  That stands in {file}, beside a logo and colours if you like (docs/how-to/make-it-yours.md).")
    steps = ["Start it: `amiable run` on this machine; `amiable serve` and `amiable worker` where others reach it."]
    if changed:
        steps = [f"{steps[0]} What runs already shows this after a restart."]
    if link:
        steps.append(f"Open this link and become its operator; it is for {email} alone, once:\n     {link}")
    steps.append("Sign in: the page First steps says what is still to do, and ticks itself off.")
    print("\n" + "\n".join(f"  {number}. {step}" for number, step in enumerate(steps, 1)) + "\n")


def _say(problem: str, code: int) -> int:
    print(f"amiable: {problem}", file=sys.stderr)
    return code
