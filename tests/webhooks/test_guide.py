"""The guide's snippets do what it says: each tells our calls from forged and from old ones. Its list of events is whole."""

from __future__ import annotations

import json
import re
import subprocess
from base64 import b64encode
from pathlib import Path
from typing import Any
from uuid import UUID

from amiable.webhooks.signing import headers_of, secret_of
from amiable.webhooks.terms import EVENTS, JITTER, PAUSES
from tests.cast import START
from tests.house.tree import ROOT
from tests.programs import program

GUIDE = (ROOT / "docs" / "how-to" / "receive-webhooks.md").read_text(encoding="utf-8")
ENDPOINT, MESSAGE = UUID(int=1), UUID(int=2)
BODY = '{"type":"delivery_made","said":"voilà"}'.encode()
AT = int(START.timestamp())
SECRET, OLD = secret_of(ENDPOINT, "aa"), secret_of(ENDPOINT, "bb")
HEADERS = headers_of(ENDPOINT, MESSAGE, BODY, seeds=["aa", "bb"], at=START)

#: What somebody else may write where the moment stands.
FORGED = (
    "",
    "soon",
    "9" * 13,
    "9" * 400,
    "9" * 5000,
    "-1",
    "1e9",
    f"{AT}.0",
    f" {AT}",
    f"{AT}\n",
    f"{AT:_}",
    "nan",
    "١٢٣",
)

#: What is asked of a snippet: secret, headers, body, the moment in seconds; and what it has to say.
CASES: list[tuple[str, dict[str, str], bytes, int, bool]] = [
    (SECRET, HEADERS, BODY, AT, True),
    (OLD, HEADERS, BODY, AT + 300, True),
    (SECRET, HEADERS, BODY, AT + 301, False),
    (SECRET, HEADERS, BODY, AT - 301, False),
    (SECRET, HEADERS, BODY + b" ", AT, False),
    (SECRET, HEADERS | {"webhook-id": "msg_other"}, BODY, AT, False),
    (SECRET, HEADERS | {"webhook-signature": "v1,AAAA"}, BODY, AT, False),
    (secret_of(ENDPOINT, "cc"), HEADERS, BODY, AT, False),
    *((SECRET, HEADERS | {"webhook-timestamp": forged}, BODY, AT, False) for forged in FORGED),
    *((SECRET, {n: v for n, v in HEADERS.items() if n != left}, BODY, AT, False) for left in HEADERS),
    (SECRET, HEADERS | {"webhook-signature": "v1,è"}, BODY, AT, False),
    (SECRET, {}, BODY, AT, False),
]


def snippet(language: str) -> str:
    """The guide's code in a language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)
    return str(found)


def told() -> str:
    """The cases as JSON."""
    return json.dumps([[secret, headers, b64encode(body).decode(), now] for secret, headers, body, now, _ in CASES])


def test_python() -> None:
    made: dict[str, Any] = {}
    exec(snippet("python"), made)  # noqa: S102 - it is our own guide
    assert [made["is_ours"](*case[:4]) for case in CASES] == [case[4] for case in CASES]


JAVASCRIPT = """
import { isOurs } from "./snippet.mjs";
const cases = JSON.parse(process.argv[2]);
console.log(JSON.stringify(cases.map(([s, h, b, n]) => isOurs(s, h, Buffer.from(b, "base64"), n))));
"""


def test_javascript(tmp_path: Path) -> None:
    (tmp_path / "snippet.mjs").write_text(snippet("javascript"))
    (tmp_path / "run.mjs").write_text(JAVASCRIPT)
    done = subprocess.run([program("node"), tmp_path / "run.mjs", told()], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [case[4] for case in CASES]


PHP = """
$cases = json_decode($argv[1], true);
echo json_encode(array_map(fn ($c) => is_ours($c[0], $c[1], base64_decode($c[2]), $c[3]), $cases));
"""


def test_php(tmp_path: Path) -> None:
    (tmp_path / "run.php").write_text(snippet("php") + PHP)
    done = subprocess.run([program("php"), tmp_path / "run.php", told()], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [case[4] for case in CASES]


def test_every_event_is_named() -> None:
    _, _, listed = GUIDE.partition("## Events\n")
    assert re.findall(r"`(\w+)`", listed) == sorted(EVENTS)


def test_the_schedule_is_told_as_it_is() -> None:
    assert "after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours: ten attempts" in GUIDE
    assert [pause.total_seconds() for pause in PAUSES] == [
        5,
        *(60 * minutes for minutes in (5, 30)),
        *(3600 * hours for hours in (2, 5, 10, 14, 20, 24)),
    ]
    assert JITTER == 0.1
