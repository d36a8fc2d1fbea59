"""Words ready for a seller on one order: kind sentences in both languages, and their saved replies with the order filled in.

A page to copy from; the page's script takes its list and puts a sentence where somebody writes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amiable.flow.moment import now as present
from amiable.pages.order import OrderPage
from amiable.talk import reads as talk
from amiable.talk.terms import fill
from amiable.web.access import needs
from amiable.web.order.reply_seen import client_scene
from amiable.web.order.said import named, shown_text
from amiable.web.order.scenes import read_page, reader_of, scene_of
from amiable.web.templatetags.written import written_in
from amiable.wording.kind import SENTENCES, TITLES, sentence
from amiable.wording.scene import Scene


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words to use, in `language`; `title` names a saved reply, `mark` says that it is another language than the reader's."""

    text: str
    language: str
    mark: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases for one kind of answer; `of` is its class, or saved."""

    of: str
    title: str
    phrases: Sequence[Phrase]


@needs()
@require_safe
def phrases(request: HttpRequest, reference: str) -> HttpResponse:
    """The seller's words for this order; nobody else's page."""
    now = present()
    page = read_page(request, reference, now=now)
    if page.role != "seller":
        raise Http404
    scene = scene_of(page, reader_of(request, now=now))
    context = {
        **named(page),
        "groups": [*_saved(page, scene), *_kind(page, scene)],
    }
    return render(request, "order/phrases.html", context)


def _kind(page: OrderPage, scene: Scene) -> list[Group]:
    """Every kind sentence in the seller's language, and in the client's where that is another."""
    languages = dict.fromkeys((scene.reader.language, page.client.language))
    return [
        Group(
            of,
            str(TITLES[of]),
            [
                Phrase(sentence(text, language=code, client=page.client.short), code, written_in(code))
                for text in texts
                for code in languages
            ],
        )
        for of, texts in SENTENCES.items()
    ]


def _saved(page: OrderPage, scene: Scene) -> list[Group]:
    rows = talk.saved_of(page.seller.id)
    found = [
        Phrase(
            fill(row.terms.text, known_of(page, scene, row.terms.language)),
            row.terms.language,
            written_in(row.terms.language),
            row.terms.title,
        )
        for row in rows
    ]
    return [Group("saved", _("Your saved replies"), found)] if found else []


def known_of(page: OrderPage, scene: Scene, language: str) -> Mapping[str, str]:
    """What an order fills into a saved reply, written in the reply's language and the client's zone; "" for what is not known."""
    due = page.loaded.facts.deadline("due")
    eyes = client_scene(page, scene)
    reader = replace(eyes.reader, language=language)
    moment = due.fires_at if due else None
    return {
        "client": page.client.short,
        "seller": page.seller.short,
        "service": shown_text(page.placed.said("title")),
        "order": page.loaded.reference,
        "due": reader.moment(moment) if moment else "",
    }
