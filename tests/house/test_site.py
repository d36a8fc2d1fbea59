"""The documentation site: every setting stands on its page, its parts are small, and it would ask nothing of another host.

`make docs` and `make proof` build it, strictly; what breaks most easily (a link to a file that is gone, a page without a place)
is found here in a second.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from amiable.commands.main import commands
from tests.house import tree

SETTING = re.compile(r"\b(?:AMIABLE_[A-Z0-9_]*[A-Z0-9]|DATABASE(?:_STANDBY)?_URL|OTEL_[A-Z_]+[A-Z])\b")
#: What only our own programs say to each other, or tests; a stem that further words follow.
INSIDE = {"AMIABLE_CLOCK", "AMIABLE_CRASH", "AMIABLE_SEED", "AMIABLE_HANDS", "AMIABLE_COLLECTED"}
STEMS = {"AMIABLE_S3", "AMIABLE_STRIPE"}
#: Written as one pattern in the code: AMIABLE_S3_<part>, AMIABLE_SIGN_ON_<NAME>_<part>.
PATTERNS = re.compile(r"AMIABLE_(?:S3|SIGN_ON)_")


#: Code on a page, whole lines of it or between ticks, and a call of ours in it.
CODE = re.compile(r"^ {4}.*$|^```[^`]*^```|`[^`\n]+`", re.MULTILINE)
COMMAND = re.compile(r"(?<![\w/.-])(?<!\* )(?:\.venv/bin/)?amiable ([a-z][a-z-]*)")


def settings_read() -> set[str]:
    """Every variable of the environment that the program looks at."""
    code = {name for path in tree.python("amiable") for name in SETTING.findall(tree.text(path))}
    return {name for name in code - INSIDE - STEMS if not PATTERNS.match(name)}


def settings_told() -> set[str]:
    """Every variable docs/operate/settings.md speaks of."""
    return {name for name in SETTING.findall(tree.text("docs/operate/settings.md")) if not PATTERNS.match(name)}


def test_every_setting_stands_on_its_page_and_no_other() -> None:
    assert settings_told() == settings_read()


def test_readme_names_no_setting_that_is_not_there() -> None:
    readme = {name for name in SETTING.findall(tree.text("README.md")) if not PATTERNS.match(name)}
    assert readme <= settings_read()


def test_every_command_the_pages_name_is_one() -> None:
    known = {command.name for command in commands()}
    pages = [path for path in tree.files() if path.endswith(".md") and not path.startswith("amiable/")]
    named = {(path, word) for path in pages for line in CODE.findall(tree.text(path)) for word in COMMAND.findall(line)}
    assert len(named) > 50
    assert {(path, word) for path, word in named if word not in known} == set()


@pytest.fixture(scope="module")
def builder() -> Iterator[Path]:
    """The folder of what builds the site, to import from."""
    folder, before = tree.ROOT / "docs" / "site", list(sys.path)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path[:] = before


@pytest.fixture(scope="module")
def site(builder: Path) -> ModuleType:
    """docs/site/build.py."""
    return importlib.import_module("build")


@pytest.fixture(scope="module")
def stage(builder: Path) -> ModuleType:
    """docs/site/stage.py."""
    return importlib.import_module("stage")


def test_every_link_leads_somewhere_and_every_page_has_a_place(
    stage: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    for made in ("commands", "operations", "standard_rules"):  # what the program says of itself takes long to ask
        monkeypatch.setattr(stage.reference, made, lambda: "# Made")
    pages = stage.laid_out()
    assert len(pages) > 100
    assert stage.homeless(pages) == set()


def test_a_page_without_a_place_and_a_link_to_nothing_are_found(stage: ModuleType) -> None:
    pages = {"index.md": "- [One](one.md): named.\n", "one.md": "See [two](two.md).", "two.md": "# Two"}
    assert stage.homeless(pages) == {"two.md"}
    written = "`[a](b.md)` [`mail`](mail.md#top)\n\n    [c](d.md)\n"
    assert stage.placed(written, "operate/x.md", "docs/operate/x.md") == written
    with pytest.raises(stage.MissingError):
        stage.placed("See [this](nowhere.md).", "x.md", "docs/x.md")


@pytest.mark.parametrize(
    "page",
    [
        '<img alt="x" src="https://elsewhere.example/x.png">',
        '<script async src="//elsewhere.example/x.js"></script>',
        '<link rel="stylesheet" href="https://elsewhere.example/x.css">',
        "<style>@import 'https://elsewhere.example/x.css';</style>",
        '<iframe src="http://elsewhere.example/"></iframe>',
        '<form action="https://elsewhere.example/search"></form>',
    ],
)
def test_what_would_ask_another_host_is_found(site: ModuleType, tmp_path: Path, page: str) -> None:
    (tmp_path / "page.html").write_text(page)
    assert len(list(site.asks(tmp_path))) == 1


def test_links_people_follow_ask_nothing(site: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        '<a href="https://keepachangelog.com/">x</a><link rel="canonical" href="https://docs.example/"><img src="img/x.png">'
    )
    (tmp_path / "x.css").write_text('@font-face { src: url("x.woff2"); }')
    assert list(site.asks(tmp_path)) == []
    (tmp_path / "x.css").write_text('@font-face { src: url("https://elsewhere.example/x.woff2"); }')
    assert len(list(site.asks(tmp_path))) == 1
