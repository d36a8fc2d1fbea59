"""A draft of rules: begun, looked at, and everything that can be done with it. Judged by `flow.rulebook`, tried by a worker."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST, require_safe

from amiable.console.access import staff
from amiable.console.rules_sent import file_sent, text_sent
from amiable.console.rules_shown import as_file, draft_badge, draft_title, running_said, who_said
from amiable.console.rules_trials import check_said, findings_of, number, trials_of
from amiable.console.rules_values import Group, WrongValuesError, groups_of, read_values
from amiable.flow import moment
from amiable.flow import rulebook as door
from amiable.flow.rulebook import MOST_ORDERS, Simulate
from amiable.kernel.errors import Refused, refuse
from amiable.pages.rulebook import DraftPage, raised, read_draft, read_pulse, room_for, running
from amiable.people.roles import Permission
from amiable.rules.edit import with_values
from amiable.rules.tables import RulesError
from amiable.web.access import actor
from amiable.web.order.scenes import reader_of
from amiable.wording.reader import Reader
from amiable.wording.rulechanges import say_change
from amiable.wording.upkeep import say

#: What a simulation is asked with unless somebody says otherwise.
ORDERS, SEED = 5_000, 7

#: The status of a page that says why something was not done: it was overtaken by others, or it cannot be done so.
OVERTAKEN, WRONG = 409, 422
LATE = frozenset(("draft_changed", "draft_closed", "rules_moved_on", "trial_running", "rules_unchecked"))


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def draft(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """All of it on one page."""
    return _page(request, _found(draft_id))


@staff(any_of=Permission.OPERATE)
@require_safe
def pulse(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Whether the page would be another by now: 304 when not, by ETag."""
    try:
        tag = f'"{read_pulse(draft_id)}"'
    except Refused as refused:
        raise Http404 from refused
    answer = HttpResponse(status=304 if request.headers.get("If-None-Match") == tag else 204)
    answer.headers["ETag"] = tag
    return answer


@staff(any_of=Permission.OPERATE)
@require_safe
def text(request: HttpRequest, draft_id: UUID) -> HttpResponse:
    """Its file, to keep or to work on elsewhere."""
    del request
    found = _found(draft_id)
    return as_file(found.draft.text, found.rules)


@staff(any_of=Permission.OPERATE)
@require_POST
def save_values(request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
    """Keep what was typed for windows and numbers; whatever cannot be read stands beside its field."""
    found = _found(draft_id)
    try:
        changes = read_values(found.rules, request.POST)
    except WrongValuesError as wrong:
        return _page(request, found, status=WRONG, sent=request.POST, problems=wrong.problems)

    def keep() -> None:
        try:
            text = with_values(found.draft.text, changes)
        except ValueError:
            refuse("rules_unreadable", line=1, problem=_("its values can only be changed in the text"))
        _keep(request, found, text)

    return _done(request, found, keep, _("Saved. The rules are being checked."), to="tried")


@staff(any_of=Permission.OPERATE)
@require_POST
def make_room(request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
    """Move the last days that come too early."""
    found = _found(draft_id)
    return _done(
        request,
        found,
        lambda: _keep(request, found, room_for(found.draft.text)),
        _("There is room now. The rules are being checked."),
    )


@staff(any_of=Permission.OPERATE)
@require_POST
def save_text(request: HttpRequest, draft_id: UUID) -> HttpResponseBase:
    """Keep a whole text, typed or sent as a file."""
    found = _found(draft_id)
    said = _("Saved. The rules are being checked.")
    return _done(request, found, lambda: _keep(request, found, text_sent(request)), said, to="tried", at="text")


@staff(any_of=Permission.OPERATE)
@require_POST
def act(request: HttpRequest, draft_id: UUID, what: str) -> HttpResponseBase:
    """Simulate, offer, publish or discard it."""
    found, now = _found(draft_id), moment.now()
    who, seen = actor(request), request.POST.get("seen", "")
    ways: Mapping[str, tuple[Callable[[], object], str]] = {
        "simulate": (
            lambda: door.try_draft(who, draft_id, _asked(request), now=now),
            _("The simulation has been asked for. Its figures appear here by themselves."),
        ),
        "offer": (
            lambda: door.offer_draft(who, draft_id, seen=seen, now=now),
            _("You have asked for a second person. Another operator can publish it now."),
        ),
        "publish": (
            lambda: door.publish_draft(who, draft_id, seen=seen, now=now),
            _("Published. New orders begin with these rules from now on."),
        ),
        "discard": (lambda: door.discard_draft(who, draft_id, seen=seen, now=now), _("The draft was discarded.")),
    }
    if what not in ways:
        raise Http404
    way, said = ways[what]
    return _done(request, found, way, said, to="simulate" if what == "simulate" else "")


def _found(draft_id: UUID) -> DraftPage:
    try:
        return read_draft(draft_id)
    except Refused as refused:
        raise Http404 from refused


def _keep(request: HttpRequest, found: DraftPage, text: str) -> None:
    """Change the draft as it was seen, with a version of its own."""
    with contextlib.suppress(RulesError, ValueError):  # one that cannot be read: the door says where
        text = raised(text)
    note, seen = request.POST.get("note", found.draft.note), request.POST.get("seen", "")
    door.change_draft(actor(request), found.draft.id, text, seen=seen, note=note, now=moment.now())


def _asked(request: HttpRequest) -> Simulate:
    """How many orders, which seed, whose mix; what is no number is refused as none at all."""
    orders, seed = (_whole(request.POST.get(name, "")) for name in ("orders", "seed"))
    mix = file_sent(request) if request.FILES.get("file") else ""
    return Simulate(orders if orders is not None else 0, seed if seed is not None else SEED, mix)


def _whole(typed: str) -> int | None:
    plain = "".join(letter for letter in typed if letter not in " \u00a0\u202f,.'’")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 10 else None


def _done(
    request: HttpRequest, found: DraftPage, way: Callable[[], object], said: str, *, to: str = "", at: str = ""
) -> HttpResponseBase:
    """Do it and show the draft again; what is refused is said on its page as it is now, where nothing was overwritten."""
    try:
        way()
    except Refused as refused:
        code = refused.refusal.code
        if code == "not_found":
            raise Http404 from refused
        status = OVERTAKEN if code in LATE else WRONG
        return _page(request, _found(found.draft.id), status=status, refused=say(refused.refusal), at=at)
    messages.success(request, said)
    answer = redirect("desk_rules_draft", found.draft.id)
    answer.headers["Location"] += f"#{to}" if to else ""
    return answer


def _page(
    request: HttpRequest,
    found: DraftPage,
    *,
    status: int = 200,
    sent: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    refused: str = "",
    at: str = "",
) -> HttpResponse:
    reader = reader_of(request, now=moment.now())
    groups = groups_of(found.rules, found.base, reader.language, sent=sent, problems=problems)
    context: dict[str, Any] = {
        "page": found,
        "draft": found.draft,
        "title": draft_title(found.draft, reader),
        "badge": draft_badge(found.draft),
        "meta": _meta(found, reader),
        "groups": groups,
        "note": sent.get("note", "") if sent is not None else found.draft.note,
        "wrong": len(problems or ()),
        "refused": refused,
        "at": at,
        "orders": request.POST.get("orders", ORDERS),
        "seed": request.POST.get("seed", SEED),
        "most": number(MOST_ORDERS, reader),
        "mine": found.draft.author == actor(request),
        "sound": found.findings == [],
        "can_edit": not found.draft.outcome,
        "first": bool(
            found.draft.offered_at or found.draft.outcome
        ),  # what is to be read comes before what can be changed
        "seen": found.draft.hash,
    }
    return render(request, "console/rules_draft.html", context | _tried(found, reader, groups), status=status)


def _tried(found: DraftPage, reader: Reader, groups: Sequence[Group]) -> dict[str, Any]:
    """What trying it showed, and what it would change for whom."""
    return {
        "moves": _moves(found, reader),
        "checked": check_said(found),
        "findings": findings_of(found, groups),
        "problem": found.checked.problem if found.checked else "",
        "changes": [say_change(one, found.rules, reader.language) for one in found.differences],
        "running": [running_said(*row) for row in running()],
        "trials": trials_of(found, reader),
    }


def _meta(found: DraftPage, reader: Reader) -> list[str]:
    """Whose it is, since when, and how it ended."""
    row = found.draft
    words = {"name": who_said(row.author, found.names), "day": reader.moment(row.changed_at)}
    said = [_("Last changed by %(name)s on %(day)s.") % words]
    if row.closed_at:
        words = {"name": who_said(row.closed_by, found.names), "day": reader.moment(row.closed_at)}
        done = (
            _("Published by %(name)s on %(day)s.")
            if row.outcome == "published"
            else _("Discarded by %(name)s on %(day)s.")
        )
        said.append(done % words)
    return said


def _moves(found: DraftPage, reader: Reader) -> list[str]:
    """Last days that come too early, and when they would be early enough."""
    if found.draft.outcome:
        return []
    return [say_change(one, found.rules, reader.language) for one in found.early_days]
