"""What the import contracts cannot see: who writes rows, who reaches the network, who is plain, who asks of states."""

import ast
import re
import sys

from tests.house import tree

# These write whatever they are given.
ALWAYS = {
    *("bulk_create", "bulk_update", "get_or_create", "update_or_create"),
    *("abulk_create", "abulk_update", "aget_or_create", "aupdate_or_create", "asave", "acreate", "aupdate", "adelete"),
}
# These write when they are called the way rows are: without a positional argument (`picture.save(path)` is no row).
LIKE_ROWS = {"save", "create", "update", "delete"}
SQL = re.compile(
    r"\s*(insert\s+into|update\s+\S+\s+set|delete\s+from|truncate\s|merge\s+into|copy\s+\S+.*\sfrom\s)", re.I
)
MAY_WRITE = (
    *("amiable/flow/", "amiable/commands/", "/migrations/", "/writes.py", "/writes/"),
    "amiable/files/making.py",  # the rows of previews; protected like writes.py
    "amiable/payments/simulator.py",  # the books it writes are the pretended provider's, in a file of their own
)

NETWORK = {
    *("socket", "ssl", "http.client", "urllib.request", "smtplib", "ftplib", "imaplib", "poplib", "xmlrpc.client"),
    *("requests", "httpx", "urllib3", "aiohttp", "websockets", "boto3", "botocore", "stripe", "anymail"),
    "django.core.mail",
}
#: For files a bucket is what a database is for rows (docs/adr/0022): no wire, and nothing of an order leaves by it.
MAY_REACH = {"amiable/files/bucket_line.py": "botocore", "amiable/config/lines.py": "socket"}
STATE_TEST = re.compile(r"{%\s*(?:el)?if\b[^%]*\border\.state\s*(?:==|!=|\bin\b|\bnot\s+in\b)")


def writing(path: str, module: ast.Module) -> list[str]:
    """Return each place that writes rows."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            if name in ALWAYS or (name in LIKE_ROWS and not node.args and not is_super(node.func.value)):
                found.append(f"{path}:{node.lineno} .{name}( writes: rows are written by writes.py, called by the door")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            found.append(f"{path}:{node.lineno} SQL that writes: rows are written by writes.py, called by the door")
    return found


def is_super(node: ast.expr) -> bool:
    """Return whether `node` is super(): a method handing on to the one it extends."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def imported(module: ast.Module) -> dict[str, int]:
    """Return each module name imported anywhere, with its line; `from a import b` names a and a.b."""
    names: dict[str, int] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names |= {alias.name: node.lineno for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module: node.lineno}
            names |= {f"{node.module}.{alias.name}": node.lineno for alias in node.names}
    return names


def reaching(path: str, module: ast.Module) -> list[str]:
    """Return each import of something that reaches the network."""
    return [
        f"{path}:{line} {name}: only the wires (payments, webhooks, notices) speak to the outside"
        for name, line in sorted(imported(module).items())
        if any(name == client or name.startswith(f"{client}.") for client in NETWORK - {MAY_REACH.get(path, "")})
    ]


def not_plain(path: str, module: ast.Module) -> list[str]:
    """Return each import of a plain room that is neither the standard library nor a plain room."""
    plain = tuple(f"amiable.{room}" for room in sorted(tree.PLAIN))
    return [
        f"{path}:{line} {name}: kernel, rules and guard use the standard library and each other alone"
        for name, line in sorted(imported(module).items())
        if name.split(".")[0] not in sys.stdlib_module_names and name != "amiable" and not name.startswith(plain)
    ]


def asking_of_states(path: str, source: str) -> list[str]:
    """Return each template tag that compares a state; templates ask what is allowed instead."""
    lines = [source.count("\n", 0, match.start()) + 1 for match in STATE_TEST.finditer(source)]
    return [f"{path}:{line} asks of a state: ask what the plan allows" for line in lines]


def test_rows_are_written_behind_the_door_only() -> None:
    ours = [path for path in tree.python("amiable") if tree.room(path) not in tree.PLAIN]
    ours = [path for path in ours if not any(part in path for part in MAY_WRITE)]
    assert ours
    assert [line for path in ours for line in writing(path, tree.parsed(path))] == []


def test_only_wires_reach_the_network() -> None:
    ours = [path for path in tree.python("amiable") if tree.room(path) not in tree.WIRES]
    assert [line for path in ours for line in reaching(path, tree.parsed(path))] == []


def test_plain_rooms_are_plain() -> None:
    ours = [path for path in tree.python("amiable") if tree.room(path) in tree.PLAIN]
    assert ours
    assert [line for path in ours for line in not_plain(path, tree.parsed(path))] == []


def test_templates_do_not_ask_of_states() -> None:
    ours = tree.below("amiable/", ".html")
    assert [line for path in ours for line in asking_of_states(path, tree.text(path))] == []


def test_each_kind_of_writing_is_found() -> None:
    source = """
order.save()
order.save(update_fields=["state"])
Order.objects.create(state="x")
Order.objects.filter(pk=1).update(state="x")
order.delete()
Order.objects.bulk_create(rows, ignore_conflicts=True)
cursor.execute("INSERT INTO orders_order VALUES (1)")
cursor.execute("update orders_order set state = 1")
cursor.execute("DELETE FROM orders_order")
"""
    lines = [line.split(" ")[0] for line in writing("x.py", ast.parse(source))]
    assert sorted(lines, key=lambda line: int(line[5:])) == [f"x.py:{number}" for number in range(2, 11)]


def test_what_is_no_row_is_left_alone() -> None:
    source = """
picture.save(path)
digest.update(block)
store.delete(name)
super().save(**more)
sentence = "Update your address, then set a password."
"""
    assert writing("x.py", ast.parse(source)) == []


def test_network_clients_and_mail_are_found() -> None:
    source = """
import httpx
from django.core import mail
import urllib.request
from urllib.parse import quote
"""
    assert [line.split(":")[1].split(" ")[1] for line in reaching("x.py", ast.parse(source))] == [
        "django.core.mail",
        "httpx",
        "urllib.request",
    ]


def test_a_framework_in_a_plain_room_is_found() -> None:
    source = """
import tomllib
from amiable.kernel import money
from django.utils import timezone
import amiable.orders.models
"""
    assert [line.split(" ")[1].rstrip(":") for line in not_plain("x.py", ast.parse(source))] == [
        "amiable.orders.models",
        "django.utils",
        "django.utils.timezone",
    ]


def test_a_template_that_asks_of_states_is_found() -> None:
    source = (
        "<p>\n{% if order.state == 'delivered' %}\n{% elif page.order.state in done %}\n{% if can.accept %}{{ state }}"
    )
    assert asking_of_states("x.html", source) == [
        "x.html:2 asks of a state: ask what the plan allows",
        "x.html:3 asks of a state: ask what the plan allows",
    ]
