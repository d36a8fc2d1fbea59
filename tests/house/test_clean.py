"""The repository speaks of the product alone: no registry addresses, no paths of somebody's machine, no lock files."""

import re

import pytest

from tests.house import tree

# Character classes keep this file itself clean.
FOREIGN = re.compile(
    r"p[y]pi\.org|pythonhoste[d]|registry\.npm[j]s|de[b]\.debian\.org|/wor[k]/|\.\./share[d]|/ho[m]e/\w", re.I
)
BINARY = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".ico", ".woff2", ".mo", ".pdf", ".mp3", ".ogg", ".mp4", ".zip")
LOCKS = {"uv.lock", "pylock.toml", "poetry.lock", "package-lock.json"}


def foreign(path: str, source: str) -> list[str]:
    """Return each line that names what is not the product's."""
    return [
        f"{path}:{source.count(chr(10), 0, match.start()) + 1} names {match.group(0)}"
        for match in FOREIGN.finditer(source)
    ]


def test_no_file_names_a_registry_or_a_machine() -> None:
    ours = [path for path in tree.files() if not path.endswith(BINARY) and path != ".ci/run"]
    assert [line for path in ours for line in foreign(path, tree.text(path))] == []


def test_no_lock_file_of_another_tool_is_kept() -> None:
    assert [path for path in tree.files() if path.rsplit("/", 1)[-1] in LOCKS] == []


def test_requirements_are_hashed_and_without_addresses() -> None:
    for path in ("requirements/base.txt", "requirements/dev.txt"):
        lines = [line for line in tree.text(path).splitlines() if line and not line.startswith(("#", " "))]
        assert len(lines) > 20
        assert [line for line in lines if "==" not in line or not line.endswith("\\")] == []
        assert not re.search(r"https?:|^-", tree.text(path), re.M)


@pytest.mark.parametrize("planted", ["https://p" + "ypi.org/simple", "cat /wor" + "k/main", "see ../share" + "d/x"])
def test_foreign_words_are_found(planted: str) -> None:
    assert len(foreign("x.md", f"first\n{planted}")) == 1
    assert foreign("x.md", "the homework of working people, shared") == []
