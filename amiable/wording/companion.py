"""What the companion of an order says: the names of the six steps, a text for each moment, what it knows, and its advice.

Codes are those of guide.moments and guide.companion; a house rule of its own: until an order is completed nothing here speaks
of what people will say of each other afterwards (2-domain.md §10).
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from amiable.wording.scene import Seen, Text, Texts

#: The six steps by role, in their order.
STEPS: Mapping[str, tuple[Text, ...]] = {
    "seller": (
        pgettext_lazy("step", "Stay calm"),
        pgettext_lazy("step", "Understand the feedback"),
        pgettext_lazy("step", "Set things straight"),
        pgettext_lazy("step", "Deliver again"),
        pgettext_lazy("step", "No pressure"),
        pgettext_lazy("step", "Last resort"),
    ),
    "client": (
        pgettext_lazy("step", "Look calmly"),
        pgettext_lazy("step", "Say exactly what"),
        pgettext_lazy("step", "Ask point by point"),
        pgettext_lazy("step", "Answer, and read the reply"),
        pgettext_lazy("step", "Choose fairly"),
        pgettext_lazy("step", "If you cannot agree"),
    ),
}

_SUPPORT = _("Customer support is looking at it. Calm facts help more than many words.")
_ENDING = _(
    "Ending an order together is the last resort. Look first at what else could help, and at what it does to both of you."
)

#: By role and moment.
TEXTS: Mapping[str, Mapping[str, Texts]] = {
    "seller": {
        "waits_first": _(
            "%(client)s is looking at your work. If changes are asked for, that is common and says nothing bad about it."
        ),
        "question_to_answer": _(
            "%(client)s asks you something before deciding. A clear answer now can save a whole round."
        ),
        "asked": _("Being asked for changes is common. Before you answer, check that you know what each one means."),
        "asked_waits": _("You have asked, and that was right. Meanwhile you can begin with what is already clear."),
        "reply": _("Answer each change on its own. Say kindly what is outside the agreement, and what you can do."),
        "replied": _("Your reply is with %(client)s, who chooses now. You have said openly what the agreement holds."),
        "revising": _("It is clear what is to be done. Do it, check it against each change, and deliver again."),
        "missing": _(
            "%(client)s says that this delivery is empty or not the right one. Often a file does not open. Look first."
        ),
        "waits_again": _("The new version is with %(client)s. Let the work speak, and give it time to be looked at."),
        "case_talking": _(
            "You are looking for a way together. Propose something that you could live with on either side."
        ),
        "case_support": _SUPPORT,
        "ending": _ENDING,
    },
    "client": {
        "look": _("Look at all of it in peace, beside what was agreed. Nothing has to be decided at once."),
        "say": _(
            "Say what you see, where you see it, and what you would like instead. Then %(seller)s need not guess."
        ),
        "marked_missing": _(
            "You said that this delivery is empty or not the right one. %(seller)s can now put it right, or tell you how it looks from there."
        ),
        "items": _(
            "If something should change, ask for it point by point, each with its place. Then each can be answered."
        ),
        "compare": _("There is a new version. Go through what you asked for, one point after the other."),
        "waits_reply": _(
            "%(seller)s is reading what you asked for. A question back is a good sign: your wish is taken seriously."
        ),
        "answer": _("%(seller)s needs something from you to go on. A short, clear answer brings your result nearer."),
        "waits_version": _("%(seller)s is working on the next version."),
        "choose": _(
            "%(seller)s sees some of it outside the agreement. Choose what it is worth to you; what is included is done in any case."
        ),
        "offered": _(
            "%(seller)s offers you something on top. It is yours to take or to leave: the order goes on either way."
        ),
        "straight": _(
            "The last request led nowhere. You can take what is there, write to %(seller)s, or open the resolution center."
        ),
        "case_talking": _(
            "You are looking for a way together. Say what would settle it for you, and read what %(seller)s proposes."
        ),
        "case_support": _SUPPORT,
        "ending": _ENDING,
    },
}

#: What it knows of this order. `by` did it or is waited for.
KNOWS: Mapping[str, Texts | Seen] = {
    "until": Seen(
        you=_("You have time until %(until_moment)s."),
        they=_("%(who)s has time until %(until_moment)s."),
    ),
    "still": Seen(
        you=_("The clock stands still. You are waited for all the same."),
        they=_("The clock stands still. %(who)s is waited for."),
    ),
    "changes": Seen(
        you=ngettext_lazy("You asked for %(count)s change.", "You asked for %(count)s changes.", "count"),
        they=ngettext_lazy("%(client)s asks for %(count)s change.", "%(client)s asks for %(count)s changes.", "count"),
    ),
    "marked": ngettext_lazy(
        "%(count)s of them is marked in the file.", "%(count)s of them are marked in the file.", "count"
    ),
    "to_judge": Seen(
        you=ngettext_lazy(
            "%(count)s change is waiting to be ticked off.", "%(count)s changes are waiting to be ticked off.", "count"
        ),
        they=ngettext_lazy(
            "%(client)s can tick off %(count)s change in it.",
            "%(client)s can tick off %(count)s changes in it.",
            "count",
        ),
    ),
    "questions": Seen(
        you=ngettext_lazy(
            "%(count)s question of yours waits for %(client)s.",
            "%(count)s questions of yours wait for %(client)s.",
            "count",
        ),
        they=ngettext_lazy(
            "%(seller)s asked you %(count)s question.", "%(seller)s asked you %(count)s questions.", "count"
        ),
    ),
    "client_question": Seen(
        you=_("Your question waits for %(seller)s. Silence does not accept the delivery meanwhile."),
        they=_("%(client)s’s question waits for you."),
    ),
    "no_rounds": _("The agreement includes no revision round."),
    "rounds": ngettext_lazy(
        "%(left)s of %(whole)s revision rounds is left.", "%(left)s of %(whole)s revision rounds are left.", "count"
    ),
    "rounds_gone": _("No revision round is left."),
    "proposal": Seen(
        you=(
            _("Your proposal “%(kind_label)s” is open until %(until_moment)s."),
            _("Your proposal “%(kind_label)s” is open."),
        ),
        they=(
            _("%(who)s’s proposal “%(kind_label)s” waits for your answer until %(until_moment)s."),
            _("%(who)s’s proposal “%(kind_label)s” waits for your answer."),
        ),
    ),
}

#: Advice, with its icon.
TIPS: Mapping[str, tuple[str, Texts]] = {
    "common": ("check", _("Most requests are small. They mean that somebody looked closely.")),
    "replace": ("undo", _("You notice a slip yourself? You can replace this delivery.")),
    "quiet": ("chat", _("Write only if there is something new to say. Reminders are sent by themselves.")),
    "answer_simply": ("chat", _("Answer what was asked, and say what you would advise.")),
    "picture": ("image", _("A picture of an example says more than “nicer”.")),
    "pins": ("pin", _("Look at the marked places before you judge the size of a change.")),
    "ask": ("question", _("Something is unclear? Asking is free and counts for nothing.")),
    "later": ("clock", _("Read it, leave it for a while, and read it again before you answer.")),
    "time": ("calendar", _("It takes longer? Ask for time early, with a date you can keep.")),
    "begin": ("check", _("What misses the agreement need not wait for an answer.")),
    "gift": ("coin", _("Without a round left, what goes beyond a fix is an extra, or a gift of yours.")),
    "hours": (
        "clock",
        (
            _("Say how long each change takes. The hours are compared with the original work of %(original_effort)s."),
            _("Say how long each change takes: it explains the answer better than a no."),
        ),
    ),
    "instead": ("plus", _("Every no is kinder with something that you can do instead.")),
    "fix_free": ("scale", _("What misses the agreement is put right and uses no revision round.")),
    "reachable": ("chat", _("If a question comes back, answer it simply. Say nothing twice.")),
    "instead_taken": ("check", _("Whatever is not taken is settled: you need not explain it again.")),
    "notes": ("pencil", _("Write one plain sentence for each change: what is different now.")),
    "open_files": ("file", _("Open every file once as %(client)s will see it.")),
    "contest_mark": ("sides", _("You see it differently? Say so, and it is talked over.")),
    "work_only": ("book", _("Speak about the work and the agreement, and about nothing else now.")),
    "counter": ("sides", _("A counter-proposal leads further than a plain no.")),
    "evidence": ("file", _("Show it: a line of the agreement, a picture, a message.")),
    "answer_support": ("shield", _("Answer what support asks, point by point, with dates.")),
    "message": ("chat", _("One friendly message often settles more than a form.")),
    "effects": ("eye", _("Before anything is sent you see what it does to money and dates, for both.")),
    "counts": ("scale", _("Some reasons count in your completion rate, others never do. The list says which.")),
    "agreed": ("check", _("Lay the agreement beside it: it says what should be there.")),
    "whole": ("eye", _("Open every file before you decide.")),
    "longer": ("clock", _("You need longer? You can take %(days_days)s more.")),
    "ask_seller": ("question", _("Not sure why something is as it is? Ask before you judge.")),
    "where": ("pin", _("Mark the place in the file, then say what you would like there.")),
    "wish": ("pencil", _("Say what it does to you and what you would like. How to get there is %(seller)s’s trade.")),
    "one_each": ("plus", _("One wish a point. Three wishes in one sentence get one answer.")),
    "what_missing": ("file", _("Say which file you miss or cannot open. That is often mended in minutes.")),
    "tick": ("check", _("Tick off what is done. What is not goes on to the next version.")),
    "questions_help": ("question", _("If a question comes, answer soon: your result waits for it.")),
    "short": ("chat", _("Choose, or point at something. It need not be well put.")),
    "already": ("undo", _("You have answered this before? You can say so.")),
    "nothing_to_do": ("clock", _("You need not do anything. You are told as soon as it is there.")),
    "contest": ("sides", _("You see one answer differently? Contest that one alone: the rest goes on.")),
    "some": ("coin", _("You may take all of it, some of it, or only what is included.")),
    "center": ("scale", _("The resolution center is open to you. Using it counts against nobody.")),
    "free_to_leave": ("undo", _("Without your answer nothing is bought.")),
    "before_paying": ("eye", _("You see the price and the new date before you agree.")),
    "settle": ("chat", _("Say what would settle it for you. A wish leads further than blame.")),
}
