"""What may stand in the audit trail: each kind of entry with its subject, its typed data and its words. No tables, no sentences.

A new change outside an order's life needs a line here and a sentence in `wording.audit`; the build says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

#: What a subject can be.
SUBJECTS: Final = (
    *("person", "service", "package", "token", "site", "endpoint", "rules", "draft", "macro", "session", "difference"),
    *("order", "mail", "measure", "complaint", "invitation", "export", "import", "retention", "check"),
    *("body", "referral"),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What an entry is about, the data it must have by type, and the words it may have (erasable)."""

    subject: str
    data: Mapping[str, type] = field(default_factory=dict)
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words or name in an entry; `about` is the id of whose they are, "" for nobody's."""

    text: str
    about: str = ""


def _of(subject: str, *words: str, **data: type) -> Shape:
    return Shape(subject, data, words)


#: What an entry is called → what it says. Codes of 40 letters at most.
SHAPES: Final[Mapping[str, Shape]] = {
    # people and how they come in
    "person_made": _of("person", role=str),
    "person_brought": _of("person", site=str, new=bool),
    "person_handed_over": _of("person", site=str),
    "profile_changed": _of("person"),
    "role_changed": _of("person", before=str, after=str),
    "languages_changed": _of("person", languages=str),
    "factors_reset": _of("person"),
    "invitation_made": _of("invitation", "address", role=str, languages=str),
    "invitation_sent_again": _of("invitation", number=int),
    "invitation_revoked": _of("invitation"),
    "invitation_accepted": _of("invitation", role=str),
    "calendar_made": _of("person"),
    "calendar_ended": _of("person"),
    "mail_choices_changed": _of("person"),
    "unsubscribed": _of("person", group=str),
    "resubscribed": _of("person", group=str),
    "token_made": _of("token", "label", owner=str, owner_kind=str, scope=str, days=int),
    "token_revoked": _of("token"),
    # what sellers sell
    "service_made": _of("service"),
    "service_changed": _of("service"),
    "service_shown": _of("service"),
    "service_hidden": _of("service"),
    "package_saved": _of("package", service=str, new=bool),
    "package_retired": _of("package", service=str),
    "questions_changed": _of("service", count=int),
    # files from other systems
    "import_asked": _of("import", kind=str, site=str),
    "import_begun": _of("import", kind=str, site=str),
    "import_ended": _of("import", outcome=str),
    # sites, apps and their endpoints
    "integration_made": _of("site", "name", slug=str),
    "integration_changed": _of("site", "name", site=str, has_key=bool),
    "integration_revoked": _of("site"),
    "endpoint_made": _of("endpoint", site=str, host=str),
    "endpoint_changed": _of("endpoint", host=str),
    "endpoint_secret_rotated": _of("endpoint"),
    "endpoint_on": _of("endpoint"),
    "endpoint_off": _of("endpoint"),
    "endpoint_removed": _of("endpoint"),
    "endpoint_tested": _of("endpoint"),
    "message_sent_again": _of("endpoint", message=str),
    "period_sent_again": _of("endpoint", count=int),
    # rules
    "rules_draft_begun": _of("draft", hash=str),
    "rules_draft_changed": _of("draft", hash=str),
    "rules_draft_tried": _of("draft", orders=int, seed=int),
    "rules_draft_offered": _of("draft", hash=str),
    "rules_draft_discarded": _of("draft"),
    "rules_published": _of("rules", "note", number=int, name=str, version=int, author=str),
    # the desk and the help center
    "macro_saved": _of("macro", "title", new=bool),
    "macro_removed": _of("macro"),
    "session_saved": _of("session", "title", new=bool),
    "session_removed": _of("session"),
    # what an operator puts right
    "clock_tried_anew": _of("order", clock=str, which=str),
    "item_tried_anew": _of("order", topic=str),
    "movement_tried_anew": _of("order", movement=str),
    "movement_left": _of("order", movement=str),
    "difference_done": _of("difference"),
    "mail_tried_anew": _of("mail"),
    "address_tried_anew": _of("person"),
    # what leaves and what comes in
    "export_taken": _of("export", what=str),
    "installation_chosen": _of("export", what=str),
    "person_exported": _of("person"),
    "erasure_asked": _of("person"),
    "erasure_taken_back": _of("person"),
    "person_erased": _of("person"),
    # measures, complaints, what the law asks for
    "measure_stepped": _of("measure", step=str),
    "complaint_stepped": _of("complaint", step=str),
    "tax_record_kept": _of("person"),
    "tax_records_asked": _of("export", count=int),
    "body_saved": _of("body", new=bool),
    "body_removed": _of("body"),
    "referral_saved": _of("referral", new=bool),
    # records themselves
    "words_erased": _of("person", words=list),
    "retention_changed": _of("retention", before=int, after=int),
    "words_expired": _of("retention", words=list),
    "retention_done": _of("retention", count=int),
    "alarm_raised": _of("check", problem=str, line=int),
    "alarm_settled": _of("check", line=int),
}


class UnknownEntryError(Exception):
    """An entry that is none: no such code, another subject, data or words than its shape says. A mistake of ours."""


def check_entry(name: str, data: Mapping[str, Any], words: Mapping[str, Any]) -> Shape:
    """What an entry of this name is. Raises UnknownEntryError when this one is not what `SHAPES` says."""
    shape = SHAPES.get(name)
    if shape is None:
        raise UnknownEntryError(f"{name}: say in records.terms what it is, and in wording.audit how it reads")
    if data.keys() != shape.data.keys() or any(type(data[key]) is not kind for key, kind in shape.data.items()):
        raise UnknownEntryError(f"{name} has the data {dict(shape.data)}, not {dict(data)}")
    if words.keys() - set(shape.words):
        raise UnknownEntryError(f"{name} has the words {shape.words}, not {tuple(words)}")
    return shape
