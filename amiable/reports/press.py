"""The child that prints: `python -m amiable.reports.press`, HTML on its standard input, PDF on its standard output.

It gives itself limits first, needs no settings and no database, and fetches nothing: no network, no file, no image.
"""

from __future__ import annotations

import sys
from typing import Any, NoReturn

from amiable.files.child import limit


def refuse_all(url: str, *_args: Any, **_more: Any) -> NoReturn:
    """Stand where a document would load something from elsewhere. Raises ValueError always."""
    raise ValueError(f"nothing is fetched: {url[:60]}")


def main() -> int:
    """Print what came; nothing comes out when it cannot be printed."""
    limit()
    html = sys.stdin.buffer.read().decode()
    import weasyprint

    printed = weasyprint.HTML(string=html, base_url=None, url_fetcher=refuse_all).write_pdf()
    sys.stdout.buffer.write(printed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
