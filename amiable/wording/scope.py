"""Sentences about the scope of requested changes: what each answer means, and what the effort rule says, fit for both sides."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording import formats
from amiable.wording.scene import Scene, Seen, Texts

#: What an answer means for the client.
MEANS: Mapping[str, Texts] = {
    "fix": _("The delivery missed the agreement here, so it is put right. That uses no revision round."),
    "included": _("It is part of what you agreed on."),
    "extra": _("It goes beyond the agreement: it is done only if you buy it."),
    "not_possible": _("%(seller)s cannot do this here."),
}

#: What the effort rule says (2-domain.md §6): `asked`, `original`, `so_far` and `fixes` in minutes, `percent` a number.
EFFORT: Mapping[str, Texts | Seen] = {
    "nothing": _("Write how long each takes: it is compared here."),
    "below": _("Below the original work of %(original_effort)s, so this counts as a revision."),
    "less": _("Below the original work of %(original_effort)s."),
    "fixes": _("The fixes (%(fixes_effort)s) are not counted."),
    "give": _("You may still give any of it."),
    "reached": _("These changes together take as long as the original work of %(original_effort)s, or longer."),
    "in_all": _(
        "With what was done before, these changes come to %(so_far_effort)s, more than %(share)s of the original work of %(original_effort)s."
    ),
    "beyond": Seen(
        seller=_("So this may be more than a revision. You can offer an extra, go in steps, or give it all the same."),
        they=_(
            "So this may be more than a revision. That is the estimate of %(seller)s: you choose freely, and the resolution center stays open to you."
        ),
    ),
}


def verdict(
    scene: Scene, *, asked: int, original: int, before: int, fixes: int, percent: int, beyond: bool, included: bool
) -> str:
    """What the effort rule says of a request, as whole sentences for this reader. Minutes: `asked` without `fixes`, the
    `original` effort, what was accepted `before`; `beyond` is the rule's own word, `percent` its bound over the order;
    `included`: some of it is to be done as a revision."""
    mine = scene.viewer == "seller"
    data = {
        "original": original,
        "fixes": fixes,
        "so_far": before + asked,
        "share": formats.percent(percent, language=scene.reader.language),
    }
    if beyond:
        codes = ["reached" if asked >= original else "in_all", "beyond"]
    elif asked or fixes:
        codes = ["below" if included else "less", *(["fixes"] if fixes else []), *(["give"] if mine else [])]
    else:
        codes = ["nothing"] if mine else []
    return " ".join(scene.tell(EFFORT[code], data, by="seller") for code in codes)
