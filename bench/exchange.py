"""How fast a whole marketplace is exported and imported, and that memory does not grow with it.

Two dozen orders are played by chance through the real rules into a SQLite database of its own, then copied with logs of their own
until there are BENCH_ORDERS (20,000). `amiable marketplace` exports and imports them, each a process whose peak memory the kernel
tells; import compares books and logs to the end. The same with a tenth of the orders says how memory grows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.stage.report import bound

ORDERS = int(os.environ.get("BENCH_ORDERS", "20000"))

#: MiB more that ten times the orders may take.
PROMISE = 32

#: Tables of an order that are copied with it, and the column that holds its id.
TABLES = {
    "orders.Order": "id",
    "ledger.Balance": "owner",
    **dict.fromkeys(
        (
            *("orders.Party", "orders.Agreement", "orders.Event", "orders.Words", "orders.Deadline", "orders.Turn"),
            *("ledger.Transfer", "standing.Closing", "standing.Mark", "cases.Case", "cases.Chargeback"),
            *("reviews.Review", "talk.Flag", "payments.Movement"),
        ),
        "order_id",
    ),
}


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the wall and MiB at most of one process."""

    seconds: float
    peak: float


def main() -> int:
    """Both sizes; 1 when memory grows."""
    with tempfile.TemporaryDirectory(prefix="amiable-exchange-") as folder:
        small = once(Path(folder) / "small", ORDERS // 10)
        large = once(Path(folder) / "large", ORDERS)
    grown = max(after.peak - before.peak for before, after in zip(small, large, strict=True))
    return bound(
        "bench/exchange: export and import of ten times the orders, more memory", grown, "MiB", at_most=PROMISE
    )


def once(folder: Path, orders: int) -> tuple[Spent, Spent]:
    """Fill, export, import; says what it took."""
    here, there, file = folder / "here", folder / "there", folder / "market.zip"
    for place in (here, there):
        run(place, "amiable.commands.main", "migrate")
    run(here, "tests.exports.plays", "market", "7", "23")
    run(here, "bench.exchange", "grow", str(orders))
    out = run(here, "amiable.commands.main", "marketplace", "export", str(file))
    back = run(there, "amiable.commands.main", "marketplace", "import", str(file))
    size, database = file.stat().st_size / 2**20, (here / "desk.sqlite3").stat().st_size / 2**20
    print(f"bench/exchange: {orders:,} orders, {database:,.0f} MiB of SQLite, an archive of {size:,.0f} MiB")
    for name, spent in (("export", out), ("import, compared", back)):
        rate = orders / spent.seconds
        print(f"  {name:<18} {rate:>9,.0f} orders/s  {size / spent.seconds:6.1f} MiB/s  {spent.peak:6.0f} MiB at most")
    return out, back


def run(place: Path, *words: str) -> Spent:
    """Run a program of ours in a place to its end."""
    place.mkdir(parents=True, exist_ok=True)
    own = {"DATABASE_URL": f"sqlite:///{place}/desk.sqlite3", "AMIABLE_DATA_DIR": str(place)}
    environ = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    began = time.perf_counter()
    with (place / "said").open("wb") as said:
        child = subprocess.Popen([sys.executable, "-m", *words], env=environ, stdout=said, stderr=said)
        _pid, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{words}: {child.returncode}\n{(place / 'said').read_text()[-2000:]}")
    return Spent(time.perf_counter() - began, used.ru_maxrss / 1024)


def grow(orders: int) -> None:
    """Copy what is there until there are so many orders, each with a log of its own."""
    import django

    django.setup()
    from django.apps import apps
    from django.db import transaction

    from amiable.exports.tables import columns_of
    from amiable.exports.writes import insert_rows
    from amiable.flow.anchoring import anchor_days
    from tests.cast import START

    names = {label: [one.attname for one in columns_of(apps.get_model(label))] for label in TABLES}
    played = [Played(pk, names) for pk in apps.get_model("orders.Order").objects.values_list("pk", flat=True)]
    apps.get_model("orders.Anchor").objects.all().delete()
    number = len(played)
    while number < orders:
        with transaction.atomic():
            for _ in range(min(500, orders - number)):
                for label, rows in played[number % len(played)].copied(number).items():
                    insert_rows(apps.get_model(label), rows)
                number += 1
    anchor_days(START.replace(month=12, day=31))


class Played:
    """An order with all its rows."""

    def __init__(self, order: Any, names: dict[str, list[str]]) -> None:
        from django.apps import apps

        self.order, self.names = order, names
        self.rows = {
            label: [
                list(row) for row in apps.get_model(label).objects.filter(**{key: order}).values_list(*names[label])
            ]
            for label, key in TABLES.items()
        }
        self.rows["orders.Event"].sort(key=lambda row: row[names["orders.Event"].index("seq")])

    def copied(self, number: int) -> dict[str, list[list[Any]]]:
        """The rows of a copy, as the database is given them."""
        from uuid import UUID

        from django.apps import apps
        from django.db import connection

        from amiable.exports.tables import columns_of

        fresh = UUID(f"00000000-0000-7000-8000-{number:012x}")
        hashes = {"": ""}
        found: dict[str, list[list[Any]]] = {}
        for label in ("orders.Event", *(name for name in TABLES if name != "orders.Event")):
            rows = [self._copy(label, row, fresh, number, hashes) for row in self.rows[label]]
            fields = columns_of(apps.get_model(label))
            found[label] = [
                [one.get_db_prep_save(value, connection) for one, value in zip(fields, row, strict=True)]
                for row in rows
            ]
        return found

    def _copy(self, label: str, row: list[Any], fresh: Any, number: int, hashes: dict[str, str]) -> list[Any]:
        from amiable.kernel.canonical import digest

        said = dict(zip(self.names[label], row, strict=True))
        said[TABLES[label]] = fresh
        if label == "orders.Event":
            before = said["text"].partition('"prev":"')[2].partition('"')[0]
            text = said["text"].replace(str(self.order), str(fresh))
            said["text"] = text.replace(f'"prev":"{before}"', f'"prev":"{hashes[before]}"')
            hashes[said["hash"]] = digest(said["text"])
            said["hash"], said["request"] = hashes[said["hash"]], None
        elif label == "orders.Order":
            said["facts"] = said["facts"].replace(str(self.order), str(fresh))
            said["reference"] = f"AM-{number // 10_000:04}-{number % 10_000:04}"
            said["head"], said["integration_id"] = hashes[said["head"]], None
        return [said[name] for name in self.names[label]]


if __name__ == "__main__":
    sys.exit(grow(int(sys.argv[2])) if sys.argv[1:2] == ["grow"] else main())
