"""The provider's books beside ours: what was compared, and what differs until an operator says that it is done."""

from __future__ import annotations

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from ninja import Router

from amiable.api.access import signed_in
from amiable.api.answers import answer
from amiable.api.asked import only
from amiable.api.expected import READING, WRITING
from amiable.api.shapes.payments import Comparison, Comparisons, Difference, KnownDifference
from amiable.kernel.errors import refuse
from amiable.payments import differing, reads
from amiable.payments.comparing import Compared
from amiable.payments.differing import Differs
from amiable.people.roles import Permission
from amiable.people.terms import Scope
from amiable.wording import money

router = Router(tags=["payments"])

#: Comparisons that are shown: one a day, so about three months; and open differences.
MOST, MANY = 90, 1000


@router.get(
    "/reconciliation",
    response={200: Comparisons, **READING},
    operation_id="list_comparisons",
    summary="The payment provider's books beside ours",
)
def list_comparisons(request: HttpRequest) -> HttpResponse:
    """For the operator: one a day, the latest 90, with everything that differs. Nothing is corrected by itself; what
    differs waits until an operator says that it is done."""
    who = signed_in(request)
    only(request)
    if Permission.OPERATE not in who.permissions:
        refuse("only_operator")
    language = who.reader.language
    rows = [_comparison(row, language) for row in reads.comparisons(limit=MOST)]
    known = [*differing.open_differences(limit=MANY), *differing.done_differences(limit=MOST)]
    shown = Comparisons(rows, [_known(row, language) for row in known])
    return answer(shown, headers={"Content-Language": language})


@router.post(
    "/reconciliation/differences/{difference}/done",
    response={200: KnownDifference, **WRITING},
    operation_id="settle_difference",
    summary="Say that a difference is dealt with",
)
def settle_difference(request: HttpRequest, difference: int) -> HttpResponse:
    """For the operator. Nothing moves by it; who said so first, and when, stays, also when it is asked again."""
    who = signed_in(request)
    who.need(Scope.WRITE)
    only(request)
    if who.person_id is None or Permission.OPERATE not in who.permissions:
        refuse("only_operator")
    row = differing.done(who.person_id, difference, now=who.now)
    return answer(_known(row, who.reader.language), headers={"Content-Language": who.reader.language})


def _known(row: Differs, language: str) -> KnownDifference:
    text = money.say_difference(row.found.what, language)
    return KnownDifference(
        row.id, **asdict(row.found), text=text, found_at=row.found_at, done_at=row.done_at, done_by=row.done_by
    )


def _comparison(row: Compared, language: str) -> Comparison:
    found = [Difference(**asdict(one), text=money.say_difference(one.what, language)) for one in row.found]
    return Comparison(row.at, row.start, row.end, row.provider, row.compared, found, row.problem, dict(row.fees))
