"""The stage: a random marketplace made once, its archive, and empty installations on either database."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.elsewhere import Place, copy_of, template


def play(place: Place, name: str, *words: str, **more: str) -> Any:
    """Run a play of tests/exports/plays.py that ends well, and give what it says."""
    done = place.run("tests.exports.plays", name, *words, **more)
    assert done.returncode == 0, f"{name} {words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout.splitlines()[-1])


@dataclass(frozen=True, slots=True)
class Market:
    """A marketplace, the order of it that a file was delivered on, and its archives without and with sign-in."""

    place: Place
    order: str
    archive: Path
    whole: Path


@pytest.fixture(scope="session")
def market(template_place: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """A marketplace on the database of this run."""
    folder = tmp_path_factory.mktemp("market")
    with copy_of(template_place, folder) as place:
        made = play(place, "market", "11", "3")
        archive, whole = folder / "market.zip", folder / "whole.zip"
        assert play(place, "export", str(archive)) == {"orders": 4, "lost": []}
        play(place, "export", str(whole), "with sign-in")
        yield Market(place, made["order"], archive, whole)


@pytest.fixture(scope="session")
def on_sqlite(template_place: Place, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """An empty SQLite installation to copy, whatever the database of this run."""
    if template_place.url.startswith("sqlite"):
        return template_place
    folder = tmp_path_factory.mktemp("sqlite")
    kept = os.environ.pop("DATABASE_URL")
    try:
        with template(folder) as place:
            pass  # its file stays
    finally:
        os.environ["DATABASE_URL"] = kept
    return replace(place, warm=template_place.warm)


@pytest.fixture
def empty(template_place: Place, on_sqlite: Place, tmp_path: Path) -> Iterator[Callable[[str], Place]]:
    """Makes empty installations: on `here`, the database of this run, or on `sqlite`."""
    with ExitStack() as stack:

        def make(kind: str) -> Place:
            folder = tmp_path / f"{kind}-{len(list(tmp_path.iterdir()))}"
            folder.mkdir()
            return stack.enter_context(_copy(on_sqlite if kind == "sqlite" else template_place, folder))

        yield make


@contextmanager
def _copy(place: Place, folder: Path) -> Iterator[Place]:
    kept = os.environ.get("DATABASE_URL")
    if place.url.startswith("sqlite") and kept:
        os.environ.pop("DATABASE_URL")
    try:
        with copy_of(place, folder) as copy:
            if kept:
                os.environ["DATABASE_URL"] = kept
            yield copy
    finally:
        if kept:
            os.environ["DATABASE_URL"] = kept
