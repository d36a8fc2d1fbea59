"""What work costs on this machine: wall time, processor time of ours and of the database, memory, load. Linux only."""

from __future__ import annotations

import os
import resource
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")

#: MiB promised: of a web process, of a worker, and what either may grow by.
WEB, WORKER, FLAT = 150, 120, 8


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds: on the wall, of our processes, of the database's."""

    wall: float
    ours: float
    database: float


class Meter:
    """Measures from its making to `read`; children that have ended count."""

    def __init__(self) -> None:
        self._wall, self._ours, self._database = time.perf_counter(), _ours(), _database()

    def read(self) -> Cost:
        """The cost so far."""
        return Cost(time.perf_counter() - self._wall, _ours() - self._ours, _database() - self._database)


def _ours() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _database() -> float:
    """Processor seconds of the PostgreSQL that `bin/with-postgres` started."""
    pid_file = Path(os.environ["PGHOST"]) / "data" / "postmaster.pid"
    return spent(int(pid_file.read_text().split()[0]))


def spent(leader: int) -> float:
    """Processor seconds of a process and its children so far, ended ones included."""
    total = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(path.parent.name) == leader:
            total += sum(int(ticks) for ticks in fields[11:15])
        elif int(fields[1]) == leader:
            total += int(fields[11]) + int(fields[12])
    return total / TICKS


def pss(pid: int) -> float:
    """MiB of a process."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise SystemExit(f"/proc/{pid}/smaps_rollup says no Pss")


def children(pid: int) -> list[int]:
    """The processes a process started that are still there."""
    return [int(word) for path in Path(f"/proc/{pid}/task").glob("*/children") for word in path.read_text().split()]


def load() -> str:
    """How busy the machine is, for the reader of a result."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
