"""The child that prints: `python -m amiable.reports.press`, HTML on its standard input, PDF on its standard output.

It gives itself limits first, needs no settings and no database, and fetches nothing: no network, no file, no image.
"""

from __future__ import annotations

import sys

from amiable.files.child import limit


def main() -> int:
    """Print what came; nothing comes out when it cannot be printed."""
    limit()
    html = sys.stdin.buffer.read().decode()
    import weasyprint

    nothing = weasyprint.URLFetcher(allowed_protocols=(), allow_redirects=False)
    printed = weasyprint.HTML(string=html, url_fetcher=nothing).write_pdf()
    sys.stdout.buffer.write(printed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
