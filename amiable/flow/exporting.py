"""The whole marketplace written into one archive, as of one moment, while people go on working. Writes nothing to the database.

What leaves and what stays: `exports.tables`. The archive says how the books stand and how the logs end, so that whoever imports
it can see that they are the same there (arriving.py).
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import BinaryIO, Final

from amiable import __version__
from amiable.exports import reads
from amiable.exports.archive import Log, Manifest, Part, Table, Writer, tar_in
from amiable.exports.rows import write
from amiable.exports.tables import LEAVES, STAYS, columns_of, leaving, models_by_label
from amiable.files.store import store
from amiable.flow import books
from amiable.kernel.periods import format_moment
from amiable.orders import reads as orders

#: Rows written at once.
AT_ONCE: Final = 500


@dataclass(slots=True)
class Progress:
    """How far it is: `done` of `total` rows, then contents; `said` hears of it now and then and may raise to break off."""

    said: Callable[[int, int, str], None] = lambda _done, _total, _what: None
    done: int = 0
    total: int = 0

    def step(self, count: int, what: str) -> None:
        """So many more."""
        self.done += count
        self.said(self.done, self.total, what)


@dataclass(slots=True)
class Made:
    """What became of it."""

    manifest: Manifest
    digest: str


def write_archive(file: BinaryIO, *, sign_in: bool, now: datetime, progress: Progress | None = None) -> Made:
    """Write the archive to an open file, which need not be seekable. `sign_in`: with what people sign in by, for whoever keeps
    the archive as well as the database itself."""
    progress = progress or Progress()
    writer = Writer(file)
    with reads.snapshot():
        labels = leaving(sign_in=sign_in)
        progress.total = sum(reads.count(label) for label in labels)
        tables = [_table(writer, label, sign_in, progress) for label in labels]
        files, lost = _files(writer, progress)
        manifest = Manifest(
            format=1,
            made_by=__version__,
            made_at=format_moment(now),
            sign_in=sign_in,
            tables=tuple(tables),
            files=tuple(files),
            lost=tuple(lost),
            sequences=reads.sequences(sign_in=sign_in),
            books=books_now(),
            log=log_now(),
            stays=_stays(sign_in=sign_in),
        )
    return Made(manifest, writer.finish(manifest))


def books_now() -> tuple[dict[str, str | int], ...]:
    """The books by currency, as a manifest says them."""
    return tuple(asdict(one) for one in books.sums())


def log_now() -> Log:
    """How the logs of all orders end, as a manifest says it."""
    digest, count = hashlib.sha256(), 0
    for head in orders.heads():
        digest.update(f"{head.order} {head.seq} {head.head}\n".encode())
        count += 1
    day, anchor = next(((str(day), text) for day, text, _ in reversed(orders.anchors())), ("", ""))
    return Log(count, digest.hexdigest(), day, anchor)


def _table(writer: Writer, label: str, sign_in: bool, progress: Progress) -> Table:  # noqa: FBT001 - as it was asked
    parts = list[Part]()
    names = tuple(one.attname for one in columns_of(models_by_label()[label]))
    with writer.part(f"tables/{label}.jsonl", parts) as part:
        for some in itertools.batched(reads.rows(label, sign_in=sign_in), AT_ONCE):
            part.write(b"".join(map(write, some)))
            part.count += len(some)
            progress.step(len(some), label)
    return Table(label, names, parts[0])


def _files(writer: Writer, progress: Progress) -> tuple[list[Part], list[str]]:
    """The contents, a part for each two digits their addresses begin with; and those that are not in the store any more."""
    parts, lost = list[Part](), list[str]()
    for digits, group in itertools.groupby(reads.addresses(), key=lambda address: address[:2]):
        contents = _found(group, lost)
        first = next(contents, None)
        if first is None:
            continue
        with (
            writer.part(f"files/{digits}.tar", parts, pressed=False) as part,
            tar_in(part) as add,
        ):
            for address, content in itertools.chain([first], contents):
                with content:
                    size = content.seek(0, os.SEEK_END)
                    content.seek(0)
                    add(address, size, content)
                part.count += 1
                progress.step(0, address)
    return parts, lost


def _found(addresses: Iterator[str], lost: list[str]) -> Iterator[tuple[str, BinaryIO]]:
    for address in addresses:
        try:
            yield address, store().open(address)
        except FileNotFoundError:
            lost.append(address)


def _stays(*, sign_in: bool) -> dict[str, str]:
    known = models_by_label()
    said = {label: why for label, why in STAYS.items() if label in known}
    if not sign_in:
        why = "Lets somebody act: it leaves only when sign-in is asked for."
        said |= {label: why for label, how in LEAVES.items() if how.sign_in and label in known}
        said |= {f"{label}.{name}": why for label, how in LEAVES.items() for name in how.covered}
    return dict(sorted(said.items()))
