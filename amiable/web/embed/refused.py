"""Which status a box is answered with that shows nothing; what it says is wording's (wording.embedding)."""

from __future__ import annotations

#: By the code of `pages.embedded.NotShown`.
STATUSES = {"unreadable": 400, "expired": 410, "other_order": 403, "ended": 410, "away": 404}
