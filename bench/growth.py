"""What a page asks of the database among many orders, against the same among 10,000: the same plans, no more pages of it read.

Each size is a database of its own on the server of DATABASE_URL, filled by `amiable demo --orders` and looked through by
`amiable verify`, both timed; BENCH_ORDERS (200,000) says how many. The pages are asked through the whole stack by people of
the demo; each of their statements is then explained with its values (EXPLAIN ANALYZE, BUFFERS), and the pages of the database
it touched are added up, in memory or not.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from bench.stage.machine import load
from bench.stage.report import Row, bound, hand

FEW, MANY = 10_000, int(os.environ.get("BENCH_ORDERS", "200000"))
PROMISE, AIM = 1.25, "1.1"

#: Milliseconds an order: a million in an hour.
WRITTEN = 3.6

#: People of each kind who ask: a page is as large as what they have, so the middle one counts.
ASKING = 5

#: Tables that grow with orders begin so.
OF_ORDERS = (
    "orders_",
    "ledger_",
    "standing_",
    "cases_",
    "reviews_",
    "outbox_",
    "payments_",
    "notices_",
    "talk_",
    "files_",
)

#: A table of so few pages (8 KiB) may be read whole: no index would be faster.
SMALL = 100

type Found = dict[str, Any]
"""By page: `buffers` of each asking, and the `plans` of its statements."""


def main() -> int:
    """Both sizes, the table, and 1 when a promise is not kept."""
    if sys.argv[1:] == ["measured"]:
        print(json.dumps(measured()))
        return 0
    few, many = (_in_own_database(orders) for orders in (FEW, MANY))
    slow = bound(
        f"bench/growth: {MANY:,} orders written, each", 1000 * many["writing"] / MANY, "ms", at_most=WRITTEN,
        against=f"{many['writing'] / 60:.1f} min in all; checked whole in {many['verifying'] / 60:.1f}",
    )  # fmt: skip
    print(f"bench/growth: {MANY:,} orders against {FEW:,} ({load()}; {many['bytes'] / MANY:,.0f} bytes an order)")
    print(f"  {'':<16} {'pages read':>22} {'ratio':>7}  statements, those planned otherwise, sequential scans")
    return max([slow, *(_said(page, few["pages"][page], many["pages"][page], many["large"]) for page in few["pages"])])


def _said(page: str, few: Found, many: Found, large: list[str]) -> int:
    before, after = statistics.median(few["buffers"]), statistics.median(many["buffers"])
    changed = [sql for sql, plan in many["plans"].items() if sql in few["plans"] and few["plans"][sql] != plan]
    scans = sorted({name for plan in many["plans"].values() for name in _scanned(plan) if name in large})
    print(
        f"  {page:<16} {before:>10,.0f} → {after:>8,.0f} {after / before:>7.2f}  {len(many['plans'])}, {len(changed)}, "
        f"{' '.join(scans) or 'none'}"
    )
    for sql in changed:
        print(f"    {few['plans'][sql]}\n    {many['plans'][sql]}\n      {sql[:200]}")
    ratio = bound(
        f"bench/growth: {page}, pages read among {MANY:,} orders", after / before, "×", at_most=PROMISE, aim=AIM,
        against=f"{before:,.0f} → {after:,.0f} pages",
    )  # fmt: skip
    kept = not scans
    hand(
        Row(
            "bench/growth",
            f"{page}: sequential scans",
            " ".join(scans) or "none",
            promise="none",
            kept=kept,
            load=load(),
        )
    )
    return ratio | (not kept)


def _scanned(plan: Any) -> Iterator[str]:
    """The tables of orders a plan reads from one end to the other."""
    kind, of, below = plan
    if kind.endswith("Seq Scan") and of.startswith(OF_ORDERS):
        yield of
    for one in below:
        yield from _scanned(one)


def _in_own_database(orders: int) -> Found:
    """What a process of its own finds in a new database of so many orders, and the seconds it took to write and to check them."""
    address = urlsplit(os.environ["DATABASE_URL"])
    name = f"growth{orders}"
    subprocess.run(["createdb", name], check=True)  # noqa: S607 - as PATH finds it
    with TemporaryDirectory() as folder:
        env = {
            **os.environ,
            "DATABASE_URL": urlunsplit(address._replace(path=f"/{name}")),
            "AMIABLE_DATA_DIR": folder,
            "AMIABLE_DEMO": "1",
            "AMIABLE_LOG": "warning",
            "DJANGO_SETTINGS_MODULE": "amiable.config.settings",
        }
        _timed(env, "migrate")
        writing = _timed(env, "demo", "--orders", str(orders))
        verifying = _timed(env, "verify")
        done = subprocess.run(
            [sys.executable, "-m", "bench.growth", "measured"], env=env, stdout=subprocess.PIPE, check=True
        )
    found: Found = json.loads(done.stdout)
    return found | {"writing": writing, "verifying": verifying}


def _timed(env: Mapping[str, str], *words: str) -> float:
    """How many seconds a command took; it has to end well, so that logs are whole and books balance when it was `verify`."""
    began = time.monotonic()
    subprocess.run([Path(sys.executable).with_name("amiable"), *words], env=env, stdout=sys.stderr, check=True)
    return time.monotonic() - began


# ── in the database of its own ──────────────────────────────────────────────────────────────────────────────────────────


def measured() -> Found:
    """The pages of the database that is there, filled before."""
    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")  # nobody looks after it in between
    pages: dict[str, Found] = {
        name: {"buffers": [], "plans": {}} for name in ("order page", "my orders", "standing", "due")
    }
    for name, ask in _askings():
        _explain(_statements(ask), pages[name])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        size = cursor.fetchone()[0]
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relpages > %s", [SMALL])
        return {"pages": pages, "bytes": size, "large": [name for (name,) in cursor.fetchall()]}


def _askings() -> Iterator[tuple[str, Callable[[], object]]]:
    """Each page as several people ask for it who have as many orders as people usually have, in both databases."""
    from django.db.models import Count
    from django.db.models.functions import Abs
    from django.test import Client

    from amiable.commands.demo_many.cast import A_BUYER, A_SELLER
    from amiable.flow import moment
    from amiable.flow.load import locked_due
    from amiable.orders.models import Order, Party
    from amiable.people.models import Person

    now = moment.now()
    running = Order.objects.filter(state="delivered", closed_at=None).order_by("pk")[:ASKING]
    for order in running:
        buyer = Party.objects.get(order=order, role="client").person
        client = Client(SERVER_NAME="localhost")
        client.force_login(buyer)
        yield "order page", lambda client=client, order=order: client.get(f"/orders/{order.reference}/")
    for role, page, path, usual in (
        ("client", "my orders", "/orders/", A_BUYER),
        ("seller", "standing", "/standing/", A_SELLER),
    ):
        counted = Party.objects.filter(role=role).values("person").annotate(off=Abs(Count("order") - usual))
        for row in counted.order_by("off", "person")[:ASKING]:
            person = Person.objects.get(pk=row["person"])
            client = Client(SERVER_NAME="localhost")
            client.force_login(person)
            yield page, lambda client=client, path=path: client.get(path)
    for days in range(1, ASKING + 1):
        yield "due", lambda days=days: locked_due(now + timedelta(days=days), 10)


def _statements(ask: Callable[[], Any]) -> list[tuple[str, Any]]:
    """What it sends to the database when it is asked the second time."""
    from django.db import connection, transaction

    from amiable.database import prepared

    seen = list[tuple[str, Any]]()

    def through(execute: Any, statement: str, values: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's
        seen.append((statement, values))
        return execute(statement, values, many, context)

    def heard(statement: str, values: Any) -> None:
        seen.append((statement, values))

    for _ in range(2):
        seen.clear()
        with connection.execute_wrapper(through), transaction.atomic():
            prepared.listeners.append(heard)
            try:
                answer = ask()
            finally:
                prepared.listeners.remove(heard)
        if getattr(answer, "status_code", 200) != 200:
            raise SystemExit(f"{answer}: it should have been a page")
    return [(statement, values) for statement, values in seen if statement.lstrip("( \n").startswith("SELECT")]


def _explain(statements: list[tuple[str, Any]], into: Found) -> None:
    """Add up the pages these statements touch, and keep how each is planned."""
    from django.db import connection

    total = 0
    with connection.cursor() as cursor:
        for statement, values in statements:
            cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}", values)
            (found,) = cursor.fetchone()
            root = (json.loads(found) if isinstance(found, str) else found)[0]["Plan"]
            total += root["Shared Hit Blocks"] + root["Shared Read Blocks"]
            into["plans"][statement] = _shape(root)
    into["buffers"].append(total)


def _shape(node: Mapping[str, Any]) -> list[Any]:
    """A plan without figures: what is done, to what, by what below."""
    of = node.get("Index Name") or node.get("Relation Name") or ""
    return [node["Node Type"], of, [_shape(below) for below in node.get("Plans", ())]]


if __name__ == "__main__":
    sys.exit(main())
