"""Collects styles, scripts and fonts for serving, once for each state of their sources: a server that starts again need not
compress everything anew. How the copies are made is a setting (STORAGES).
"""

from __future__ import annotations

import fcntl
import hashlib
from importlib.metadata import version
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

from amiable import __version__


def collect(root: Path) -> bool:
    """Put hashed, compressed copies into `root`, unless those of the same sources are there; tells whether it had to.

    Of servers that start at once, one collects and the others wait for it.
    """
    stamp, now = root / "collected", _sources()
    root.mkdir(parents=True, exist_ok=True)
    with (root / "collecting").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if stamp.is_file() and stamp.read_text() == now:
            return False
        stamp.unlink(missing_ok=True)  # until all of it is there
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(now)
    return True


def _sources() -> str:
    """What every source is by its path, length and time of change, and who makes the copies."""
    found = [f"{__version__} {django.__version__} {version('whitenoise')} {settings.STORAGES['staticfiles']}"]
    for finder in finders.get_finders():
        for name, storage in finder.list(None):
            kept = Path(storage.path(name)).stat()
            found.append(f"{name} {kept.st_size} {kept.st_mtime_ns}")
    return hashlib.sha256("\n".join(found).encode()).hexdigest()
