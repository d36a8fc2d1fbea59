"""Requested changes as W3C Web Annotations over the API: out as they stand, in through the same door, and back again."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings

from amiable.files import reads
from amiable.files.resume import Creation, Patch
from amiable.flow import uploads
from amiable.pages.annotations import CONTEXT, name_of_bytes
from amiable.rules.inputs import Words
from amiable.rules.inputs.changes import ChangeAsked
from amiable.rules.places import Quote, write
from tests.api.program import ROOT, Program, program_of
from tests.api.rows import nothing_written
from tests.cast import Cast, seeded
from tests.story import Story

TEXT = b"Bassi has baked since 1962.\nThe oven is lit at three.\n"
PLACE = Quote("is lit at three", "The oven ", ".")
MEDIA_TYPE = "application/ld+json"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> None:
    """A store of this test's own."""
    settings.DATA_DIR = tmp_path


def deliver(story: Story, *names: str, data: bytes = TEXT, **more: Any) -> list[str]:
    """Marc hands over texts of these names; their uploads."""
    sent = []
    for name in names:
        upload = uploads.begin(story.cast.marc.pk, Creation(name, len(data)), now=story.now, random=story.ids)
        source = io.BytesIO(data)
        uploads.receive(
            story.cast.marc.pk, upload, Patch(0, len(data)), read=source.read, clock=lambda: story.now, random=story.ids
        )
        sent.append(str(upload))
    story.do("seller", "deliver", note=Words("Voilà.", "fr"), files=tuple(sent), **more)
    while uploads.work(now=story.now):
        pass
    return sent


@pytest.fixture
def texts(cast: Cast, clock: Any) -> Callable[..., tuple[Story, list[str]]]:
    """An order with a text delivered."""

    def play(name: str = "words.txt") -> tuple[Story, list[str]]:
        story = Story(cast, ids=seeded(name)).brief()
        found = deliver(story, name)
        clock.move_to(story.now)
        return story, found

    return play


def collection(*items: Any, **more: Any) -> dict[str, Any]:
    """A page of annotations."""
    return {"@context": CONTEXT, "type": "AnnotationPage", "items": list(items)} | more


def annotation(target: Any, text: str = "Alle due.", **more: Any) -> dict[str, Any]:
    """One of them."""
    body = {"type": "TextualBody", "value": text, "language": "it"}
    return {"type": "Annotation", "body": body, "target": target} | more


def bring(
    program: Program, ref: str, body: Any, *, version: int | None = None, dry: bool = False, **headers: str
) -> Any:
    """POST annotations, on the version of this moment unless another is given."""
    seen = program.order(ref)["version"] if version is None else version
    named = {"idempotency_key": uuid4().hex, "if_match": f'"{seen}"', "content_type": MEDIA_TYPE} | headers
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return program.post(f"/orders/{ref}/annotations{'?dry_run=true' if dry else ''}", raw=raw, **named)


def test_what_was_asked_goes_out_bound_to_its_bytes(giulia: Program, marc: Program, texts: Any) -> None:
    story, (words,) = texts()
    quote = ChangeAsked(Words("Alle due.", "it"), file=words, place=write(PLACE))
    story.do("client", "request_changes", changes=(quote, ChangeAsked(Words("Un biglietto.", "it"))))
    ref = story.loaded.reference
    response = marc.get(f"/orders/{ref}/annotations")
    assert response.headers["Content-Type"] == f'{MEDIA_TYPE}; profile="{CONTEXT}"'
    found = response.json()
    root = "http://localhost"
    assert (found["@context"][0], found["type"], found["label"], found["total"]) == (
        CONTEXT,
        "AnnotationCollection",
        ref,
        2,
    )
    first, second = found["first"]["items"]
    ids = [change.id for change in story.facts.request]
    (row,) = reads.of_order(story.order)
    assert first == {
        "id": f"{root}/orders/{ref}/#change-{ids[0]}",
        "type": "Annotation",
        "motivation": "editing",
        "created": first["created"],
        "creator": {"type": "Person", "amiable:role": "client"},
        "body": {"type": "TextualBody", "value": "Alle due.", "format": "text/plain", "language": "it"},
        "target": {
            "type": "SpecificResource",
            "source": f"{root}/orders/{ref}/files/{words}/",
            "state": {"type": "TimeState", "cached": name_of_bytes(row.sha256)},
            "selector": {
                "type": "TextQuoteSelector",
                "exact": "is lit at three",
                "prefix": "The oven ",
                "suffix": ".",
            },
        },
        "amiable:status": "open",
        "amiable:request": 1,
        "amiable:version": 1,
    }
    assert second["target"] == f"{root}/orders/{ref}/"
    assert "Giulia" not in response.content.decode()


def test_an_export_of_one_order_is_imported_into_another_with_the_same_file(giulia: Program, texts: Any) -> None:
    one, (words,) = texts()
    quote = ChangeAsked(Words("Alle due.", "it"), file=words, place=write(PLACE))
    one.do("client", "request_changes", changes=(quote,))
    export = giulia.get(f"/orders/{one.loaded.reference}/annotations").json()
    two, (same,) = texts("the-same-words.txt")
    target = export["first"]["items"][0]["target"]
    assert target["source"].endswith(f"/files/{words}/")
    done = bring(giulia, two.loaded.reference, export)
    assert done.status_code == 200, done.content
    (change,) = done.json()["order"]["changes"]
    assert change["text"] == {"text": "Alle due.", "language": "it", "erased": False}
    back = giulia.get(f"/orders/{two.loaded.reference}/annotations").json()["first"]["items"][0]["target"]
    assert back["source"].endswith(f"/files/{same}/")
    assert {key: value for key, value in back.items() if key != "source"} == {
        key: value for key, value in target.items() if key != "source"
    }


def test_on_the_same_order_what_is_open_is_taken_up_again_and_what_is_settled_left_out(
    giulia: Program, texts: Any
) -> None:
    story, (words,) = texts()
    quote = ChangeAsked(Words("Alle due.", "it"), file=words, place=write(PLACE))
    story.do("client", "request_changes", changes=(quote, ChangeAsked(Words("Un biglietto.", "it"))))
    first, second = (change.id for change in story.facts.request)
    story.deliver()
    ref = story.loaded.reference
    giulia.act(ref, "judge_changes", {"changes": [{"change": second, "status": "fixed"}]})
    export = giulia.get(f"/orders/{ref}/annotations").json()
    assert [item["amiable:status"] for item in export["first"]["items"]] == ["open", "fixed"]
    assert bring(giulia, ref, export).status_code == 200
    (again,) = story.facts.request
    assert again.carries == first
    later = giulia.get(f"/orders/{ref}/annotations").json()["first"]["items"]
    assert later[2]["amiable:carries"] == {"id": later[0]["id"]}
    assert (later[2]["target"]["selector"], later[0]["amiable:status"]) == (
        later[0]["target"]["selector"],
        "not_fixed",
    )


def test_asking_first_writes_nothing_and_doing_it_is_done_once(giulia: Program, texts: Any) -> None:
    story, (words,) = texts()
    ref = story.loaded.reference
    body = collection(
        annotation({"source": f"{ROOT}/orders/{ref}/files/{words}", "selector": json.loads(write(PLACE))})
    )
    with nothing_written():
        dry = giulia.post(
            f"/orders/{ref}/annotations?dry_run=true", raw=json.dumps(body).encode(), content_type=MEDIA_TYPE
        )
    assert (dry.status_code, dry.json()["action"], dry.json()["state"]["after"]) == (
        200,
        "request_changes",
        "revision_requested",
    )
    version = giulia.order(ref)["version"]
    done = [bring(giulia, ref, body, version=version, idempotency_key="once") for _ in range(2)]
    assert [answer.status_code for answer in done] == [200, 200]
    assert done[1].headers["Idempotency-Hit"] == "true"
    assert done[0].json()["event"] == done[1].json()["event"]
    stale = bring(giulia, ref, body, version=version)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale_version")
    assert stale.json()["order"]["state"] == "revision_requested"


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({"idempotency_key": ""}, 400, "key_missing"),
        ({"if_match": ""}, 428, "version_missing"),
        ({"if_match": "x"}, 400, "version_wrong"),
        ({"content_type": "text/plain"}, 415, "wrong_content_type"),
    ],
)
def test_the_headers_of_every_action_are_asked_for(
    headers: dict[str, Any], status: int, code: str, giulia: Program, texts: Any
) -> None:
    story, _files = texts()
    with nothing_written():
        refused = bring(giulia, story.loaded.reference, collection(annotation("x")), **headers)
    assert (refused.status_code, refused.json()["code"]) == (status, code)


def bad(words: str, ref: str) -> list[tuple[Any, int, str]]:
    """What is sent, and how it is refused."""
    here = f"http://localhost/orders/{ref}/"
    file = f"{here}files/{words}/"
    box = {"type": "FragmentSelector", "value": "xywh=pixel:1,2,3,4"}
    other = name_of_bytes("0" * 64)
    fetched = "https://example.com/anno.jsonld"
    many = collection(*[annotation(here)] * 10_000)
    return [
        (b"{", 400, "not_json"),
        (b"[" * 50_000, 400, "not_json"),
        (b"[" * 9_000 + b"]" * 9_000, 400, "not_json"),
        ([], 422, "annotations_malformed"),
        ({}, 422, "annotations_malformed"),
        (collection() | {"@context": fetched}, 422, "annotations_malformed"),
        (collection() | {"@context": [fetched, {"x": "y"}]}, 422, "annotations_malformed"),
        (collection() | {"type": "Person"}, 422, "annotations_malformed"),
        (collection() | {"items": {"x": 1}}, 422, "annotations_malformed"),
        (collection("x"), 422, "annotations_malformed"),
        ({"@context": CONTEXT, "type": "AnnotationCollection", "first": fetched}, 422, "annotations_in_parts"),
        (collection(annotation(here), next=fetched), 422, "annotations_in_parts"),
        (collection(), 422, "too_few"),
        (collection(*[annotation(here)] * 21), 422, "too_many"),
        (many if len(json.dumps(many)) < 2**20 else collection(*[annotation(here)] * 2_500), 422, "too_many"),
        (collection(annotation(here, "x" * 2_001)), 422, "too_long"),
        (collection(annotation(here, " ")), 422, "annotation_without_text"),
        (collection({"type": "Annotation", "target": here}), 422, "annotation_without_text"),
        (collection(annotation(here, body=fetched)), 422, "annotation_without_text"),
        (collection(annotation("")), 422, "annotation_elsewhere"),
        (collection(annotation([file, file])), 422, "annotation_elsewhere"),
        (collection(annotation("http://[")), 422, "annotation_elsewhere"),
        (collection(annotation("x" * 100_000)), 422, "annotation_elsewhere"),
        (collection(annotation(fetched)), 422, "annotation_elsewhere"),
        (collection(annotation("http://localhost/orders/AM-0000-0000/")), 422, "annotation_elsewhere"),
        (collection(annotation(f"{here}files/{uuid4()}/")), 422, "annotation_elsewhere"),
        (collection(annotation({"source": here, "selector": box})), 422, "annotation_elsewhere"),
        (collection(annotation({"source": other})), 422, "annotation_elsewhere"),
        (collection(annotation({"source": file, "state": {"cached": other}})), 422, "annotation_of_other_bytes"),
        (
            collection(annotation({"source": file, "state": {"cached": "ni:///sha-256;!"}})),
            422,
            "annotation_of_other_bytes",
        ),
        (collection(annotation({"source": file, "selector": {"type": "SvgSelector"}})), 422, "place_malformed"),
        (collection(annotation({"source": file, "selector": box | {"refinedBy": box}})), 422, "place_malformed"),
        (collection(annotation({"source": file, "selector": "x"})), 422, "place_malformed"),
        (collection(annotation(f"{file}#x")), 422, "place_malformed"),
        (collection(annotation({"source": file, "selector": box})), 422, "place_of_other_kind"),
        (
            collection(annotation({"source": file, "selector": json.loads(write(Quote("at four")))})),
            422,
            "place_outside",
        ),
        (collection(annotation(here, "a\0b")), 422, "not_text"),
        (b'{"x": "' + b"x" * 2**20 + b'"}', 413, "body_too_large"),
    ]


def test_what_cannot_be_read_is_refused_by_code_and_nothing_is_written(giulia: Program, texts: Any) -> None:
    story, (words,) = texts()
    ref = story.loaded.reference
    version = giulia.order(ref)["version"]
    for body, status, code in bad(words, ref):
        with nothing_written():
            refused = bring(giulia, ref, body, version=version)
        assert (refused.status_code, refused.json()["code"]) == (status, code), str(body)[:200]
        assert refused.headers["Content-Type"] == "application/problem+json"
    numbered = collection(annotation(f"http://localhost/orders/{ref}/"), annotation("x"))
    assert bring(giulia, ref, numbered, version=version).json()["data"] == {"number": 2}


def test_a_file_of_another_order_is_not_on_this_one(giulia: Program, texts: Any, cast: Cast, clock: Any) -> None:
    other, (theirs,) = texts()
    story = Story(cast, ids=seeded("other")).brief()
    deliver(story, "words.txt", data=b"Other words.\n")
    clock.move_to(max(story.now, other.now))
    ref = story.loaded.reference
    for source in (
        f"http://localhost/orders/{other.loaded.reference}/files/{theirs}/",
        f"http://localhost/orders/{ref}/files/{theirs}/",
        name_of_bytes(reads.of_order(other.order)[0].sha256),
    ):
        refused = bring(giulia, ref, collection(annotation({"source": source})))
        assert (refused.status_code, refused.json()["code"]) == (422, "annotation_elsewhere"), source


def test_other_shapes_of_the_same_thing_are_read(giulia: Program, texts: Any) -> None:
    story, (words,) = texts()
    ref = story.loaded.reference
    (row,) = reads.of_order(story.order)
    file = f"https://elsewhere.example/orders/{ref}/files/{words}/"
    quote = json.loads(write(PLACE))
    shapes = [
        annotation({"source": {"id": file}, "selector": [{"type": "XPathSelector", "value": "/x"}, quote]}),
        annotation([{"source": name_of_bytes(row.sha256), "selector": quote}]),
        annotation({"source": "urn:x", "state": [{"cached": ["urn:y", name_of_bytes(row.sha256)]}], "selector": quote}),
        {"type": "Annotation", "bodyValue": "Breve.", "target": file},
        annotation(file, id={"x": 1}, **{"amiable:status": ["fixed"]}),
        {"type": "Annotation", "body": [{"type": "TextualBody", "value": "Uno."}], "target": f"{ROOT}/orders/{ref}"},
    ]
    for shape in shapes:
        dry = bring(giulia, ref, collection(shape), dry=True)
        assert dry.status_code == 200, (shape, dry.content)
    single = {"@context": [CONTEXT, "https://example.com/x.jsonld"]} | shapes[0]
    done = bring(giulia, ref, single, content_type="application/json")
    assert (done.status_code, len(done.json()["order"]["changes"])) == (200, 1)


def test_the_seller_imports_nothing(marc: Program, cast: Cast, texts: Any) -> None:
    story, _files = texts()
    ref, sam = story.loaded.reference, program_of(cast.sam)
    with nothing_written():
        refused = bring(marc, ref, collection(annotation(f"http://localhost/orders/{ref}/")))
        missing = bring(sam, ref, collection(), version=1)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_yours")
    assert (missing.status_code, missing.json()["code"]) == (404, "no_such_order")
