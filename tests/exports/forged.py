"""Archives that were tampered with: bytes changed behind the manifest's back, or with a manifest that swears to them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

type Change = Callable[[bytes], bytes | None]


def forged(
    archive: Path,
    parts: Mapping[str, Change] | None = None,
    *,
    manifest: Callable[[dict[str, Any]], object] = lambda _said: None,
    sworn: bool = False,
    more: Mapping[str, bytes] | None = None,
) -> io.BytesIO:
    """The archive with some parts changed (None: gone) or `more` added; `sworn`: the manifest names what they are now."""
    parts, out = parts or {}, io.BytesIO()
    with zipfile.ZipFile(archive) as before, zipfile.ZipFile(out, "w") as after:
        said = json.loads(before.read("manifest.json"))
        named = {table["part"]["name"]: table["part"] for table in said["tables"]}
        for name in before.namelist():
            if name == "manifest.json":
                continue
            data = before.read(name)
            if name in parts:
                changed = parts[name](data)
                if changed is None:
                    continue
                data = changed
                if sworn:
                    named[name] |= {
                        "size": len(data),
                        "sha256": hashlib.sha256(data).hexdigest(),
                        "count": data.count(b"\n"),
                    }
            after.writestr(name, data)
        manifest(said)
        after.writestr("manifest.json", json.dumps(said))
        for name, data in (more or {}).items():
            after.writestr(name, data)
    out.seek(0)
    return out


def line(number: int, change: Callable[[list[Any]], object]) -> Change:
    """Change one line (from 1 on) of a table."""

    def act(data: bytes) -> bytes:
        lines = data.splitlines()
        row = json.loads(lines[number - 1])
        change(row)
        lines[number - 1] = json.dumps(row).encode()
        return b"".join(one + b"\n" for one in lines)

    return act


def put(place: int, value: object) -> Callable[[list[Any]], object]:
    """Put a value in a place of a row."""

    def act(row: list[Any]) -> None:
        row[place] = value

    return act
