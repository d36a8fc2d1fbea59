"""How served styles, scripts and fonts are kept: compressed, under names that carry their hash, so that browsers keep them.

The stylesheet and the parts it imports become one file, so that a page asks once.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/amiable.css"
_IMPORT = re.compile(r'@import url\("([^"]+)"\);')
#: What only we read: comments, and how far a line stands in.
_OURS = re.compile(r"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(r"\s*\n\s*")


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Also the modules our own modules import are asked for by their hashed names."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Any:
        """Put the parts into the sheet before anything is hashed."""
        source = finders.find(SHEET)
        if source and SHEET in paths:
            Path(self.path(SHEET)).write_text(bundled(Path(source)))
            paths[SHEET] = (self, SHEET)
        return super().post_process(paths, *args, **options)


def bundled(sheet: Path) -> str:
    """The sheet with its imports in their places, in their order, without what only we read; addresses in them still lead
    where they led.
    """

    def part(match: re.Match[str]) -> str:
        text = (sheet.parent / match[1]).read_text()
        return text.replace(f'url("{"../" * (match[1].count("/") + 1)}', 'url("../')

    return _INDENT.sub("\n", _OURS.sub("", _IMPORT.sub(part, sheet.read_text()))).lstrip()
