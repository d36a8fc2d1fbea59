"""What a file is by its bytes whatever it is called, what it may be called, and what is never believed."""

from __future__ import annotations

import io
import wave
import zipfile

import pytest
from PIL import Image

from amiable.files.sniff import HEAD, UNKNOWN, Sniffed, examine, look
from amiable.files.terms import NAME_LENGTH, Kind, clean_name


def picture(form: str) -> bytes:
    """A small real picture."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, form)
    return out.getvalue()


def sound() -> bytes:
    """A short real sound."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\0" * 100)
    return out.getvalue()


def archive() -> bytes:
    """A real ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("run.sh", "echo")
    return out.getvalue()


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

REAL = [
    (picture("PNG"), "image/png", Kind.IMAGE),
    (picture("JPEG"), "image/jpeg", Kind.IMAGE),
    (picture("GIF"), "image/gif", Kind.IMAGE),
    (picture("WEBP"), "image/webp", Kind.IMAGE),
    (picture("TIFF"), "image/tiff", Kind.IMAGE),
    (picture("AVIF"), "image/avif", Kind.IMAGE),
    (picture("PDF"), "application/pdf", Kind.PDF),
    (sound(), "audio/wav", Kind.AUDIO),
    (b"ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x00", "audio/mpeg", Kind.AUDIO),
    (b"\xff\xfb\x90\x00" + b"\0" * 400, "audio/mpeg", Kind.AUDIO),
    (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "video/mp4", Kind.VIDEO),
    (b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x84webm", "video/webm", Kind.VIDEO),
    ("Ciao, è pronto: 2 < 3.\n".encode(), "text/plain", Kind.TEXT),
    (b"\xef\xbb\xbfWith a mark", "text/plain", Kind.TEXT),
    ("Perché no? L’été, 3 € - «déjà»".encode("cp1252"), "text/plain", Kind.TEXT),
    (b"caf\xe9 in Latin-1", "text/plain", Kind.TEXT),
    ("Ciao, è pronto.\n".encode("utf-16-le").join([b"\xff\xfe", b""]), "text/plain", Kind.TEXT),
    ("Ciao, è pronto.\n".encode("utf-16-be").join([b"\xfe\xff", b""]), "text/plain", Kind.TEXT),
    ("Привет, готово".encode("cp1251"), UNKNOWN, Kind.OTHER),
    ("Zażółć gęślą jaźń".encode("cp1250"), UNKNOWN, Kind.OTHER),
    ("Perché no, però".encode() + b" \xe9", UNKNOWN, Kind.OTHER),  # UTF-8 with a fault in it
    ("half a letter".encode("utf-16") + b"a", "text/plain", Kind.OTHER),  # said, not believed
    (archive(), "application/zip", Kind.OTHER),
]

INERT = [
    SVG,
    b"<!DOCTYPE html><p>hello",
    b"\n\n <HTML><body onload=alert(1)>",
    b"plain words first, then <script>alert(1)</script>",
    b"\xef\xbb\xbf<svg onload=alert(1)>",
    b"<?php system($_GET['x']); ?>",
    picture("GIF") + b"<script>alert(1)</script>",
    picture("PNG") + archive(),
    picture("PDF") + archive(),
    b"GIF89a/*<svg/onload=alert(1)>*/=1;alert(1)",
    b"%PDF-1.7 <html><script>alert(1)</script>",
    b"%!PS-Adobe-3.0",
    b"\xff\xfe<\0s\0c\0r\0i\0p\0t\0>\0",
    "<script>alert(1)</script>".encode("utf-16"),
    "  <html>".encode("cp1252") + b"\xe9",
    b"words\x00and more",
]


@pytest.mark.parametrize(("data", "media_type", "kind"), REAL)
def test_real_files_are_known_by_their_bytes(data: bytes, media_type: str, kind: Kind) -> None:
    assert examine(io.BytesIO(data), len(data))[1] == Sniffed(media_type, kind)


@pytest.mark.parametrize("data", INERT)
def test_what_could_act_or_is_two_things_is_only_a_download(data: bytes) -> None:
    found = examine(io.BytesIO(data), len(data))[1]
    assert found.kind is Kind.OTHER
    assert not any(word in found.media_type for word in ("html", "svg", "xml", "script", "image", "pdf"))


def test_a_character_cut_at_the_end_of_the_head_is_still_text() -> None:
    text = ("a" * (HEAD - 1) + "èèè").encode()
    assert look(text[:HEAD], text[-9:], whole=False) == Sniffed("text/plain", Kind.TEXT)
    assert look(text[:HEAD], text[-9:], whole=True) == Sniffed(UNKNOWN, Kind.OTHER)


def test_missing_bytes_are_noticed() -> None:
    with pytest.raises(EOFError):
        examine(io.BytesIO(b"short"), 6)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("logo final.png", "logo final.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\marc\\logo.svg", "logo.svg"),
        ("..", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("a\x00b\r\nSet-Cookie: x.png", "ab Set-Cookie: x.png"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),
        ("zero\u200bwidth\ufeff.txt", "zerowidth.txt"),
        ("cafe\u0301.pdf", "café.pdf"),
        ('<img src=x onerror="alert(1)">.png', '<img src=x onerror="alert(1)">.png'),
        ("two \u2028 lines.txt", "two lines.txt"),
        ("name. . .", "name"),
        ("日本語の見積.pdf", "日本語の見積.pdf"),
    ],
)
def test_names_lose_what_deceives_and_keep_the_rest(given: str, name: str) -> None:
    assert clean_name(given) == name


def test_long_names_keep_their_extension() -> None:
    name = clean_name("x" * 5000 + ".tiff")
    assert (len(name), name[-6:]) == (NAME_LENGTH, "x.tiff")
    assert len(clean_name("y" * 5000)) == NAME_LENGTH
    assert len(clean_name("z." + "y" * 5000)) == NAME_LENGTH
