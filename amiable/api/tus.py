"""The tus protocol as OpenAPI has it: headers and the body of sending files. What they mean is read in files.resume."""

from __future__ import annotations

from typing import Any

from amiable.files import resume


def _header(name: str, text: str, *, needed: bool = True, **schema: Any) -> dict[str, Any]:
    kind = {"type": "string"} | schema
    return {"in": "header", "name": name, "required": needed, "description": text, "schema": kind}


VERSION = _header("Tus-Resumable", "The version of the protocol.", const=resume.VERSION)

LENGTH = _header("Upload-Length", "How many bytes the file has.", pattern="^[0-9]{1,16}$")

METADATA = _header(
    "Upload-Metadata",
    "`filename` and the file’s name in base64, after a space.",
    needed=False,
)

OFFSET = _header("Upload-Offset", "Where these bytes belong: how many arrived before.", pattern="^[0-9]{1,16}$")

CHECKSUM = _header(
    "Upload-Checksum",
    "What they must hash to, all or none: `sha256` and the digest in base64, after a space. Also `sha1`, `md5`.",
    needed=False,
    pattern="^(sha1|sha256|md5) [A-Za-z0-9+/]+={0,2}$",
)

BYTES = {
    "required": True,
    "content": {resume.CONTENT_TYPE: {"schema": {"type": "string", "format": "binary"}}},
}
