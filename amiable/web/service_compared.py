"""The packages of a service beside each other: price, time, rounds, and for each thing which package has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from amiable.catalog.reads import ServiceRead
from amiable.wording.reader import Reader


@dataclass(frozen=True, slots=True)
class Compared:
    """Rows of a label and a value a package; with `language` where the seller wrote it, "" where we did."""

    names: Sequence[str]
    rows: Sequence[tuple[str, str, Sequence[tuple[str, str, str]]]]


def compared(service: ServiceRead, reader: Reader) -> Compared | None:
    """The table; None with one package, which is compared with nothing. A value carries the name of its package."""
    packages = service.packages
    if len(packages) < 2:
        return None
    terms, language = [package.terms for package in packages], service.terms.language
    names = [one.name for one in terms]

    def row(
        label: str, values: Sequence[tuple[str, str]], own: str = ""
    ) -> tuple[str, str, list[tuple[str, str, str]]]:
        return label, own, [(name, *value) for name, value in zip(names, values, strict=True)]

    rows = [
        row(_("Price"), [(reader.money(one.price, one.currency), "") for one in terms]),
        row(_("Time to deliver"), [(reader.days(one.days), "") for one in terms]),
        row(_("Revision rounds"), [(str(one.rounds) if one.rounds else _("none"), "") for one in terms]),
    ]
    if any(one.effort_minutes for one in terms):
        efforts = [(reader.effort(one.effort_minutes) if one.effort_minutes else "–", "") for one in terms]
        rows.append(row(_("Effort"), efforts))
    for title in dict.fromkeys(item.title for one in terms for item in one.items):
        held = [next((item for item in one.items if item.title == title), None) for one in terms]
        said = [
            (_("not included"), "") if item is None else (item.note, language) if item.note else (_("included"), "")
            for item in held
        ]
        rows.append(row(title, said, language))
    return Compared(names, rows)
