"""The stage of imports: a site called acme, files in memory, and whoever works on them."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from amiable.flow.importing import end, work
from amiable.flow.importing_asked import ask_import, let_import_begin, take_import
from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.imports import reads
from amiable.imports.reads import FoundRead, ImportRead
from amiable.imports.terms import Asked, Counts, Outcome, Phase
from tests.cast import START, seeded

SAMPLES = Path(__file__).resolve().parents[2] / "docs" / "operate" / "import"
KINDS = ("people", "services", "orders")


def site(slug: str = "acme") -> UUID:
    """Make a site known."""
    return make_integration(slug, IntegrationTerms(slug.title()), now=START, random=seeded(slug))


def clock() -> datetime:
    """Every import of the tests happens at this moment."""
    return START


def ask(kind: str, data: bytes, *, slug: str = "acme", person: UUID | None = None) -> UUID:
    """Ask for a file that lies elsewhere."""
    asked = Asked(kind, slug, f"{kind}.csv", len(data))
    return ask_import(asked, person=person, now=START, ids=os.urandom)


def step(import_id: UUID, data: bytes, *, stopped: Callable[[], bool] = lambda: False) -> ImportRead:
    """Do the phase an import is in."""
    job = take_import(import_id, now=START, ids=os.urandom, path=lambda: io.BytesIO(data))
    work(job, clock, ids=os.urandom, stopped=stopped)
    return read(import_id)


def read(import_id: UUID) -> ImportRead:
    """An import that there is."""
    found = reads.find_import(import_id)
    assert found is not None
    return found


def bring(kind: str, data: bytes | str, *, slug: str = "acme") -> ImportRead:
    """Look at a file and bring what is sound."""
    raw = data.encode() if isinstance(data, str) else data
    import_id = ask(kind, raw, slug=slug)
    said = step(import_id, raw)
    if said.phase == Phase.READY.value and said.counts.records > said.counts.wrong:
        let_import_begin(import_id, person=None, now=START)
        said = step(import_id, raw)
    return said


def look(kind: str, data: bytes | str) -> tuple[ImportRead, list[FoundRead]]:
    """Only look at a file."""
    raw = data.encode() if isinstance(data, str) else data
    said = step(ask(kind, raw), raw)
    end(said, Outcome.CHECKED, now=START)
    return said, reads.found_in(said.id)


def sample(kind: str, ending: str = "csv") -> bytes:
    """The file of the manual."""
    return (SAMPLES / f"{kind}.{ending}").read_bytes()


def bring_samples() -> dict[str, ImportRead]:
    """All three, in their order."""
    return {kind: bring(kind, sample(kind)) for kind in KINDS}


def counts(brought: dict[str, ImportRead]) -> list[Counts]:
    """What became of each."""
    return [one.counts for one in brought.values()]


def faults(found: list[FoundRead]) -> list[tuple[int, str, str]]:
    """Line, field and code of each."""
    return [(one.line, one.field, one.code) for one in found]
