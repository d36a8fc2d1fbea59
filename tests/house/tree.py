"""The files of the project as the house tests see them: what git keeps or would keep. No rules here."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

# From the kernel up; rooms on one line stand beside each other and do not know of each other.
STAIRS = (
    ("kernel",),
    ("rules", "guard"),
    ("wording",),
    ("database",),
    ("people", "catalog", "ledger", "files", "outbox", "records"),
    ("orders",),
    (
        "deliveries",
        "talk",
        "proposals",
        "cases",
        "reviews",
        "standing",
        "rulebook",
        "imports",
        "members",
        "measures",
        "exports",
        "legal",
        "privacy",
    ),
    ("payments", "webhooks", "notices"),
    ("flow",),
    ("pages", "guide", "reports"),
    ("web", "api", "jobs"),
    ("console",),
    ("commands",),
    ("config",),
)
LEVEL = {room: level for level, rooms in enumerate(STAIRS) for room in rooms}
PLAIN = {"kernel", "rules", "guard"}
DRAWERS = {*STAIRS[4], *STAIRS[5], *STAIRS[6]}
WIRES = set(STAIRS[7])


@cache
def files() -> tuple[str, ...]:
    """Return every path git keeps or would keep, relative to the root, in order."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(sorted(path for path in set(listed.split("\0")) if path and (ROOT / path).is_file()))


def python(*tops: str) -> list[str]:
    """Return the Python modules below the folders `tops` (all when none is given)."""
    return [path for path in files() if path.endswith(".py") and (not tops or path.split("/")[0] in tops)]


def below(folder: str, suffix: str) -> list[str]:
    """Return our own files below `folder` that end in `suffix`; vendored ones are not ours."""
    return [path for path in files() if path.startswith(folder) and path.endswith(suffix) and "/vendor/" not in path]


@cache
def text(path: str) -> str:
    """Return the text of a file."""
    return (ROOT / path).read_text(encoding="utf-8")


@cache
def parsed(path: str) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(text(path), path)


def room(path: str) -> str:
    """Return the room a path below amiable/ lies in; empty for the package's own files."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == "amiable" else ""
