"""The data of a case file, its paper, and the archive of both: what is inside, what never is, and that it repeats."""

from __future__ import annotations

import copy
import io
import json
import re
import subprocess
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pypdfium2
import pytest

from amiable.kernel.canonical import canonical
from amiable.kernel.errors import Refused
from amiable.kernel.periods import format_moment
from amiable.orders import reads as orders
from amiable.pages.case_file import read_case_file
from amiable.people.models import Person
from amiable.reports import archive, clipping, printing
from amiable.reports.case_paper import write_paper
from amiable.rules.inputs import Explained
from amiable.wording import events
from tests.console.stage import DECIDED, WHY, Support

ROME = ZoneInfo("Europe/Rome")
type Case = dict[str, Any]


def pages(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range() for page in document]


def test_the_data_are_those_of_the_log(case: Case) -> None:
    assert list(case) == [
        *("schema", "exported_at", "order", "head", "parties", "rules", "agreement"),
        *("log", "words", "files", "decisions", "money", "anchors"),
    ]
    assert case["schema"] == 1
    assert [row["seq"] for row in case["log"]] == list(range(1, case["head"]["seq"] + 1))
    assert case["log"][-1]["hash"] == case["head"]["hash"]
    assert [(row["role"], row["name"], row["language"]) for row in case["parties"]] == [
        ("client", "Giulia", "it"),
        ("seller", "Marc", "fr"),
    ]
    assert case["rules"]["text"].startswith("# The life of an order")
    assert [(row["by"], row["name"], row["size"], row["exhibit"]) for row in case["files"]] == [
        ("seller", "logo.bin", 18, ""),
        ("client", "stamp.bin", 11, "exhibits.0.title"),
    ]
    link = next(row for row in case["words"] if row["field"] == "links.0")
    assert link["text"] == "https://example.org/a"
    erased = [row for row in case["words"] if row["erased"]]
    assert [(row["text"], row["salt"]) for row in erased] == [("", "")]


def test_nobodys_address_and_no_means_of_payment_is_inside(case: Case) -> None:
    text = canonical(case)
    assert "@" not in text.replace(case["rules"]["text"], "")
    assert "card-1" not in text
    assert "Il mio numero" not in text


def test_a_decision_is_told_in_full(case: Case) -> None:
    """What the law wants recorded of a decision."""
    (row,) = case["decisions"]
    hashes = {one["seq"]: one["hash"] for one in case["log"]}
    assert row["decider"]["kind"] == "person"
    assert row["decided_at"] == "2026-12-05T10:00:00.000000Z"
    assert row["received_at"] == "2026-12-05T10:00:00.000000Z"
    assert row["facts"] == [{"seq": seq, "hash": hashes[seq]} for seq in (1, 4)]
    assert (row["clause"]["code"], sorted(row["clause"]["text"])) == ("fair_share", ["en", "fr", "it"])
    assert row["rules"] == {key: case["rules"][key] for key in ("name", "version", "hash")}
    assert row["measure"]["outcome"] == "complete"
    assert row["amounts"] == {"currency": "EUR", "disputed": 12_000, "client": 4_000, "seller": 8_000}
    assert row["languages"] == {"client": "it", "seller": "fr"}
    assert row["redress"]["code"] == "appeal"
    assert row["redress"]["until"] == "2026-12-12T10:00:00.000000Z"
    assert len(set(row["redress"]["text"].values())) == 3
    assert row["status"] == "counts"


def test_each_case_has_its_own_amounts_and_its_own_way_on(db: None) -> None:
    """Two cases on one order: the first ends in a redo, the second is decided, appealed, and decided once more."""
    desk = Support().dispute(disputed=5_000).claimed()
    desk.acts("ada", "decide_case", replace(DECIDED, outcome="redo", refund=1_000, redo_days=5))
    first_until = desk.story.now + timedelta(days=7)
    desk.story.wait(days=8)
    desk.story.deliver()
    desk.story.do("client", "open_case", reason="poor_quality", what_happened=WHY, disputed=3_000)
    desk.story.wait(hours=97)
    desk.story.do("client", "ask_support", why=WHY)
    desk.opens("bo").acts("bo", "claim_case")
    desk.acts("bo", "decide_case", replace(DECIDED, refund=500))
    until = desk.story.now + timedelta(days=7)

    def told() -> list[tuple[int, int, str, str]]:
        found = read_case_file(desk.story.order, desk.cast.giulia.pk, now=desk.story.now)["decisions"]
        return [
            (row["amounts"]["disputed"], row["amounts"]["client"], row["redress"]["code"], row["redress"]["until"])
            for row in found
        ]

    first = (5_000, 1_000, "appeal", format_moment(first_until))
    assert told() == [first, (3_000, 500, "appeal", format_moment(until))]
    desk.story.do("seller", "appeal", ground="new_facts", why=WHY)
    desk.opens("lea").acts("lea", "decide_appeal", replace(DECIDED, refund=2_000))
    assert told() == [first, (3_000, 500, "appeal", format_moment(until)), (3_000, 2_000, "final", "")]


def test_proposals_stand_with_their_terms_and_what_became_of_them(db: None) -> None:
    desk = Support()
    desk.story.delivered()
    desk.story.do("client", "open_case", reason="not_as_agreed", what_happened=WHY, wish="refund", refund=3_000)
    (first,) = desk.story.facts.proposals
    desk.story.do("seller", "counter_proposal", proposal=first.id, kind="refund", refund=1_000, why=WHY)
    (second,) = desk.story.facts.proposals
    desk.story.do("client", "decline_proposal", proposal=second.id)
    data = read_case_file(desk.story.order, desk.cast.giulia.pk, now=desk.story.now)
    html = write_paper(data, language="it", zone=ROME)
    assert re.findall(r'<tr><td class="seq">\d+</td><td>([^<]*)<br>.*?</td><td>([^<]*?) <', html) == [
        (
            "Giulia ha proposto un rimborso parziale di 30,00\u00a0€; l’ordine continua.",
            "Marc ha fatto una controproposta.",
        ),
        (
            "Marc ha proposto un rimborso parziale di 10,00\u00a0€; l’ordine continua.",
            "Giulia ha rifiutato la proposta «Rimborso parziale».",
        ),
    ]


def _ways_on(desk: Support) -> list[str]:
    """What can be done against each decision, by code."""
    found = read_case_file(desk.story.order, desk.cast.giulia.pk, now=desk.story.now)["decisions"]
    return [row["redress"]["code"] for row in found]


def test_a_decision_the_second_person_refused_never_counted(db: None) -> None:
    desk = Support(work=60_000).dispute().claimed().acts("ada", "decide_case", DECIDED)
    assert _ways_on(desk) == ["second"]
    desk.opens("bo").acts("bo", "refuse_decision", Explained(WHY))
    assert _ways_on(desk) == ["none"]


def test_where_nobody_else_could_hear_an_appeal_the_decision_says_so(db: None) -> None:
    desk = Support().dispute().claimed()
    Person.objects.filter(pk__in=[desk.cast.bo.pk, desk.cast.lea.pk]).update(is_active=False)
    desk.acts("ada", "decide_case", DECIDED)
    assert _ways_on(desk) == ["alone"]


@pytest.mark.parametrize(
    ("language", "heading", "decided"),
    [
        ("en", "What happened", "Customer support decided"),
        ("fr", "Ce qui s’est passé", "L’assistance client a décidé"),
        ("it", "Che cosa è successo", "L’assistenza clienti ha deciso"),
    ],
)
def test_the_paper_is_written_in_the_readers_language(case: Case, language: str, heading: str, decided: str) -> None:
    html = write_paper(case, language=language, zone=ROME)
    assert f"<h2>{heading}</h2>" in html
    assert decided in html.replace("&#x27;", "'")
    assert "Manca il &lt;b&gt;timbro&lt;/b&gt;." in html, "people’s words are escaped"
    assert "Il mio numero" not in html
    known = set(re.findall(r">([a-z]+_[a-z_]+)<", html))
    assert not known & set(events.LINES), "every line has its sentence"


def test_the_archive_holds_the_paper_and_repeats(case: Case) -> None:
    made = archive.make_archive(case, language="en", zone=ROME)
    opened = zipfile.ZipFile(io.BytesIO(made))
    assert opened.namelist() == ["MANIFEST.json", "README.txt", "case.json", "case.pdf", "verify_case.py"]
    assert json.loads(opened.read("case.json")) == case
    assert len(opened.read("README.txt").decode().splitlines()) == 17
    text = pages(opened.read("case.pdf"))
    assert case["order"]["reference"] in text[0]
    assert case["head"]["hash"][:8] in text[0]
    whole = " ".join(" ".join(text).split())
    assert "Times are in Europe/Rome" in whole
    assert "2026-12-05 10:00:00 UTC" in whole
    for row in case["files"]:
        assert row["sha256"] in whole.replace(" ", "")
    assert archive.make_archive(case, language="en", zone=ROME) == made, "the same data, the same bytes"
    assert archive.archive_name(case) == f"case-file-{case['order']['reference']}-{case['head']['seq']}.zip"


def test_the_longest_order_stays_a_document(case: Case) -> None:
    """500 lines with 10,000 letters each: the paper shows the beginning of each, and a bounded number of lines."""
    first, last = case["log"][1], case["head"]["seq"]
    for seq in range(last + 1, 501):
        told = {**json.loads(first["text"]), "seq": seq, "name": "message_sent", "data": {"files": []}}
        told["actor"] = {"kind": "client", "id": "x"}
        case["log"].append({"seq": seq, "text": canonical(told), "hash": first["hash"]})
        said = "parola " * 1400 if seq % 2 else "a\n" * 5000
        row = {"seq": seq, "field": "text", "text": said, "salt": "", "language": "it"}
        case["words"].append({**row, "erased": False, "kept_back": False})
    html = write_paper(case, language="it", zone=ROME)
    assert html.count('class="line"') == clipping.FIRST + clipping.LAST
    assert "Le righe da 101 a 250 sono in case.json." in html
    assert len(html) < 4 * clipping.LETTERS
    assert html.count("Il testo completo è in case.json.") > 200


def test_many_files_stay_a_document_too(case: Case) -> None:
    """Whoever sends hundreds of files does not keep the paper from everybody: the data have all of them."""
    file = {**case["files"][-1], "name": "x" * 200, "exhibit": ""}
    case["files"] += [{**file, "id": f"{seq}-{i}", "seq": seq} for seq in (1, 2, 3, 4) for i in range(200)]
    html = write_paper(case, language="en", zone=ROME)
    assert clipping.FILES // 2 <= html.count('class="file"') <= clipping.FILES
    assert html.count("Further files of this line are in case.json.") >= 4
    assert "x" * clipping.NAME in html
    assert "x" * (clipping.NAME + 1) not in html
    assert clipping.files_within({1: [1] * 99, 2: [2]}) == {1: [1] * 99, 2: [2]}
    assert clipping.files_within({1: [1] * 99, 2: [2, 3]}) == {1: [1] * 50, 2: [2, 3]}
    many = clipping.files_within({line: [line, line] for line in range(clipping.FILES + 1)})
    assert sum(map(len, many.values())) == clipping.FILES
    assert many[clipping.FILES] == []


def test_texts_share_what_may_be_printed() -> None:
    assert clipping.share_of(["a" * 100] * 5) == clipping.LETTERS
    assert clipping.share_of(["a" * 10, "b" * clipping.LETTERS]) == clipping.LETTERS - 10
    assert clipping.share_of(["a" * 10_000] * 10_000) == clipping.LEAST
    assert clipping.clip("a\x00b\x1b[0m\nc", 100) == ("ab[0m\nc", False)
    assert clipping.clip("«\u00a0Merci\u202f!\u00a0»", 100) == ("«\u00a0Merci\u202f!\u00a0»", False), (
        "as it was written"
    )
    assert clipping.clip("abcdef", 3) == ("abc", True)
    assert clipping.clip("a\n" * 10, 2 * clipping.BREAK + 2) == ("a\na", True)


#: HTML we would never write.
REACHING = """<img src="file:///etc/passwd"><link rel="stylesheet" href="https://example.org/a.css">
<link rel="attachment" href="file:///etc/passwd"><img src="data:image/svg+xml,%3Csvg/%3E">
<style>@import url(file:///etc/passwd); body { background: url(http://example.org/b) }</style>"""


def test_one_prints_one_waits_and_others_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that many downloads at once leave threads that answer everybody else."""
    begun, go = threading.Semaphore(0), threading.Event()

    def child(*_args: object, **_more: object) -> subprocess.CompletedProcess[bytes]:
        begun.release()
        assert go.wait(10)
        return subprocess.CompletedProcess([], 0, b"%PDF-", b"")

    monkeypatch.setattr(subprocess, "run", child)
    with ThreadPoolExecutor(printing.IN_LINE) as threads:
        first = [threads.submit(printing.print_html, "<p>One</p>") for _ in range(printing.IN_LINE)]
        try:
            assert begun.acquire(timeout=10)
            while printing._LINE._value:  # until the second stands in line
                assert not any(one.done() for one in first)
            with pytest.raises(Refused, match="busy"):
                printing.print_html("<p>Too many</p>")
        finally:
            go.set()
        assert [one.result(10) for one in first] == [b"%PDF-"] * printing.IN_LINE
    assert printing.print_html("<p>Later</p>") == b"%PDF-"


def test_printing_fetches_nothing() -> None:
    made = printing.print_html(f"<html><body>{REACHING}<p>Text</p></body></html>")
    assert pages(made) == ["Text"]
    assert b"EmbeddedFile" not in made
    assert b"/Image" not in made


def test_what_does_not_come_back_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "SECONDS", 0.01)
    with pytest.raises(Refused) as late:
        printing.print_html("<p>Text</p>")
    assert late.value.refusal.code == "took_too_long"
    monkeypatch.setattr(printing, "PATIENCE", 0.01)
    monkeypatch.setattr(printing, "SECONDS", 30)
    with printing._ONE, pytest.raises(Refused) as others:
        printing.print_html("<p>Text</p>")
    assert others.value.refusal.code == "busy"


def test_the_page_for_the_bank_stands_in_front(case: Case) -> None:
    html = write_paper(case, language="en", zone=ROME, pack="chargeback")
    bank = html[html.index("For the bank") : html.index("What was agreed")]
    assert "Marc delivered version 1." in bank
    assert case["files"][0]["sha256"] in bank
    assert "never counts against either side" in bank
    assert "For the bank" not in write_paper(case, language="en", zone=ROME)


def test_the_data_are_read_again_when_a_line_comes_in_between(
    case: Case, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    from amiable.pages import case_file
    from tests.reports.played import play

    story = play()
    with django_assert_max_num_queries(20):
        before = case_file.read_case_file(story.order, story.cast.giulia.pk, now=story.now)
    assert before["head"]["seq"] == story.loaded.seq
    real, moved = orders.find_head, copy.copy(story.loaded.seq)
    monkeypatch.setattr(orders, "find_head", lambda order: orders.Head(order, "", moved + 1, ""))
    with pytest.raises(Refused) as refused:
        case_file.read_case_file(story.order, story.cast.giulia.pk, now=story.now)
    assert refused.value.refusal.code == "busy"
    monkeypatch.setattr(orders, "find_head", real)
    with pytest.raises(Refused) as stranger:
        case_file.read_case_file(story.order, story.cast.sam.pk, now=story.now)
    assert stranger.value.refusal.code == "no_such_order"
    with pytest.raises(Refused) as unlooked:
        case_file.read_case_file_for_desk(story.order, story.cast.ada.pk, now=story.now)
    assert unlooked.value.refusal.code == "look_first"
