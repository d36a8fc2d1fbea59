"""Which of two installations of the same marketplace runs: an import stands still until somebody says that it is the one, and the
one it came from can be put to rest. While an installation stands still its workers do nothing: no window ends, nobody is paid,
written to or called. What fell due meanwhile is made up for as after any outage (downtime.py).

Refusals are raised as `Refused`: `not_found` (to whoever is no operator), `runs_already`, `moved_already`, `import_running`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from amiable.exports import reads, writes
from amiable.exports.terms import Step
from amiable.flow.auditing import record
from amiable.flow.staff import require_operator
from amiable.kernel.errors import refuse


def stands_still() -> bool:
    """Whether workers do nothing here."""
    return reads.stands_still()


def begin(archive: str, *, now: datetime) -> int:
    """An import begins: workers here rest from now on. Gives the number of its step; the last to begin goes on."""
    number = _next()
    _at_once(lambda: writes.insert_move(number, Step.ARRIVING, archive=archive, now=now))
    return number


def arrived(begun: int, archive: str, *, now: datetime) -> bool:
    """It is all there; in the transaction that wrote it. False when another import began after this one."""
    if not _is_last(begun):
        return False
    writes.insert_move(begun + 1, Step.ARRIVED, archive=archive, now=now)
    return True


def leave(begun: int, archive: str, *, now: datetime) -> None:
    """The import came to nothing."""
    if _is_last(begun):
        _at_once(lambda: writes.insert_move(begun + 1, Step.LEFT, archive=archive, now=now))


def run_here(actor: UUID | None, *, now: datetime) -> None:
    """This installation is the one that runs: its workers begin. `actor` is None on the command line."""
    require_operator(actor)

    def step() -> None:
        last = reads.last_move()
        if last is None or not last.stands_still:
            refuse("runs_already")
        if last.step == Step.ARRIVING:
            refuse("import_running")
        writes.insert_move(last.number + 1, Step.RUNS, archive=last.archive, person=actor, now=now)
        record("installation_chosen", actor, last.archive, now, {"what": "here"})

    _at_once(step)


def move_away(actor: UUID | None, *, now: datetime) -> None:
    """Another installation is the one that runs: the workers of this one rest. `actor` is None on the command line."""
    require_operator(actor)

    def step() -> None:
        last = reads.last_move()
        if last is not None and last.stands_still:
            refuse("moved_already")
        number = _next()
        writes.insert_move(number, Step.MOVED, person=actor, now=now)
        record("installation_chosen", actor, number, now, {"what": "elsewhere"})

    _at_once(step)


def _at_once(act: Callable[[], None]) -> None:
    try:
        with transaction.atomic():
            act()
    except IntegrityError:
        refuse("busy")  # somebody else took a step at the same moment


def _next() -> int:
    last = reads.last_move()
    return last.number + 1 if last else 1


def _is_last(number: int) -> bool:
    last = reads.last_move()
    return last is not None and last.number == number
