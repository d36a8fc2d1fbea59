"""Runs test programs in processes of their own without loading everything anew: one process has it all loaded, and forks.

Started by tests/elsewhere.py. Each line it reads is {"words", "environ", "out"}: a module of the tests with its words, its
whole environment, and a folder for what it prints; each line it writes is the code the program ended with. A program finds its
settings, its database and its data folder by its environment, as if it had just been started, and shares nothing with others.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import signal
import sys
import traceback
from pathlib import Path
from typing import Any

import django
from django.conf import empty, settings
from django.db import connections

#: Seconds a program may take.
PATIENCE = 120
SETTINGS = ("amiable.config.settings", "tests.settings")


def main() -> None:
    """Answer until nobody asks any more."""
    django.setup()
    for name in ("tests.flow.plays", "amiable.jobs.worker"):
        importlib.import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(**asked)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


def _become(words: list[str], environ: dict[str, str], out: str) -> None:
    """Be the program, to its end."""
    signal.alarm(PATIENCE)
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(Path(out, name), os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(environ)
    code = 1
    try:
        _settle()
        sys.argv = list(words)
        runpy.run_module(words[0], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else int(left.code is not None)
    except BaseException:  # noqa: BLE001 - what no program catches is shown, and ends it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _settle() -> None:
    """Read the settings from this environment, as a program that starts does."""
    from amiable.flow import crash

    for name in SETTINGS:
        sys.modules.pop(name, None)
    settings._wrapped = empty  # type: ignore[assignment]
    handler: Any = connections
    handler._settings = None
    handler.__dict__.pop("settings", None)
    for alias in [alias for alias in handler if hasattr(handler._connections, alias)]:
        del handler[alias]
    name, _, passing = os.environ.get("AMIABLE_CRASH", "").partition(":")
    crash.arm(name, int(passing or 1))


if __name__ == "__main__":
    main()
