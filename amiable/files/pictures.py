"""Pictures of images and of the pages of PDFs, with or without a watermark, and how large both are. Runs in the child only."""

from __future__ import annotations

import time
import warnings
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from PIL import (
    AvifImagePlugin,  # noqa: F401 - these three register themselves; otherwise Pillow loads all the forty it has
    ImageDraw,
    ImageFont,
    ImageOps,
    TiffImagePlugin,  # noqa: F401 - same
    WebPImagePlugin,  # noqa: F401 - same
)
from PIL import Image as Pictures

from amiable.files.child import CannotShowError, Job, put
from amiable.files.terms import MOST_PAGES

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS: Final = 100_000_000
EDGES: Final = {"tile": 480, "view": 1800, "pages": 1800, "poster": 1800}
#: Of a run over pages: how many, how long in seconds, and how many bytes at most; then the next run goes on.
RUN_PAGES: Final = 20
RUN_SECONDS: Final = 8
RUN_BYTES: Final = 16 * 2**20
#: Pages whose size is known; on later ones nothing can be marked.
MEASURED_PAGES: Final = 10_000
_LONGEST_EDGE: Final = 20_000  # points: seven metres
_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "AVIF")
_SIDEWAYS = (5, 6, 7, 8)  # values of the EXIF orientation that swap width and height
_ORIENTATION = 0x0112


def make(job: Job, source: BinaryIO) -> None:
    """Make what is asked of an image or a PDF."""
    match job.kind, job.variant:
        case "image", "measure":
            put(b"", told=_measure_image(source))
        case "image", "tile" | "view":
            put_picture(_picture(source, EDGES[job.variant]), job.mark)
        case "pdf", "measure":
            put(b"", told=_measure_pages(_document(source)))
        case "pdf", "tile" | "view":
            put_picture(_page(_document(source), 1, EDGES[job.variant]), job.mark)
        case "pdf", "pages":
            _pages(_document(source), job)
        case _:
            raise CannotShowError("unreadable")


def put_picture(image: Image, mark: str, **said: Any) -> int:
    """Hand out a picture as WebP, marked when there is a mark; gives its bytes."""
    if mark:
        _stamp(image, mark)
    out = BytesIO()
    image.save(out, "WEBP", quality=82, method=4)
    put(out.getvalue(), media_type="image/webp", width=image.width, height=image.height, **said)
    return len(out.getvalue())


def _open(source: BinaryIO) -> Image:
    warnings.simplefilter("error", Pictures.DecompressionBombWarning)
    Pictures.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        return Pictures.open(source, formats=_FORMATS)
    except (Pictures.DecompressionBombWarning, Pictures.DecompressionBombError) as error:
        raise CannotShowError("too_many_pixels") from error


def _measure_image(source: BinaryIO) -> dict[str, Any]:
    """Natural width and height as the picture is shown: upright."""
    image = _open(source)
    width, height = image.size
    turned = image.getexif().get(_ORIENTATION) in _SIDEWAYS and image.format != "TIFF"  # Pillow turns those itself
    return {"kind": "image", "width": height if turned else width, "height": width if turned else height}


def _picture(source: BinaryIO, edge: int) -> Image:
    """The first picture of an image file, upright, on white, at most `edge` pixels wide and high."""
    image = _open(source)
    image.draft("RGB", (edge, edge))
    image.thumbnail((edge, edge))
    upright = ImageOps.exif_transpose(image)
    if upright.mode in {"RGBA", "LA", "PA", "P"} or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        paper = Pictures.new("RGBA", clear.size, "white")
        return Pictures.alpha_composite(paper, clear).convert("RGB")
    return upright.convert("RGB")


def _document(source: BinaryIO) -> Any:
    """A PDF with at least one page; scripts in it are never run."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        raise CannotShowError("encrypted" if "password" in str(error).lower() else "unreadable") from error
    if not len(document):
        raise CannotShowError("unreadable")
    return document


def _measure_pages(document: Any) -> dict[str, Any]:
    """Sizes in points as pages are shown (turned as they say), alike ones that follow each other in one row."""
    sizes = (document.get_page_size(number) for number in range(min(len(document), MEASURED_PAGES)))
    rows = groupby((round(width, 2), round(height, 2)) for width, height in sizes)
    return {"kind": "pdf", "pages": [[len(list(same)), *size] for size, same in rows]}


def _page(document: Any, number: int, edge: int) -> Image:
    """Page `number`, from 1, `edge` pixels along its longer side."""
    width, height = document.get_page_size(number - 1)
    if not (0 < width < _LONGEST_EDGE and 0 < height < _LONGEST_EDGE):
        raise CannotShowError("too_many_pixels")
    page = document[number - 1]
    try:
        picture: Image = page.render(scale=edge / max(width, height)).to_pil().convert("RGB")
    finally:
        page.close()
    return picture


def _pages(document: Any, job: Job) -> None:
    """A run's worth of pages from `job.first` on, each handed out as soon as it is there; one that fails says so."""
    told = {"pages": len(document)}
    total, begun, size = min(len(document), MOST_PAGES), time.monotonic(), 0
    if job.first > total:
        raise CannotShowError("unreadable")
    for number in range(job.first, min(job.first + RUN_PAGES, total + 1)):
        try:
            image = _page(document, number, EDGES["pages"])
            size += put_picture(image, job.mark, page=number, total=total, told=told)
        except CannotShowError as error:
            put(b"", page=number, total=total, told=told, code=str(error))
        except Exception:  # noqa: BLE001 - one bad page is no reason to lose the others
            put(b"", page=number, total=total, told=told, code="unreadable")
        if time.monotonic() - begun > RUN_SECONDS or size > RUN_BYTES:
            return


def _stamp(image: Image, mark: str) -> None:
    """Write the mark across the picture in slanted rows, light over dark and dark over light."""
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
