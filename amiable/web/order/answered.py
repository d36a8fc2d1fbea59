"""The answers of a scope reply in the log: each change with its class, its price, its words, and what can be done instead."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse
from django.utils.translation import gettext as _

from amiable.pages.order import Entry, OrderPage, Said
from amiable.rules.inputs import ChangeAnswered
from amiable.web.order.said import asked_texts, shown_text
from amiable.web.parts import Action, Badge, Fact, Tone
from amiable.web.story import Change
from amiable.wording import fields
from amiable.wording.scene import Scene

#: How an answer to a change looks.
TONES: Mapping[str, Tone] = {"fix": "done", "included": "done", "extra": "accent"}


def answers_in(page: OrderPage, scene: Scene, entry: Entry) -> list[Change]:
    """The answers of one reply, as a numbered list; none for another event."""
    if entry.name != "changes_answered":
        return []
    asked = asked_texts(page)
    return [_answered(page, scene, entry, asked, i) for i in range(len(entry.data["answers"]))]


def answer_said(page: OrderPage, change: str, name: str) -> Said | None:
    """The seller's words on one change in their latest answer to it: `why` or `instead`."""
    for entry in reversed(page.entries):
        if entry.name == "changes_answered":
            for i, answer in enumerate(entry.data["answers"]):
                said = entry.said(f"answers.{i}.{name}") if answer["change"] == change else None
                if said and (said.text or said.erased):
                    return said
    return None


def answer_label(scene: Scene, answer: str) -> str:
    """The class of an answer in two words."""
    return str(fields.choice(ChangeAnswered, "answer", answer, rules=scene.rules, language=scene.reader.language))


def takes(scene: Scene, price: int, days: int) -> str:
    """What something takes of the client: its price, or that it is free, and its days."""
    said = scene.reader.money(price, scene.currency) if price else _("free of charge")
    return _("%(price)s and %(days)s more") % {"price": said, "days": scene.reader.days(days)} if days else said


def _answered(page: OrderPage, scene: Scene, entry: Entry, asked: Mapping[str, Said], i: int) -> Change:
    answer = entry.data["answers"][i]
    said, why, instead = asked.get(answer["change"]), entry.said(f"answers.{i}.why"), entry.said(f"answers.{i}.instead")
    facts = []
    if answer["price"]:
        facts.append(Fact(_("Price"), scene.reader.money(answer["price"], scene.currency)))
    if answer["days"]:
        facts.append(Fact(_("More time"), scene.reader.days(answer["days"])))
    if instead and (instead.text or instead.erased):
        facts.append(Fact(_("Instead"), shown_text(instead), language=instead.language))
        # Replies from before alternatives had figures say nothing of them.
        facts.append(Fact(_("It takes"), _instead_takes(scene, answer)))
    return Change(
        number=i + 1,
        text=shown_text(said),
        language=said.language if said else "",
        badge=Badge(answer_label(scene, answer["answer"]), "", TONES.get(answer["answer"], "")),
        note=shown_text(why),
        note_language=why.language if why else "",
        facts=facts,
        actions=_contest(page, scene, answer["change"]),
    )


def _instead_takes(scene: Scene, answer: Mapping[str, int]) -> str:
    """Hours, price and days of an alternative."""
    minutes, price, days = (answer.get(f"instead_{name}", 0) for name in ("minutes", "price", "days"))
    said = takes(scene, price, days)
    return f"{scene.reader.effort(minutes)}, {said}" if minutes else said


def contest_of(page: OrderPage, change: str) -> str:
    """The client's way to see an answer differently; "" while there is none."""
    option = page.option("contest_answer")
    open_ones = {row.id for row in page.loaded.facts.contestable}
    if option is None or not option.allowed or change not in open_ones:
        return ""
    return reverse("order_action", args=[page.loaded.reference, "contest_answer"]) + f"?change={change}"


def _contest(page: OrderPage, scene: Scene, change: str) -> tuple[Action, ...]:
    href = contest_of(page, change)
    if not href:
        return ()
    label = scene.reader.label(page.loaded.rules.actions["contest_answer"].label)
    return (Action(label=label, href=href, small=True, style="plain", name=f"contest-{change}"),)
