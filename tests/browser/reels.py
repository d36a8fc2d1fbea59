"""Sound, film and text to look at, as real files made without a decoder, and an order that delivers them on a running site.

Run as a program with the site's environment and a folder of files; prints the order and the uploads by name.
"""

from __future__ import annotations

import io
import json
import os
import struct
import sys
import time
import wave
from base64 import b64decode
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

STORY = (
    "The night of the bread\n\nAt two the street is empty. One window is lit.\n"
    + "".join(f"Line {i} of the story, and the oven breathes.\n" for i in range(4, 160))
    + "At five the bread is done.\n"
)

#: A few frames of a canvas, as the browser's own recorder writes them.
RECORD = """async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 90 });
  const pen = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: "video/webm;codecs=vp8" });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const done = new Promise((end) => (recorder.onstop = end));
  recorder.start();
  for (let i = 0; i < 50; i += 1) {
    pen.fillStyle = `hsl(${i * 7} 60% 50%)`;
    pen.fillRect(0, 0, 160, 90);
    await new Promise((next) => setTimeout(next, 50));
  }
  recorder.stop();
  await done;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}"""


def record(page: Page) -> bytes:
    """A film of about two seconds and a half."""
    return b64decode(page.evaluate(RECORD))


def without_length(film: bytes) -> bytes:
    """The same film, not saying how long it is: the duration becomes a void of the same size."""
    return film.replace(b"\x44\x89\x88", b"\xec\x89\x00", 1).replace(b"\x44\x89\x84", b"\xec\x85\x00", 1)


def silence(seconds: int) -> bytes:
    """An Ogg Opus file of silence: a head, a comment, fifty packets of 20 ms a page."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 4) + b"none" + struct.pack("<I", 0)
    pages = [_page([head], 0, 0, 2), _page([tags], 0, 1, 0)]
    for second in range(seconds):
        last = 4 if second == seconds - 1 else 0
        pages.append(_page([b"\xf8\xff\xfe"] * 50, (second + 1) * 48_000, second + 2, last))
    return b"".join(pages)


def _page(packets: list[bytes], granule: int, number: int, flags: int) -> bytes:
    sizes, body = bytes(len(packet) for packet in packets), b"".join(packets)
    head = struct.pack("<4sBBqIIIB", b"OggS", 0, flags, granule, 7, number, 0, len(sizes))
    whole = bytearray(head + sizes + body)
    whole[22:26] = struct.pack("<I", _check(whole))
    return bytes(whole)


def _check(data: bytes | bytearray) -> int:
    """The checksum of Ogg (RFC 3533): CRC-32 of 04c11db7, nothing turned round."""
    found = 0
    for byte in data:
        found ^= byte << 24
        for _ in range(8):
            found = (found << 1 ^ (0x04C11DB7 if found & 0x80000000 else 0)) & 0xFFFFFFFF
    return found


def minutes_of_hum(minutes: int) -> bytes:
    """A long WAV of hardly anything."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, 8_000, 0, "NONE", ""))
        file.writeframes(b"\x10\x00" * 8_000 * 60 * minutes)
    return out.getvalue()


def lay_out(folder: Path, page: Page) -> None:
    """Put the files into a folder."""
    from amiable.commands.demo_media import make

    film = record(page)
    files = {
        "voice.wav": make("first-take.wav")[1],
        "pause.ogg": silence(4),
        "long.wav": minutes_of_hum(30),
        "film.webm": film,
        "live.webm": without_length(film),
        "old.avi": b"RIFF\x00\x10\x00\x00AVI LIST" + b"\0" * 4_096,
        "story.txt": STORY.encode(),
        "prices.csv": b"what,price\nbread,3\n",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)


def fill(folder: Path) -> dict[str, Any]:
    """An order of Giulia with Marc that delivers everything in the folder, and one that is for asking."""
    return _deliver(sorted(folder.iterdir())) | {"ask": _deliver([folder / "voice.wav", folder / "story.txt"])}


def _deliver(paths: list[Path]) -> dict[str, Any]:
    """An order with these files: its reference, and the uploads by name."""
    from amiable.flow import uploads
    from amiable.flow.keys import Done
    from amiable.flow.load import load_facts
    from amiable.flow.perform import perform
    from amiable.flow.place import place_order
    from amiable.people.models import Person
    from amiable.rules import inputs as i
    from amiable.rules.facts import Actor
    from tests.story import purchase

    giulia, marc = (Person.objects.get(email=f"{name}@example.org").pk for name in ("giulia", "marc"))
    placed = place_order(purchase(brief=()), datetime.now(UTC), client_id=giulia, seller_id=marc, ids=os.urandom)
    assert isinstance(placed, Done), placed
    while load_facts(placed.order, datetime.now(UTC)).facts.state != "in_progress":
        time.sleep(0.2)  # the site's worker hears of the payment
    sent = dict(_sent(paths, marc))
    while uploads.work(now=datetime.now(UTC)):
        pass
    delivery = i.Deliver(i.Words("Everything to hear, see and read.", "en"), files=tuple(sent.values()))
    done = perform(placed.order, "deliver", Actor("person", str(marc)), delivery, datetime.now(UTC), ids=os.urandom)
    assert isinstance(done, Done), done
    return {"reference": load_facts(placed.order, datetime.now(UTC)).reference, **sent}


def _sent(paths: list[Path], owner: Any) -> Iterator[tuple[str, str]]:
    from amiable.files.resume import Creation, Patch
    from amiable.flow import uploads

    for path in paths:
        data, now = path.read_bytes(), datetime.now(UTC)
        upload = uploads.begin(owner, Creation(path.name, len(data)), now=now, random=os.urandom)
        uploads.receive(
            owner,
            upload,
            Patch(0, len(data)),
            read=io.BytesIO(data).read,
            clock=lambda: datetime.now(UTC),
            random=os.urandom,
        )
        yield path.name, str(upload)


if __name__ == "__main__":
    import django

    django.setup()
    sys.stdout.write(json.dumps(fill(Path(sys.argv[1]))))
