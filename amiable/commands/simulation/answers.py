"""A simulation for programs: JSON and CSV, with the mix of the invented people and the sentence that says they are."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import Any

from amiable.rules.simulate.measures import MINOR, SECONDS, Row
from amiable.rules.simulate.report import NAMES, Report

GROUPS = ("purchases", "clients", "sellers", "mediators")


def as_json(report: Report) -> str:
    """One object; counts whole, times in seconds, money in minor units, shares in orders of 100."""
    simulation = report.simulation
    said = {
        "invented": report.words["invented"].format(name=simulation.mix.name, hash=simulation.mix.hash[:12]),
        "left_aside": report.words["aside"],
        "seed": simulation.seed,
        "mix": _mix(report),
        "not_bought": dict(simulation.left_out),
        "figures": {name: asdict(figures) for name, figures in zip(NAMES, simulation.figures, strict=False)},
        "measures": [_measure(report, row) for row in report.rows],
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _mix(report: Report) -> dict[str, Any]:
    mix = report.simulation.mix
    shares = {group: {one.name: one.share for one in getattr(mix, group)} for group in GROUPS}
    return {"name": mix.name, "hash": mix.hash, **shares}


def _measure(report: Report, row: Row) -> dict[str, Any]:
    found: dict[str, Any] = {"section": row.section, "code": row.code, "label": report.label(row), "unit": row.unit}
    exact = row.unit == SECONDS or row.unit.startswith(MINOR)
    values = [int(value) if exact else round(value, 4) for value in (*row.values, row.difference)]
    found["values"] = dict(zip(NAMES, values[:-1], strict=False))
    found["margin"] = None if row.margin is None else round(row.margin, 4)
    if len(row.values) > 1:
        found |= {"difference": values[-1], "sentence": report.sentence(row) if row.tells else ""}
    return found


def as_csv(report: Report) -> str:
    """One line a measure, the people and their mix first; the same units as in JSON."""
    out = io.StringIO()
    two = len(report.files) > 1
    line = csv.writer(out, lineterminator="\n")
    columns = [*NAMES[: len(report.files)], *(["difference"] if two else []), "margin"]
    line.writerow(["section", "code", "unit", *columns])
    line.writerow(["about", report.head().splitlines()[0], "", *[""] * len(columns)])
    for group in GROUPS:
        for name, share in _mix(report)[group].items():
            values = [share] * len(report.files)
            line.writerow(["about", f"{group}.{name}", "of_100", *values, *["" for _ in columns[len(values) :]]])
    for row in report.rows:
        values = [*row.values, *([row.difference] if two else [])]
        margin = "" if row.margin is None else _plain(row.margin)
        line.writerow([row.section, row.code, row.unit, *map(_plain, values), margin])
    return out.getvalue()


def _plain(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")
