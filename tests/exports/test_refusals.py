"""An archive that is not exactly what its manifest says is refused, naming part and line, and nothing of it stays."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amiable.exports import reads
from amiable.exports.archive import ArchiveError
from amiable.exports.tables import columns_of, models_by_label
from amiable.flow import arriving, moving
from tests.cast import START, make_cast
from tests.exports.conftest import Market
from tests.exports.forged import Change, forged, line, put

PEOPLE, ORDERS, EVENTS = "tables/people.Person.jsonl", "tables/orders.Order.jsonl", "tables/orders.Event.jsonl"
TRANSFERS, PARTIES = "tables/ledger.Transfer.jsonl", "tables/orders.Party.jsonl"


@pytest.fixture(autouse=True)
def here(db: None, settings: Any, tmp_path: Path) -> None:
    """An empty installation."""
    settings.DATA_DIR = tmp_path


def bring(source: io.BytesIO) -> None:
    """Import it."""
    arriving.bring(source, now=START, said=lambda _what, _count: None)


def refusal(source: io.BytesIO) -> str:
    """Why it is refused; nothing is here afterwards, and this installation works on."""
    with pytest.raises(ArchiveError) as refused:
        bring(source)
    assert reads.present() == {}
    assert not moving.stands_still()
    return str(refused.value)


def column(label: str, name: str) -> int:
    """The place of a column in a line."""
    return [one.attname for one in columns_of(models_by_label()[label])].index(name)


def test_the_archive_itself_is_taken(market: Market) -> None:
    bring(io.BytesIO(market.archive.read_bytes()))
    assert reads.present()["orders.Order"] == 4
    assert moving.stands_still()


def test_what_is_no_archive_is_refused(market: Market) -> None:
    whole = market.archive.read_bytes()
    half = "This is no whole export: its end or its manifest is missing."
    assert refusal(io.BytesIO(whole[: len(whole) // 2])) == half
    assert refusal(io.BytesIO(b"")) == half
    assert refusal(io.BytesIO(b"PK")) == half
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert refusal(empty) == half


def test_one_changed_byte_is_found(market: Market) -> None:
    flipped = forged(market.archive, {EVENTS: lambda data: data.replace(b"order_placed", b"order_placEd", 1)})
    assert refusal(flipped) == f"{EVENTS}: The part is not what its SHA-256 says."
    with zipfile.ZipFile(market.archive) as archive:
        start = archive.getinfo(ORDERS).header_offset + 120
    damaged = bytearray(market.archive.read_bytes())
    damaged[start] ^= 0x40
    assert refusal(io.BytesIO(bytes(damaged))).startswith(f"{ORDERS}: The part is")


def test_a_missing_part_and_one_too_many_are_found(market: Market) -> None:
    assert refusal(forged(market.archive, {ORDERS: lambda _data: None})) == f"{ORDERS}: The part is missing."
    more = forged(market.archive, more={"tables/extra.jsonl": b"[]\n"})
    assert refusal(more) == "There is a part the manifest does not name: tables/extra.jsonl."


def test_a_newer_one_is_refused_in_a_sentence(market: Market) -> None:
    newer = forged(market.archive, manifest=lambda said: said.update(format=2, made_by="9.0"))
    assert refusal(newer) == (
        "This export is of format 2, made by a newer Amiable (9.0). This one reads format 1: bring it up to that version first."
    )
    unknown = forged(market.archive, manifest=lambda said: said["tables"][0].update(label="orders.Wonder"))
    assert refusal(unknown).endswith("This Amiable knows no such table: a newer one made the export.")
    strange = forged(market.archive, manifest=lambda said: said["tables"][0]["columns"].append("wonder"))
    assert refusal(strange).endswith("This Amiable knows no column wonder: a newer one made the export.")
    assert "The manifest cannot be read" in refusal(forged(market.archive, manifest=lambda said: said.pop("log")))


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        (
            PEOPLE,
            lambda: line(3, put(column("people.Person", "joined_at"), "soon")),
            f"{PEOPLE}, line 3: This is no row",
        ),
        (
            PEOPLE,
            lambda: line(2, put(column("people.Person", "role"), "king")),
            f"{PEOPLE}, line 2: The database does not",
        ),
        (ORDERS, lambda: line(2, put(column("orders.Order", "rules_id"), "0" * 64)), f"{ORDERS}, line 2: "),
        (
            PARTIES,
            lambda: lambda data: data + data.splitlines()[0] + b"\n",
            f"{PARTIES}, line 9: The database does not",
        ),
        (EVENTS, lambda: lambda data: b"".join(data.splitlines(keepends=True)[:-1]), "The log is not whole: "),
        (TRANSFERS, lambda: line(1, put(column("ledger.Transfer", "amount"), 1)), "The books are not those"),
        (ORDERS, lambda: line(1, put(column("orders.Order", "head"), "0" * 64)), "The logs do not end"),
    ],
    ids=["no-moment", "no-role", "no-rules", "twice", "log-cut", "books", "head"],
)
def test_rows_that_do_not_fit_are_named(market: Market, part: str, change: Callable[[], Change], said: str) -> None:
    """The manifest swears to them: what refuses them is the database, the books and the log."""
    why = refusal(forged(market.archive, {part: change()}, sworn=True))
    assert why.startswith(said), why


def test_one_that_is_not_empty_takes_nothing(market: Market) -> None:
    make_cast()
    with pytest.raises(
        ArchiveError, match=r"not empty, so nothing is imported. It has: account.EmailAddress 7, people.Person 7\.$"
    ):
        bring(io.BytesIO(market.archive.read_bytes()))
    assert reads.present() == {"account.EmailAddress": 7, "people.Person": 7}
    assert reads.last_move() is None


def test_what_lets_somebody_act_is_not_in_it(market: Market) -> None:
    with zipfile.ZipFile(market.archive) as archive, zipfile.ZipFile(market.whole) as whole:
        said, rows = json.loads(archive.read("manifest.json")), archive.read(PEOPLE).splitlines()
        assert "tables/people.Token.jsonl" not in archive.namelist()
        assert len(whole.read("tables/people.Token.jsonl").splitlines()) == 1
    assert {json.loads(row)[column("people.Person", "password")] for row in rows} == {"!"}
    assert not said["sign_in"]
    assert said["stays"]["people.Token"] == "Lets somebody act: it leaves only when sign-in is asked for."
    assert "people.Person.password" in said["stays"]
