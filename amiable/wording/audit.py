"""What the audit trail says, as whole sentences by the code of an entry; and what ways, subjects and values are called.

`…:new` is said instead where an entry tells of something that was not there before. `%(x_value)s` is the word for the code `x`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from amiable.wording.audit_values import VALUES
from amiable.wording.scene import Text

ENTRIES: Final[Mapping[str, Text]] = {
    "person_made": _("An account was made with the role “%(role_value)s”."),
    "person_brought": _("The site %(site)s changed what it says of a person it brought."),
    "person_brought:new": _("The site %(site)s brought a new person."),
    "person_handed_over": _("The site %(site)s handed a person over by a signed link."),
    "profile_changed": _("A person changed their name, language, time zone or theme."),
    "role_changed": _("A role changed: “%(before_value)s” before, “%(after_value)s” now."),
    "languages_changed": _("The languages somebody of staff works in changed: %(languages)s."),
    "factors_reset": _("Second factors were taken from somebody of staff who lost them."),
    "invitation_made": _("An invitation was sent to %(address)s for the role “%(role_value)s”."),
    "invitation_sent_again": _("An invitation was sent again."),
    "invitation_revoked": _("An invitation was taken back."),
    "invitation_accepted": _("An invitation was accepted for the role “%(role_value)s”."),
    "calendar_made": _("A person had a private calendar address made."),
    "calendar_ended": _("A person ended their calendar address."),
    "mail_choices_changed": _("A person changed which mails they want."),
    "unsubscribed": _("A person ended mails by one click: %(group_value)s."),
    "resubscribed": _("A person wants mails again, by one click: %(group_value)s."),
    "token_made": _("A token was made: “%(label)s”, %(scope_value)s, for %(days)s days."),
    "token_made:plain": _("A token was made: %(scope_value)s, for %(days)s days."),
    "token_revoked": _("A token was ended."),
    "service_made": _("A seller made a service."),
    "service_changed": _("A seller changed what a service says."),
    "service_shown": _("A seller showed a service to clients."),
    "service_hidden": _("A seller took a service back from clients’ eyes."),
    "package_saved": _("A seller changed a package of a service."),
    "package_saved:new": _("A seller added a package to a service."),
    "package_retired": _("A seller took a package out of a service."),
    "questions_changed": _("A seller changed the questionnaire of a service."),
    "integration_made": _("A site or app was made known: %(name)s (%(slug)s)."),
    "integration_changed": _("What is said of a site or app was changed: %(name)s."),
    "integration_revoked": _("A site or app was ended for good, with all its tokens."),
    "endpoint_made": _("An endpoint was made at %(host)s for the site %(site)s."),
    "endpoint_changed": _("An endpoint was changed; it is at %(host)s."),
    "endpoint_secret_rotated": _("An endpoint was given a new secret."),
    "endpoint_on": _("An endpoint was switched on."),
    "endpoint_off": _("An endpoint was switched off."),
    "endpoint_removed": _("An endpoint was removed."),
    "endpoint_tested": _("An endpoint was sent a test."),
    "message_sent_again": _("A message was sent to its endpoint again."),
    "period_sent_again": _("Messages of a period were sent to an endpoint again: %(count)s."),
    "rules_draft_begun": _("A draft of rules was begun."),
    "rules_draft_changed": _("A draft of rules was changed."),
    "rules_draft_tried": _("A draft of rules was simulated with %(orders)s orders (seed %(seed)s)."),
    "rules_draft_offered": _("A second person was asked to publish a draft of rules."),
    "rules_draft_discarded": _("A draft of rules was discarded."),
    "rules_published": _("The rules %(name)s, version %(version)s, were put in force: %(note)s"),
    "rules_published:plain": _("The rules %(name)s, version %(version)s, were put in force."),
    "macro_saved": _("A desk text was changed: “%(title)s”."),
    "macro_saved:new": _("A desk text was added: “%(title)s”."),
    "macro_removed": _("A desk text was removed."),
    "session_saved": _("A session of the help center was changed: “%(title)s”."),
    "session_saved:new": _("A session of the help center was added: “%(title)s”."),
    "session_removed": _("A session of the help center was removed."),
    "clock_tried_anew": _("A step that had failed was set to be tried again (%(clock)s)."),
    "item_tried_anew": _(
        "What follows from an order, and could not be passed on, was set to be tried again (%(topic)s)."
    ),
    "movement_tried_anew": _("Money that had not moved was asked for again (%(movement)s)."),
    "movement_left": _("Money was left as it is (%(movement)s)."),
    "difference_done": _("A difference between the books was marked as settled."),
    "mail_tried_anew": _("A mail that had not arrived was set to be tried again."),
    "address_tried_anew": _("A person’s mail address was set to be tried again."),
    "import_asked": _("A file was handed in for an import: %(kind_value)s."),
    "import_begun": _("An import was begun: %(kind_value)s."),
    "import_ended": _("An import ended: %(outcome_value)s."),
    "export_taken": _("An export was taken: %(what_value)s."),
    "installation_chosen": _("It was said which installation runs: %(what_value)s."),
    "person_exported": _("An archive of one person’s data was asked for."),
    "erasure_asked": _("The erasure of a person was asked for."),
    "erasure_taken_back": _("The erasure of a person was taken back."),
    "person_erased": _("A person was erased."),
    "measure_stepped": _("A measure about somebody: “%(step_value)s”."),
    "complaint_stepped": _("A complaint about a measure: “%(step_value)s”."),
    "tax_record_kept": _("A seller filled in their tax record."),
    "tax_records_asked": _("Sellers were asked for what is missing in their tax records: %(count)s."),
    "body_saved": _("What is said of a body outside was changed."),
    "body_saved:new": _("A body outside was added."),
    "body_removed": _("A body outside was removed."),
    "referral_saved": _("What is known of a referral to a body outside was changed."),
    "referral_saved:new": _("A referral to a body outside was noted."),
    "words_erased": _("A person’s names and words were erased from this trail."),
    "words_expired": _("Names and words whose time had passed were erased from this trail."),
    "retention_changed": _(
        "How long records are kept was changed: “%(subject_value)s”, %(before)s days before, %(after)s now."
    ),
    "retention_done": _("Records whose time had passed were removed: “%(subject_value)s”, %(count)s."),
    "alarm_raised": _("Checking found something wrong: line %(line)s of %(subject)s."),
    "alarm_settled": _("What checking had found is right again: line %(line)s of %(subject)s."),
}

#: By which way somebody came; `nobody` known came by the command line.
WAYS: Final[Mapping[str, Text]] = {
    "page": pgettext_lazy("way in", "On a page"),
    "token": pgettext_lazy("way in", "By a token"),
    "command": pgettext_lazy("way in", "At the command line: amiable %(name)s"),
    "machine": pgettext_lazy("way in", "By itself"),
}

#: What a subject is.
SUBJECTS: Final[Mapping[str, Text]] = {
    "person": pgettext_lazy("subject", "Person"),
    "service": pgettext_lazy("subject", "Service"),
    "package": pgettext_lazy("subject", "Package"),
    "token": pgettext_lazy("subject", "Token"),
    "site": pgettext_lazy("subject", "Site or app"),
    "endpoint": pgettext_lazy("subject", "Endpoint"),
    "rules": pgettext_lazy("subject", "Rules"),
    "draft": pgettext_lazy("subject", "Draft of rules"),
    "macro": pgettext_lazy("subject", "Desk text"),
    "session": pgettext_lazy("subject", "Session"),
    "difference": pgettext_lazy("subject", "Difference"),
    "order": pgettext_lazy("subject", "Order"),
    "mail": pgettext_lazy("subject", "Mail"),
    "measure": pgettext_lazy("subject", "Measure"),
    "complaint": pgettext_lazy("subject", "Complaint"),
    "invitation": pgettext_lazy("subject", "Invitation"),
    "export": pgettext_lazy("subject", "Export"),
    "import": pgettext_lazy("subject", "Import"),
    "retention": pgettext_lazy("subject", "Time of keeping"),
    "check": pgettext_lazy("subject", "Check"),
    "body": pgettext_lazy("subject", "Body outside"),
    "referral": pgettext_lazy("subject", "Referral"),
}


def say(
    name: str, data: Mapping[str, Any], words: Mapping[str, str | None], language: str, *, subject: str = ""
) -> str:
    """One entry as a sentence: `words` by field, None for those that were erased; `subject` is the id of what it is about."""
    with override(language):
        gone = gettext("(erased)")
        said = {field: gone if text is None else text for field, text in words.items()}
        known = {**data, **said, "subject": subject}
        values = {f"{key}_value": VALUES.get(str(value), str(value)) for key, value in known.items()}
        return str(_variant(name, data, said)) % {**known, **values}


def _variant(name: str, data: Mapping[str, Any], said: Mapping[str, str]) -> Text:
    if data.get("new") is True and f"{name}:new" in ENTRIES:
        return ENTRIES[f"{name}:new"]
    if not said and f"{name}:plain" in ENTRIES:
        return ENTRIES[f"{name}:plain"]
    return ENTRIES.get(name, name)  # a line of an earlier version may have a name nobody gives any more
