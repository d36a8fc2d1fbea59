"""Every row of the feature table that claims to be done is proven by files that exist, and README says no more than that."""

import tomllib
from pathlib import Path

from tests.house import tree

ROOT = Path(__file__).resolve().parents[2]
WORDS = {"done": "done", "part": "in part", "none": "not yet"}
BEGIN, END = "<!-- rows: from tests/rows.toml -->", "<!-- end of rows -->"


def rows() -> list[dict]:
    """Return the rows as they are written."""
    return tomllib.loads((ROOT / "tests" / "rows.toml").read_text())["row"]


def problems(row: dict) -> list[str]:
    """Return what is missing for this row to say what it says of itself."""
    name = f"row {row['number']} ({row['name']})"
    if row["standing"] not in WORDS:
        return [f"{name}: unknown standing {row['standing']!r}"]
    cells = {"done": ("pages", "api", "languages", "tests"), "part": ("says", "tests"), "none": ()}[row["standing"]]
    found = [f"{name}: claims to be {row['standing']}, but `{cell}` is empty" for cell in cells if not row[cell]]
    if row["standing"] == "done" and set(row["languages"]) != {"en", "fr", "it"}:
        found.append(f"{name}: done means en, fr and it")
    known = set(tree.files())
    return found + [f"{name}: there is no {path}" for path in row["tests"] if path not in known]


def table() -> str:
    """Return README's list of features."""
    lines = ["| # | capability | | what works now |", "| --- | --- | --- | --- |"]
    lines += [f"| {row['number']} | {row['name']} | {WORDS[row['standing']]} | {row['says']} |" for row in rows()]
    return "\n".join(lines)


def test_all_26_rows_are_there() -> None:
    assert [row["number"] for row in rows()] == list(range(1, 27))


def test_no_row_claims_more_than_it_proves() -> None:
    assert [line for row in rows() for line in problems(row)] == []


def test_a_row_that_claims_too_much_is_found() -> None:
    bare = {"number": 1, "name": "x", "standing": "done", "says": "", "pages": [], "api": [], "languages": ["en"]}
    found = problems({**bare, "tests": ["tests/nowhere.py"]})
    assert [line.split(": ", 1)[1] for line in found] == [
        "claims to be done, but `pages` is empty",
        "claims to be done, but `api` is empty",
        "done means en, fr and it",
        "there is no tests/nowhere.py",
    ]


def test_readme_says_exactly_that() -> None:
    readme = (ROOT / "README.md").read_text()
    written = readme.partition(BEGIN)[2].partition(END)[0].strip()
    assert written == table(), "write README's table anew: python -m tests.house.test_rows"


if __name__ == "__main__":
    before, _, rest = (ROOT / "README.md").read_text().partition(BEGIN)
    after = rest.partition(END)[2]
    (ROOT / "README.md").write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}")
