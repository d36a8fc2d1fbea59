"""Every stage × action × actor: allowed, or the exact refusal. The expectation is written by hand in `expected.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.rules.stages import STAGES, played
from tests.rules.story import PEOPLE, RULES

EXPECTED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("expected.toml").read_text())
RUNNING = ("in_progress", "delivered", "no_delivery_marked", "revision_requested", "scope_replied", "revising")
GROUPS = {
    "running": RUNNING,
    "paid": ("awaiting_requirements", *RUNNING),
    "all": ("awaiting_payment", "awaiting_requirements", *RUNNING, "completed", "cancelled"),
}
FREEZING = ("with_support", "asking", "deciding", "appealable", "appealed")
ROLES = ("client", "seller", "mediator", "second", "operator", "clock", "provider")


@cache
def where(action: str) -> tuple[tuple[str, ...], tuple[str, ...], bool, tuple[str, ...] | None]:
    """Who, in which states, also while frozen, and for which case states only."""
    who, states, *more = (part.split() for part in EXPECTED["actions"][action].split(" · "))
    places = tuple(name for state in states for name in GROUPS.get(state, (state,)))
    case = next((tuple(part[1:]) for part in more if part[0] == "case:"), None)
    return tuple(who), places, ["frozen"] in more, case


def out_of_place(stage: str, action: str, role: str) -> str:
    """The code that actor, state and case alone give, or ""."""
    who, states, frozen, case = where(action)
    row = EXPECTED["stages"][stage]
    if PEOPLE[role].kind not in who:
        return "not_yours"
    if row["state"] not in states:
        return "not_in_this_state"
    if case is not None and row["case"] not in case:
        return "not_in_this_case_state"
    if row["case"] in FREEZING and not frozen:
        return "frozen"
    return ""


def expected(stage: str, action: str, role: str) -> str:
    """The refusal's code, or "" for allowed."""
    row, code = EXPECTED["stages"][stage], out_of_place(stage, action, role)
    if code:
        return code
    refused: dict[str, str] = EXPECTED["everywhere"] | row["refused"]
    return refused.get(f"{action} {role}", refused.get(action, ""))


@pytest.mark.parametrize("stage", STAGES)
def test_every_action_of_every_actor(stage: str) -> None:
    story = played(stage)
    found = {(action, role): story.why_not(role, action) for action in RULES.actions for role in ROLES}
    wished = {(action, role): expected(stage, action, role) for action in RULES.actions for role in ROLES}
    assert found == wished


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_stands_where_it_says(stage: str) -> None:
    story, row = played(stage), EXPECTED["stages"][stage]
    assert (story.state, story.facts.case_state) == (row["state"], row["case"])


def test_the_table_is_whole() -> None:
    assert set(EXPECTED["actions"]) == set(RULES.actions)
    assert set(EXPECTED["stages"]) == set(STAGES)
    states = {row["state"] for row in EXPECTED["stages"].values()}
    cases = {row["case"] for row in EXPECTED["stages"].values()}
    assert states == set(RULES.states)
    assert cases == {"none", *RULES.case_states}


def test_every_exception_is_one() -> None:
    """What a stage refuses is something that place and person alone would allow."""
    for stage, row in EXPECTED["stages"].items():
        for key in row["refused"]:
            action, _, role = key.partition(" ")
            roles = [role] if role else [r for r in ROLES if PEOPLE[r].kind in where(action)[0]]
            assert {out_of_place(stage, action, r) for r in roles} == {""}, (stage, key)
