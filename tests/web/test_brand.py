"""The pictures of the brand in the tree are those `bin/brand` draws, and every drawing of the pages is one of the set."""

from __future__ import annotations

import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from io import BytesIO
from typing import Any

import pytest
from django.template.loader import render_to_string
from PIL import Image, ImageChops, ImageStat

from amiable.web import colours, pictures
from tests.house import tree

DRAWING = (tree.ROOT / "amiable/web/templates/parts/drawing.html").read_text()
KNOWN = set(re.findall(r'art == "(\w+)"', DRAWING))


def command() -> Any:
    """bin/brand as a module."""
    loader = SourceFileLoader("brand", str(tree.ROOT / "bin" / "brand"))
    spec = spec_from_loader("brand", loader)
    assert spec
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_the_tree_holds_what_the_command_draws() -> None:
    brand = command()
    made = brand.made()
    assert set(made) == {"favicon.ico", "apple-touch-icon.png", "icon-192.png", "icon-512.png", "share.png"}
    for name, data in made.items():
        drawn = Image.open(BytesIO(data)).convert("RGB")
        kept = Image.open(BytesIO((brand.IMAGES / name).read_bytes())).convert("RGB")
        assert drawn.size == kept.size, name
        apart = ImageStat.Stat(ImageChops.difference(drawn, kept)).mean
        assert max(apart) < 1, f"{name}: draw it again with bin/brand"


def test_a_name_is_written_in_letters_we_have_or_not_at_all() -> None:
    sentence = "Orders that end well"
    plain, other = pictures.wide("Il Mercato", sentence), pictures.wide("市場", sentence)
    assert plain != other
    assert pictures.wide("市場", "") == pictures.wide("集市", ""), "no empty boxes for letters that are not there"
    assert pictures.wide("Łódź", "") != pictures.wide("", ""), "the wider font has them"


@pytest.mark.parametrize("letter", ["I", "市", ""])
def test_a_tile_is_never_empty(letter: str) -> None:
    tile = Image.open(BytesIO(pictures.tile(96, letter=letter))).convert("RGB")
    assert tile.size == (96, 96)
    found = {colour for _count, colour in tile.getcolors(96 * 96) or []}
    assert len(found) > 2
    assert tuple(bytes.fromhex(colours.ACCENT[1:])) in found


def test_every_drawing_a_page_asks_for_is_there() -> None:
    asked = set()
    for path in (tree.ROOT / "amiable").glob("**/templates/**/*.html"):
        asked |= set(re.findall(r'parts/(?:empty|drawing)\.html" with [^%]*?art="(\w+)"', path.read_text()))
    assert asked - KNOWN - {"nothing"} == set()
    assert {"done", "found", "waits", "gone", "shut", "broken", "busy"} <= asked


@pytest.mark.parametrize("art", sorted(KNOWN | {"nothing"}))
def test_a_drawing_is_for_the_eyes_alone_and_of_tokens(art: str) -> None:
    drawn = render_to_string("parts/drawing.html", {"art": art})
    assert drawn.count("<svg") == drawn.count("</svg>") == 1
    assert 'aria-hidden="true"' in drawn
    assert set(re.findall(r'class="([^"]+)"', drawn)) <= {
        "drawing",
        *(f"drawing__{part}" for part in ("line", "soft", "fill", "dot")),
        "drawing__line drawing__line--faint",
        "drawing__dot drawing__dot--done",
        "drawing__dot drawing__dot--plain",
    }
