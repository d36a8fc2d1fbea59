"""Tables are read line by line, with the place of everything that is wrong, whatever their letters and however they break."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amiable.kernel import tabular
from amiable.kernel.seen import Seen
from amiable.kernel.survey import Survey, survey
from amiable.kernel.tabular import Columns, HeadError, Record, read

COLUMNS = Columns(("id", "name", "note", "package1_name", "package2_name"), ("id", "name"))


def records(data: bytes | str) -> list[Record]:
    """All of a file."""
    raw = data.encode() if isinstance(data, str) else data
    return list(read(io.BytesIO(raw), survey(io.BytesIO(raw)), COLUMNS))


def said(data: bytes | str) -> list[tuple[int, str]]:
    """Line, and name or trouble."""
    return [(one.line, one.trouble.code if one.trouble else str(one.values["name"])) for one in records(data)]


ACCENTS = "id,name\n1,Ça va\n2,Città\n"


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        (ACCENTS.encode(), "utf-8-sig", False),
        (b"\xef\xbb\xbf" + ACCENTS.encode(), "utf-8-sig", False),
        (ACCENTS.encode("utf-16"), "utf-16", False),
        (b"\xfe\xff" + ACCENTS.encode("utf-16-be"), "utf-16", False),
        (ACCENTS.encode("latin-1"), "cp1252", True),
    ],
    ids=["utf-8", "with a mark", "utf-16", "utf-16, big end first", "latin-1"],
)
def test_letters_are_recognised(data: bytes, encoding: str, *, guessed: bool) -> None:
    about = survey(io.BytesIO(data))
    assert (about.encoding, about.guessed, about.problem, about.ended) == (encoding, guessed, "", True)
    assert said(data) == [(2, "Ça va"), (3, "Città")]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "file_empty"),
        (b" \n\n", "file_empty"),
        (ACCENTS.encode("utf-16-le"), "encoding_unknown"),
        (b"\0" * 500, "encoding_unknown"),
        (b'[{"id": 1}]', "json_array"),
    ],
)
def test_what_is_no_table_is_named(data: bytes, problem: str) -> None:
    assert survey(io.BytesIO(data)).problem == problem


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("id;name\r\n1;A\r\n\r\n2;B\r\n", [(2, "A"), (4, "B")]),
        ("id\tname\n1\tA\n", [(2, "A")]),
        (" Name ,ID\nA,1\n", [(2, "A")]),
        ('id,name\n1,"A\nB"\n2,C\n', [(2, "A\nB"), (4, "C")]),
        ('id,name\n1,"A ""B"", C"\n', [(2, 'A "B", C')]),
        ('id,name\n1,"A\n2,B\n', [(2, "quote_open")]),
        ('id,name\n1,"A"B\n2,C\n', [(2, "quote_broken"), (3, "C")]),
        ('id,name\n1,5" x\n2,6" y\n3,C\n', [(2, "quote_broken"), (3, "quote_open")]),
        ("id,name\n1\n2,B,C\n3,D\n", [(2, "columns_too_few"), (3, "columns_too_many"), (4, "D")]),
        ("id,name\n1,A\n2,B", [(2, "A"), (3, "cut")]),
        ('id,name\n1,A\n2,"B', [(2, "A"), (3, "cut")]),
        ("id,name\n1," + "x" * (tabular.LONGEST + 9) + "\n2,B\n", [(2, "line_too_long"), (3, "B")]),
        ('{"id": 1, "name": "A"}\n{"id": 2, "name": "B"}', [(1, "A"), (2, "B")]),
        ('{"id": 1, "name": "A"}\n{"id": 2, "na', [(1, "A"), (2, "cut")]),
        ('{"id": 1, "name": "A"}\nx\n3\n[]\n', [(1, "A"), (2, "not_json"), (3, "not_object"), (4, "not_object")]),
        ('{"id": 1, "name": "A", "nme": 1}\n{"id": 1}\n', [(1, "field_unknown"), (2, "needed")]),
        ('{"id": 1, "id": 2, "name": "A"}\n', [(1, "field_twice")]),
        ('{"id": {"a": 1}, "name": "A"}\n{"id": [[1]], "name": "A"}\n', [(1, "field_nested"), (2, "field_nested")]),
        ("{" + '"id": ' + "[" * 60_000 + "\n" + '{"id": 1, "name": "A"}\n', [(1, "not_json"), (2, "A")]),
    ],
)
def test_every_line_says_where_it_stands(text: str, found: list[tuple[int, str]]) -> None:
    assert said(text) == found


def test_a_quotation_mark_that_never_closes_does_not_swallow_a_long_file() -> None:
    text = 'id,name\n1,"A\n' + "".join(f"{n},B\n" for n in range(2, 1000))
    assert said(text) == [(2, "quote_open"), *((n + 1, "B") for n in range(2, 1000))]


def test_json_values_become_texts() -> None:
    line = '{"id": 1.50, "name": true, "note": ["a", "b"], "packages": [{"name": "S"}, {"name": null}]}\n'
    (one,) = records(line)
    assert one.values == {"id": "1.50", "name": "true", "note": ("a", "b"), "package1_name": "S", "package2_name": ""}


@pytest.mark.parametrize(
    ("head", "troubles"),
    [
        ("id,nme", [("column_unknown", "nme", "name"), ("column_missing", "name", None)]),
        ("id,name,what", [("column_unknown", "what", "")]),
        ("id,name,name", [("column_twice", "name", None)]),
        ('"id,name', [("quote_broken", "", None)]),
    ],
)
def test_columns_are_judged_before_anything_else(head: str, troubles: list[tuple[str, str, str | None]]) -> None:
    with pytest.raises(HeadError) as caught:
        records(f"{head}\n1,A\n")
    assert [(one.code, one.field, one.data.get("nearest")) for one in caught.value.troubles] == troubles


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=8), st.integers(0, 200))
@settings(max_examples=150, deadline=None)
def test_a_file_that_is_cut_gives_nothing_that_was_not_there(rows: list[tuple[str, str]], at: int) -> None:
    whole = io.StringIO(newline="")
    import csv

    lines = csv.writer(whole)
    lines.writerow(["id", "name"])
    lines.writerows([f"{i}{a}", b] for i, (a, b) in enumerate(rows))
    raw = whole.getvalue().encode("utf-8", "replace")
    try:
        before = [one.values for one in records(raw) if one.trouble is None]
        after = [one.values for one in records(raw[:at]) if one.trouble is None]
    except HeadError:
        return
    assert after == before[: len(after)]


def test_memory_stays_as_it_is_however_long_the_file() -> None:
    raw = b"id,name\n" + b"".join(b"%d,Somebody\n" % n for n in range(60_000))
    about: Survey = survey(io.BytesIO(raw))
    source = io.BytesIO(raw)
    tracemalloc.start()
    count = sum(1 for _ in read(source, about, COLUMNS))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 60_000
    assert peak < 2**20


def test_words_are_met_again_under_another_number() -> None:
    with Seen() as seen:
        assert seen.meet([("a", 2), ("b", 3), ("a", 4)]) == {("a", 4): 2}
        assert seen.meet([("a", 2), ("b", 9)]) == {("b", 9): 3}
