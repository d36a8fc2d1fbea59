"""The child that looks into files: `python -m amiable.files.render VARIANT KIND MEDIA_TYPE MARK FIRST FFMPEG FFPROBE`.

The file is its standard input; what it made goes out in pieces, each a line of JSON and then its bytes. It gives itself
limits first, needs no settings and no database, and trusts nothing it reads. Not here: who may see what it made.
"""

from __future__ import annotations

import sys
from typing import BinaryIO, Final

from amiable.files.child import CannotShowError, Job, limit, put
from amiable.files.texts import decode, tidy

TEXT: Final = 512 * 2**10


def main(words: list[str]) -> int:
    """Make what is asked; the exit code is 1 when there is nothing, with its code in the line of JSON."""
    limit()
    variant, kind, media_type, mark, first, ffmpeg, ffprobe = words
    job = Job(variant, kind, media_type, mark, int(first), ffmpeg, ffprobe)
    try:
        _make(job, sys.stdin.buffer)
    except CannotShowError as error:
        return _fail(str(error))
    except Exception:  # noqa: BLE001 - whatever a hostile file makes a library do, it is unreadable
        return _fail("unreadable")
    return 0


def _fail(code: str) -> int:
    put(b"", code=code)
    return 1


def _make(job: Job, source: BinaryIO) -> None:
    match job.kind, job.variant:
        case "text", "text":
            _text(source)
        case "image" | "pdf", _:
            from amiable.files import pictures

            pictures.make(job, source)
        case "audio" | "video", _:
            from amiable.files import media

            media.make(job, source)
        case _:
            raise CannotShowError("unreadable")


def _text(source: BinaryIO) -> None:
    """The beginning of a text, as UTF-8 whatever it came as; says whether there is more of it."""
    data = source.read(TEXT + 1)
    text = decode(data[:TEXT], whole=len(data) <= TEXT)
    if text is None:
        raise CannotShowError("not_text")
    told = {"kind": "text", "cut": len(data) > TEXT}
    put(tidy(text).encode(), media_type="text/plain", told=told)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
