"""What the client asks to have changed, and what both say of it when the next version is there (2-domain.md §4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from amiable.kernel.errors import refuse
from amiable.rules import effects as e
from amiable.rules import facts as f
from amiable.rules.draft import Draft
from amiable.rules.inputs import ChangeAsked


def open_request(draft: Draft) -> None:
    """The client asks for changes, starting from what is still open: what they take up again is not fixed, what they leave
    out is no longer wanted. What was answered `extra` or `not_possible` is bought or taken to a case, not asked again; once
    bought it is part of the agreement."""
    open_now = {change.id: change for change in draft.facts.still_open}
    carried = [asked.carries for asked in draft.data.changes if asked.carries]
    _require_once(carried)
    draft.count("requests")
    draft.note(gift=False, redeliver_days=0, round_used=False, straight=False)
    for change in open_now.values():
        draft.do(e.ChangeSet(replace(change, status="not_fixed" if change.id in carried else "withdrawn")))
    ids = []
    for asked in draft.data.changes:
        _require_carried(draft, asked, open_now)
        _require_file(draft, asked)
        ids.append(draft.new_id("c"))
        draft.do(e.ChangeSet(f.Change(ids[-1], draft.facts.tally.requests, carries=asked.carries)))
    draft.say(request=draft.facts.tally.requests, ids=tuple(ids))


def _require_carried(draft: Draft, asked: ChangeAsked, open_now: dict[str, f.Change]) -> None:
    if not asked.carries or asked.carries in open_now:
        return
    known = next((change for change in draft.facts.changes if change.id == asked.carries), None)
    refused = known is not None and known.answer in ("extra", "not_possible") and not known.taken
    refuse("asked_before" if refused else "unknown_change", change=asked.carries)


def _require_file(draft: Draft, asked: ChangeAsked) -> None:
    """A place lies in a file of a version that stands: not replaced, not marked as missing."""
    if asked.place and not asked.file:
        refuse("place_without_file")
    standing = {name for delivery in draft.facts.deliveries if delivery.status == "made" for name in delivery.files}
    if asked.file and asked.file not in standing:
        gone = any(asked.file in delivery.files for delivery in draft.facts.deliveries)
        refuse("version_gone" if gone else "file_not_delivered", file=asked.file)


def judge_changes(draft: Draft) -> None:
    """The client ticks off, in the version they look at, what was to be changed. It binds nobody and can be changed until the
    next request or acceptance."""
    judged = {change.id: change for change in draft.facts.judged}
    _require_once(judge.change for judge in draft.data.changes)
    for judge in draft.data.changes:
        if judge.change not in judged:
            refuse("unknown_change", change=judge.change)
        draft.do(e.ChangeSet(replace(judged[judge.change], status=judge.status)))


def require_open(draft: Draft) -> None:
    """The seller's notes on a new version speak of changes that are still open, each once."""
    _require_once(done.change for done in draft.data.changes)
    open_now = {change.id for change in draft.facts.still_open}
    for done in draft.data.changes:
        if done.change not in open_now:
            refuse("unknown_change", change=done.change)


def _require_once(names: Iterable[str]) -> None:
    seen = set[str]()
    for name in names:
        if name in seen:
            refuse("named_twice", change=name)
        seen.add(name)
