"""A rules file as a picture: its states, who acts in each, where that leads, and its clocks. SVG, or Mermaid as text."""

from __future__ import annotations

from amiable.rules.draw.mermaid import mermaid
from amiable.rules.draw.svg import svg

__all__ = ["mermaid", "svg"]
