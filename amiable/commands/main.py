"""The front of the command line: finds the subcommand's module, prepares Django if it asks for it, runs it.

A subcommand is a module of this package: `log.py` is `amiable log`, `new_key.py` is `amiable new-key`, `import_.py` is `amiable
import`. It has

- a docstring whose first sentence is its help,
- `run(args) -> int`, the exit code,
- optionally `add_arguments(parser)`,
- optionally `NEEDS_DJANGO = True`: Django is set up before the module is imported,
- optionally `PASS_THROUGH = True`: `args.rest` holds all words after the name, unread.

Nothing else lives here.
"""

import argparse
import ast
import importlib
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from amiable import __version__
from amiable.records.arriving import BY_ITSELF, COMMAND, Arrival, arriving

FOLDER = Path(__file__).parent
WRONG_USE = 2
INTERRUPTED = 130

#: What goes on without anybody at the command line.
BY_THEMSELVES = {"run", "serve", "worker"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What a module of this package says of itself, read without importing it."""

    name: str
    module: str
    help: str
    needs_django: bool
    pass_through: bool


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code; 2 for a wrong call or settings, 130 when interrupted."""
    words = list(sys.argv[1:] if argv is None else argv)
    known = {command.name: command for command in commands()}
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview(known.values()))
        return 0
    if words[0] == "--version":
        print(f"amiable {__version__}")
        return 0
    command = known.get(words[0])
    if command is None:
        print(f"amiable: there is no command {words[0]!r}; `amiable` alone lists them.", file=sys.stderr)
        return WRONG_USE
    try:
        return execute(command, words[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has seen enough; Python would complain while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def commands(folder: Path = FOLDER) -> list[Command]:
    """Return the subcommands in `folder`, by name."""
    return [describe(path) for path in sorted(folder.glob("*.py")) if path.stem not in {"__init__", "main"}]


def describe(path: Path) -> Command:
    """Return what the module at `path` says of itself."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    flags = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and node.value.value is True
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return Command(
        name=path.stem.rstrip("_").replace("_", "-"),
        module=path.stem,
        help=(ast.get_docstring(tree) or "").split("\n", 1)[0],
        needs_django="NEEDS_DJANGO" in flags,
        pass_through="PASS_THROUGH" in flags,
    )


def overview(known: Iterable[Command]) -> str:
    """Return the list of subcommands as text."""
    rows = [f"  {command.name:<10} {command.help}" for command in known]
    return "\n".join(["usage: amiable COMMAND [...]   (amiable COMMAND --help says more)", "", *rows])


def execute(command: Command, words: list[str]) -> int:
    """Import `command`, read `words` by its parser and run it."""
    if command.needs_django and not set_up_django():
        return WRONG_USE
    module = importlib.import_module(f"amiable.commands.{command.module}")
    parser = argparse.ArgumentParser(prog=f"amiable {command.name}", description=command.help)
    if command.pass_through:
        args = argparse.Namespace(rest=words)
    else:
        getattr(module, "add_arguments", lambda _: None)(parser)
        args = parser.parse_args(words)
    with arriving(BY_ITSELF if command.name in BY_THEMSELVES else Arrival(COMMAND, command.name)):
        return int(module.run(args))


def set_up_django() -> bool:
    """Load settings and apps; print why and return False when the settings cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amiable.config.settings")
    import django
    from django.apps import apps
    from django.core.exceptions import ImproperlyConfigured

    try:
        if not apps.ready:
            django.setup()
    except ImproperlyConfigured as error:
        print(f"amiable: {error}", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
