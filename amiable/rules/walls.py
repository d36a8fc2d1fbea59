"""Sums over walls: which packages fit under them."""

from __future__ import annotations

from datetime import timedelta

from amiable.rules.shape import Rules


def package_fits(rules: Rules, days: int, rounds: int) -> bool:
    """Whether a package of `days` with `rounds` of changes can end before the last due date of any kind.

    Brief, work, and per round: looking, replying, choosing, and redelivering at most (2-domain.md §2). Longer work is
    several linked orders, each its own capture.
    """
    most = rules.period("redeliver_most").days
    redeliver = min(most, max(rules.period("redeliver_least").days, days // 3))
    lengths = (rules.clocks[name].length or timedelta() for name in ("accept_by", "reply_by", "take_by"))
    a_round = sum(lengths, timedelta()) + timedelta(days=redeliver)
    whole = timedelta(days=rules.walls["requirements"].day + days) + rounds * a_round
    return whole <= timedelta(days=rules.walls["last_due"].day)
