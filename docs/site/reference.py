"""Reference pages made of what the program says of itself: commands, the shipped rules, the API's operations, decisions."""

from __future__ import annotations

import argparse
import importlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

#: Characters a line of help has.
WIDTH = "84"

#: What each of them begins with.
OF_COMMANDS = (
    "What each command says of itself when it is asked with `--help`, made anew whenever this page is built. "
    "`amiable` alone lists them. Exit codes: 0 done, 1 something was found or went wrong, 2 a wrong call or wrong "
    "settings, 130 interrupted."
)
OF_RULES = (
    "The rules that orders live by when an operator publishes no others, as `amiable rules draw`, `show` and the file "
    "itself say them. How to write your own: [the rules file](rules.md)."
)
OF_OPERATIONS = (
    "Made from the OpenAPI document of this version. The desk itself serves the document at `/api/v1/openapi.json`, and a "
    "reference with every field, its bounds and an example at `/api/docs/`; how the parts work together stands in the "
    "[handbook](handbook.md)."
)


def ready() -> None:
    """Let the program's parts be imported: a data folder of its own that goes when the build does, no database asked."""
    os.environ.update(AMIABLE_DATA_DIR=tempfile.mkdtemp(prefix="amiable-docs-"), COLUMNS=WIDTH, NO_COLOR="1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amiable.config.settings")
    import django

    django.setup()


def commands() -> str:
    """Every subcommand with what its --help says."""
    from amiable.commands.main import commands as known

    parts = ["# Commands", OF_COMMANDS]
    for command in known():
        if command.pass_through:
            parts += [f"## amiable {command.name}", sentence(command.help)]
            continue
        module = importlib.import_module(f"amiable.commands.{command.module}")
        parser = argparse.ArgumentParser(prog=f"amiable {command.name}", description=command.help)
        getattr(module, "add_arguments", lambda _: None)(parser)
        parts += [f"## amiable {command.name}", sentence(command.help)]
        parts += [f"```text\n{each.format_help().strip()}\n```" for each in parsers(parser)]
    return "\n\n".join(parts) + "\n"


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser, and those of its subcommands."""
    yield parser
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to its subcommands
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - same
            for below in action.choices.values():
                yield from parsers(below)


def sentence(text: str) -> str:
    """One whole sentence."""
    return text if text.endswith(".") else f"{text}."


def standard_rules() -> str:
    """The shipped rules: drawn, as tables, and the file itself, which explains its own keys."""
    from amiable.rules import draw, show
    from amiable.rules.load import shipped, shipped_names, shipped_text

    parts = [
        "# The shipped rules",
        OF_RULES,
        "## Drawn",
        f'<div class="drawn">\n{draw.svg(shipped(), "en").strip()}\n</div>'.replace("\n\n", "\n"),
        "## As tables",
        f"```text\n{show.tables(shipped(), 'en').strip()}\n```",
    ]
    for name in shipped_names():
        parts += [f"## {name}.toml", f"```toml\n{shipped_text(name).strip()}\n```"]
    return "\n\n".join(parts) + "\n"


def operations() -> str:
    """Every operation of the API in a line, by what it is about."""
    from amiable.api.describe import document

    by_tag: dict[str, list[str]] = {}
    whole = document()
    for path, methods in whole["paths"].items():
        for method, told in methods.items():
            tag = (told.get("tags") or ["Other"])[0]
            said = cell(told.get("summary") or told["operationId"])
            by_tag.setdefault(tag, []).append(f"| `{method.upper()}` | `{path}` | {said} |")
    parts = ["# Every operation of the API", OF_OPERATIONS]
    for tag, rows in by_tag.items():
        parts += [
            f"## {tag[:1].upper()}{tag[1:]}",
            "\n".join(["| | path | what it does |", "| --- | --- | --- |", *rows]),
        ]
    return "\n\n".join(parts) + "\n"


def cell(text: Any) -> str:
    """A text that fits into a table."""
    return re.sub(r"\s+", " ", str(text)).replace("|", "\\|").strip()


def decisions(folder: Path) -> str:
    """The decisions with their titles, as a landing page."""
    rows = []
    for path in sorted(folder.glob("[0-9]*.md")):
        if not path.name.startswith("0000"):
            title = path.read_text(encoding="utf-8").partition("\n")[0].strip("# ")
            number, _, name = title.partition(". ") if ". " in title else (path.name[:4], "", title)
            rows.append(f"- [{name}](../adr/{path.name}): decision {int(number)}.")
    opening = (
        "What was decided about how Amiable is built, what else was thought of, and why. A decision is changed by amending its "
        "page, so that the reason is never lost."
    )
    return "\n\n".join(["# Decisions", opening, "\n".join(rows)]) + "\n"
