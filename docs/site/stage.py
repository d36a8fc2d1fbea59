"""Lays out the pages of the site for the generator: docs/, the help articles as they stand in the program, a few files of the
root, and the references (reference.py), each under its address on the site, with its links led there.

A page's place in the menu is the landing page that names it in a list: `- [Title](page.md): what it says.` Nothing is
written twice, and nothing is written back.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import normpath, relpath

import help_texts
import reference

ROOT = Path(__file__).resolve().parents[2]

#: Pages that lie outside docs/, and where they stand on the site.
ELSEWHERE = {
    "CONTRIBUTING.md": "contribute/working.md",
    "GLOSSARY.md": "contribute/glossary.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
    "clients/python/README.md": "integrate/python-client.md",
    "examples/marketplace/README.md": "integrate/example-marketplace.md",
}
#: Pages of docs/ that stand elsewhere on the site than below docs/.
MOVED = {"docs/api/README.md": "api/handbook.md", "docs/operate/README.md": "operate/index.md"}
#: The empty form of a decision is no page, and what builds the site is none either.
LEFT_OUT = ("docs/adr/0000-template.md", "docs/site/")
#: What a link to these means on the site: pages made of them.
MADE_OF = {
    "docs/adr": "contribute/decisions.md",
    "amiable/commands": "operate/commands.md",
    "amiable/rules/standard.toml": "operate/standard-rules.md",
    "amiable/api": "api/operations.md",
    "README.md": "index.md",
}

#: A link or picture, or else code: links in that are none.
LINK = re.compile(
    r"(?P<words>!?\[[^\]]*\])\((?P<to>[^)\s]+)\)|^```.*?^```|^ {4}.*?$|`[^`\n]+`", re.MULTILINE | re.DOTALL
)
PICTURE = re.compile(r"^!\[([^\]]*)\]\((\S+?)\.(\w+)\)$", re.MULTILINE)
LISTED = re.compile(r"^- \[([^\]]+)\]\(([^)#\s]+\.md)\)", re.MULTILINE)
ARTICLES = re.compile(r"^<!-- articles: (\w+) -->$", re.MULTILINE)
CHAPTER = re.compile(r"^## (.+)$", re.MULTILINE)
OUTSIDE = ("http://", "https://", "mailto:", "#")


class MissingError(Exception):
    """A link that leads to nothing in the repository."""


def stage(folder: Path) -> None:
    """Write everything the generator needs into an empty folder. Raises MissingError."""
    pages = laid_out()
    for target, text in pages.items():
        page = folder / target
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text + menu(text, target, pages), encoding="utf-8")
    shutil.copytree(ROOT / "docs" / "img", folder / "img")
    for path in sorted(needed(pages)):
        copy = folder / "files" / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, copy)


def laid_out() -> dict[str, str]:
    """Every page as it is on the site, by its place there. Raises MissingError for a link that leads nowhere."""
    pages = {target: read(path, target) for path, target in places().items()}
    return pages | {target: placed(text, target, "") for target, text in generated().items()}


def homeless(pages: Mapping[str, str]) -> set[str]:
    """The pages that stand in no menu: no landing page names them in a list."""
    menus = "".join(menu(text, target, pages) for target, text in pages.items())
    return set(pages) - set(re.findall(r"</(.+)>$", menus, re.MULTILINE)) - {"index.md"}


def places() -> dict[str, str]:
    """Every page that is written by hand: its path in the repository, and the one on the site."""
    found = {path.relative_to(ROOT).as_posix(): "" for path in sorted((ROOT / "docs").rglob("*.md"))}
    kept = [path for path in found if not path.startswith(LEFT_OUT)]
    return {path: MOVED.get(path, path.removeprefix("docs/")) for path in kept} | ELSEWHERE


def generated() -> Mapping[str, str]:
    """The pages that are made of what the program says of itself, by their place on the site."""
    return {
        **help_texts.pages(),
        "contribute/decisions.md": reference.decisions(ROOT / "docs" / "adr"),
        "operate/commands.md": reference.commands(),
        "operate/standard-rules.md": reference.standard_rules(),
        "api/operations.md": reference.operations(),
    }


def read(path: str, target: str) -> str:
    """A page as it is written, with its links led to the site. Raises MissingError."""
    text = placed((ROOT / path).read_text(encoding="utf-8"), target, path)
    return ARTICLES.sub(lambda asked: help_texts.lists(asked[1]), text)


def placed(text: str, target: str, path: str) -> str:
    """The page with its links as they are on the site, and each picture in light and dark where both are there."""

    def lead(link: re.Match[str]) -> str:
        to = link["to"]
        return link[0] if to is None or to.startswith(OUTSIDE) else f"{link['words']}({led(to, target, path)})"

    return both_schemes(LINK.sub(lead, text), target)


def led(link: str, target: str, path: str) -> str:
    """Where a link of a page leads on the site. Raises MissingError."""
    address, hash_, anchor = link.partition("#")
    if not path:
        return link
    meant = normpath(f"{Path(path).parent.as_posix()}/{address}")
    page = places().get(meant) or MADE_OF.get(meant) or help_texts.place(meant) or ""
    if not page and meant.startswith("docs/img/"):
        page = meant.removeprefix("docs/")
    if not page and (ROOT / meant).is_file():
        page = f"files/{meant}"
    if not page:
        raise MissingError(f"{path} leads to {link}, which is not there.")
    return relpath(page, Path(target).parent.as_posix()) + hash_ + anchor


def both_schemes(text: str, target: str) -> str:
    """Each picture that has a dark twin, once for each colour scheme."""

    def twice(picture: re.Match[str]) -> str:
        alt, stem, kind = picture.groups()
        name = normpath(f"{Path(target).parent.as_posix()}/{stem}-dark.{kind}")
        if not (ROOT / "docs" / name).is_file():
            return picture[0]
        return "\n\n".join(
            f"```{{image}} {address}.{kind}\n:alt: {alt}\n:class: only-{scheme}\n```"
            for scheme, address in (("light", stem), ("dark", f"{stem}-dark"))
        )

    return PICTURE.sub(twice, text)


def menu(text: str, target: str, pages: Mapping[str, str]) -> str:
    """The pages a landing page names in its lists, chapter by chapter, as the generator wants them; else nothing."""
    if not (target.endswith("index.md") or target in LANDINGS):
        return ""
    made: list[str] = []
    for chapter, body in chapters(text):
        here = Path(target).parent.as_posix()
        named = {normpath(f"{here}/{link}"): words for words, link in LISTED.findall(body)}
        own = [f"{words} </{page}>" for page, words in named.items() if page in pages]
        caption = [f":caption: {chapter}"] if chapter and target != "index.md" else []
        if own:
            made.append("\n".join(["", "```{toctree}", ":hidden:", *caption, "", *own, "```"]))
    return "\n" + "\n".join(made) + "\n"


#: Pages that others stand below.
LANDINGS = (
    "use.md", "use.fr.md", "use.it.md", "mediate.md", "integrate.md", "contribute.md", "contribute/decisions.md",
)  # fmt: skip


def chapters(text: str) -> Iterator[tuple[str, str]]:
    """The parts of a page between its headings of the second level; the first has none."""
    first, *rest = CHAPTER.split(text)
    yield "", first
    yield from zip(rest[::2], rest[1::2], strict=True)


def needed(pages: Mapping[str, str]) -> set[str]:
    """Files of the repository that pages lead to and that are no pages."""
    return {path for text in pages.values() for path in re.findall(r"\((?:\.\./)*files/([^)#\s]+)", text)}
