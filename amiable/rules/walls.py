"""Sums over walls: how long a round of changes takes at most, and which packages fit."""

from __future__ import annotations

from datetime import timedelta

from amiable.rules.shape import Rules


def redeliver_days(rules: Rules, days: int) -> int:
    """Whole days a redelivery of a package of `days` may take: a third of them, from 1 to 7 (2-domain.md §3)."""
    most = rules.period("redeliver_most").days
    return min(most, max(rules.period("redeliver_least").days, days // 3))


def round_length(rules: Rules, days: int) -> timedelta:
    """The longest a round of changes takes: looking, replying, choosing, and redelivering."""
    lengths = (rules.clocks[name].length or timedelta() for name in ("accept_by", "reply_by", "take_by"))
    return sum(lengths, timedelta()) + timedelta(days=redeliver_days(rules, days))


def package_fits(rules: Rules, days: int, rounds: int) -> bool:
    """Whether a package of `days` with `rounds` of changes can end before the last due date of any kind, the brief included
    (2-domain.md §2). Longer work is several linked orders, each its own capture."""
    whole = timedelta(days=rules.walls["requirements"].day + days) + rounds * round_length(rules, days)
    return whole <= timedelta(days=rules.walls["last_due"].day)
