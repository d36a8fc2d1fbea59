"""Every fault of a file is named with its line, its column and what would be right; nothing of such a record is brought."""

from __future__ import annotations

import pytest

from amiable.flow.importing import end
from amiable.imports.terms import MOST_FAULTS, SCHEMAS, Counts, Kind, Outcome
from amiable.kernel.sheets import csv_lines
from amiable.wording import imports as words
from tests.cast import START, Cast
from tests.imports.stage import bring, faults, look, sample

pytestmark = pytest.mark.django_db

PEOPLE = "external_id,email,name,language,time_zone,email_verified\n"
#: One row of people, what is wrong with it, and where.
WRONG_PEOPLE = {
    "no id": (",a@x.org,Ann,,,", "external_id", "needed"),
    "an id with spaces": ("p 1,a@x.org,Ann,,,", "external_id", "external_id_wrong"),
    "an id that is a path": ("..,a@x.org,Ann,,,", "external_id", "external_id_wrong"),
    "no address": ("p-1,,Ann,,,", "email", "needed"),
    "no such address": ("p-1,a@,Ann,,,", "email", "email_wrong"),
    "an address too long": (f"p-1,{'a' * 250}@x.org,Ann,,,", "email", "text_too_long"),
    "somebody's address": ("p-1,Giulia@example.com,Ann,,,", "email", "email_taken"),
    "no name": ("p-1,a@x.org,  ,,,", "name", "needed"),
    "a name too long": (f"p-1,a@x.org,{'n' * 81},,,", "name", "text_too_long"),
    "a name with NUL": ("p-1,a@x.org,A\0n,,,", "name", "not_text"),
    "another language": ("p-1,a@x.org,Ann,de,,", "language", "not_one_of"),
    "no such zone": ("p-1,a@x.org,Ann,,Mars/Base,", "time_zone", "zone_unknown"),
    "neither yes nor no": ("p-1,a@x.org,Ann,,,perhaps", "email_verified", "not_yes_or_no"),
}

GOOD_SERVICE = {
    "external_id": "s-9",
    "seller": "p-200",
    "title": "A title",
    "summary": "A summary",
    "currency": "EUR",
    "package1_name": "Classic",
    "package1_price": "120.00",
    "package1_days": "5",
    "package1_rounds": "2",
    "package1_includes": "This | That",
}
WRONG_SERVICES = {
    "nobody's": ({"seller": "p-999"}, "seller", "person_not_brought"),
    "no title": ({"title": ""}, "title", "needed"),
    "a title too long": ({"title": "t" * 81}, "title", "text_too_long"),
    "another currency": ({"currency": "DEM"}, "currency", "currency_unknown"),
    "three decimals": ({"package1_price": "120.000"}, "package1_price", "decimals_wrong"),
    "one decimal": ({"package1_price": "120.5"}, "package1_price", "decimals_wrong"),
    "decimals of a currency without": (
        {"currency": "JPY", "package1_price": "120.00"},
        "package1_price",
        "decimals_wrong",
    ),
    "thousands apart": ({"package1_price": "1 200.00"}, "package1_price", "amount_wrong"),
    "a negative price": ({"package1_price": "-1.00"}, "package1_price", "amount_wrong"),
    "no price": ({"package1_price": "0"}, "package1_price", "price_too_small"),
    "a price beyond all": ({"package1_price": "999999999999"}, "package1_price", "price_too_large"),
    "days as words": ({"package1_days": "five"}, "package1_days", "not_a_number"),
    "too many days": ({"package1_days": "40"}, "package1_days", "package_does_not_fit"),
    "too many rounds": ({"package1_rounds": "9"}, "package1_rounds", "not_a_number"),
    "nothing included": ({"package1_includes": " | "}, "package1_includes", "items_missing"),
    "too much included": ({"package1_includes": "|".join("abcdefghijklmnopqrstu")}, "package1_includes", "too_many"),
    "half a package": ({"package2_price": "3.00", "package2_days": "2"}, "package2_name", "needed"),
    "one name twice": (
        {f"package2_{name}": GOOD_SERVICE[f"package1_{name}"] for name in ("name", "price", "days", "includes")},
        "package2_name",
        "name_twice",
    ),
}

GOOD_ORDER = {
    "external_id": "o-9",
    "client": "p-100",
    "seller": "p-200",
    "state": "completed",
    "currency": "EUR",
    "price": "120.00",
    "placed_at": "2026-03-02T09:15:00+01:00",
    "ended_at": "2026-03-12T18:00:00+01:00",
    "title": "A logo",
}
RUNNING = {
    **{key: GOOD_ORDER[key] for key in ("external_id", "client", "seller", "currency", "price", "placed_at")},
    "state": "in_progress",
    "service": "s-1",
    "package": "Classic",
    "payment": "pay-1",
}
DELIVERED = {**RUNNING, "state": "delivered", "note": "Here"}
WRONG_ORDERS = {
    "nobody we know": ({**GOOD_ORDER, "client": "p-999"}, "client", "person_not_brought"),
    "two of one": ({**GOOD_ORDER, "client": "p-200"}, "seller", "own_service"),
    "no such state": ({**GOOD_ORDER, "state": "lost"}, "state", "not_one_of"),
    "no state": ({**GOOD_ORDER, "state": ""}, "state", "needed"),
    "no end": ({**GOOD_ORDER, "ended_at": ""}, "ended_at", "needed"),
    "no zone": ({**GOOD_ORDER, "placed_at": "2026-03-02T09:15:00"}, "placed_at", "zone_missing"),
    "a day alone": ({**GOOD_ORDER, "placed_at": "2026-03-02"}, "placed_at", "zone_missing"),
    "no date": ({**GOOD_ORDER, "placed_at": "yesterday"}, "placed_at", "moment_unreadable"),
    "a date out of every calendar": (
        {**GOOD_ORDER, "placed_at": "0001-01-01T00:00:00+14:00"},
        "placed_at",
        "moment_unreadable",
    ),
    "a date to come": ({**GOOD_ORDER, "ended_at": "2027-01-01T00:00:00Z"}, "ended_at", "moment_ahead"),
    "ended before it began": ({**GOOD_ORDER, "ended_at": "2026-03-01T00:00:00Z"}, "ended_at", "dates_disorderly"),
    "delivered after the end": ({**GOOD_ORDER, "delivered_at": "2026-04-01T00:00:00Z"}, "ended_at", "dates_disorderly"),
    "more back than paid": ({**GOOD_ORDER, "refunded": "120.01"}, "refunded", "refund_too_large"),
    "no title": ({**GOOD_ORDER, "title": ""}, "title", "needed"),
    "no such service": ({**GOOD_ORDER, "service": "s-99"}, "service", "service_not_brought"),
    "cancelled without a reason": ({**GOOD_ORDER, "state": "cancelled"}, "reason", "needed"),
    "no such reason": ({**GOOD_ORDER, "state": "cancelled", "reason": "bored"}, "reason", "reason_unknown"),
    "completed with a reason": ({**GOOD_ORDER, "reason": "late"}, "reason", "reason_not_wanted"),
    "a note on history": ({**GOOD_ORDER, "note": "Hello"}, "note", "not_in_this_state"),
    "no such currency": ({**GOOD_ORDER, "currency": "XXX"}, "currency", "currency_unknown"),
    "running without a payment": ({**RUNNING, "payment": ""}, "payment", "needed"),
    "running without a service": ({**RUNNING, "service": ""}, "service", "needed"),
    "running by another package": ({**RUNNING, "package": "Deluxe"}, "package", "package_not_brought"),
    "running by another seller": ({**RUNNING, "seller": "p-201"}, "seller", "service_of_another"),
    "running in another currency": ({**RUNNING, "currency": "USD"}, "currency", "currency_of_another"),
    "running too long": ({**RUNNING, "days": "42"}, "days", "package_too_long"),
    "running and ended": ({**RUNNING, "ended_at": GOOD_ORDER["ended_at"]}, "ended_at", "not_in_this_state"),
    "delivered without a word": ({**DELIVERED, "note": ""}, "note", "needed"),
    "asked for no change": ({**DELIVERED, "state": "revision_requested"}, "changes", "needed"),
    "changes before a request": ({**DELIVERED, "changes": "Bigger"}, "changes", "not_in_this_state"),
    "a payment that paid": ({**RUNNING, "payment": "pay-9001"}, "payment", "payment_used"),
}


def table(row: dict[str, str]) -> str:
    """One row under its own columns."""

    def quoted(text: str) -> str:
        return f'"{text}"'

    return f"{','.join(row)}\n{','.join(map(quoted, row.values()))}\n"


@pytest.mark.parametrize("name", WRONG_PEOPLE)
def test_a_person_that_cannot_be(cast: Cast, name: str) -> None:
    row, field, code = WRONG_PEOPLE[name]
    said, found = look("people", f"{PEOPLE}{row}\n")
    assert (faults(found), said.counts) == ([(2, field, code)], Counts(wrong=1))


@pytest.mark.parametrize("name", WRONG_SERVICES)
def test_a_service_that_cannot_be(cast: Cast, name: str) -> None:
    bring("people", sample("people"))
    change, field, code = WRONG_SERVICES[name]
    said, found = look("services", table({**GOOD_SERVICE, **change}))
    assert (faults(found), said.counts) == ([(2, field, code)], Counts(wrong=1))


def test_an_order_that_cannot_be(cast: Cast) -> None:
    for kind in ("people", "services", "orders"):
        bring(kind, sample(kind))
    for name, (row, field, code) in WRONG_ORDERS.items():
        said, found = look("orders", table(row))
        assert (name, faults(found), said.counts.wrong) == (name, [(2, field, code)], 1)


def test_good_rows_beside_wrong_ones_come(cast: Cast) -> None:
    said = bring("people", f"{PEOPLE}p-1,a@x.org,Ann,,,\np-2,bad,Bob,,,\np-3,c@x.org,Cle,,,\n")
    assert said.counts == Counts(new=2, wrong=1)
    assert bring("people", f"{PEOPLE}p-1,a@x.org,Ann,,,\np-3,c@x.org,Cle,,,\n").counts == Counts(same=2)


def test_one_id_one_address_one_payment_a_file(cast: Cast) -> None:
    rows = "p-1,a@x.org,Ann,,,\np-1,b@x.org,Bob,,,\np-2,A@X.org,Cle,,,\n"
    said, found = look("people", PEOPLE + rows)
    assert faults(found) == [(3, "external_id", "id_twice"), (4, "email", "email_twice")]
    assert [one.data for one in found] == [{"first": 2}, {"first": 2}]
    assert said.counts == Counts(new=1, wrong=2)


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("external_id,emial,name", [("emial", "column_unknown"), ("email", "column_missing")]),
        ("external_id,email", [("name", "column_missing")]),
        ("external_id,email,name,name", [("name", "column_twice")]),
    ],
)
def test_columns_that_are_not_those_stop_everything(cast: Cast, head: str, found: list[tuple[str, str]]) -> None:
    said, kept = look("people", f"{head}\np-1,a@x.org,Ann\n")
    assert (said.outcome, said.problem, said.counts.records) == (Outcome.FAILED.value, "columns_wrong", 0)
    assert faults(kept) == [(1, field, code) for field, code in found]


@pytest.mark.parametrize(
    ("data", "problem"),
    [(b"", "file_empty"), (b"\0" * 99, "encoding_unknown"), (b"[]", "json_array")],
)
def test_a_file_that_is_none_is_told(cast: Cast, data: bytes, problem: str) -> None:
    said, _ = look("people", data)
    assert (said.outcome, said.problem) == (Outcome.FAILED.value, problem)


def test_latin_letters_are_guessed_and_said(cast: Cast) -> None:
    said = bring("people", f"{PEOPLE}p-1,a@x.org,Zoë Çelik,,,\n".encode("latin-1"))
    assert (said.encoding, said.guessed, said.counts) == ("cp1252", True, Counts(new=1))


def test_the_first_thousand_faults_are_kept_and_all_are_counted(cast: Cast) -> None:
    rows = "".join(f"p-{n},bad,,,,\n" for n in range(MOST_FAULTS))
    said, found = look("people", PEOPLE + rows)
    assert (said.counts.wrong, len(found), found[-1].line) == (MOST_FAULTS, MOST_FAULTS, (MOST_FAULTS - 1) // 3 + 2)


def test_a_report_says_each_in_the_readers_language_and_no_spreadsheet_runs_it(cast: Cast) -> None:
    said, found = look("people", f"{PEOPLE}p-1,=cmd|x,Ann,,,\np-2,b@x.org,Bob,de,,\n")
    assert b"".join(csv_lines(words.as_rows(found, "fr"))).decode().splitlines() == [
        "line,field,code,grave,sentence,found",
        "2,email,email_wrong,true,Ce n’est pas une adresse e-mail.,'=cmd|x",
        '3,language,not_one_of,true,"Ce n’est aucun des mots possibles ici\u00a0: en, fr, it.",de',
    ]
    assert end(said, Outcome.CANCELLED, now=START) is False
    _said, found = look("people", "=cmd|x,external_id,email,name\n")
    (unknown,) = (row for row in words.as_rows(found, "fr") if row[2] == "column_unknown")
    assert next(csv_lines([unknown])).split(b",")[1] == b"'=cmd|x"


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("external_id,email,name,a\0b\n", "column_unknown", "ab"),
        (f"external_id,email,name,{'x' * 5000}\n", "column_unknown", "x" * 60),
        ('{"external_id": "p-1", "email": "a@x.org", "name": "A", "a\\u0000b": "1"}\n', "field_unknown", "ab"),
        ('{"external_id": "p-1", "email": "a@x.org", "name": "A", "\\ud800": "1"}\n', "field_unknown", "\ufffd"),
        ('{"external_id": "p\\ud800", "email": "a@x.org", "name": "A"}\n', "external_id_wrong", "external_id"),
    ],
)
def test_names_that_nothing_can_keep_stop_no_worker(cast: Cast, text: str, code: str, field: str) -> None:
    _said, found = look("people", text)
    assert [(row.code, row.field) for row in found if row.code == code] == [(code, field)]


def test_every_fault_has_its_sentence_whole_in_every_language(cast: Cast) -> None:
    data = {
        "found": 1,
        "wanted": 2,
        "last": 3,
        "most": 4,
        "least": 5,
        "first": 6,
        "places": 2,
        "nearest": "email",
        "choices": "a",
        "known": "b",
        "right": "c",
        "currency": "EUR",
        "state": "d",
        "code": "e",
    }
    for code in words.FAULTS:
        for language in ("en", "fr", "it"):
            assert "{" not in words.say_fault(code.partition(".")[0], data, language).replace('{"', "")


def test_templates_and_samples_name_the_columns_there_are() -> None:
    for kind in Kind:
        head = sample(kind.value).decode().splitlines()[0].split(",")
        known = [one.name for one in SCHEMAS[kind]]
        assert [name for name in head if name not in known] == []
        assert [one.name for one in SCHEMAS[kind] if one.needed and one.name not in head] == []
