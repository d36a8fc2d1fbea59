"""A statement of reasons on paper: what was decided, from when until when, why, and what can be done about it. Made from what was
sent, in the language it was sent in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from amiable.measures.reads import MeasureRead, StatementRead, WordsRead
from amiable.people import reads as people
from amiable.people.terms import zone_named
from amiable.wording import measures as said
from amiable.wording.reader import Reader

#: Every date on paper carries its year.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def write_paper(measure: MeasureRead, told: StatementRead, facts: Sequence[WordsRead], *, service: str = "") -> str:
    """The paper of one statement as a page of HTML, for whom the measure is about; `facts` are the words it rests on, `service`
    what the service is called if it is about one."""
    whom = people.addressed([measure.person])[measure.person]
    reader = Reader(told.language, zone_named(whom.time_zone, otherwise=settings.TIME_ZONE), now=LONG_AGO)
    with override(told.language):
        lasts = said.duration(told.begins_at, told.ends_at, for_good=told.for_good, days=None, reader=reader)
        pairs = [
            (_("To"), whom.name),
            (_("Sent"), reader.moment(told.sent_at)),
            (_("What it is"), str(said.YOURS[told.scope])),
            *([(_("Service"), service)] if service else []),
            (_("How long"), lasts),
            (_("Ground"), told.ground_said),
            (_("How it was decided"), str(said.BY_MACHINE if told.automated else said.BY_PERSON)),
        ]
        if measure.waived:
            pairs.append((_("Why without notice"), str(said.WAIVED[measure.waived])))
        if measure.orders:
            pairs.append((_("Orders"), ", ".join(measure.orders)))
        return render_to_string(
            "reports/measure.html",
            {
                "language": told.language,
                "name": settings.THEME.name,
                "pairs": pairs,
                "means": said.MEANS[told.scope],
                "words": facts,
                "redress": told.redress_said,
                "zone": whom.time_zone,
                "number": f"{measure.id} / {told.number}",
            },
        )
