"""Waves of sounds and pictures of films: by ffmpeg where it is, else as far as it goes; never by what a file asks for."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from amiable.files import media, reads
from amiable.files.child import Job
from amiable.files.reads import PreviewRead, UploadRead
from amiable.flow import uploads
from amiable.rules.places import Measure
from tests.files.conftest import Clock, send
from tests.files.test_life import People
from tests.files.test_measures import movie, sound
from tests.files.test_previews import opened


def coded(folder: Path, source: str, name: str) -> bytes:
    """Something ffmpeg makes of its own test sources, in the format of the name."""
    path = folder / name
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-f", "lavfi", "-i", source, "-y", str(path)], check=True)  # noqa: S607
    return path.read_bytes()


def film(folder: Path, *, seconds: int = 2) -> bytes:
    """A red film."""
    return coded(folder, f"color=red:size=640x360:duration={seconds}:rate=5", "film.mkv")


def made(people: People, clock: Clock, data: bytes) -> tuple[UploadRead, dict[str, PreviewRead]]:
    """Send a file, let a worker work."""
    row = send(people[0], data, clock=clock)
    while uploads.work(now=clock()):
        pass
    return row, {one.variant: one for one in reads.previews_of([row.sha256])}


def heard(one: PreviewRead) -> dict[str, Any]:
    """What a wave says."""
    assert (one.state, one.media_type) == ("ready", "application/json")
    file = reads.open_content(one.address)
    assert file is not None
    with file:
        said: dict[str, Any] = json.loads(file.read())
    return said


@pytest.mark.parametrize("name", ["a.wav", "a.mp3", "a.ogg", "a.flac", "a.m4a"])
def test_a_sound_gets_a_wave_and_a_length(people: People, clock: Clock, name: str, tmp_path: Path) -> None:
    row, found = made(people, clock, coded(tmp_path, "sine=frequency=440:duration=4", name))
    said = heard(found["wave"])
    assert list(found) == ["wave"]
    assert (said["step"], said["cut"], 390 <= len(said["peaks"]) <= 410) == (10, False, True)
    assert 4000 <= said["length"] <= 4100
    assert 5 < max(said["peaks"]) <= 100
    measure = reads.measures_of([row.sha256])[row.sha256]
    assert (measure.kind, 4000 <= measure.length <= 4100) == ("audio", True)


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_without_ffmpeg_a_plain_wav_has_its_wave(
    people: People, clock: Clock, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    _, found = made(people, clock, sound(2, width=width, channels=2))
    said = heard(found["wave"])
    assert (said["step"], said["length"], said["cut"]) == (10, 2000, False)
    assert said["peaks"] == [0] * 100 + [100] * 100


@pytest.mark.parametrize("data", [b"ID3\x04" + b"\0" * 60, b"OggS" + b"\0" * 60, movie(2000), sound(1)[:30]])
def test_without_ffmpeg_the_others_have_none_and_say_so(
    people: People, clock: Clock, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    row, found = made(people, clock, data)
    assert {(one.state, one.code) for one in found.values()} <= {("failed", "no_decoder"), ("failed", "unreadable")}
    assert found
    assert row.state == "ready"


def test_a_film_gets_pictures_from_a_little_later(people: People, clock: Clock, tmp_path: Path) -> None:
    row, found = made(people, clock, film(tmp_path))
    assert sorted(found) == ["poster", "tile"]
    assert [(found[name].width, found[name].height) for name in ("poster", "tile")] == [(640, 360), (480, 270)]
    red, green, blue = opened(found["poster"]).getpixel((300, 200))  # type: ignore[misc]
    assert (red > 200, green < 60, blue < 60) == (True, True, True)
    assert reads.measures_of([row.sha256]) == {row.sha256: Measure("video", length=2000)}


@pytest.mark.parametrize(
    "data",
    [
        movie(5000),
        b"\0\0\0\x18ftypisom\0\0\0\0isommp42" + b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n" * 9,
        b"RIFF\x24\0\0\0AVI LIST" + b"\xff" * 300,
        b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x84webm" + os.urandom(300),
        b"RIFF\xff\xff\xff\xffWAVEfmt \xff\xff\xff\xff",
        b"ID3\x04" + b"\0" * 60,
    ],
)
def test_broken_and_hostile_media_say_why(people: People, clock: Clock, data: bytes) -> None:
    row, found = made(people, clock, data)
    assert {(one.state, one.code) for one in found.values()} == {("failed", "unreadable")}
    assert row.state == "ready"


def test_what_is_left_of_a_truncated_file_is_shown(people: People, clock: Clock, tmp_path: Path) -> None:
    whole = sound(2)
    _, found = made(people, clock, whole[: len(whole) - 8000])
    assert heard(found["wave"])["length"] == 1500
    whole = film(tmp_path, seconds=4)
    _, found = made(people, clock, whole[: len(whole) * 3 // 4])
    assert found["tile"].state == "ready"


def test_a_sound_without_an_end_is_heard_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = tmp_path / "ffmpeg"
    endless.write_text("#!/bin/sh\nexec /bin/cat /dev/zero\n")
    endless.chmod(0o700)
    monkeypatch.setattr("amiable.files.media.LISTEN", 0.5)
    peaks, rate, cut = media._listen(Job("wave", "audio", "audio/mpeg", "", 1, str(endless), ""))
    assert (cut, rate, set(peaks.values)) == (True, media.RATE, {0})
    assert 0 < len(peaks.values) <= media.MOST_PEAKS
    assert peaks.step * (len(peaks.values) - 1) <= peaks.samples < peaks.step * (len(peaks.values) + 2)


def test_peaks_stay_few_and_where_they_were() -> None:
    peaks = media.Peaks(10)
    for number in range(50_000):
        peaks.hear(bytes(9) + (b"\x7f" if number == 40_000 else b"\0"))
    assert (peaks.samples, len(peaks.values) < media.MOST_PEAKS) == (500_000, True)
    (loud,) = [index for index, value in enumerate(peaks.values) if value]
    assert (loud, peaks.values[loud]) == (400_000 // peaks.step, 100)


def test_ffmpeg_is_told_what_to_read_and_from_where(tmp_path: Path, people: People, clock: Clock) -> None:
    words = media._words("ffmpeg", Job("wave", "audio", "audio/ogg", "", 1, "ffmpeg", ""))
    assert words == [
        *("ffmpeg", "-v", "warning", "-protocol_whitelist", "file,pipe"),
        *("-f", "ogg", "-i", "file:/dev/fd/0"),
    ]
    # A film that names another file as its own: nothing of that file comes out.
    secret = tmp_path / "secret.png"
    Image.new("RGB", (640, 360), "lime").save(secret)
    script = f"ffconcat version 1.0\nfile {secret}\n".encode()
    for data in (script, b"\0\0\0\x18ftypisom" + script, b"OggS" + script):
        _, found = made(people, clock, data)
        assert {one.variant for one in found.values() if one.state == "ready"} <= {"text"}
