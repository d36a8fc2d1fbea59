"""People's own words on an order, found in the log: what a change asks, what a question says, why something was proposed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from amiable.pages.order import Entry, OrderPage, Said

#: Where events keep the one text that is shown with them; what comes several at a time is shown as a list.
TEXTS = ("text", "why", "note", "what_happened", "what", "why_client", "why_seller", "to_client", "to_seller")


def text_of(entry: Entry, role: str) -> Said | None:
    """The one text of an event, when somebody wrote one; what support wrote to each side, as it was written to this role."""
    names = (f"why_{role}", f"to_{role}", *TEXTS)
    return next((said for name in names if (said := entry.said(name)) and (said.text or said.erased)), None)


def shown_text(said: Said | None) -> str:
    """Somebody's words, or that they are gone."""
    if said is None:
        return ""
    return _("These words were erased.") if said.erased else said.text


def named(page: OrderPage) -> dict[str, Any]:
    """The order of a page and what it is called, for its template: `order`, `title`, `title_language`."""
    title = page.placed.said("title")
    return {"order": page.loaded, "title": shown_text(title), "title_language": title.language if title else ""}


def asked_texts(page: OrderPage) -> Mapping[str, Said]:
    """What each requested change says, by its id."""
    found = {}
    for entry in page.named.get("changes_requested", ()):
        for i, change in enumerate(entry.data["ids"]):
            found[change] = entry.said(f"changes.{i}.text") or Said("", "", erased=True)
    return found


def asking(page: OrderPage) -> Mapping[str, tuple[Entry, int]]:
    """The event that asked each question and its place there, by the question's id."""
    return {
        question: (entry, i)
        for entry in page.named.get("question_asked", ())
        for i, question in enumerate(entry.data["ids"])
    }


def question_texts(page: OrderPage) -> Mapping[str, Said]:
    """What each question says, by its id."""
    return {
        question: entry.said(f"questions.{i}.text") or Said("", "", erased=True)
        for question, (entry, i) in asking(page).items()
    }


def proposing(page: OrderPage) -> Mapping[str, Entry]:
    """The event that made each proposal, by the proposal's id."""
    return {
        str(entry.data["id"]): entry
        for entry in page.entries
        if "id" in entry.data and entry.name.endswith(("_proposed", "_countered", "proposal_made"))
    }


def told_as(entry: Entry) -> str:
    """The name its sentence stands under: of a counter-proposal, that of what it proposes."""
    return f"{entry.data['kind']}_proposed" if entry.name == "proposal_countered" else entry.name


def choices_of(entry: Entry, i: int) -> list[str]:
    """The answers the question at place `i` of an event offers."""
    count = len(entry.data["questions"][i].get("choices") or ())
    said = [entry.said(f"questions.{i}.choices.{j}") for j in range(count)]
    return [choice.text for choice in said if choice and choice.text]


def extra_text(page: OrderPage, extra: str) -> tuple[str, str]:
    """What a bought extra is, and in which language: the words of the offer, or of the changes it answers; ("", "") when the
    log does not say."""
    made, offer = proposing(page), proposing(page).get(extra)
    while offer is not None and offer.data.get("answers") in made:
        offer = made[offer.data["answers"]]  # a counter speaks of price and time; what it is stands in the first offer
    if offer is not None:
        said = text_of(offer, page.role)
        return shown_text(said), said.language if said else ""
    reply = next(
        (entry for entry in page.entries if entry.data.get("proposal") == extra and "extras" in entry.data), None
    )
    if reply is None:
        return "", ""
    asked, other = asked_texts(page), _instead_texts(page)
    found = [asked.get(change) for change in reply.data["extras"]]
    found += [other.get(change) for change in reply.data.get("instead", ())]
    tongues = {said.language for said in found if said}
    return " · ".join(text for said in found if (text := shown_text(said))), tongues.pop() if len(tongues) == 1 else ""


def _instead_texts(page: OrderPage) -> Mapping[str, Said]:
    """What the seller offered instead of each change, by the change's id."""
    return {
        answer["change"]: said
        for entry in page.entries
        if entry.name == "changes_answered"
        for i, answer in enumerate(entry.data["answers"])
        if (said := entry.said(f"answers.{i}.instead"))
    }
