"""What no template may do, that every icon exists, and that vendored files are the ones written down."""

import hashlib
import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "amiable" / "web"
TEMPLATES = sorted(WEB.glob("templates/**/*.html"))
STYLES = sorted(WEB.glob("static/css/**/*.css"))

#: What the strict policy would silently switch off, or what would let somebody's words become markup.
FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.I),
    "an inline handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I),
    "an inline script": re.compile(
        r"<script(?![^>]*\ssrc=)(?! type=\"application/ld\+json\">)", re.I
    ),  # data runs nothing
    "an inline style sheet": re.compile(r"<style", re.I),
    "a script address": re.compile(r"[\"'=]\s*javascript:", re.I),
    "words taken for markup": re.compile(r"\|\s*safe\b|autoescape off"),
}
RAW = re.compile(r"#[0-9a-f]{3,8}\b|\boklch\(|\brgba?\(|\bhsl\(|(?<![\w-])\d*\.?\d+(?:px|rem|em)\b|z-index:\s*\d")


def found(text: str) -> list[str]:
    """Which forbidden things stand in a template."""
    return [name for name, pattern in FORBIDDEN.items() if pattern.search(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_keep_the_strict_policy(path: Path) -> None:
    assert found(path.read_text()) == []


def test_each_forbidden_thing_is_found() -> None:
    bad = '<p style="x" onclick="y"><script>z</script><style></style><a href="javascript:0">{{ a|safe }}'
    assert found(bad) == list(FORBIDDEN)


def test_every_icon_is_in_the_sprite() -> None:
    have = set(re.findall(r'<symbol id="i-([a-z]+)"', (WEB / "static/img/icons.svg").read_text()))
    named = re.compile(r"#i-([a-z]+)")
    spoken = {name for path in TEMPLATES for name in named.findall(path.read_text())}
    given = re.compile(r"\bicon=\"([a-z]+)\"")
    spoken |= {name for path in [*TEMPLATES, *WEB.glob("**/*.py")] for name in given.findall(path.read_text())}
    assert spoken
    assert spoken - have == set()


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_raw_values_stand_in_tokens_only(path: Path) -> None:
    if path.name in {"tokens.css", "fonts.css"}:
        assert path.read_text().count("@layer tokens") == 1
        return
    # var() cannot be used in the conditions of container and media queries.
    lines = [line for line in path.read_text().splitlines() if "@container" not in line and "@media" not in line]
    assert [line.strip() for line in lines if RAW.search(re.sub(r"/\*.*?\*/", "", line))] == []


def test_the_entry_names_every_part_once() -> None:
    entry = (WEB / "static/css/amiable.css").read_text()
    named = re.findall(r'@import url\("([^"]+)"\);', entry)
    there = [
        str(path.relative_to(WEB / "static/css")) for path in STYLES if path.name not in {"amiable.css", "spec.css"}
    ]
    assert sorted(named) == sorted(there)


def test_vendored_files_are_the_ones_written_down() -> None:
    folder = WEB / "static" / "vendor"
    rows = re.findall(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", (folder / "VENDORED.md").read_text(), re.M)
    there = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.suffix not in {".md", ".txt"} and path.is_file()
    }
    assert {name for name, _ in rows} == there
    for name, digest in rows:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name
