"""The lines of a text as our previewer keeps it: each ends with a line feed. Not here: what is done with them."""

from __future__ import annotations


def split_lines(text: str) -> list[str]:
    """The lines without what ends them; a text that ends with a line's end has no empty line after it."""
    lines = text.split("\n")
    return lines[:-1] if lines[-1] == "" else lines
