"""What is said of words that press on a rating: a title, why they are not all right, and other words to use instead.

Keyed by the kinds of `amiable.guard.KINDS`. The suggestion is in the writer's own voice and fits both sides of an order.
Finding such words is the guard's business; whether they may be sent all the same is the rules'.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amiable.wording.scene import Text

TITLE: Mapping[str, Text] = {
    "asks": _("This could sound like asking for a particular rating"),
    "trade": _("This could sound like trading something for a review"),
    "threat": _("This could sound like pressing with a review"),
    "change": _("This could sound like asking to change a review"),
    "too_early": _("It is a little early to speak of reviews"),
    "off_platform": _("This could lead away from the order"),
}

WHY: Mapping[str, Text] = {
    "asks": _(
        "This could be read as asking for a particular rating. A review helps everybody when the person who writes it chooses the stars and the words freely."
    ),
    "trade": _(
        "This could be read as offering or expecting something in return for a review. What you settle with each other and what you think of each other are kept apart, so that reviews can be trusted."
    ),
    "threat": _(
        "This could be read as using a review to get something. You can ask for what is fair, and you can write an honest review afterwards; it is best when one does not depend on the other."
    ),
    "change": _(
        "This could be read as asking somebody to change or remove a review. A review belongs to the person who wrote it; your own side can be told in a public reply."
    ),
    "too_early": _(
        "This speaks of the review while the order is still under way. Until it is completed, even a friendly word about it can feel like pressure."
    ),
    "off_platform": _(
        "This could be read as a wish to pay or to talk somewhere else. If something goes wrong, only what was said and paid within the order can be looked at and protected."
    ),
}

SUGGESTION: Mapping[str, Text] = {
    "asks": _("I hope you are happy with the result. If you write a review, simply say how it was for you."),
    "trade": _(
        "Let us settle this on its own, by what we agreed. What you write in a review stays entirely up to you."
    ),
    "threat": _("I am not happy with this yet. Could we look together at how to put it right, by what we agreed?"),
    "change": _(
        "Thank you for saying how it was for you. If something can still be put right, I am glad to look at it."
    ),
    "too_early": _("If something is not as you expected, please tell me and I will look at it."),
    "off_platform": _("Let us keep messages and payment within the order; I am glad to answer everything here."),
}
