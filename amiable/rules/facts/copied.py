"""Values that a plan copies often."""

from __future__ import annotations

from typing import Any, Self


class Copied:
    """A frozen value with `but`: `dataclasses.replace` without reading every field one by one."""

    def but(self, **changes: Any) -> Self:
        """The same value with these fields changed. Raises TypeError for a field it does not have."""
        values = self.__dict__
        changed = values | changes
        if len(changed) > len(values):
            raise TypeError(f"{type(self).__name__} has no {', '.join(changes.keys() - values.keys())}")
        copy = object.__new__(type(self))
        object.__setattr__(copy, "__dict__", changed)
        return copy
