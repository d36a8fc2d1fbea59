"""Look for pressure on ratings: JSON lines {"lang", "text"} on standard input, one answer a line on standard output.

`lang` may be missing or unknown: the answer is then in the language of the words found, and English without any. A line that
is not such an object is answered by `{"error": …}`; the rest is still read, and the exit code is 1.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

NEEDS_DJANGO = True
#: A longer line is not taken into memory; about twice the longest text anybody can send.
LONGEST = 4_000_000


def run(args: argparse.Namespace) -> int:
    """Return 1 when a line could not be read."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    failed = False
    for line in lines(sys.stdin):
        if line.strip():
            said = answer(line)
            failed = failed or "error" in said
            print(json.dumps(said, ensure_ascii=False), flush=True)
    return 1 if failed else 0


def lines(source: TextIO) -> Iterator[str]:
    """The lines of `source`; of one that is too long only so much that it is seen to be."""
    while line := source.readline(LONGEST + 1):
        if len(line) > LONGEST and not line.endswith("\n"):
            while (rest := source.readline(LONGEST)) and not rest.endswith("\n"):
                pass
        yield line


def answer(line: str) -> dict[str, Any]:
    """What is said of one line."""
    if len(line) > LONGEST:
        return {"error": f"the line is longer than {LONGEST} characters"}
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": "the line is not JSON"}
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        return {"error": 'the line is not an object with a "text"'}
    return judged(asked["text"], asked.get("lang"))


def judged(text: str, lang: object) -> dict[str, Any]:
    """The answer for one text, in the language of `lang` or of the words found."""
    from django.utils.translation import override

    from amiable.guard import judge
    from amiable.wording.pressure import SUGGESTION, WHY

    known = lang[:2].lower() if isinstance(lang, str) else ""
    found = judge(text, known)
    if found is None:
        return {"pressure": False, "kind": "", "why": "", "suggestion": ""}
    with override(known if known in ("en", "fr", "it") else found.language):
        why, suggestion = str(WHY[found.kind]), str(SUGGESTION[found.kind])
    return {"pressure": True, "kind": found.kind, "why": why, "suggestion": suggestion}
