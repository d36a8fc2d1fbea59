"""Which problems an operation may answer with: every one of them is in the document, and none that is not."""

from __future__ import annotations

from amiable.api.shapes.said import Problem

#: What every operation may be refused with.
READING = dict.fromkeys((400, 401, 403, 404, 429, 503), Problem)

#: What an operation that writes may be refused with besides.
WRITING = READING | dict.fromkeys((408, 409, 411, 412, 413, 415, 422, 428), Problem)
