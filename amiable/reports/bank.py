"""The page for a bank that looks at a charge-back: what was bought, that it was delivered, what the client said of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from amiable.reports.case_money import paid_and_returned
from amiable.reports.case_scene import CaseScene
from amiable.reports.case_story import Told

#: Lines of one kind on this page; all of them stand in what follows.
MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Evidence:
    """`proofs` are headings with the lines of the log that bear them; `facts` what was bought and paid."""

    facts: list[tuple[str, str]]
    proofs: list[tuple[str, Sequence[Told]]]


def evidence_of(scene: CaseScene, lines: Sequence[Told]) -> Evidence:
    """What a bank asks for, each with the line that proves it."""
    names = {line["seq"]: line["name"] for line in scene.lines}
    roles = {line["seq"]: line["actor"]["kind"] for line in scene.lines}

    def called(*wanted: str) -> list[Told]:
        return [line for line in lines if names[line.seq] in wanted]

    paid, back = paid_and_returned(scene)
    wrote = [line for line in lines if roles[line.seq] == "client" and line.quotes]
    first = scene.lines[0]
    proofs = [
        (_("Delivered"), called("delivery_made", "delivery_replaced", "part_delivered")),
        (_("Accepted"), called("delivery_accepted", "delivery_accepted_by_silence")),
        (_("Reminders sent"), called("reminder")),
        (_("What the client wrote"), wrote),
        (_("Refunds"), called("refund_confirmed")),
        (_("Charge-back"), called("chargeback_opened", "chargeback_won", "chargeback_lost")),
    ]
    return Evidence(
        facts=[
            (_("Bought"), scene.said(1, "title")),
            (_("Bought on"), scene.moment(first["at"])),
            (_("Paid"), scene.money(paid)),
            (_("Refunded so far"), scene.money(back)),
        ],
        proofs=[(label, rows[-MOST:]) for label, rows in proofs],
    )
