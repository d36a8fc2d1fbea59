"""stub"""
from __future__ import annotations
from typing import Any
from amiable.kernel.errors import refuse
def whole_case_of(page: Any, reader: Any, files: Any, now: Any) -> Any:
    refuse("no_case")
