"""Questions of the operator and of a party, and which database they were put to: `python -m tests.days.asking WHAT`."""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.db import connections  # noqa: E402 - Django first

from amiable.database import standby  # noqa: E402 - same
from amiable.pages.money import read_money  # noqa: E402 - same
from amiable.pages.order import read_order  # noqa: E402 - same
from tests.cast import START, make_cast, seeded  # noqa: E402 - same
from tests.story import Story  # noqa: E402 - same


def place(name: str) -> str:
    """An order that is paid for and delivered, and still there for its client when they open it; its reference."""
    story = Story(make_cast(unique=name), ids=seeded(name))
    story.delivered()
    page = read_order(story.order, story.cast.giulia.pk, now=story.now)
    return page.loaded.reference


def money(seconds: str) -> dict[str, Any]:
    """What is held (minor units) by the operator's room, and how many statements of it the standby was asked, when it may be so
    late."""
    standby.BEHIND = timedelta(seconds=float(seconds))
    asked = list[str]()

    def heard(execute: Any, statement: str, *rest: Any) -> Any:
        asked.append(statement)
        return execute(statement, *rest)

    with connections[standby.STANDBY].execute_wrapper(heard):
        rooms = read_money(START).rooms
    held = sum(room.accounts["held"] for room in rooms)
    return {"held": held, "asked": sum("pg_stat_wal_receiver" not in statement for statement in asked)}


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"place": place, "money": money}[sys.argv[1]](sys.argv[2])) + "\n")
