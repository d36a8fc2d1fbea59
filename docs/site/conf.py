"""Settings of the documentation site for Sphinx; what it reads is laid out by stage.py.

Strict: an unknown link, a page in no menu or a missing picture is a warning, and `make docs` fails on warnings.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
STATIC = HERE.parents[1] / "amiable" / "web" / "static"

project = "Amiable"
author = "The Amiable contributors"
copyright = "the Amiable contributors, Apache License 2.0"  # noqa: A001 - Sphinx wants this name
extensions = ["myst_parser"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
#: `{period:…}` of a help text stands for a length, and "…" is no language of code.
highlight_language = "text"
language = "en"
nitpicky = True

html_theme = "furo"
html_title = "Amiable"
html_static_path = [
    str(HERE / "theme"),
    str(STATIC / "vendor" / "fonts"),
    str(STATIC / "img" / "wordmark.svg"),
    str(STATIC / "img" / "favicon.svg"),
]
html_favicon = str(STATIC / "img" / "favicon.svg")
html_css_files = ["amiable.css"]
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
html_theme_options = {"navigation_with_keys": True, "top_of_page_buttons": []}
pygments_style = "friendly"
pygments_dark_style = "github-dark"


def speak(_app: Any, pagename: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Say of a French or Italian page that it is one."""
    for language_of_page in ("fr", "it"):
        if pagename.startswith(f"help/{language_of_page}/") or pagename == f"use.{language_of_page}":
            context["language"] = language_of_page


def setup(app: Any) -> None:
    """Connect the above."""
    app.connect("html-page-context", speak)
