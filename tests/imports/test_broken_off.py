"""An import that breaks off goes on where it was: nothing twice, nothing half, whatever it was that broke it."""

from __future__ import annotations

import io
import os
import random
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amiable.flow import books, crash, importing
from amiable.flow.importing import work
from amiable.flow.importing_asked import (
    ask_import,
    cancel_import,
    let_import_begin,
    next_import,
    take_import,
    tidy_imports,
)
from amiable.flow.integrating import revoke_integration
from amiable.flow.verify import verify_all
from amiable.imports import reads, writes
from amiable.imports.reads import ImportRead
from amiable.imports.terms import HELD, MOST_BYTES, WAITS, Asked, Counts, Outcome, Phase
from amiable.kernel.errors import Refused
from amiable.orders import reads as orders
from amiable.people import reads as people
from amiable.people.models import Person
from tests.cast import START, Cast
from tests.imports.stage import KINDS, ask, bring, bring_samples, counts, faults, look, read, sample, step

pytestmark = pytest.mark.django_db

HEAD = "external_id,email,name\n"


#: How many lines the log of each order of the samples has.
STEPS = {"o-5000": 1, "o-5001": 1, "o-5002": 2, "o-5003": 3, "o-5004": 4}

passed: dict[str, int] = {}


class KilledError(BaseException):
    """The process ended here."""


@pytest.fixture
def deaths(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[str, int]]]:
    """Die at a point at its n-th passing; a lease stays behind, as it does."""
    wanted: list[tuple[str, int]] = []
    passed.clear()

    def watch(name: str) -> None:
        passed[name] = passed.get(name, 0) + 1
        if wanted and (name, passed[name]) == wanted[0]:
            raise KilledError

    monkeypatch.setattr(writes, "let_import_go", lambda *_: None)
    monkeypatch.setattr(importing, "AT_ONCE", 3)
    crash.watchers.append(watch)
    yield wanted
    crash.watchers.remove(watch)


def file_of(count: int) -> bytes:
    """So many people."""
    return (HEAD + "".join(f"p-{n},p{n}@x.org,Person {n}\n" for n in range(count))).encode()


def through(kind: str, data: bytes) -> ImportRead:
    """Look and bring, whoever dies on the way; another takes over when the lease has lapsed."""
    import_id, late = ask(kind, data), START
    for _ in range(2):
        try:
            while (said := read(import_id)).phase != Phase.ENDED.value:
                if said.phase == Phase.READY.value:
                    let_import_begin(import_id, person=None, now=late)
                job = take_import(import_id, now=late, ids=os.urandom, path=lambda: io.BytesIO(data))
                work(job, lambda at=late: at, ids=os.urandom)  # type: ignore[misc]
        except KilledError:
            with pytest.raises(Refused) as caught:
                take_import(import_id, now=late, ids=os.urandom, path=lambda: io.BytesIO(data))
            assert caught.value.refusal.code in ("import_taken", "import_over")
            late += HELD + timedelta(seconds=1)
    said = read(import_id)
    assert said.outcome == Outcome.DONE.value
    return said


def brought() -> list[str]:
    """Whom the site brought."""
    rows = Person.objects.filter(integration_id__startswith="acme:").order_by("integration_id")
    return [str(kept) for kept in rows.values_list("integration_id", flat=True)]


@pytest.mark.parametrize("point", ["before_commit", "after_commit"])
@pytest.mark.parametrize("passing", [1, 4, 6])
def test_killed_at_any_batch_the_rest_is_done_once(
    cast: Cast, deaths: list[tuple[str, int]], point: str, passing: int
) -> None:
    deaths.append((point, passing))
    said = through("people", file_of(8))
    assert said.counts == Counts(new=8)
    assert brought() == [f"acme:p-{n}" for n in range(8)]


@pytest.mark.parametrize("point", ["before_commit", "after_commit"])
@pytest.mark.parametrize("passing", [3, 5, 7, 8, 9])
def test_orders_killed_between_their_steps_go_on(
    cast: Cast, deaths: list[tuple[str, int]], point: str, passing: int
) -> None:
    for kind in KINDS[:2]:
        bring(kind, sample(kind))
    passed.clear()
    deaths.append((point, passing))
    said = through("orders", sample("orders"))
    assert (said.counts.records, said.counts.wrong) == (5, 0)
    logs = {own: len(orders.events_of(orders.find_placed(f"acme:{own}"))) for own in STEPS}  # type: ignore[arg-type]
    assert logs == STEPS
    assert bring("orders", sample("orders")).counts == Counts(same=5)
    assert list(verify_all()) == []
    assert list(books.check()) == []


def test_a_worker_that_is_asked_to_stop_leaves_the_rest_to_another(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 2)
    data, asked = file_of(7), iter([False, False, True])
    import_id = ask("people", data)
    said = step(import_id, data, stopped=lambda: next(asked))
    assert (said.phase, said.records, said.line, said.held_until) == (Phase.CHECK.value, 4, 5, None)
    said = step(import_id, data)
    assert (said.phase, said.counts) == (Phase.READY.value, Counts(new=7))


def test_what_stands_twice_is_found_across_a_break(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 2)
    data = file_of(4) + b"p-0,other@x.org,Somebody\n"
    asked = iter([False, True])
    import_id = ask("people", data)
    step(import_id, data, stopped=lambda: next(asked))
    said = step(import_id, data)
    assert said.counts == Counts(new=4, wrong=1)
    assert faults(reads.found_in(import_id)) == [(6, "external_id", "id_twice")]


def test_of_two_imports_of_one_file_one_wins(cast: Cast) -> None:
    data = file_of(2)
    first, second = ask("people", data), ask("people", data)
    assert step(first, data).phase == Phase.READY.value
    said = step(second, data)
    assert (said.outcome, said.problem) == (Outcome.FAILED.value, "import_open")
    let_import_begin(first, person=None, now=START)
    assert step(first, data).counts == Counts(new=2)


def test_two_workers_on_one_import_the_late_one_counts_nothing(cast: Cast) -> None:
    data = file_of(2)
    import_id = ask("people", data)
    slow = take_import(import_id, now=START, ids=os.urandom, path=lambda: io.BytesIO(data))
    later = START + HELD + timedelta(seconds=1)
    quick = take_import(import_id, now=later, ids=os.urandom, path=lambda: io.BytesIO(data))
    work(quick, lambda: later, ids=os.urandom)
    work(slow, lambda: later, ids=os.urandom)
    assert (read(import_id).phase, read(import_id).counts) == (Phase.READY.value, Counts(new=2))


def test_cancelled_in_the_middle_what_was_brought_stays(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 2)
    data = file_of(6)
    import_id = ask("people", data)
    step(import_id, data)
    let_import_begin(import_id, person=None, now=START)
    job = take_import(import_id, now=START, ids=os.urandom, path=lambda: io.BytesIO(data))
    work(job, lambda: START, ids=os.urandom, told=lambda _: _cancel(import_id))
    said = read(import_id)
    assert (said.outcome, said.counts, len(brought())) == (Outcome.CANCELLED.value, Counts(new=2), 2)
    with pytest.raises(Refused) as caught:
        cancel_import(import_id, person=None, now=START)
    assert caught.value.refusal.code == "import_over"


def _cancel(import_id: object) -> None:
    if reads.find_import(import_id).ended_at is None:  # type: ignore[arg-type, union-attr]
        cancel_import(import_id, person=None, now=START)  # type: ignore[arg-type]


def test_half_a_file_is_told_and_the_whole_one_brings_the_rest(cast: Cast) -> None:
    whole = file_of(3)
    half = whole[: whole.index(b"Person 2") + 4]
    said = bring("people", half)
    assert said.counts == Counts(new=2, wrong=1)
    assert faults(reads.found_in(said.id)) == [(4, "", "cut")]
    assert bring("people", whole).counts == Counts(new=1, same=2)


def test_another_file_in_its_place_is_not_brought(cast: Cast) -> None:
    import_id = ask("people", file_of(1))
    step(import_id, file_of(1))
    let_import_begin(import_id, person=None, now=START)
    said = step(import_id, file_of(2))
    assert (said.outcome, said.problem, brought()) == (Outcome.FAILED.value, "file_changed", [])


def test_words_that_come_at_the_wrong_time_are_refused(cast: Cast) -> None:
    data = file_of(1)
    import_id = ask("people", data)
    for act, code in (
        (lambda: let_import_begin(import_id, person=None, now=START), "import_not_ready"),
        (lambda: ask("people", data, slug="nobody"), "site_unknown"),
        (lambda: ask("horses", data), "unknown_choice"),
        (lambda: sent(0), "file_empty"),
        (lambda: sent(MOST_BYTES + 1), "import_too_large"),
    ):
        with pytest.raises(Refused) as caught:
            act()
        assert caught.value.refusal.code == code
    said, _ = look("people", f"{HEAD}p 1,,\n")
    assert said.counts == Counts(wrong=1)
    empty = ask("people", f"{HEAD}p 1,,\n".encode())
    step(empty, f"{HEAD}p 1,,\n".encode())
    with pytest.raises(Refused) as caught:
        let_import_begin(empty, person=None, now=START)
    assert caught.value.refusal.code == "import_empty"


def sent(size: int) -> object:
    """Ask for a file of this size that lies in the store."""
    asked = Asked("people", "acme", "p.csv", size, uuid4())
    return ask_import(asked, person=None, now=START, ids=os.urandom)


def test_a_site_that_was_ended_brings_nothing_more(cast: Cast) -> None:
    found = people.find_integration("acme")
    assert found is not None
    revoke_integration(found.id, now=START)
    with pytest.raises(Refused) as caught:
        ask("people", file_of(1))
    assert caught.value.refusal.code == "site_unknown"


def test_what_nobody_says_a_word_about_lapses(cast: Cast) -> None:
    data = file_of(1)
    import_id = ask("people", data)
    step(import_id, data)
    assert tidy_imports(START + WAITS) == 0
    assert tidy_imports(START + WAITS + timedelta(seconds=1)) == 1
    assert read(import_id).outcome == Outcome.LAPSED.value
    assert next_import(now=START, ids=os.urandom) is None


def test_somebody_who_comes_meanwhile_leaves_one_row_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    data = file_of(3)
    bring("people", HEAD + "p-9,taken@x.org,Somebody\n")
    monkeypatch.setattr(people, "find_people_by_email", lambda _: {})
    said = bring("people", data.replace(b"p1@x.org", b"taken@x.org"))
    assert said.counts == Counts(new=2, wrong=1)
    assert faults(reads.found_in(said.id)) == [(3, "", "overtaken")]


@given(seed=st.integers(0, 10**6))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cut_anywhere_and_sent_again_it_is_as_if_it_had_come_whole(cast: Cast, seed: int) -> None:
    dice = random.Random(seed)
    with transaction.atomic():
        rows = [
            f'p-{n},p{n}@x.org,"Person {n}{dice.choice(["", chr(10) + "second line", ", junior", " “x”"])}"\n'
            for n in range(dice.randrange(1, 9))
        ]
        whole = (HEAD + "".join(rows)).encode()
        for _ in range(dice.randrange(1, 4)):
            bring("people", whole[: dice.randrange(len(whole))])
        bring("people", whole)
        names = dict(Person.objects.filter(integration_id__startswith="acme:").values_list("integration_id", "name"))
        assert names == {
            f"acme:p-{n}": " ".join(row.split(",", 2)[2].strip().strip('"').split()) for n, row in enumerate(rows)
        }
        transaction.set_rollback(True)


def test_the_samples_come_whole_in_the_smallest_batches(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    assert counts(bring_samples()) == [Counts(new=4), Counts(new=2), Counts(new=5, notes=3)]
