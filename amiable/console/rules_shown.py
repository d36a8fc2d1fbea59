"""The rules room: what new orders begin with, drawn and as tables, who published what, and the drafts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.console.access import staff
from amiable.console.rules_tables import tables_of
from amiable.flow import moment
from amiable.kernel.errors import Refused
from amiable.pages.rulebook import Known, Room, Standing, read_room, text_of
from amiable.people.roles import Permission
from amiable.rulebook.reads import DraftRead, Published
from amiable.rules.draw import svg
from amiable.rules.load import load
from amiable.rules.shape import LANGUAGES, Rules
from amiable.rules.simulate.mix import shipped_mix_text
from amiable.web.order.scenes import reader_of
from amiable.web.parts import Badge, Cell, Column, Table
from amiable.wording.reader import Reader


@gzip_page
@staff(any_of=Permission.OPERATE)
@require_safe
def room(request: HttpRequest) -> HttpResponse:
    """What is in force, who lives by it, the drafts."""
    now = moment.now()
    reader, found = reader_of(request, now=now), read_room(now=now)
    last = found.publications[0] if found.publications else None
    context: dict[str, Any] = {
        "rules": found.rules,
        "since": _since(last, found.names, reader),
        "note": last.note if last else "",
        "running": [running_said(*row) for row in found.running],
        "picture": _picture(found, reader),
        "standing": _standing(found, reader),
        "tables": tables_of(found.rules, reader.language),
        "open": [_draft(row, found.names, reader) for row in found.drafts if not row.outcome],
        "closed": [_draft(row, found.names, reader) for row in found.drafts if row.outcome],
        "publications": [_publication(row, found.names, reader) for row in found.publications],
        "text": reverse("desk_rules_text", args=[found.rules.hash]),
    }
    return render(request, "console/rules.html", context)


@staff(any_of=Permission.OPERATE)
@require_safe
def text(request: HttpRequest, rules_hash: str) -> HttpResponse:
    """A file that came with Amiable or was published, to keep."""
    del request
    try:
        found = text_of(rules_hash)
    except Refused as refused:
        raise Http404 from refused
    return as_file(found, load(found))


@staff(any_of=Permission.OPERATE)
@require_safe
def mix(request: HttpRequest) -> HttpResponse:
    """The invented people that come with Amiable, to keep and to change."""
    del request
    return _download(shipped_mix_text(), "mix.toml")


def as_file(found: str, rules: Rules) -> HttpResponse:
    """A rules file to download."""
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in rules.name) or "rules"
    return _download(found, f"{plain}-{rules.version}.toml")


def _download(found: str, name: str) -> HttpResponse:
    answer = HttpResponse(found, content_type="application/toml; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def who_said(who: UUID | None, names: Known) -> str:
    """Who did it, by name."""
    if who is None:
        return _("the command line")
    return names[who].name if who in names else _("somebody who is gone")


def draft_badge(row: DraftRead) -> Badge:
    """Where a draft stands."""
    if row.outcome == "published":
        return Badge(pgettext("draft", "published"), "check", "done")
    if row.outcome:
        return Badge(pgettext("draft", "discarded"), "x")
    if row.offered_at:
        return Badge(_("waits for a second person"), "sides", "wait")
    return Badge(pgettext("draft", "in work"), "pencil", "accent")


def running_said(name: str, version: int, count: int) -> str:
    """How many running orders keep a version."""
    said = ngettext(
        "%(count)s running order keeps %(name)s %(version)s.",
        "%(count)s running orders keep %(name)s %(version)s.",
        count,
    )
    return said % {"count": count, "name": name, "version": version}


def _since(last: Published | None, names: Known, reader: Reader) -> str:
    if last is None:
        return _("They came with Amiable; nobody has published others yet.")
    words = {"day": reader.moment(last.at), "publisher": who_said(last.publisher, names)}
    if last.author is None:
        return _("In force since %(day)s, published from the command line.") % words
    words["author"] = who_said(last.author, names)
    return _("In force since %(day)s. %(author)s wrote them, %(publisher)s published them.") % words


def _picture(found: Room, reader: Reader) -> str:
    """The drawing for this page: our own text, escaped where it is drawn."""
    language = reader.language if reader.language in LANGUAGES else "en"
    notes = {state: _note(one, reader) for state, one in found.standing.items()}
    return mark_safe(svg(found.rules, language, notes=notes, styled=False))  # noqa: S308  svg escapes every label


def _note(one: Standing, reader: Reader) -> str:
    said = ngettext(
        "%(count)s order · waits for %(longest)s",
        "%(count)s orders · median %(middle)s · longest %(longest)s",
        one.count,
    )
    return said % {"count": one.count, "middle": reader.span(one.middle), "longest": reader.span(one.longest)}


def _standing(found: Room, reader: Reader) -> Table:
    """The counts of the picture as a table; only states somebody stands in."""
    known = found.rules.states
    heads = [_("State"), _("Orders"), _("Half wait for at most"), _("The longest waits for")]
    rows = []
    for state, one in sorted(
        found.standing.items(), key=lambda row: list(known).index(row[0]) if row[0] in known else 99
    ):
        label = reader.label(known[state].label) if state in known else state
        rows.append(
            [
                Cell(label, wide=True),
                Cell(str(one.count), end=True, label=heads[1]),
                Cell(reader.span(one.middle), end=True, label=heads[2]),
                Cell(reader.span(one.longest), end=True, label=heads[3]),
            ]
        )
    columns = [Column(heads[0]), *(Column(head, end=True) for head in heads[1:])]
    return Table(_("Where running orders stand"), columns, rows)


def _draft(row: DraftRead, names: Known, reader: Reader) -> Mapping[str, Any]:
    words = {"name": who_said(row.author, names), "day": reader.moment(row.changed_at)}
    if row.closed_at:
        words = {"name": who_said(row.closed_by, names), "day": reader.moment(row.closed_at)}
        done = (
            _("Published by %(name)s on %(day)s.")
            if row.outcome == "published"
            else _("Discarded by %(name)s on %(day)s.")
        )
        said = done % words
    else:
        said = _("Last changed by %(name)s on %(day)s.") % words
    return {
        "href": reverse("desk_rules_draft", args=[row.id]),
        "title": draft_title(row, reader),
        "said": said,
        "badge": draft_badge(row),
    }


def draft_title(row: DraftRead, reader: Reader) -> str:
    """What it is about, by the first line of its note, or when it was begun."""
    first = row.note.strip().partition("\n")[0]
    return Truncator(first).chars(100) or _("Draft of %(day)s") % {"day": reader.day(row.begun_at, long=True)}


def _publication(row: Published, names: Known, reader: Reader) -> Mapping[str, Any]:
    return {
        "title": f"{row.name} {row.version}",
        "when": reader.moment(row.at),
        "author": who_said(row.author, names),
        "publisher": who_said(row.publisher, names),
        "note": row.note,
        "href": reverse("desk_rules_text", args=[row.hash]),
    }
