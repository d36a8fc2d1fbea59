"""One life after the other, each from its seed; what fails says which seed and step repeat it, and by which command."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from traceback import extract_tb

from django.core import mail

from tests.life.life import Life
from tests.life.world import world
from tests.webhooks.receiver import receiver

#: Of so many lives one has mail and calls going out, which takes most of the time.
LOUD = 5


class Broken(AssertionError):
    """A life in which something did not hold."""


@dataclass
class Told:
    """What lives came to."""

    steps: int = 0
    orders: int = 0
    events: int = 0
    deaths: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)


def live(seed: int, steps: int, folder: Path, *, every: int = 1, told: Told | None = None) -> Life:
    """One life on a database that has nobody yet. Raises Broken, which says what went before and how to repeat it."""
    with ExitStack() as stack:
        loud = stack.enter_context(receiver()) if seed % LOUD == 0 else None
        made = stack.enter_context(world(seed, folder, loud))
        mail.outbox.clear() if loud else None
        life = Life(made, every=every)
        try:
            life.run(steps)
        except Exception as error:
            last = extract_tb(error.__traceback__)[-1]
            at, ended = len(life.trail), "" if len(life.trail) < steps else " or at the end"
            raise Broken(
                f"seed {seed}, step {at}{ended}: {type(error).__name__} in {Path(last.filename).name}:{last.lineno}\n"
                f"{last.line}\n{error}\n"
                f"again: .venv/bin/python -m tests.life --seed {seed} --steps {at}\n" + "\n".join(life.trail[-25:])
            ) from error
    if told is not None:
        told.steps += len(life.trail)
        told.orders += len(made.orders)
        told.events += sum(life.watch.seen.values())
        told.deaths += made.deaths
        told.done += life.done
    return life
