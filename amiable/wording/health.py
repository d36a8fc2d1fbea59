"""What an operator reads of what waits for them: what it is, what it means, what to do; by the code of the finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from amiable.wording import formats

#: What waits to be passed on, by its topic.
TOPICS: Mapping[str, Promise] = {
    "notices": _("A notice to somebody on the order"),
    "payments": _("A movement of money"),
    "feed": _("An event for other sites"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A finding in words, before it is said in a language."""

    title: Promise
    means: Promise
    next: Promise


@dataclass(frozen=True, slots=True)
class Said:
    """The same in one."""

    title: str
    means: str
    next: str


_WORKER = _("See that a worker runs and keeps up. Its log names what holds it up.")
_QUEUE = _("See in the queue who has them, and who is free.")

TEXTS: Mapping[str, Text] = {
    "stands_still": Text(
        _("This installation stands still"),
        _(
            "Another one runs, or nobody has said yet that this one does. No window ends, nobody is paid, and nothing is sent."
        ),
        _("If this is the one that runs, say so. First make sure that the other one stands still."),
    ),
    "records_wrong": Text(
        _("Records that are not as they were written"),
        _(
            "Checking found logs, books or the audit trail changed from outside: by hand in the database, or by a fault."
        ),
        _(
            "The audit trail names the first bad line of each. Keep the last backup, compare, and go on only when you know why."
        ),
    ),
    "checking_late": Text(
        _("Records that were not checked"),
        _("All logs, books and the audit trail are checked once a day. For two days no round has come to its end."),
        _("See that a worker runs and keeps up, or check them now (amiable verify)."),
    ),
    "worker_away": Text(
        _("No worker is alive"),
        _("Until one is, windows do not end, money does not move, and no mail goes out."),
        _("Start it (amiable worker), and read what its log said last."),
    ),
    "clock_differs": Text(
        _("A clock that is wrong"),
        _(
            "This machine’s clock and the database’s are more than a minute apart. A worker whose clock is wrong does nothing until it is right."
        ),
        _("Have every machine take its time from the network (any NTP service). Work goes on by itself."),
    ),
    "little_room": Text(
        _("A disk that is nearly full"),
        _("Once it is full nothing can be written down, and files are refused before that. What is there stays safe."),
        _("Make room, or give the data folder a larger disk. Everything goes on by itself."),
    ),
    "files_away": Text(
        _("Files that cannot be reached"),
        _(
            "The bucket or the folder they lie in does not answer, or does not let Amiable in. Orders go on; files can be neither sent nor opened."
        ),
        _("See whether it runs, and whether its name and key are still right. Uploads go on where they stopped."),
    ),
    "clocks_stuck": Text(
        _("Steps that failed"),
        _(
            "A window of these orders ended, and what follows by itself failed each time it was tried. It stands still until you act."
        ),
        _("Read what went wrong, have it mended, then try the step again."),
    ),
    "clocks_late": Text(
        _("Windows that end too late"),
        _("No worker has looked at them for more than 15 minutes after their moment."),
        _WORKER,
    ),
    "money_waiting": Text(
        _("Money that waits for somebody"),
        _("It did not move by itself, or its seller has no account yet."),
        _("The page of money says for each why, and what you can do."),
    ),
    "money_unknown": Text(
        _("Money nobody can tell about"),
        _(
            "For more than an hour the payment service has not said whether it moved. It is asked again by itself; nothing moves twice."
        ),
        _("See whether the payment service is up. What stays unknown for a week waits on the page of money."),
    ),
    "books_differ": Text(
        _("Differences between the books"),
        _("The payment service’s books and ours do not say the same."),
        _("Look into each on the page of money, and say there when it is done."),
    ),
    "books_not_compared": Text(
        _("Days whose books were not compared"),
        _("The payment service’s books are compared with ours once a day. That did not happen."),
        _("See that a worker runs and the payment service answers, or compare them now (amiable payments reconcile)."),
    ),
    "support_late": Text(
        _("Cases that wait too long"),
        _("Support has not taken or decided them by the promised moment."),
        _QUEUE,
    ),
    "reasons_late": Text(
        _("Contested reasons that wait too long"),
        _("Support has not decided by the promised moment whether the reason of a cancellation stands."),
        _QUEUE,
    ),
    "outbox_stuck": Text(
        _("Things nobody was told"),
        _(
            "A notice or a movement of money that follows from an order failed each time it was tried. The order’s own log has it all."
        ),
        _("Read what went wrong, have it mended, then try it again."),
    ),
    "outbox_late": Text(
        _("Things that are told too late"),
        _("Notices and movements of money that follow from orders have waited for more than 15 minutes."),
        _WORKER,
    ),
    "complaints_unread": Text(
        _("Complaints nobody has read yet"),
        _("Their moment to be acknowledged is over. Whoever complained does not know whether somebody reads it."),
        _("Read each and acknowledge it."),
    ),
    "complaints_late": Text(
        _("Complaints that wait too long for a decision"),
        _("They are not decided by the promised moment, and the measure holds meanwhile."),
        _("Decide them, or have somebody decide who had no part in the measure."),
    ),
    "measures_late": Text(
        _("Measures that did not begin or end in time"),
        _("Their moment was more than 15 minutes ago. Somebody may be kept from selling or buying for too long."),
        _WORKER,
    ),
    "webhooks_off": Text(
        _("Endpoints that were switched off"),
        _("They refused calls or did not answer for days, so nothing is sent to them any more."),
        _("See what they answered, and switch them on once their receiver works."),
    ),
    "webhooks_failing": Text(
        _("Endpoints that do not answer"),
        _("The last calls failed. They are made again by themselves; after {days} such an endpoint is switched off."),
        _("See what they answered, and tell whoever runs the receiver."),
    ),
    "mail_given_up": Text(
        _("Mails that were given up"),
        _("They could not be handed over. All they say stands in their readers’ notices as well."),
        _("See what the mail server answered, and try them again."),
    ),
    "mail_late": Text(
        _("Mail that goes out too late"),
        _("It has waited for more than 15 minutes after its moment."),
        _("See that a worker runs, and that the mail server takes mail."),
    ),
    "files_late": Text(
        _("Files that are not checked yet"),
        _("They arrived more than 15 minutes ago. Whoever sent them cannot use them until then."),
        _WORKER,
    ),
    "previews_failing": Text(
        _("Previews that broke off"),
        _("Within {days} several took too long or broke off, though nothing says that their files are unreadable."),
        _("See that the worker has memory and time enough for them; its log names each."),
    ),
    "trials_failed": Text(
        _("Drafts of rules that could not be tried"),
        _("Checking or simulating what they say now broke off."),
        _("The draft says why. Change it there, or simulate again."),
    ),
    "exports_failed": Text(
        _("A whole export that failed"),
        _("The last archive of the whole marketplace that was asked for could not be made."),
        _("The page of exports says why. Mend it, then ask for another."),
    ),
    "anchor_missing": Text(
        _("Days without a digest"),
        _("Each night one digest over all logs is kept, by which any later change would show. These days have none."),
        _("See that a worker runs, or have it done now (amiable log anchor)."),
    ),
}


def say(code: str, language: str, span: timedelta | None) -> Said:
    """A finding in this language; `span` is the length in whole days it tells of, where it tells one."""
    text = TEXTS[code]
    days = formats.days(span.days, language=language) if span else ""
    with override(language):
        return Said(str(text.title), str(text.means).format(days=days), str(text.next))
