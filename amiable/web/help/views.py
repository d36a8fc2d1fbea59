"""The help center: search, an article, the course and its lessons. Everybody may read; nothing is kept of what they do."""

from __future__ import annotations

from typing import Any

from babel.dates import format_date
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from amiable.flow.load import rules_in_force
from amiable.flow.moment import now as present
from amiable.guide.checking import told_of
from amiable.guide.links import place_of
from amiable.guide.search import search, typed
from amiable.guide.texts import Text, find
from amiable.pages.sessions import open_sessions
from amiable.people.roles import Permission
from amiable.rules.shape import Rules
from amiable.web.help.shown import CONTENTS_FROM, asked, groups, lesson, lessons, listed, related, rendered
from amiable.wording.languages import ENGLISH


@gzip_page
@require_safe
def center(request: HttpRequest) -> HttpResponse:
    """All there is to read, or what fits the words that are looked for."""
    language, words = _language(), typed(request.GET.get("q", ""))
    context: dict[str, Any] = {"words": words, "staff": _is_staff(request)}
    if words:
        found = [one for one in search(words, language) if context["staff"] or one.text.audience != "support"]
        context["found"] = [(one, place_of(one.text)) for one in found]
    else:
        context |= {
            "groups": groups(language, staff=context["staff"]),
            "lessons": lessons(language),
            "sessions": open_sessions(language=language, now=present()),
        }
    return render(request, "help/center.html", context)


@gzip_page
@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """One article."""
    text, language = _text(slug), _language()
    if text.kind != "article":
        return redirect(place_of(text))
    return render(request, "help/article.html", _reading(text, language, rules_in_force()))


@require_safe
def course(request: HttpRequest) -> HttpResponse:
    """What the course is, and its lessons."""
    return render(request, "help/course.html", {"lessons": lessons(_language())})


@gzip_page
@require_safe
def course_lesson(request: HttpRequest, slug: str) -> HttpResponse:
    """A lesson with its questions; answers come with the address and are forgotten."""
    text, language = _text(slug), _language()
    if text.kind != "lesson":
        return redirect(place_of(text))
    whole, rows, rules = lesson(slug, language), lessons(language), rules_in_force()
    told = told_of(whole, request.GET.dict())
    at = next(i for i, row in enumerate(rows) if row.text.slug == slug)
    context = _reading(text, language, rules) | {
        "lessons": rows,
        "number": at + 1,
        "before": rows[at - 1] if at else None,
        "after": rows[at + 1] if at + 1 < len(rows) else None,
        "check": whole.heading,
        "asked": asked(told, text.language, rules),
        "sent": any(one.chosen is not None for one in told),
        "right": sum(one.right for one in told),
    }
    return render(request, "help/lesson.html", context)


def _reading(text: Text, language: str, rules: Rules) -> dict[str, Any]:
    found = rendered(text.slug, language, rules.hash)
    return {
        "text": text,
        "changed": format_date(text.changed, "d MMMM y", locale=language),
        "html": found.html,
        "contents": found.headings if len(found.headings) >= CONTENTS_FROM else (),
        "related": [row for name in related(text.slug, language) if (row := listed(name, language))],
    }


def _text(slug: str) -> Text:
    text = find(slug, _language())
    if text is None:
        raise Http404
    return text


def _language() -> str:
    return get_language() or ENGLISH


def _is_staff(request: HttpRequest) -> bool:
    reader = request.user
    return reader.is_authenticated and bool(reader.permissions & (Permission.MEDIATE | Permission.APPROVE))
