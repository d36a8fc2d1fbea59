"""A mix as the text of a file: what `mix.load_mix` reads back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from math import exp

from amiable.kernel.periods import format_period
from amiable.rules.simulate.mix import Bought, Kind, Mix


def mix_text(mix: Mix, remarks: tuple[str, ...] = ()) -> str:
    """The file, with remarks at its head."""
    lines = [
        *(f"# {remark}" for remark in remarks),
        f"name = {json.dumps(mix.name)}",
        f"payments_fail = {mix.payments_fail}",
    ]
    for bought in mix.purchases:
        lines += ["", f"[purchases.{json.dumps(bought.name)}]", *_bought(bought)]
    for kind in (*mix.clients, *mix.sellers, *mix.mediators):
        lines += ["", f"[{kind.role}s.{json.dumps(kind.name)}]", *_kind(kind)]
    return "\n".join(lines) + "\n"


def _bought(bought: Bought) -> Iterator[str]:
    purchase = bought.purchase
    yield f"share = {bought.share}"
    yield f"currency = {json.dumps(purchase.currency)}"
    for name in ("work", "client_fee", "tax", "days", "rounds"):
        yield f"{name} = {getattr(purchase, name)}"
    if purchase.effort_minutes:
        yield f"effort = {json.dumps(format_period(timedelta(minutes=purchase.effort_minutes)))}"
    if purchase.brief:
        yield "brief = true"


def _kind(kind: Kind) -> Iterator[str]:
    yield f"share = {kind.share}"
    yield f"answers_after = {json.dumps(format_period(timedelta(seconds=kind.answers_after)))}"
    yield f"spread = {exp(kind.spread):.2f}"
    yield f"says_nothing = {kind.says_nothing}"
    for name, percent in kind.percents.items():
        yield f"{name} = {percent}"
    if kind.role == "seller":
        yield f"work_takes = {kind.work_takes}"
        yield f"work_spread = {exp(kind.work_spread):.2f}"
    for table, choices in kind.choices.items():
        yield f"{table} = {{ {', '.join(f'{name} = {share}' for name, share in choices)} }}"
