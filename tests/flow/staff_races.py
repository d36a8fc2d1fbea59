"""Operators who take each other's role, and links opened twice at once: a program of its own; it says what came of it as JSON."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable
from typing import Any

import django

django.setup()

from django.db import OperationalError, connections  # noqa: E402 - Django first

from amiable.flow import inviting, staff  # noqa: E402 - same
from amiable.kernel.errors import Refused  # noqa: E402 - same
from amiable.members import reads  # noqa: E402 - same
from amiable.members.models import Invitation  # noqa: E402 - same
from amiable.members.terms import Invited  # noqa: E402 - same
from amiable.people.models import Person  # noqa: E402 - same
from amiable.people.roles import Role  # noqa: E402 - same
from tests.cast import START, make_cast  # noqa: E402 - same


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """What each act came to when all begin at the same moment, sorted."""
    ready, answers = threading.Barrier(len(acts)), []

    def go(act: Callable[[], Any]) -> None:
        ready.wait()
        for _ in range(50):
            try:
                act()
                answers.append("done")
            except Refused as refused:
                answers.append(refused.refusal.code)
            except OperationalError:  # SQLite was busy: whoever asks once more is answered
                continue
            break
        connections.close_all()

    threads = [threading.Thread(target=go, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(answers)


def operators() -> int:
    """How many there are."""
    return Person.objects.filter(role="operator", is_active=True).count()


def main() -> None:
    """Each race, with what each side was told and what is kept."""
    cast, found = make_cast(), dict[str, Any]()

    def demote(actor: Person, person: Person) -> Callable[[], Any]:
        return lambda: staff.change_role(actor.pk, person.pk, Role.LEAD, seen=Role.OPERATOR, now=START)

    Person.objects.filter(pk=cast.lea.pk).update(role="operator")
    found["demoting"] = {
        "answers": at_once(demote(cast.otto, cast.lea), demote(cast.lea, cast.otto)),
        "operators": operators(),
    }
    Person.objects.filter(pk__in=[cast.otto.pk, cast.lea.pk]).update(role="operator")
    found["leaving"] = {
        "answers": at_once(demote(cast.otto, cast.otto), demote(cast.lea, cast.lea)),
        "operators": operators(),
    }
    Person.objects.filter(pk__in=[cast.otto.pk, cast.lea.pk]).update(role="operator")
    who = Invited("sam@example.com", Role.MEDIATOR, ("en",), "en")
    found["inviting"] = {
        "answers": at_once(*[lambda: inviting.invite(cast.otto.pk, who, now=START)] * 4),
        "open": Invitation.objects.filter(accepted_at=None).count(),
    }
    link = inviting.link_for(reads.invitations()[0])
    found["accepting"] = {
        "answers": at_once(*[lambda: inviting.accept(link, cast.sam.pk, now=START)] * 4),
        "accepted": Invitation.objects.exclude(accepted_at=None).count(),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
