"""Ticking off: the changes that were to be in the present version, with the seller's note, and what the client sees of each.

One form, on its own page, on the order's page and beside a file that is looked at; a line left open is not sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from amiable.kernel.errors import Refusal
from amiable.pages.changes import Requested, requested_changes
from amiable.pages.order import OrderPage
from amiable.pages.order_files import OrderFile, read_files
from amiable.rules.inputs import JudgeChanges
from amiable.rules.inputs.read import read
from amiable.rules.places import write
from amiable.web.order.asked import asked_of
from amiable.web.order.buttons import new_key
from amiable.web.order.fields import Asked
from amiable.web.order.forms import ActionForm, Line
from amiable.web.order.requested import Files, shown_change
from amiable.web.order.said import shown_text
from amiable.web.rows import rows_sent
from amiable.web.story import Change
from amiable.wording.scene import Scene

if TYPE_CHECKING:
    from amiable.rules.plan import Plan
    from amiable.web.order.acting import Act

#: The action, and the name of its lines in the form.
ACTION = "judge_changes"
ROWS = "changes"

#: What is settled about a change.
SETTLED = frozenset(("fixed", "withdrawn"))


@dataclass(frozen=True, slots=True)
class Ticking:
    """The form as a part of another page. `stays` changes when what was shown no longer holds; `back` is where it leads."""

    form: TickForm
    changes: Sequence[Change]
    title: str
    settled: str
    key: str
    stays: str
    back: str = ""

    @property
    def lines(self) -> list[tuple[Change, Any]]:
        """Each change with its form."""
        return list(zip(self.changes, self.form.rows.forms, strict=True)) if self.form.rows else []


class TickForm(ActionForm):
    """A line a change; those that say nothing yet are left out."""

    def __init__(self, page: OrderPage, asked: Asked) -> None:
        known = requested_changes(page)
        self.changes = [known[change.id] for change in page.loaded.facts.judged if change.id in known]
        lines = [Line(shown_text(change.text), {"change": change.id}) for change in self.changes]
        super().__init__(JudgeChanges, asked, lines=lines)
        if self.row_class is not None:
            fields: Any = self.row_class
            fields.base_fields["status"].required = False

    def open(self, initial: Mapping[str, Any]) -> None:
        """What was said before is said again."""
        super().open(initial)
        for change, form in zip(self.changes, self.rows.forms if self.rows else (), strict=False):
            form.initial["status"] = "" if change.status == "open" else change.status

    def read(self, request: HttpRequest) -> Any | Refusal | None:
        """What was ticked; a line names its change itself, for a page may be older than the order."""
        self.form = self.form_class(request.POST)
        if self.row_class is None:
            return read(JudgeChanges, {ROWS: []})
        sent = rows_sent(self.row_class, ROWS, request.POST)
        there = self._sent(request.POST)  # shown again: every line there is now
        for number, change in enumerate(self.changes):
            there[f"{ROWS}-{number}-change"] = change.id
        self.rows = rows_sent(self.row_class, ROWS, there)
        self._dress()
        if not sent.is_valid() or not self.rows.is_valid():
            return None
        rows = [form.cleaned_data for form in sent.forms]
        return read(
            JudgeChanges,
            {ROWS: [{"change": row["change"], "status": row["status"]} for row in rows if row.get("status")]},
        )


def form_of(page: OrderPage, scene: Scene, asked: Asked) -> TickForm:
    """The form for its own page."""
    return TickForm(page, asked)


def ticking_of(
    page: OrderPage, scene: Scene, files: Sequence[OrderFile], *, here: str = "", back: str = ""
) -> Ticking | None:
    """The form as a part of another page, while the reader can tick something off; `here` is the file that is looked at there.
    No statement."""
    option = page.option(ACTION)
    if option is None or not option.allowed:
        return None
    form = TickForm(page, asked_of(page, scene, ACTION, JudgeChanges, meant={}))
    form.open({})
    return _ticking(page, scene, form, files, key=new_key(), back=back, here=here)


def beside(act: Act, run: Plan | None) -> Mapping[str, Any]:
    """What the page shows beside the form."""
    form: Any = act.form
    back = act.request.POST.get("back", "")
    return {"ticking": _ticking(act.page, act.scene, form, read_files(act.page), key="", back=back)}


def back_to(act: Act) -> str:
    """Where the form was: the file that was looked at, else the order's page."""
    here, back = reverse("order", args=[act.page.loaded.reference]), act.request.POST.get("back", "")
    return back if back.startswith(f"{here}look/") and len(back) < 500 and "\\" not in back else ""


def _ticking(
    page: OrderPage, scene: Scene, form: TickForm, files: Sequence[OrderFile], *, key: str, back: str, here: str = ""
) -> Ticking:
    by_id = {str(file.upload.id): file for file in files}
    done = sum(change.status in SETTLED for change in form.changes)
    delivery = page.loaded.facts.delivery
    settled = ngettext("%(done)s of %(all)s settled", "%(done)s of %(all)s settled", done)
    return Ticking(
        form=form,
        changes=[_shown(page, scene, change, by_id, here) for change in form.changes],
        title=_("Changes in version %(number)s") % {"number": delivery.number if delivery else 1},
        settled=settled % {"done": done, "all": len(form.changes)},
        key=key,
        stays=f"{page.loaded.version}-{'-'.join(change.status for change in form.changes)}",
        back=back,
    )


def _shown(page: OrderPage, scene: Scene, change: Requested, files: Files, here: str) -> Change:
    """A change with the seller's note; beside a viewer, its place is shown there."""
    found = shown_change(page, scene, change, files, noted=True)
    if not here:
        return found
    return replace(
        found, id=change.id, thumb=None, show=write(change.place) if change.place and change.file == here else ""
    )
