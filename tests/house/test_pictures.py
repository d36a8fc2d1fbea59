"""Pictures never lie: each one the pages show is made by `make pictures`, none lies about unused, and none is large."""

from __future__ import annotations

import re

from tests.house import tree
from tests.pictures.__main__ import files

FOLDER = "docs/img/"
SHOWN = re.compile(r"(?:!\[[^\]]*\]\(|(?:src|srcset)=\")([^)\s\"]*\.(?:png|webp|gif|jpe?g|svg))")
#: Bytes a picture may have, and the animated story.
MOST, STORY = 150_000, 1_500_000


def shown(text: str) -> set[str]:
    """The names of the pictures of docs/img that a page shows."""
    return {name.rsplit("/", 1)[-1] for name in SHOWN.findall(text) if "img/" in name}


def named() -> set[str]:
    """Every picture a page shows, and its dark twin where there is one: the site takes it by itself."""
    pages = [path for path in tree.files() if path.endswith(".md")]
    found = {name for path in pages for name in shown(tree.text(path))}
    return found | {twin for name in found if (twin := name.replace(".webp", "-dark.webp")) in files()}


def test_what_the_pages_show_is_what_the_command_makes() -> None:
    assert named() == files()


def test_every_picture_is_there_and_none_is_left_over() -> None:
    assert {path.removeprefix(FOLDER) for path in tree.files() if path.startswith(FOLDER)} == files()


def test_none_is_large() -> None:
    sizes = {name: (tree.ROOT / FOLDER / name).stat().st_size for name in files()}
    assert {name: size for name, size in sizes.items() if size > (STORY if name == "story.webp" else MOST)} == {}


def test_pictures_are_found_where_pages_show_them() -> None:
    page = (
        '![A page](../img/order.webp) and <img src="docs/img/look.webp"> but ![x](other/order.png) and `img/case.webp`'
    )
    assert shown(page) == {"order.webp", "look.webp"}
