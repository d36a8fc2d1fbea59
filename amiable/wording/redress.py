"""What somebody can do against a decision of customer support, as whole sentences by code."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Text

REDRESS: Mapping[str, Text] = {
    "second": _(
        "This decision does not count yet: a second person looks at it first. Once it counts, each side can appeal against it."
    ),
    "appeal": _(
        "Each side can appeal once, within the time to appeal, because of new facts or because a rule was wrongly applied. "
        "Another mediator then decides."
    ),
    "alone": _(
        "Nobody else here could hear an appeal, so this decision becomes final when the time to appeal ends. The rights the law "
        "gives each side remain."
    ),
    "none": _("This decision never counted: the second person did not approve it."),
    "final": _(
        "This decision is final on the marketplace. The rights the law gives each side, before a court or a body for "
        "settling disputes, remain."
    ),
}
