"""What the room of money shows by currency: what stands where, both sides of the books, how old held money is. Every figure leads
to its postings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from amiable.ledger.postings import Aged
from amiable.pages.money import ALARM, Long, MoneyRoom, Room, read_money
from amiable.web.parts import Badge, Cell, Column, Table
from amiable.wording.money_room import say_account
from amiable.wording.reader import Reader

#: Accounts that lie with the provider and belong to somebody, then what is the marketplace's own, in the order they are read.
THEIRS: Final = ("held", "disputed", "pending", "payable", "refunding", "contested")
OURS: Final = ("provider", "debt", "fees", "costs", "loss")


@dataclass(frozen=True, slots=True)
class Sum:
    """A figure: what it is called, how much, and where its postings are listed; "" when there are none."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One currency: the four figures people ask for first, what is others' and what is the marketplace's, and what came in beside
    what it went to, with the sum of each side."""

    currency: str
    figures: Sequence[Sum]
    theirs: Sequence[Sum]
    ours: Sequence[Sum]
    came: Sequence[Sum]
    went: Sequence[Sum]
    came_total: str
    went_total: str
    balanced: Badge
    ages: Table | None


def room_of(now: datetime, reader: Reader) -> dict[str, Any]:
    """What the template shows of it."""
    found = read_money(now)
    return {
        "rooms": [_shown(room, found, reader) for room in found.rooms],
        "limit": reader.days(found.ladder[-1]),
        "longest": [_long(row, found, reader) for row in found.longest],
    }


def _shown(room: Room, found: MoneyRoom, reader: Reader) -> Shown:
    def account(name: str) -> Sum:
        return _sum(say_account(name, reader.language), room.accounts[name], room, reader, of=name)

    def flow(name: str, amount: int) -> Sum:
        return _sum(say_account(name, reader.language), amount, room, reader, of=name)

    sums = room.sums
    came = [flow("captured", sums.captured), flow("recovered", sums.recovered), account("debt")]
    went = [flow("refunds", sums.refunds), flow("charge_backs", sums.charge_backs), flow("payouts", sums.payouts)]
    bears = _sum(_("Borne by the marketplace, with costs"), sums.loss, room, reader, of="loss")
    both = sums.captured + sums.recovered + sums.debts + sums.loss
    other = sums.refunds + sums.charge_backs + sums.payouts + sums.fees + sums.standing
    return Shown(
        currency=room.currency,
        figures=_figures(room, found, reader),
        theirs=[account(name) for name in THEIRS],
        ours=[account(name) for name in OURS],
        came=[*came, bears],
        went=[*went, account("fees"), Sum(_("Still standing here"), reader.money(sums.standing, room.currency))],
        came_total=reader.money(both, room.currency),
        went_total=reader.money(other, room.currency),
        balanced=_balanced(holds=sums.balanced),
        ages=_ages([row for row in found.ages if row.currency == room.currency], found.ladder, reader),
    )


def _figures(room: Room, found: MoneyRoom, reader: Reader) -> list[Sum]:
    since = {"month": found.month.date().isoformat(), "year": found.year.date().isoformat()}
    language = reader.language
    return [
        _sum(say_account("held", language), room.accounts["held"], room, reader, of="held"),
        _sum(say_account("pending", language), room.accounts["pending"], room, reader, of="pending"),
        _sum(_("Fees this month"), room.fees_month, room, reader, "fees_month", of="fees", since=since["month"]),
        _sum(_("Fees this year"), room.fees_year, room, reader, "fees_year", of="fees", since=since["year"]),
    ]


def _sum(label: str, amount: int, room: Room, reader: Reader, name: str = "", **asked: str) -> Sum:
    """A figure with the list of its postings; `name` as `Room.moved` calls it, where that is not what is asked for."""
    said = reader.money(amount, room.currency)
    if (name or asked["of"]) not in room.moved:
        return Sum(label, said)
    return Sum(label, said, f"{reverse('desk_money_postings')}?{urlencode({**asked, 'currency': room.currency})}")


def _balanced(*, holds: bool) -> Badge:
    if holds:
        return Badge(_("The books balance"), "check", "done")
    return Badge(_("The books do not balance"), "alert", "loss")


def _ages(rows: Sequence[Aged], ladder: Sequence[int], reader: Reader) -> Table | None:
    """All steps with their share of what is held, also those on which nothing stands; None when nothing is held."""
    if not rows:
        return None
    whole, by_step = sum(row.amount for row in rows), {row.step: row for row in rows}
    columns = [
        Column(pgettext("of held money", "Age")),
        Column(_("Orders"), end=True),
        Column(_("Amount"), end=True),
    ]
    steps = [_step(number, by_step.get(number), ladder, whole, reader, rows[0].currency) for number in range(5)]
    return Table(_("How long it is held"), columns, steps, look="lines")


def _step(
    number: int, row: Aged | None, ladder: Sequence[int], whole: int, reader: Reader, currency: str
) -> list[Cell]:
    """From which day to which, how many orders, how much; the bar is a share of 100, rounded up so that nothing vanishes."""
    amount, orders = (row.amount, row.orders) if row else (0, 0)
    return [
        Cell(step_label(number, ladder), shares=[(_tone(number) or "first", -(-100 * amount // whole))]),
        Cell(str(orders), end=True, label=_("Orders")),
        Cell(reader.money(amount, currency), end=True, label=_("Amount")),
    ]


def step_label(number: int, ladder: Sequence[int]) -> str:
    """From which day to which a step goes."""
    if number == len(ladder):
        return _("past day %(day)s") % {"day": ladder[-1]}
    first = ladder[number - 1] + 1 if number else 0
    return pgettext("days since the payment", "day %(first)s to %(last)s") % {"first": first, "last": ladder[number]}


def _tone(number: int) -> str:
    return "" if number < ALARM else "wait" if number == ALARM else "loss"


@dataclass(frozen=True, slots=True)
class Named:
    """An order whose money is held: `badge` says so where it is for long."""

    order: str
    amount: str
    since: str
    badge: Badge


def _long(row: Long, found: MoneyRoom, reader: Reader) -> Named:
    tone = _tone(row.step)
    icon = "" if not tone else "clock" if tone == "wait" else "alert"
    badge = Badge(step_label(row.step, found.ladder), icon, "loss" if tone == "loss" else "wait" if tone else "")
    return Named(row.order, reader.money(row.amount, row.currency), reader.day(row.since, long=False), badge)
