"""A payment provider that behaves like a real one and keeps its own books, in a file of its own, apart from ours.

Money is pretended; time-outs after success, repeated or reordered callbacks, failures, slowness and charge-backs come on
demand (`misbehave`, `charge_back`). Several processes may use one file. It survives a restart as a real provider would.
"""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from amiable.kernel.canonical import digest
from amiable.kernel.periods import format_moment, parse_moment
from amiable.payments.provider import NOT_WANTED, Answer, Callback, KeyReusedError, Line, Order, TimedOutError

#: What can be asked to go wrong with the next movements of a kind.
FAULTS = ("timeout_before", "timeout_after", "fail", "slow", "twice", "late_callback", "lost_callback")

#: How long a movement is pending before it is known to have worked.
SETTLES_AFTER = timedelta(milliseconds=500)

_TABLES = """
CREATE TABLE IF NOT EXISTS movement (key TEXT PRIMARY KEY, kind TEXT, amount INTEGER, currency TEXT, person TEXT,
  capture TEXT, ref TEXT UNIQUE, fails INTEGER, reason TEXT, asked_at TEXT, settles_at TEXT);
CREATE TABLE IF NOT EXISTS callback (id INTEGER PRIMARY KEY, key TEXT, capture TEXT, due_at TEXT, times INTEGER);
CREATE TABLE IF NOT EXISTS charge_back (capture TEXT PRIMARY KEY, standing TEXT, at TEXT);
CREATE TABLE IF NOT EXISTS card (person TEXT PRIMARY KEY, card TEXT);
CREATE TABLE IF NOT EXISTS fault (id INTEGER PRIMARY KEY, kind TEXT, what TEXT);
CREATE INDEX IF NOT EXISTS movement_capture ON movement (capture);
"""


class Simulator:
    """The provider behind one file. `settles_after` 0 makes movements succeed at once."""

    name = "simulator"

    def __init__(self, path: Path, *, settles_after: timedelta = SETTLES_AFTER, slowness: float = 0.2) -> None:
        self._path, self._settles_after, self._slowness = path, settles_after, slowness
        with self._books() as books:
            for table in _TABLES.split(";"):
                books.execute(table)

    @contextlib.contextmanager
    def _books(self) -> Iterator[sqlite3.Connection]:
        """The provider's own books, in one transaction of their own."""
        books = sqlite3.connect(self._path, timeout=10, isolation_level=None)
        try:
            books.execute("PRAGMA journal_mode=WAL")
            books.execute("PRAGMA synchronous=NORMAL")
            books.execute("BEGIN IMMEDIATE")
            yield books
            books.execute("COMMIT")
        finally:
            books.close()

    # ── what a provider can be asked ────────────────────────────────────────────────────────────────────────────────

    def move(self, order: Order, *, now: datetime) -> Answer:
        """Make a movement once; see `provider.Provider`."""
        with self._books() as books:
            fault = _next_fault(books, order.kind)
            answer = None if fault == "timeout_before" else self._move(books, order, fault, now)
        if fault == "slow":
            time.sleep(self._slowness)
        if answer is None or fault == "timeout_after":
            raise TimedOutError(order.key)
        return answer

    def _move(self, books: sqlite3.Connection, order: Order, fault: str, now: datetime) -> Answer:
        row = books.execute("SELECT kind, amount, currency, person, capture FROM movement WHERE key = ?", [order.key])
        known = row.fetchone()
        if known is None:
            self._book(books, order, fault, now)
        elif known != (order.kind, order.amount, order.currency, order.person, order.payout or order.capture):
            raise KeyReusedError(order.key)
        return _answer(books, order.key, now)

    def _book(self, books: sqlite3.Connection, order: Order, fault: str, now: datetime) -> None:
        reason = "declined" if fault == "fail" else _impossible(books, order, now)
        settles_at = now + self._settles_after
        ref = ref_of(order.kind, order.key)
        source = order.payout or order.capture  # what it comes out of
        values = (order.key, order.kind, order.amount, order.currency, order.person, source, ref)
        moments = (format_moment(now), format_moment(settles_at))
        books.execute("INSERT INTO movement VALUES (?,?,?,?,?,?,?,?,?,?,?)", [*values, bool(reason), reason, *moments])
        if fault != "lost_callback":
            due_at = settles_at + timedelta(hours=1) if fault == "late_callback" else settles_at
            _call_back(books, key=order.key, due_at=due_at, times=2 if fault == "twice" else 1)

    def look_up(self, order: Order, *, now: datetime) -> Answer | None:
        """The truth about a movement."""
        with self._books() as books:
            fault = _next_fault(books, "look_up")
            known = books.execute("SELECT 1 FROM movement WHERE key = ?", [order.key]).fetchone()
            answer = _answer(books, order.key, now) if known else None
        if fault:
            raise TimedOutError(order.key)
        return answer

    def withdraw(self, order: Order, *, now: datetime) -> Answer:
        """Pretended clients pay within a second: what is asked is on its way."""
        return self.look_up(order, now=now) or Answer("failed", "", NOT_WANTED)

    def dispute_of(self, capture: str, *, now: datetime) -> str:
        """The truth about a charge-back."""
        del now
        with self._books() as books:
            row = books.execute("SELECT standing FROM charge_back WHERE capture = ?", [capture]).fetchone()
            return row[0] if row else ""

    def callbacks(self, *, now: datetime, limit: int) -> Sequence[Callback]:
        """What is due to be told, newest first: nobody may rely on their order."""
        with self._books() as books:
            rows = books.execute(
                "SELECT id, key, capture FROM callback WHERE times > 0 AND due_at <= ? ORDER BY id DESC LIMIT ?",
                [format_moment(now), limit],
            )
            return [Callback(str(number), key, capture) for number, key, capture in rows]

    def acknowledge(self, callback: str) -> None:
        """One telling less is owed."""
        with self._books() as books:
            books.execute("UPDATE callback SET times = times - 1 WHERE id = ? AND times > 0", [int(callback)])

    def put_off(self, callback: str, *, now: datetime) -> None:
        """It is told in a minute."""
        with self._books() as books:
            later = format_moment(now + timedelta(minutes=1))
            books.execute("UPDATE callback SET due_at = ? WHERE id = ?", [later, int(callback)])

    def statement(self, start: datetime, end: datetime) -> Iterator[Line]:
        """What moved, and what banks took back."""
        span = [format_moment(start), format_moment(end)]
        with self._books() as books:
            moved = books.execute(
                "SELECT key, kind, amount, currency, ref, settles_at FROM movement "
                "WHERE NOT fails AND settles_at >= ? AND settles_at < ?",
                span,
            ).fetchall()
            taken = books.execute(
                "SELECT m.key, 'chargeback', m.amount, m.currency, m.ref, d.at FROM charge_back d JOIN movement m "
                "ON m.ref = d.capture WHERE d.standing IN ('open', 'lost') AND d.at >= ? AND d.at < ?",
                span,
            ).fetchall()
        for key, kind, amount, currency, ref, at in (*moved, *taken):
            yield Line(key, kind, amount, currency, ref, parse_moment(at))

    # ── what only a test or a demo asks ─────────────────────────────────────────────────────────────────────────────

    def misbehave(self, kind: str, what: str, *, times: int = 1) -> None:
        """Let the next `times` movements of a kind (or `look_up`) go wrong in this way. Raises ValueError for unknown ways."""
        if what not in FAULTS:
            raise ValueError(what)
        with self._books() as books:
            books.executemany("INSERT INTO fault (kind, what) VALUES (?, ?)", [(kind, what)] * times)

    def charge_back(self, capture: str, standing: str, *, now: datetime) -> None:
        """The client's bank opens, or ends (won or lost for us), a charge-back of a capture (its reference)."""
        with self._books() as books:
            books.execute(
                "INSERT OR REPLACE INTO charge_back VALUES (?, ?, ?)", [capture, standing, format_moment(now)]
            )
            _call_back(books, capture=capture, due_at=now)

    def movements_of(self, order: str) -> list[Sequence[str | int | None]]:
        """Every movement of an order, by key, as it is kept."""
        with self._books() as books:
            rows = books.execute("SELECT * FROM movement WHERE key >= ? AND key < ?", [f"{order}:", f"{order};"])
            return rows.fetchall()

    def take_over(self, movements: Sequence[Sequence[str | int | None]]) -> None:
        """Keep movements that were made elsewhere, as they are; those it has stay. Nobody is called back."""
        with self._books() as books:
            books.executemany("INSERT OR IGNORE INTO movement VALUES (?,?,?,?,?,?,?,?,?,?,?)", movements)

    def pay_with(self, person: str, card: str) -> None:
        """Let a person pay with this card from now on; each has one of their own before."""
        with self._books() as books:
            books.execute("INSERT OR REPLACE INTO card VALUES (?, ?)", [person, card])

    def moved(self, kind: str, *, now: datetime) -> int:
        """How much money of a kind has moved in truth (minor units of all currencies)."""
        with self._books() as books:
            row = books.execute(
                "SELECT coalesce(sum(amount), 0) FROM movement WHERE kind = ? AND NOT fails AND settles_at <= ?",
                [kind, format_moment(now)],
            )
            amount: int = row.fetchone()[0]
            return amount


def ref_of(kind: str, key: str) -> str:
    """The reference of a movement here."""
    return f"sim_{kind}_{digest(key)[:20]}"


def means_of(card: str) -> str:
    """The fingerprint of a card, or of somebody with one card."""
    return digest(card)[:32]


def _next_fault(books: sqlite3.Connection, kind: str) -> str:
    row = books.execute("SELECT id, what FROM fault WHERE kind = ? ORDER BY id LIMIT 1", [kind]).fetchone()
    if row is None:
        return ""
    books.execute("DELETE FROM fault WHERE id = ?", [row[0]])
    what: str = row[1]
    return what


def _answer(books: sqlite3.Connection, key: str, now: datetime) -> Answer:
    asked = books.execute("SELECT ref, fails, reason, settles_at, kind, person FROM movement WHERE key = ?", [key])
    ref, fails, reason, settles_at, kind, person = asked.fetchone()
    if settles_at > format_moment(now):
        return Answer("pending", ref)
    if fails:
        return Answer("failed", ref, reason)
    if kind != "capture":
        return Answer("succeeded", ref)
    card = books.execute("SELECT card FROM card WHERE person = ?", [person]).fetchone()
    return Answer("succeeded", ref, means=means_of(card[0] if card else person))


def _impossible(books: sqlite3.Connection, order: Order, now: datetime) -> str:
    """Why this cannot be: a refund or payout needs a capture that worked and still holds as much, a reversal such a payout."""
    if order.amount <= 0:
        return "amount"
    if order.kind == "capture":
        return ""
    kind, source = ("payout", order.payout) if order.kind == "reversal" else ("capture", order.capture)
    row = books.execute(
        "SELECT amount, currency FROM movement WHERE ref = ? AND kind = ? AND NOT fails AND settles_at <= ?",
        [source, kind, format_moment(now)],
    ).fetchone()
    if row is None:
        return f"no_such_{kind}"
    if row[1] != order.currency:
        return "currency"
    used = books.execute(
        "SELECT coalesce(sum(amount), 0) FROM movement WHERE capture = ? AND NOT fails", [source]
    ).fetchone()[0]
    came_back = books.execute(
        "SELECT coalesce(sum(b.amount), 0) FROM movement b JOIN movement p ON p.ref = b.capture "
        "WHERE b.kind = 'reversal' AND NOT b.fails AND b.settles_at <= ? AND p.capture = ?",
        [format_moment(now), source],
    ).fetchone()[0]
    return f"more_than_the_{kind}" if used - came_back + order.amount > row[0] else ""


def _call_back(
    books: sqlite3.Connection, *, due_at: datetime, key: str = "", capture: str = "", times: int = 1
) -> None:
    books.execute(
        "INSERT INTO callback (key, capture, due_at, times) VALUES (?, ?, ?, ?)",
        [key, capture, format_moment(due_at), times],
    )
