"""The child that looks into files: `python -m amiable.files.render KIND VARIANT MARK`, the file as standard input.

Writes one line of JSON, then the preview. It gives itself limits first, needs no settings and no database, and trusts
nothing it reads. Not here: who may see what it made.
"""

from __future__ import annotations

import json
import resource
import sys
import warnings
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, Final

if TYPE_CHECKING:
    from PIL.Image import Image

MEMORY: Final = 1536 * 2**20
CPU_SECONDS: Final = 20
OUTPUT: Final = 32 * 2**20
MOST_PIXELS: Final = 100_000_000
EDGES: Final = {"tile": 480, "view": 1800}
TEXT: Final = 64 * 2**10
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "AVIF")


class CannotShowError(Exception):
    """Why there is no preview, as a code."""


def main(words: list[str]) -> int:
    """Make one preview; the exit code is 1 when there is none, with its code in the line of JSON."""
    _limit()
    kind, variant, mark = words
    try:
        if variant == "text":
            said, data = {"media_type": "text/plain", "width": 0, "height": 0}, _text(sys.stdin.buffer)
        else:
            image = (_page if kind == "pdf" else _picture)(sys.stdin.buffer, EDGES[variant])
            if mark:
                _stamp(image, mark)
            said, data = {"media_type": "image/webp", "width": image.width, "height": image.height}, _webp(image)
    except CannotShowError as error:
        said, data = {"code": str(error)}, b""
    except Exception:  # noqa: BLE001 - whatever a hostile file makes a library do, it is unreadable
        said, data = {"code": "unreadable"}, b""
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + data)
    return 0 if data else 1


def _limit() -> None:
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        resource.setrlimit(what, (most, most))


def _picture(source: BinaryIO, edge: int) -> Image:
    """The first picture of an image file, upright, on white, at most `edge` pixels wide and high."""
    from PIL import Image, ImageOps

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = Image.open(source, formats=_FORMATS)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise CannotShowError("too_many_pixels") from error
    image.draft("RGB", (edge, edge))
    image.thumbnail((edge, edge))
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"RGBA", "LA", "PA", "P"} or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return upright.convert("RGB")


def _page(source: BinaryIO, edge: int) -> Image:
    """The first page of a PDF as a picture; scripts in it are never run."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        raise CannotShowError("encrypted" if "password" in str(error).lower() else "unreadable") from error
    page = document[0]
    width, height = page.get_size()
    if not (0 < width < 20_000 and 0 < height < 20_000):
        raise CannotShowError("too_many_pixels")
    picture: Image = page.render(scale=edge / max(width, height)).to_pil().convert("RGB")
    return picture


def _stamp(image: Image, mark: str) -> None:
    """Write the mark across the picture in slanted rows, light over dark and dark over light."""
    from PIL import Image as Pictures
    from PIL import ImageDraw, ImageFont

    size = max(12, max(image.size) // 28)
    font = ImageFont.load_default(size)
    length = round(font.getlength(mark)) + size * 3
    reach = round((image.width**2 + image.height**2) ** 0.5)
    veil = Pictures.new("L", (reach, reach), 0)
    draw = ImageDraw.Draw(veil)
    for row, y in enumerate(range(0, reach, size * 5)):
        for x in range(-(row % 2) * length // 2, reach, length):
            draw.text((x, y), mark, font=font, fill=88)
    veil = veil.rotate(24)
    left, top = (reach - image.width) // 2, (reach - image.height) // 2
    veil = veil.crop((left, top, left + image.width, top + image.height))
    image.paste("white", (1, 1), veil)
    image.paste("#3a4444", (0, 0), veil)


def _webp(image: Image) -> bytes:
    out = BytesIO()
    image.save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def _text(source: BinaryIO) -> bytes:
    """The first TEXT bytes, cut between two characters; only UTF-8."""
    data = source.read(TEXT)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(data) - 3:
            raise CannotShowError("not_text") from error
        data = data[: error.start]
    return data


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
