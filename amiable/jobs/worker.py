"""The worker's round: clocks that are due, people to tell, keys to forget, the day's anchor; then a short rest.

Beside it other hands move money, compare the books with the provider's, check files and make previews, send mail, call
endpoints, try drafts of rules, and look after people's data, so that no clock ever waits for any of that. Any number may run;
the database's row locks and leases keep them apart. Killing one loses nothing. It ends after the round when asked to (SIGTERM,
SIGINT). While this installation stands still (flow/moving.py), or the clock of this machine is wrong (clock.py), nothing of all
that is done but exports.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import close_old_connections, connection

from amiable.flow import anchoring, guessing, handing, keys, moving, uploads
from amiable.flow.downtime import beat, count_downtime
from amiable.flow.due import due
from amiable.flow.measures_due import move_due
from amiable.flow.perform import in_transaction
from amiable.flow.sql import is_away
from amiable.jobs import hooks
from amiable.jobs.clock import Clock
from amiable.jobs.compare import compare_when_due
from amiable.jobs.exporting import export_next
from amiable.jobs.feed import feed
from amiable.jobs.importing import import_next
from amiable.jobs.importing import tidy as tidy_imports
from amiable.jobs.keeping import keep_next
from amiable.jobs.notify import notify, post
from amiable.jobs.pay import pay
from amiable.jobs.privacy import work as work_on_data
from amiable.jobs.trying import try_next
from amiable.kernel.about import ORDER
from amiable.kernel.ids import Random

log = logging.getLogger("amiable.worker")

#: How long a worker rests when nothing was due, in seconds; the hands beside it twice as long each time, up to the second.
REST, LONGEST_REST = 0.5, 2.0

#: How long it leaves a database alone that is away or busy, in seconds.
AWAY = 2.0

#: How often it says that it is alive, and how often it tidies.
BEAT = timedelta(seconds=20)
TIDY = timedelta(hours=1)

#: How long a worker that was asked to end waits for the picture and the mail in hand, in seconds; after that another makes
#: or sends them again.
LAST_PICTURE = 3.0


class Worker:
    """One worker. `now` is asked at every round; `ids` makes ids and salts; `machine` is the clock its pulse is told by."""

    def __init__(
        self, now: Callable[[], datetime], ids: Random, *, machine: Callable[[], datetime] | None = None
    ) -> None:
        self._now, self._ids, self._stop = now, ids, threading.Event()
        self._machine = machine or now
        self._beat_at: datetime | None = None
        self._tidy_at: datetime | None = None
        self._compare_at: datetime | None = None
        self._hooks = hooks.Hooks(self._machine, ids)
        self._clock = Clock(self._machine)

    def stop(self, *_: object) -> None:
        """End after this round."""
        self._stop.set()

    def run(self) -> None:
        """Work until stopped; a database that is away is waited for."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        log.info("working")
        beside = [
            threading.Thread(target=self._run_beside, args=[work], name=name, daemon=True)
            for name, work in (
                ("money", self.move_money),
                ("books", self.compare_books),
                ("files", self.look_at_files),
                ("mail", self.send_mail),
                ("feed", self.feed),
                ("hooks", self._hooks.work),
                ("rules", self.try_rules),
                ("records", self.keep_records),
                ("imports", self.import_files),
                ("exports", self.export_whole),
                ("data", self.look_after_data),
            )
        ]
        for hand in beside:
            hand.start()
        self._repeat(self.round)
        for hand in beside:
            hand.join(LAST_PICTURE)
        self._hooks.close()
        log.info("stopped")

    def _run_beside(self, work: Callable[[], int]) -> None:
        """Do it until stopped, over a connection of its own."""
        try:
            self._repeat(work, longest=LONGEST_REST)
        finally:
            connection.close()

    def _repeat(self, work: Callable[[], int], *, longest: float = REST) -> None:
        """Do it until stopped, resting whenever there was nothing to do, the longer the longer that is so."""
        rest = REST
        while not self._stop.is_set():
            ORDER.set("")
            try:
                busy = work() if work == self.export_whole or not self._stands_still() else 0
            except Exception as error:
                busy = 0
                if is_away(error):  # all hands find out, again and again: one line each is enough
                    log.warning("the database cannot be reached; again soon: %s", str(error).partition("\n")[0])
                    connection.close()
                    self._stop.wait(AWAY)
                else:
                    log.exception("a round broke off; again soon")
            close_old_connections()
            if busy:
                rest = REST
            else:
                self._stop.wait(rest)
                rest = min(2 * rest, longest)

    def round(self) -> int:
        """One round, without money, files, mail, feed and calls; gives how much there was to do."""
        now, machine = self._now(), self._machine()
        if self._say_alive(machine):
            return count_downtime(now, lead=now - machine, ids=self._ids)  # before any clock fires
        count = due(now, ids=self._ids).looked_at
        count += move_due(now, ids=self._ids)
        count += notify(now, ids=self._ids)
        if self._tidy_at is None or now >= self._tidy_at:
            self._tidy_at = now + TIDY
            in_transaction(lambda: keys.sweep(now))
            handing.sweep(machine)
            guessing.sweep(machine)
            anchoring.anchor_days(now)
            uploads.tidy(now=now)
            tidy_imports(now)
            hooks.tidy(machine)
        return count

    def move_money(self) -> int:
        """Carry what the books ask to the provider, and what it says to the books; gives how much there was to do. However
        long it takes to answer, no clock waits."""
        return pay(self._now(), ids=self._ids)

    def compare_books(self) -> int:
        """Compare the provider's books with ours once a day; nothing is left to do right after."""
        now = self._now()
        if self._compare_at is None or now >= self._compare_at:
            self._compare_at = now + TIDY
            compare_when_due(now)
        return 0

    def look_at_files(self) -> int:
        """Check one file that has arrived and make one preview; gives how much there was to do.

        Nothing is locked meanwhile, and a killed worker's claim lapses: another makes it again.
        """
        return uploads.work(now=self._now(), limit=1)

    def send_mail(self) -> int:
        """Send what is due, a few at once; gives how much there was to do."""
        return post(self._now())

    def feed(self) -> int:
        """Give what happened its place in the feed, and make messages of it; gives how much there was to do."""
        return feed(self._machine(), ids=self._ids)

    def try_rules(self) -> int:
        """Check or simulate one draft of rules that waits, in a process of its own; gives how much there was to do."""
        return try_next(self._machine, stopped=self._stop.is_set)

    def look_after_data(self) -> int:
        """Make one archive of somebody's data, remove old ones, erase one person whose day has come; gives how much there was
        to do."""
        return work_on_data(self._now, ids=self._ids, stopped=self._stop.is_set)

    def import_files(self) -> int:
        """Look into one file from another system, or bring what is in it; gives how much there was to do."""
        return import_next(self._now, ids=self._ids, stopped=self._stop.is_set)

    def export_whole(self) -> int:
        """Make the archive of the whole marketplace that was asked for; gives how much there was to do."""
        return export_next(self._now, stopped=self._stop.is_set)

    def keep_records(self) -> int:
        """Check a slice of all records, and remove a few whose time has passed; gives how many went."""
        return keep_next(self._now(), ids=self._ids)

    def finish(self) -> int:
        """Rounds and every hand but the books' until nothing is due; gives how much there was to do."""
        if self._stands_still():
            return self.export_whole()
        hands = (
            self.move_money,
            self.look_at_files,
            self.send_mail,
            self.feed,
            self._hooks.work,
            self.try_rules,
            self.import_files,
            self.export_whole,
            self.look_after_data,
        )
        count, works = 0, (self.round, *hands)
        while done := sum(work() for work in works):
            count += done
        return count

    def _stands_still(self) -> bool:
        """Whether nothing may be done now: another installation runs, or the clock of this machine is wrong."""
        return moving.stands_still() or self._clock.is_wrong()

    def _say_alive(self, now: datetime) -> bool:
        """Beat from time to time; whether an outage has to be counted first."""
        if self._beat_at is None or now >= self._beat_at:
            uncounted = beat(now)
            self._beat_at = None if uncounted else now + BEAT
            return uncounted
        return False
