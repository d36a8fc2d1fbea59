"""Mixes for tests: people like clockwork (no spread at all), to be changed one tendency at a time. No assertions here."""

from __future__ import annotations

CLOCKWORK = """
name = "clockwork"
payments_fail = 0

[purchases.logo]
share = 100
currency = "EUR"
work = 10_000
days = 2
rounds = 1

[clients.usual]
share = 100
answers_after = "PT1H"
spread = 1.0
says_nothing = 0
pays = 100
changes_mind = 0
takes_extension = 100
takes_extra = 100
buys_extras = 100
wants_back = 50
regrets = 0
appeals = 0
contests_reason = 0
delivery = { accept_delivery = 100 }
again = { accept_delivery = 100 }
late = { wait = 100 }
very_late = { wait = 100 }
reply = { take_reply = 100 }
settlement = { accept_proposal = 100 }
talk = { ask_support = 100 }

[sellers.usual]
share = 100
answers_after = "PT2H"
spread = 1.0
says_nothing = 0
nudges = 0
declines = 0
gives_up = 0
says_so = 0
asks_first = 0
asks_for_time = 0
gives_back = 50
appeals = 0
contests_reason = 0
work_takes = 50
work_spread = 1.0
changes = { reply_to_changes = 100 }
items = { included = 100 }
marked = { deliver = 100 }
settlement = { accept_proposal = 100 }
talk = { wait = 100 }

[mediators.usual]
share = 100
answers_after = "PT3H"
spread = 1.0
says_nothing = 0
asks = 0
gives_back = 50
approves = 100
decision = { share = 100 }
"""


def mix(**changes: str) -> str:
    """Clockwork with `table__key="value"` changed: `clients__pays="0"` for the key in the first table of that group."""
    text = CLOCKWORK
    for where, value in changes.items():
        group, _, key = where.partition("__")
        start = text.index(f"[{group}.") if key else 0
        row = next(line for line in text[start:].splitlines() if line.startswith(f"{key or group} = "))
        text = text[:start] + text[start:].replace(row, f"{key or group} = {value}", 1)
    return text
