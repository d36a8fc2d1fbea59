"""The help center: all texts, those that fit some words, and one."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from amiable.api.access import Caller, caller
from amiable.api.answers import answer
from amiable.api.asked import knows, only
from amiable.api.expected import READING
from amiable.api.shapes.guide import Help, HelpText
from amiable.api.shown.help import found, listed, text_of
from amiable.flow.load import rules_in_force
from amiable.guide.search import LONGEST, search, typed
from amiable.guide.texts import Text, find, texts
from amiable.kernel.errors import refuse
from amiable.people.roles import Permission

router = Router(tags=["help"])

#: Who reads what is for support.
SUPPORT = Permission.MEDIATE | Permission.APPROVE


@router.get("/help", response={200: Help, **READING}, operation_id="search_help", summary="Help texts")
def help_texts(request: HttpRequest, q: Annotated[str, Query(max_length=LONGEST)] = "") -> HttpResponse:
    """All articles and lessons in their order, or with `q` those that fit, the best first; in your language, and in English
    where a text is not written in it yet."""
    who = caller(request)
    only(request, "q")
    language, words = who.reader.language, typed(q)
    if words:
        shape = Help([found(one) for one in search(words, language) if _for(who, one.text)])
    else:
        shape = Help([listed(text) for text in texts(language).values() if _for(who, text)])
    return answer(shape, headers={"Content-Language": language})


@router.get(
    "/help/{slug}", response={200: HelpText, 304: None, **READING}, operation_id="read_help", summary="One help text"
)
def help_text(request: HttpRequest, slug: str) -> HttpResponse:
    """An article or a lesson of the course, as Markdown and as HTML; `Content-Language` is the language it is in, links lead to
    pages of this installation. With `If-None-Match`, 304 while it is the same."""
    who = caller(request)
    only(request)
    text = find(slug, who.reader.language)
    if text is None:
        refuse("not_found")
    rules = rules_in_force().hash
    tag = _tag(text, rules)
    headers = {"ETag": tag, "Content-Language": text.language}
    if knows(request, tag):
        return HttpResponse(status=304, headers=headers)
    return answer(text_of(slug, who.reader.language, rules), headers=headers)


def _for(who: Caller, text: Text) -> bool:
    return text.audience != "support" or bool(who.permissions & SUPPORT)


def _tag(text: Text, rules_hash: str) -> str:
    """What the answer is made of: the text, and the lengths of the rules."""
    of = f"{text.digest} {text.version} {rules_hash}"
    return f'W/"{sha256(of.encode()).hexdigest()[:20]}"'
