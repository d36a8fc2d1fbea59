"""Checks a case file of Amiable without Amiable and without a network; needs nothing but Python 3.8 or newer.

python verify_case.py [FOLDER or ZIP] [--files FOLDER] names what was altered; ends with 0 (whole), 1 or 2 (no case)."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
from pathlib import Path
from typing import Any, Iterator


def sha(data: str | bytes) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def exact(text: str) -> dict[str, Any]:
    """The line as data when it is canonical JSON (RFC 8785), else nothing."""
    try:
        data: dict[str, Any] = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return data if json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False) == text else {}


def read(place: Path) -> dict[str, bytes]:
    """The members of a ZIP or of a folder by name."""
    if place.is_file():
        with zipfile.ZipFile(place) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    listed = json.loads((place / "MANIFEST.json").read_bytes())["files"]
    return {name: (place / name).read_bytes() for name in [*listed, "MANIFEST.json"] if (place / name).is_file()}


def check_manifest(members: dict[str, bytes]) -> Iterator[str]:
    listed = json.loads(members["MANIFEST.json"])["files"]
    for name, known in listed.items():
        if sha(members.get(name, b"")) != known:
            yield f"{name} was changed" if name in members else f"{name} is missing"
    for name in members.keys() - listed.keys() - {"MANIFEST.json"}:
        yield f"{name} does not belong here"


def check_log(case: dict[str, Any], lines: dict[int, dict[str, Any]]) -> Iterator[str]:
    """Every line is there, in its order, unchanged, holding the hash of the one before; the last one is the head."""
    kept, head, seqs = {row["seq"]: row for row in case["log"]}, case["head"], [row["seq"] for row in case["log"]]
    whole = sorted({0, *seqs, head["seq"] + 1})
    for one, other in zip(whole, whole[1:]):
        if other - one > 1:
            yield f"line {one + 1} is missing" if other - one == 2 else f"lines {one + 1} to {other - 1} are missing"
    for one, other in zip(seqs, seqs[1:]):
        if other <= one:
            yield f"line {other} stands after line {one}"
    own, bad = case["order"]["id"], {row["seq"] for row in case["log"] if sha(row["text"]) != row["hash"]}
    bad |= {seq for seq in kept if not lines[seq] or (lines[seq]["seq"], lines[seq]["order"]) != (seq, own)}
    for seq in sorted(kept.keys() - bad):
        before = kept[seq - 1]["hash"] if seq - 1 in kept else "" if seq == 1 else lines[seq]["prev"]
        if lines[seq]["prev"] != before and seq - 1 not in bad:
            bad.add(max(seq - 1, 1))
    yield from (f"line {seq} was changed" for seq in sorted(bad))
    if kept.get(head["seq"], head)["hash"] != head["hash"]:
        yield f"line {head['seq']} was changed, or the head"


def committed(data: Any) -> Iterator[tuple[str, str]]:
    """(field, commitment) of all words of a line."""
    if isinstance(data, dict) and data.keys() == {"c", "w"}:
        yield data["w"], data["c"]
    elif isinstance(data, (dict, list)):
        for item in data.values() if isinstance(data, dict) else data:
            yield from committed(item)


def check_words(case: dict[str, Any], told: dict[int, dict[str, Any]]) -> Iterator[str]:
    """What people wrote is what the lines committed to; what is gone was erased by a line, or is said to be kept back."""
    said = {(seq, field): known for seq, line in told.items() for field, known in committed(line["data"])}
    erased = {(r["seq"], r["field"]) for x in told.values() if x["name"] == "words_erased" for r in x["data"]["words"]}
    given = {(row["seq"], row["field"]): row for row in case["words"]}
    last = [x["name"] for x in told.values() if x["data"].get("published") or x["name"] == "review_hidden"][-1:]
    shut = ("review_written", "review_answered") if last in ([], ["review_hidden"]) else ()
    back = {key for key in said if key[1] == "means" or told[key[0]]["name"] in shut}
    for key in sorted(said.keys() | given.keys()):
        row, place = given.get(key), f"words of line {key[0]} ({key[1]})"
        if row is None:
            yield f"{place} are missing"
        elif key not in said:
            yield from [f"{place} belong to no line"] if key[0] in told or key[0] > case["head"]["seq"] else []
        elif (row["erased"] and (key not in erased or row["text"])) or (row["kept_back"] and key not in back):
            yield f"{place} were taken out"
        elif not row["erased"] and not row["kept_back"] and sha(row["salt"] + row["text"]) != said[key]:
            yield f"{place} were changed"


def check_rest(case: dict[str, Any], told: dict[int, dict[str, Any]]) -> Iterator[str]:
    """Rules, hashes of delivered files, decisions and balances are those the log and the transfers tell."""
    rules = told[1]["data"]["rules"] if 1 in told else case["rules"]["hash"]
    if not rules == case["rules"]["hash"] == sha(case["rules"]["text"]):
        yield "the text of the rules was changed"
    data = [line["data"] for line in told.values()]
    delivered = {file: sha256 for x in data for file, sha256 in zip(x.get("files") or (), x.get("hashes") or ())}
    for row in case["files"]:
        if delivered.get(row["id"], row["sha256"]) != row["sha256"]:
            yield f"the hash of file {row['name']} was changed"
    for row in case["decisions"]:
        if row["seq"] in told and told[row["seq"]]["data"] != row["told"]:
            yield f"the decision of line {row['seq']} was changed"
    sums = {(row["account"], row["currency"]): -row["net"] for row in case["money"]["balances"]}
    for row in case["money"]["transfers"]:
        for account, amount in ((row["debit"], -row["amount"]), (row["credit"], row["amount"])):
            sums[account, row["currency"]] = sums.get((account, row["currency"]), 0) + amount
    for account, currency in sorted(place for place in sums if sums[place]):
        yield f"the transfers do not add up to what stands in {account} ({currency})"


def check_files(case: dict[str, Any], folder: Path) -> Iterator[str]:
    for path in sorted(filter(Path.is_file, folder.iterdir())):
        known = {row["sha256"] for row in case["files"] if row["name"] == path.name}
        if known and sha(path.read_bytes()) not in known:
            yield f"file {path.name} is another one"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("place", nargs="?", type=Path, default=Path(__file__).resolve().parent, help="folder or ZIP")
    parser.add_argument("--files", type=Path, help="folder with files of the order, under their names")
    asked = parser.parse_args()
    try:
        members = read(asked.place)
        case = json.loads(members["case.json"])
        lines = {row["seq"]: exact(row["text"]) for row in case["log"]}
        told = {seq: line for seq, line in lines.items() if line and line["seq"] == seq}
        found = [*check_manifest(members), *check_log(case, lines), *check_words(case, told), *check_rest(case, told)]
        found += check_files(case, asked.files) if asked.files else []
        head, name = ascii(case["head"]["hash"])[1:-1], ascii(case["order"]["reference"])[1:-1]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, zipfile.BadZipFile) as error:
        print(f"There is no whole case file here: {type(error).__name__}: {error}")
        return 2
    for one in found:
        print("".join(filter(str.isprintable, one)).encode("ascii", "backslashreplace").decode())
    print(f"Altered: {len(found)}." if found else f"{name} is whole: {len(lines)} lines, {len(case['words'])} words.")
    print(f"Head: {head}\nCompare it with the one shown on the order page: it stands for every line before it.")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
