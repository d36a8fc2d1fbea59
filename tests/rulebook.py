"""Other rules than the shipped ones, for tests of what comes into force."""

from __future__ import annotations

from amiable.rules.load import shipped_text


def other_rules(version: int = 2, window: str = "P5D") -> str:
    """The shipped rules with another acceptance window, of at most five days, and room for it."""
    text = shipped_text().replace("version = 1\n", f"version = {version}\n", 1)
    for wall, was, day in (("acceptance", 58, 60), ("acceptance_with_case", 64, 66)):
        text = text.replace(f"\n{wall} = {{ day = {was}", f"\n{wall} = {{ day = {day}", 1)
    head, clock, rest = text.partition("[clocks.accept_by]")
    return head + clock + rest.replace('length = "P3D"', f'length = "{window}"', 1)
