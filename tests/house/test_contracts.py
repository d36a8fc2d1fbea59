"""The import contracts of pyproject.toml bite: each is broken once on purpose, in a copy of the house."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

# Contract name, the module planted, its text, and what the report has to name.
PLANTED = [
    ("You may look down the stairs, never up", "orders/up.py", "import amiable.flow", "amiable.orders"),
    ("You may look down the stairs, never up", "web/desk.py", "import amiable.console", "amiable.web"),
    ("You may look down the stairs, never up", "talk/aside.py", "import amiable.cases", "amiable.talk.aside"),
    ("Kernel, rules and guard are plain Python", "guard/fancy.py", "import django", "amiable.guard.fancy"),
    ("Only the door imports writes; a wire its own", "web/hasty.py", "import amiable.talk.writes", "amiable.web.hasty"),
    (
        "Only the door imports writes; a wire its own",
        "talk/reads.py",
        "import amiable.talk.writes",
        "amiable.talk.reads",
    ),
    ("Only jobs import send", "commands/now.py", "import amiable.notices.send", "amiable.commands.now"),
    ("Faces never import models", "api/rows.py", "from amiable.talk.models import X", "amiable.api.rows"),
    ("The door never imports wires", "flow/far.py", "import amiable.payments", "amiable.flow.far"),
    ("Network clients only in wires", "pages/far.py", "import httpx", "amiable.pages.far"),
    ("No circles", "kernel/round.py", "import amiable.guard", ".kernel"),
    ("No circles", "guard/back.py", "import amiable.kernel", ".guard"),
]
ALLOWED = [
    ("flow/perform_x.py", "import amiable.talk.writes"),
    ("payments/again.py", "import amiable.payments.writes"),
    ("jobs/post.py", "import amiable.notices.send"),
    ("pages/post.py", "import amiable.talk.models"),
    ("console/desk.py", "import amiable.web"),
]


def lint(root: Path) -> str:
    """Return the report of the contracts on the house at `root`."""
    words = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--config",
        str(root / "pyproject.toml"),
        "--no-cache",
    ]
    return subprocess.run(words, cwd=root, capture_output=True, text=True, check=False).stdout


def house(root: Path) -> Path:
    """Make a house with all rooms and nothing in them but what the planted lines import."""
    for room in tree.LEVEL:
        (root / "amiable" / room).mkdir(parents=True)
        (root / "amiable" / room / "__init__.py").touch()
    for name in ("talk/models.py", "talk/writes.py", "payments/writes.py", "notices/send.py"):
        (root / "amiable" / name).touch()
    (root / "amiable" / "__init__.py").touch()
    shutil.copy(tree.ROOT / "pyproject.toml", root)
    return root


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the report on a house with only what is allowed."""
    root = house(tmp_path_factory.mktemp("clean"))
    for path, line in ALLOWED:
        (root / "amiable" / path).write_text(line + "\n")
    return lint(root)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the report on a house with every planted line in it."""
    root = house(tmp_path_factory.mktemp("broken"))
    for _, path, line, _ in PLANTED:
        (root / "amiable" / path).write_text(line + "\n")
    return lint(root)


def test_what_is_allowed_passes(clean: str) -> None:
    assert "Contracts: 8 kept, 0 broken." in clean


@pytest.mark.parametrize(("contract", "path", "line", "named"), PLANTED)
def test_contract_bites(broken: str, contract: str, path: str, line: str, named: str) -> None:
    assert f"{contract} BROKEN" in broken
    # Details follow the summary, one part for each broken contract, headed by its name and a rule of dashes.
    details = broken.split("Broken contracts", 1)[1]
    part = details.split(f"{contract}\n---", 1)[1].split("\n---", 1)[0]
    assert named in part, f"{path} with {line!r} is not named"


def test_the_stairs_of_the_tests_are_those_of_the_contract(broken: str) -> None:
    import tomllib

    layers = tomllib.loads(tree.text("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]["layers"]
    assert [tuple(layer.split(" | ")) for layer in reversed(layers)] == list(tree.STAIRS)
