"""The wave of a sound, a picture of a film, and how long both are: by ffmpeg where it is, else as far as plain Python goes.

Runs in the child only. ffmpeg has the child's limits, reads its standard input alone, as the format we saw, over no
protocol but the file it was given.
"""

from __future__ import annotations

import json
import struct
import subprocess
import time
import wave
from array import array
from io import BytesIO
from threading import Timer
from typing import BinaryIO, Final

from amiable.files.child import CannotShowError, Job, die_with_parent, put

#: What ffmpeg is told to read each media type as; it never guesses.
FORMATS: Final = {
    "audio/wav": "wav",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/flac": "flac",
    "audio/mp4": "mov",
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/webm": "matroska",
    "video/x-matroska": "matroska",
    "video/x-msvideo": "avi",
}
#: Seconds a sound is listened to; of a longer one the wave stops there.
LISTEN: Final = 12
RATE: Final = 8000  # samples a second
MOST_PEAKS: Final = 2000
_FIRST_STEP: Final = 80  # samples: ten milliseconds
_LONGEST: Final = 1000 * 3600 * 1000  # milliseconds; what says it is longer does not know
_SIGNED = bytes((value - 128) % 256 for value in range(256))


def make(job: Job, source: BinaryIO) -> None:
    """Make what is asked of a sound or a film."""
    match job.kind, job.variant:
        case _, "measure":
            length = _asked_length(job) if job.ffprobe else _read_length(job.media_type, source)
            put(b"", told={"kind": job.kind, "length": length if 0 < length < _LONGEST else 0})
        case "audio", "wave":
            _wave(job, source)
        case "video", "tile" | "poster":
            _frame(job)
        case _:
            raise CannotShowError("unreadable")


def _words(tool: str, job: Job, *options: str) -> list[str]:
    """A call of ffmpeg or ffprobe on the file we were given."""
    form = FORMATS.get(job.media_type)
    if form is None:
        raise CannotShowError("no_decoder")
    quiet = ["-v", "warning", "-protocol_whitelist", "file,pipe"]
    return [tool, *quiet, *options, "-f", form, "-i", "file:/dev/fd/0"]


def _run(words: list[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - fixed words; nothing in them was given by a person
        words, stdin=0, capture_output=True, env={}, preexec_fn=die_with_parent, check=False
    )


def _asked_length(job: Job) -> int:
    """Milliseconds, rounded up; 0 when ffprobe has to guess."""
    words = _words(job.ffprobe, job, "-show_entries", "format=duration", "-of", "json")
    done = _run(words)
    if done.returncode:
        raise CannotShowError("unreadable")
    if b"Estimating duration" in done.stderr:
        return 0
    said = json.loads(done.stdout).get("format", {}).get("duration", "0")
    return -int(-float(said) * 1000 // 1)


def _read_length(media_type: str, source: BinaryIO) -> int:
    """Milliseconds as the head of the file says; 0 where that takes a decoder, or where it says nothing sensible."""
    try:
        match media_type:
            case "audio/wav":
                with wave.open(source) as sound:
                    return int(-(-sound.getnframes() * 1000 // sound.getframerate()))
            case "audio/flac":
                head = source.read(26)
                rate = int.from_bytes(head[18:21]) >> 4
                samples = (head[21] & 0x0F) << 32 | int.from_bytes(head[22:26])
                return -(-samples * 1000 // rate)
            case "audio/mp4" | "video/mp4" | "video/quicktime":
                return _movie_length(source)
    except (EOFError, IndexError, ZeroDivisionError, struct.error, wave.Error):
        return 0  # what the head says makes no sense
    return 0


def _movie_length(source: BinaryIO) -> int:
    """Milliseconds as the `mvhd` box of an MP4 or QuickTime file says; 0 without one."""
    wanted = b"moov"
    for _ in range(1000):
        head = source.read(8)
        if len(head) < 8:
            return 0
        size, name = struct.unpack(">I4s", head)
        if name == wanted == b"mvhd":
            body = source.read(32)
            scale, length = struct.unpack(">IQ", body[20:32]) if body[0] else struct.unpack(">II", body[12:20])
            return int(-(-length * 1000 // scale))
        if name == wanted:
            wanted = b"mvhd"
            continue
        skip = struct.unpack(">Q", source.read(8))[0] - 16 if size == 1 else size - 8
        if skip < 0:
            return 0
        source.seek(skip, 1)
    return 0


class Peaks:
    """How loud a sound is from moment to moment, 0–100, at most MOST_PEAKS of them however long it is."""

    def __init__(self, step: int) -> None:
        self.step, self.values, self.samples = step, array("B"), 0
        self._left = b""

    def hear(self, samples: bytes) -> None:
        """Go on with these samples, a signed byte each."""
        self.samples += len(samples)
        data = self._left + samples
        whole = len(data) - len(data) % self.step
        for start in range(0, whole, self.step):
            part = array("b", data[start : start + self.step])
            self.values.append(min(100, round(max(max(part), -min(part)) / 1.27)))
        self._left = data[whole:]
        if len(self.values) >= MOST_PEAKS:
            pairs = zip(self.values[::2], self.values[1::2], strict=False)
            rest = self.values[len(self.values) & ~1 :]
            self.values = array("B", [max(pair) for pair in pairs])
            self.step *= 2
            if rest:  # half a pair waits for its other half
                self.values.append(rest[0])


def _wave(job: Job, source: BinaryIO) -> None:
    if job.ffmpeg:
        peaks, rate, cut = _listen(job)
    elif job.media_type == "audio/wav":
        peaks, rate, cut = _read_wave(source)
    else:
        raise CannotShowError("no_decoder")
    if not peaks.values:
        raise CannotShowError("unreadable")
    length, step = round(peaks.samples * 1000 / rate), round(peaks.step * 1000 / rate, 3)
    said = {"peaks": peaks.values.tolist(), "step": step, "length": length, "cut": cut}
    put(json.dumps(said, separators=(",", ":")).encode(), media_type="application/json")


def _listen(job: Job) -> tuple[Peaks, int, bool]:
    """The peaks by ffmpeg, which is stopped when it takes too long: what was heard until then is kept."""
    into = ["-nostdin", "-map", "0:a:0", "-vn", "-sn", "-dn", "-ac", "1", "-ar", str(RATE), "-f", "s8", "pipe:1"]
    words = [*_words(job.ffmpeg, job, "-threads", "1"), *into]
    peaks, begun = Peaks(_FIRST_STEP), time.monotonic()
    with subprocess.Popen(  # noqa: S603 - fixed words
        words, stdin=0, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={}, preexec_fn=die_with_parent
    ) as program:
        stop = Timer(LISTEN, program.kill)
        stop.start()
        while program.stdout and (block := program.stdout.read(2**16)):
            peaks.hear(block)
        stop.cancel()
    return peaks, RATE, program.returncode != 0 and time.monotonic() - begun >= LISTEN


def _read_wave(source: BinaryIO) -> tuple[Peaks, int, bool]:
    """The peaks of a WAV without compression, by its highest bytes: a hundredth is all that is shown."""
    try:
        sound = wave.open(source)  # noqa: SIM115 - it opens nothing: the file is ours already
    except wave.Error as error:
        raise CannotShowError("no_decoder") from error
    width, rate = sound.getsampwidth(), sound.getframerate() * sound.getnchannels()
    peaks, until = Peaks(max(1, rate // 100)), time.monotonic() + LISTEN
    while block := sound.readframes(2**14):
        peaks.hear(block.translate(_SIGNED) if width == 1 else block[width - 1 :: width])
        if time.monotonic() > until:
            return peaks, rate, True
    return peaks, rate, False


def _frame(job: Job) -> None:
    """A picture from the beginning of a film, past what is often black."""
    if not job.ffmpeg:
        raise CannotShowError("no_decoder")
    from PIL import Image as Pictures

    from amiable.files.pictures import EDGES, put_picture

    edge = EDGES[job.variant]
    into = ["-nostdin", "-an", "-sn", "-dn", "-frames:v", "1", "-vf", f"scale=w='min(iw,{edge})':h=-2"]
    into += ["-c:v", "png", "-f", "image2pipe", "pipe:1"]
    at = min(5.0, _asked_length(job) / 10_000) if job.ffprobe else 0.0
    for begin in (at, 0.0):
        options = ["-threads", "1", "-max_pixels", "60000000", *(["-ss", f"{begin:.3f}"] if begin else [])]
        done = _run([*_words(job.ffmpeg, job, *options), *into])
        if done.stdout:
            break
    else:
        raise CannotShowError("unreadable")
    picture = Pictures.open(BytesIO(done.stdout), formats=("PNG",)).convert("RGB")
    picture.thumbnail((edge, edge))
    put_picture(picture, "")
