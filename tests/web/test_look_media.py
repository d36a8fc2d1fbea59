"""Looking at sound, film and text: what the page carries without any script, and what it never does with what was sent."""

from __future__ import annotations

import html
import io
import json
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from pytest_django import Settings

from amiable.commands.demo_media import make
from amiable.files.reads import Progress, find_own, previews_of
from amiable.files.resume import Creation, Patch
from amiable.flow import uploads
from amiable.pages.order_files import OrderFile
from amiable.rules.inputs import Words
from amiable.rules.inputs.changes import ChangeAsked
from amiable.rules.places import Quote, Span, write
from amiable.web.look.mark import Mark
from amiable.web.look.media import MOST_LINES
from amiable.web.look.viewer import Viewer, viewer_of
from amiable.wording.places import say_place
from tests.web.stage import Desk

TEXT = "Bassi bakes.\nThe oven is lit at <b>three</b> & a half.\n\n  indented\nThe end, and the end.\n"
#: The head of a WebM as programs write it: enough to be known for one, too little to be played.
FILM = (
    b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm"
    + b"\0" * 200
)


@pytest.fixture
def desk(db: None, tmp_path: Path, settings: Settings) -> Desk:
    """Marc works."""
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.brief()
    return desk


def send(desk: Desk, name: str, data: bytes) -> str:
    """A file of Marc's, looked at by a worker."""
    marc, now, story = desk.cast.marc.pk, desk.story.now, desk.story
    upload = uploads.begin(marc, Creation(name, len(data)), now=now, random=story.ids)
    uploads.receive(marc, upload, Patch(0, len(data)), read=io.BytesIO(data).read, clock=lambda: now, random=story.ids)
    while uploads.work(now=now):
        pass
    return str(upload)


def deliver(desk: Desk, **files: bytes) -> dict[str, str]:
    """Hand over files (`words__txt` is words.txt); their ids."""
    sent = {name.replace("__", "."): send(desk, name.replace("__", "."), data) for name, data in files.items()}
    desk.story.do("seller", "deliver", note=Words("Voilà.", "fr"), files=tuple(sent.values()))
    return sent


def ask(desk: Desk, file: str, *places: Any) -> None:
    """Giulia asks for a change at each place."""
    changes = tuple(ChangeAsked(Words("Qui.", "it"), file=file, place=write(place)) for place in places)
    desk.story.do("client", "request_changes", changes=changes)


def look(desk: Desk, file: str, *, who: str = "client", language: str = "en", **asked: str) -> str:
    """The page that looks at a file."""
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    answer = desk.get(who, f"{desk.place}look/{file}/?{query}", language=language)
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


def viewer(desk: Desk, file: str, *marks: Mark) -> Viewer:
    """A viewer of a file with these marks, as pages make it."""
    row = find_own(UUID(file), desk.cast.marc.pk)
    assert row is not None
    own = OrderFile(row, "open", "", None, Progress(), 0)
    return viewer_of(desk.reference, own, previews_of([row.sha256]), None, title="Version 1", marks=marks)


def letters(page: str) -> str:
    """What stands in the text, letter for letter."""
    found = re.search(r"data-text [^>]*>(.*?)</div></div>\n", page, re.S)
    assert found is not None
    return html.unescape(re.sub(r"<[^>]+>", "", found[1]))


def test_a_text_is_shown_letter_for_letter_and_never_as_markup(desk: Desk) -> None:
    words = deliver(desk, words__txt=TEXT.encode())["words.txt"]
    page = look(desk, words)
    assert letters(page) == TEXT
    assert "&lt;b&gt;three&lt;/b&gt; &amp; a half" in page
    assert 'class="text text--prose"' in page
    assert [int(number) for number in re.findall(r'data-no="(\d+)"', page)] == [1, 2, 3, 4, 5]


def test_tables_and_programs_stand_letter_under_letter(desk: Desk) -> None:
    table = deliver(desk, prices__csv=b"what,price\nbread,3\n")["prices.csv"]
    assert 'class="text"' in look(desk, table)


def test_line_ends_of_other_systems_are_one_line_end(desk: Desk) -> None:
    words = deliver(desk, words__txt=b"one\r\ntwo\r\n")["words.txt"]
    assert letters(look(desk, words)) == "one\ntwo\n"


def test_marked_passages_are_links_to_their_changes(desk: Desk) -> None:
    words = deliver(desk, words__txt=TEXT.encode())["words.txt"]
    ask(
        desk, words, Quote("at <b>three", "is lit ", "</b>"), Quote("the end", "and ", "."), Quote("three</b> & a half")
    )
    page = look(desk, words)
    first, second, third = (change.id for change in desk.story.facts.changes)
    for number, change in ((1, first), (2, second), (3, third)):
        assert (
            f'id="quoted-{number}" href="#change-{change}" data-number="{number}" aria-label="Change {number}"' in page
        )
    assert f'id="change-{first}"' in page
    assert re.findall(r'<mark class="quoted">(.*?)</mark>', page) == [
        "at &lt;b&gt;", "three", "&lt;/b&gt; &amp; a half", "the end"
    ]  # fmt: skip
    assert "The end, and <a" in page
    assert letters(page) == TEXT


def test_a_passage_that_is_nowhere_stays_in_the_list_alone(desk: Desk) -> None:
    words = deliver(desk, words__txt=TEXT.encode())["words.txt"]
    lost = Mark(1, write(Quote("the cake")), "“the cake”", change="c1")
    shown = render_to_string("parts/viewer.html", {"viewer": viewer(desk, words, lost)})
    assert "“the cake”" in shown
    assert "quoted__no" not in shown


def test_a_long_text_says_that_it_goes_on(desk: Desk) -> None:
    sent = deliver(desk, many__txt=b"a line\n" * (MOST_LINES + 1), long__txt=b"a" * 600_000)
    assert "Only the first 6000 lines are shown here." in look(desk, sent["many.txt"])
    assert "Only the first line is shown here." in look(desk, sent["long.txt"])


@pytest.mark.parametrize(("language", "decimal"), [("en", "."), ("fr", ","), ("it", ",")])
def test_sound_is_a_player_with_what_its_line_needs(language: str, decimal: str, desk: Desk) -> None:
    voice = deliver(desk, voice__wav=make("first-take.wav")[1])["voice.wav"]
    ask(desk, voice, Span(1_300, 1_300), Span(2_500, 4_000))
    page = look(desk, voice, language=language)
    address = f"{desk.place}files/{voice}/"
    assert f'<audio class="timed__sound" controls preload="metadata" src="{address}" aria-label="voice.wav"' in page
    assert f'data-length="7381" data-wave="{address}wave/" data-decimal="{decimal}"' in page
    assert html.escape(say_place(Span(2_500, 4_000), language=language)) in page
    assert f"0:02{decimal}5" in page


def test_a_wave_is_peaks_that_our_own_previewer_made(desk: Desk) -> None:
    voice = deliver(desk, voice__wav=make("first-take.wav")[1])["voice.wav"]
    (address,) = re.findall(r'data-wave="([^"]+)"', look(desk, voice))
    answer = desk.get("client", address)
    wave = json.loads(b"".join(answer.streaming_content))
    assert answer.headers["Content-Type"] == "application/json"
    assert 500 < len(wave["peaks"]) <= 2000
    assert max(wave["peaks"]) <= 100
    assert wave["length"] == 7380


def test_the_original_is_sent_in_ranges_and_stays_inert(desk: Desk) -> None:
    data = make("first-take.wav")[1]
    voice = deliver(desk, voice__wav=data)["voice.wav"]
    with desk.browser("client") as client:
        answer: Any = client.get(f"{desk.place}files/{voice}/", headers={"Range": "bytes=1000-1999"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, data[1000:2000])
    assert answer.headers["Content-Range"] == f"bytes 1000-1999/{len(data)}"
    assert answer.headers["Content-Type"] == "audio/wav"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_film_is_a_player_and_can_be_downloaded(desk: Desk) -> None:
    film = deliver(desk, film__webm=FILM)["film.webm"]
    page = look(desk, film)
    address = f"{desk.place}files/{film}/"
    assert f'<video class="timed__film" controls playsinline preload="metadata" src="{address}"' in page
    assert "This browser cannot play this film." in page
    assert f'href="{address}" download' in page
    assert 'data-length="0"' in page


def test_marks_are_made_only_where_they_may_be(desk: Desk) -> None:
    voice = deliver(desk, voice__wav=make("first-take.wav")[1], words__txt=TEXT.encode())
    for file in voice.values():
        assert "data-do=" not in look(desk, file)
    asked = desk.get("client", f"{desk.at('request_changes')}?file={voice['voice.wav']}").content.decode()
    assert re.findall(r'data-do="(\w+)"', asked) == ["mark", "start", "end", "span", "clear", "mark"]


@pytest.mark.parametrize("who", ["stranger", "visitor"])
def test_strangers_see_and_hear_nothing(who: str, desk: Desk) -> None:
    voice = deliver(desk, voice__wav=make("first-take.wav")[1])["voice.wav"]
    (wave,) = re.findall(r'data-wave="([^"]+)"', look(desk, voice))
    for path in (f"{desk.place}look/{voice}/", f"{desk.place}files/{voice}/", wave):
        answer = desk.get(who, path)
        if who == "stranger":
            assert answer.status_code == 404
        else:
            assert (answer.status_code, "/login/" in answer.headers["Location"]) == (302, True)


def test_two_versions_of_a_text_line_by_line(desk: Desk) -> None:
    old = deliver(desk, words__txt=b"Bassi bakes.\nAt three.\n")["words.txt"]
    ask(desk, old, Quote("three"))
    desk.story.reply("fix")
    new = deliver(desk, words__txt=b"Bassi bakes.\nAt two.\n")["words.txt"]
    page = look(desk, new, mode="diff", against=old)
    assert '<span class="diff__word">three</span>' in page
    assert '<span class="diff__word">two</span>' in page
    assert "−1 line" in page
    assert "+1 line" in page
    assert page.index("Version 1") < page.index("Version 2")


@pytest.mark.parametrize(
    ("state", "language", "said"),
    [
        ("waiting", "en", "This text is being prepared."),
        ("waiting", "fr", "Ce texte est en préparation."),
        ("failed", "it", "Questo testo non si può mostrare qui."),
    ],
)
def test_a_text_that_is_not_there_yet_says_so(state: str, language: str, said: str) -> None:
    viewer = Viewer(str(UUID(int=1)), "text", "words.txt", "Version 1", media={"state": state})
    with translation.override(language):
        assert said in render_to_string("parts/viewer.html", {"viewer": viewer})
