"""Who acts next and what silence means, from the turns and from the plan of the next clock."""

from __future__ import annotations

from amiable.api.shapes.order import Next, Otherwise, Turn, What, Who
from amiable.pages.order import OrderPage
from amiable.rules import outlook
from amiable.wording import silence, turns
from amiable.wording.scene import Scene

PARTIES = ("client", "seller")


def next_of(page: OrderPage, scene: Scene) -> Next:
    """The reader's own most urgent turn, else the most urgent of all."""
    mine = (turn for turn in page.turns if turn.role == page.role)
    turn = next(mine, None) or next(iter(page.turns), None)
    otherwise = _otherwise(page.silence, scene) if page.silence else None
    if turn is None:
        return Next(None, None, None, otherwise)
    return Next(_who(page, turn), _what(page, turn, scene), turn.until, otherwise)


def turns_of(page: OrderPage, scene: Scene) -> list[Turn]:
    """Everybody who is waited for, the most urgent first."""
    return [Turn(_who(page, turn), _what(page, turn, scene), turn.until) for turn in page.turns]


def _who(page: OrderPage, turn: outlook.Turn) -> Who:
    name = {"client": page.client.name, "seller": page.seller.name}.get(turn.role, "")
    if page.role in PARTIES:
        return Who(turn.role, name, you=turn.role == page.role)  # type: ignore[arg-type]
    return _seen_by_staff(page, turn, name)


def _seen_by_staff(page: OrderPage, turn: outlook.Turn, name: str) -> Who:
    """Staff read which of them has the case; it is their turn when the engine lets them do something about it."""
    case = page.loaded.facts.case
    claimed = page.names.get(case.mediator) if case and turn.role == "mediator" else None
    able = any(option.allowed for option in page.options if option.action != "send_message")
    return Who(turn.role, claimed.name if claimed else name, you=turn.role == page.role and able)  # type: ignore[arg-type]


def _what(page: OrderPage, turn: outlook.Turn, scene: Scene) -> What:
    data = turns.known(page.loaded.facts, turn.subject)
    return What(
        clock=turn.clock,
        subject=turn.subject,
        label=scene.reader.label(page.loaded.rules.clocks[turn.clock].label),
        title=turns.title(turn.clock, turn.role, scene=scene, data=data),
        text=turns.text(turn.clock, turn.role, scene=scene, data=data),
    )


def _otherwise(what: outlook.Silence, scene: Scene) -> Otherwise:
    return Otherwise(
        sentence=" ".join(silence.sentences(what, scene=scene)),
        at=what.at,
        clock=what.clock,
        action=what.plan.action,
        state=what.plan.after.state,
        paid_at=what.paid_at,
        to_seller=what.to_seller,
        to_client=what.to_client,
    )
