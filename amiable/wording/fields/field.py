"""What a form says of one field."""

from __future__ import annotations

from dataclasses import dataclass

from amiable.wording.scene import Text


@dataclass(frozen=True, slots=True)
class Field:
    """`help` stands under the field, `placeholder` in it; both may be empty."""

    label: Text
    help: Text = ""
    placeholder: Text = ""
