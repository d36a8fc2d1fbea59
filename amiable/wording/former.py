"""What somebody who was erased is called wherever their name stood. Apart, because people know no other sentence."""

from __future__ import annotations

from django.utils.translation import pgettext


def former_member() -> str:
    """Former member, in the reader's language."""
    return pgettext("instead of a name", "Former member")
