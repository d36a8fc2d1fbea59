"""Short plays run as programs of their own on a database of their own (tests/elsewhere.py); each prints JSON at its end.

`python -m tests.flow.plays NAME WORD…`
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402 - Django first
from django.db import connections  # noqa: E402 - same

from amiable.flow import books, calendars, choices, crash, verify  # noqa: E402 - same
from amiable.flow.due import due  # noqa: E402 - same
from amiable.flow.keys import Done  # noqa: E402 - same
from amiable.flow.perform import perform  # noqa: E402 - same
from amiable.flow.place import place_order  # noqa: E402 - same
from amiable.jobs.worker import Worker  # noqa: E402 - same
from amiable.kernel.errors import Refusal  # noqa: E402 - same
from amiable.orders import reads as orders  # noqa: E402 - same
from amiable.people.models import Feed, Person  # noqa: E402 - same
from amiable.people.reads import mail_choices  # noqa: E402 - same
from amiable.people.terms import OPTIONAL_GROUPS  # noqa: E402 - same
from amiable.rules.inputs import (  # noqa: E402 - same
    INPUTS,
    AnswerProposal,
    CounterProposal,
    Fired,
    Nothing,
    SendMessage,
    Told,
    Words,
)
from tests.cast import START, Cast, make_cast, seeded  # noqa: E402 - same
from tests.flow.case_races import CASE_RACES, actor_of  # noqa: E402 - same
from tests.flow.review_races import REVIEW_RACES  # noqa: E402 - same
from tests.story import Story, purchase  # noqa: E402 - same


def people() -> Cast:
    """The cast that an earlier play made."""
    by_name = {person.name.lower(): person for person in Person.objects.all()}
    return Cast(**by_name)


def told(result: Done | Refusal) -> dict[str, Any]:
    """A result as JSON."""
    if isinstance(result, Refusal):
        return {"refused": result.code, **({"fresh": result.data.get("state")} if result.data.get("state") else {})}
    return {"seq": result.seq, "name": result.name, "at": result.at.isoformat(), "data": dict(result.data)}


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run acts in threads that start together, each with a connection of its own; gives what each gave."""
    results: list[Any] = [None] * len(acts)
    gate = threading.Barrier(len(acts))

    def run(number: int, act: Callable[[], Any]) -> None:
        try:
            gate.wait()
            results[number] = act()
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def one_after_the_other(first: Callable[[], Any], second: Callable[[], Any]) -> list[Any]:
    """`second` begins while `first` has decided and not committed: the race that must have one winner."""
    inside, second_runs = threading.Event(), threading.Event()

    def hold(name: str) -> None:
        if name == "before_commit" and threading.current_thread().name == "first":
            inside.set()
            second_runs.wait(2)
            threading.Event().wait(0.3)  # the second is waiting for the lock by now

    crash.watchers.append(hold)

    def run_first() -> Any:
        threading.current_thread().name = "first"
        return first()

    def run_second() -> Any:
        inside.wait(5)
        second_runs.set()
        return second()

    return at_once(run_first, run_second)


def begin(chapter: str) -> dict[str, Any]:
    """Make a cast and one order, played to a chapter of `Story`."""
    story = Story(make_cast())
    if chapter != "placed":
        getattr(story, chapter)()
    return {"order": str(story.order), "now": story.now.isoformat()}


def same_key(threads: str) -> list[dict[str, Any]]:
    """N threads send one message with one key."""
    cast, order, now = people(), _only_order(), START + timedelta(days=3)

    def act() -> dict[str, Any]:
        data = SendMessage(Words("Buongiorno", "it"))
        key = {"key": "once", "principal": "giulia"}
        return told(
            perform(order, "send_message", cast.actor("client"), data, now, ids=seeded(threading.get_ident()), **key)
        )

    return at_once(*[act] * int(threads))


def same_purchase(threads: str) -> list[dict[str, Any]]:
    """N threads place one order with one key."""
    cast = make_cast()

    def act() -> dict[str, Any]:
        parties = {"client_id": cast.giulia.pk, "seller_id": cast.marc.pk}
        ids = seeded(threading.get_ident())
        return told(place_order(purchase(), START, key="once", principal="giulia", ids=ids, **parties))

    return at_once(*[act] * int(threads))


def race(name: str) -> list[dict[str, Any]]:
    """Two acts on one order, the second begun before the first has committed."""
    cast, now = make_cast(), START
    working = name in ("accept_counter", "pay_lapse", "lapse_pay") or "×" in name
    story = Story(cast).brief() if working else Story(cast).delivered()
    first, second = _settling(story, *name.split("×")) if "×" in name else _RACES[name](story)
    now = story.now

    def act(who: str, action: str, data: Any) -> Callable[[], Any]:
        if who == "due":
            return lambda: {"due": due(now, ids=seeded(9)).fired}
        return lambda: told(perform(story.order, action, actor_of(cast, who), data, now, ids=seeded(who)))

    return [*one_after_the_other(act(*first), act(*second)), story.events()]


type _Act = tuple[str, str, Any]


def _accept_changes(story: Story) -> tuple[_Act, _Act]:
    changes = INPUTS["request_changes"]((_change(),))
    return ("client", "accept_delivery", Nothing()), ("client", "request_changes", changes)


def _change() -> Any:
    from amiable.rules.inputs import ChangeAsked

    return ChangeAsked(Words("Più grande", "it"))


def _accept_counter(story: Story) -> tuple[_Act, _Act]:
    story.do("seller", "propose_refund", refund=1_000, why=Words("Désolé", "fr"))
    (proposal,) = story.facts.proposals
    counter = CounterProposal(proposal.id, "refund", Words("Di più", "it"), refund=2_000)
    return ("client", "accept_proposal", AnswerProposal(proposal.id)), ("client", "counter_proposal", counter)


def _settling(story: Story, *acts: str) -> list[_Act]:
    """Two acts on the seller's proposal at the moment it lapses: accept, decline, counter, withdraw, lapse."""
    story.wait_until(story.now + timedelta(hours=1))  # so that no other clock speaks at the same moment
    story.do("seller", "propose_refund", refund=1_000, why=Words("Désolé", "fr"))
    (proposal,) = story.facts.proposals
    deadline = story.facts.deadline("answer_by", proposal.id)
    assert deadline is not None
    assert deadline.due_at is not None
    for before in (timedelta(hours=24), timedelta(hours=6), timedelta(seconds=1)):
        story.wait_until(deadline.due_at - before)  # reminders come in time
    story.now = deadline.due_at
    answer = AnswerProposal(proposal.id)
    counter = CounterProposal(proposal.id, "refund", Words("Di più", "it"), refund=2_000)
    ways: dict[str, _Act] = {
        "accept": ("client", "accept_proposal", answer),
        "decline": ("client", "decline_proposal", answer),
        "counter": ("client", "counter_proposal", counter),
        "withdraw": ("seller", "withdraw_proposal", answer),
        "lapse": ("due", "", Fired()),
    }
    return [ways[act] for act in acts]


def _deadline_action(story: Story) -> tuple[_Act, _Act]:
    deadline = story.facts.deadline("accept_by")
    assert deadline is not None
    assert deadline.due_at is not None
    story.wait_until(deadline.due_at - timedelta(seconds=1))
    story.now = deadline.due_at
    changes = INPUTS["request_changes"]((_change(),))
    return ("client", "request_changes", changes), ("due", "", Fired())


def _extra_to_pay(story: Story) -> str:
    story.do("seller", "propose_extra", price=2_000, what=Words("Une icône", "fr"), days=1)
    (proposal,) = story.facts.proposals
    story.do("client", "accept_proposal", proposal=proposal.id)
    deadline = story.facts.deadline("pay_extra_by", proposal.id)
    assert deadline is not None
    assert deadline.due_at is not None
    story.wait_until(deadline.due_at - timedelta(seconds=1))
    story.now = deadline.due_at
    (movement,) = story.facts.movements
    return movement.id


def _pay_lapse(story: Story) -> tuple[_Act, _Act]:
    return ("provider", "confirm_capture", Told(_extra_to_pay(story))), ("due", "", Fired())


def _lapse_pay(story: Story) -> tuple[_Act, _Act]:
    pay, lapse = _pay_lapse(story)
    return lapse, pay


_RACES: dict[str, Callable[[Story], tuple[_Act, _Act]]] = {
    "accept_changes": _accept_changes,
    "accept_counter": _accept_counter,
    "deadline_action": _deadline_action,
    "pay_lapse": _pay_lapse,
    "lapse_pay": _lapse_pay,
    **CASE_RACES,
    **REVIEW_RACES,
}


def in_flight() -> list[dict[str, Any]]:
    """A second caller of a key whose first never ends is told so, after its patience."""
    cast, order, now = people(), _only_order(), START + timedelta(days=3)
    crash.watchers.append(lambda name: threading.Event().wait(7) if name == "before_commit" else None)

    def act() -> dict[str, Any]:
        data = SendMessage(Words("Ciao", "it"))
        key = {"key": "slow", "principal": "giulia"}
        return told(
            perform(order, "send_message", cast.actor("client"), data, now, ids=seeded(threading.get_ident()), **key)
        )

    return at_once(act, act)


def accept(days: str = "3") -> dict[str, Any]:
    """Giulia accepts, with a key."""
    cast, order = people(), _only_order()
    now, key = START + timedelta(days=int(days)), {"key": "accept", "principal": "giulia"}
    return told(perform(order, "accept_delivery", cast.actor("client"), Nothing(), now, ids=seeded(4), **key))


def state() -> dict[str, Any]:
    """How the only order stands, and whether all is sound."""
    from amiable.outbox.models import Item
    from amiable.payments.models import Movement

    order = _only_order()
    head = verify.find_head(order)
    assert head is not None
    kept = orders.kept(order)[0]
    events = [json.loads(row.text)["name"] for row in orders.events_of(order)]
    log, wrong = verify.verify_order(head), list(books.check())
    movements = [f"{row.kind} {row.status}" for row in Movement.objects.order_by("made_at", "local")]
    items = sorted(Item.objects.values_list("topic", flat=True))
    return {
        "state": kept.state,
        "events": events,
        "log": str(log or ""),
        "books": wrong,
        "movements": movements,
        "items": items,
    }


def deaths(point: str, passing: str) -> int:
    """A worker dies at a point each time it is begun, then one lives; gives how many died. Each is a process of its own."""
    begin("placed")
    import_module(settings.ROOT_URLCONF)  # mail has links: loaded once for all of them
    seconds = [(0, point), (3, point), (40, point), (200, ""), (400, ""), (600, "")]
    return sum(_a_worker(START + timedelta(seconds=second), name, int(passing)) for second, name in seconds)


def _a_worker(now: datetime, point: str, passing: int) -> bool:
    """Whether a worker at this moment died."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        crash.arm(point, passing)
        Worker(lambda: now, seeded(os.getpid())).finish()
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL


def crowd(count: str) -> int:
    """Many orders, just placed."""
    cast, ids = make_cast(), seeded("crowd")
    return len([Story(cast, ids=ids).order for _ in range(int(count))])


def crowd_state() -> dict[str, Any]:
    """How they all stand, counted."""
    from collections import Counter

    from amiable.payments.models import Movement

    events = Counter(json.loads(row.text)["name"] for head in orders.heads() for row in orders.events_of(head.order))
    movements = Counter(f"{row.kind} {row.status}" for row in Movement.objects.all())
    log = [str(finding) for finding in verify.verify_all()]
    return {"events": events, "movements": movements, "log": log, "books": list(books.check())}


def leave_at_once() -> dict[str, Any]:
    """One person leaves every group of mails at the same moment, and makes a calendar address four times."""
    giulia = people().giulia.pk
    leaves = [
        partial(choices.unsubscribe, choices.unsubscribe_token(giulia, group), START) for group in OPTIONAL_GROUPS
    ]
    makes = [partial(calendars.make_calendar, giulia, now=START, random=os.urandom)] * 4
    at_once(*leaves, *makes)
    muted = mail_choices([giulia])[giulia].muted
    return {"muted": sorted(muted), "addresses": Feed.objects.filter(person=giulia, revoked_at=None).count()}


def _only_order() -> Any:
    (head,) = orders.heads()
    return head.order


PLAYS: dict[str, Callable[..., Any]] = {
    play.__name__: play
    for play in (
        *(begin, same_key, same_purchase, race, in_flight, accept, state, crowd, crowd_state, deaths),
        leave_at_once,
    )
}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(PLAYS[sys.argv[1]](*sys.argv[2:])) + "\n")
