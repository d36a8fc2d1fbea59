"""Which problems an operation may answer with: every one of them is in the document, and none that is not."""

from __future__ import annotations

from typing import Any

#: What every operation may be refused with: a Problem (amiable/api/shared.py says so in the document). The framework would
#: make a class for each status of each operation, thirteen hundred in all, which takes every process seconds to start.
READING: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 429, 503))

#: What an operation that writes may be refused with besides.
WRITING = READING | dict.fromkeys((408, 409, 411, 412, 413, 415, 422, 428))
