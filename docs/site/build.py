"""Builds the documentation site: `make docs`. Lays out the pages, lets Sphinx build them strictly, and makes sure that the result
asks nothing of another host. The site goes to var/site, or to the folder given.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

#: What a browser fetches by itself: sources, sheets, icons, frames; a link that somebody follows is something else.
FETCHED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed|object|track|use)\b[^>]*?\b(?:src|srcset|data|href|poster)\s*=\s*[\"']?"
    r"\s*(?:https?:)?//[^\s\"'>]+"
    r"|<link\b(?![^>]*\brel=[\"']?(?:canonical|author|license|next|prev|search|index))[^>]*?\bhref\s*=\s*[\"']?(?:https?:)?//[^\s\"'>]+"
    r"|<form\b[^>]*?\baction\s*=\s*[\"']?(?:https?:)?//[^\s\"'>]+",
    re.IGNORECASE,
)
#: The same in a sheet, and in a script that asks by itself.
IN_SHEET = re.compile(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//[^\s\"')]+", re.IGNORECASE)
IN_SCRIPT = re.compile(
    r"(?:fetch\(|import\(|\.src\s*=|sendBeacon\(|new WebSocket\(|\.open\([^)]*,)\s*[\"'`](?:https?:|wss?:)?//[^\s\"'`]+"
)


def main(words: list[str]) -> int:
    """Build into var/site or the folder named; 1 with what is wrong."""
    target = Path(words[0] if words else ROOT / "var" / "site").absolute()
    import reference
    import stage

    reference.ready()
    with tempfile.TemporaryDirectory(prefix="amiable-site-") as temporary:
        pages = Path(temporary) / "pages"
        pages.mkdir()
        try:
            stage.stage(pages)
        except stage.MissingError as missing:
            print(missing, file=sys.stderr)
            return 1
        strict = ["--quiet", "--fail-on-warning", "--keep-going", "--fresh-env", "--jobs=2"]
        where = ["--conf-dir", str(HERE), "--doctree-dir", f"{temporary}/trees", str(pages), str(target)]
        done = subprocess.run([sys.executable, "-m", "sphinx", *strict, *where], check=False)
    asked = list(asks(target)) if done.returncode == 0 else []
    for line in asked:
        print(line, file=sys.stderr)
    if done.returncode or asked:
        return 1
    print(f"The site is in {target}: {sum(1 for _ in target.rglob('*.html'))} pages.")
    return 0


def asks(folder: Path) -> Iterator[str]:
    """What the built site would fetch from another host, a line each."""
    patterns = {".html": FETCHED, ".css": IN_SHEET, ".js": IN_SCRIPT}
    for path in sorted(folder.rglob("*")):
        if pattern := patterns.get(path.suffix):
            text = path.read_text(encoding="utf-8", errors="replace")
            found = [*pattern.findall(text), *(IN_SHEET.findall(text) if path.suffix == ".html" else ())]
            yield from (f"{path.relative_to(folder)} asks another host: {one[:120]}" for one in found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
