"""What the codes in the audit trail's data are called: roles, scopes, kinds, outcomes, classes of keeping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from amiable.wording.measures import STEPS
from amiable.wording.members import ROLES
from amiable.wording.retention import LABELS
from amiable.wording.scene import Text

VALUES: Final[Mapping[str, Text]] = {
    "member": pgettext_lazy("role", "Member"),
    **ROLES,
    "read": pgettext_lazy("scope of a token", "may read"),
    "write": pgettext_lazy("scope of a token", "may read and write"),
    "people": pgettext_lazy("import", "people"),
    "services": pgettext_lazy("import", "services"),
    "orders": pgettext_lazy("import", "orders"),
    "done": pgettext_lazy("import", "done"),
    "checked": pgettext_lazy("import", "only looked at"),
    "cancelled": pgettext_lazy("import", "stopped by somebody"),
    "failed": pgettext_lazy("import", "could not be read"),
    "lapsed": pgettext_lazy("import", "nobody said to go on"),
    "person": pgettext_lazy("export", "one person’s data"),
    "income": pgettext_lazy("export", "sellers’ income for the tax office"),
    "marketplace": pgettext_lazy("export", "the whole marketplace"),
    "audit_trail": pgettext_lazy("export", "lines of the audit trail"),
    "access_log": pgettext_lazy("export", "lines of the access log"),
    "postings": pgettext_lazy("export", "postings of the books"),
    "statement": pgettext_lazy("export", "a seller’s statement"),
    "import_report": pgettext_lazy("export", "what was found in a file that was brought"),
    "here": pgettext_lazy("installation", "this one"),
    "elsewhere": pgettext_lazy("installation", "another one"),
    "digest": _("the day’s mail"),
    "deadlines": pgettext_lazy("mails", "deadlines"),
    "proposals": pgettext_lazy("mails", "proposals"),
    "messages": pgettext_lazy("mails", "messages"),
    "money": pgettext_lazy("mails", "money"),
    "reviews": pgettext_lazy("mails", "reviews"),
    **LABELS,
    **STEPS,
}
