"""Files that come with an order's form, and the fields they are dropped on: one for the whole form, and one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest

from amiable.web.access import actor
from amiable.web.order.evidence import MOST_EXHIBITS, MOST_FILES
from amiable.web.parts import UploadField
from amiable.web.upload_field import upload_field
from amiable.web.uploads import sent_ids, take_sent
from amiable.wording import fields as wording

if TYPE_CHECKING:
    from amiable.web.order.forms import ActionForm


def take_files(request: HttpRequest, form: ActionForm) -> None:
    """Files named in the form, and those that came along with it; one named in two lines stays with the first. Raises Refused."""
    form.files = [str(upload) for upload in sent_ids(request)]
    known: set[str] = set()
    for number in _file_lines(request, form):
        named = [word for word in request.POST.getlist(f"files-{number}") if _is_id(word)]
        taken = [str(upload) for upload in take_sent(request, f"sent-{number}")]
        form.row_files[number] = [word for word in dict.fromkeys((*named, *taken)) if word not in known]
        known.update(form.row_files[number])


def upload_of(request: HttpRequest, form: ActionForm, *, place: str) -> UploadField | None:
    """Where files are dropped, when the action takes some; those named before stay chosen."""
    if "files" not in form.form.fields:
        return None
    chosen = None if request.method != "POST" else [UUID(word) for word in form.files]
    return upload_field(actor(request), label=str(form.form.fields["files"].label), place=place, chosen=chosen)


def row_uploads(request: HttpRequest, form: ActionForm, *, place: str) -> dict[int, UploadField]:
    """The same for questions that ask for files and for evidence, by the number of the line, from 1."""
    numbers = range(len(form.rows.forms)) if form.brings_files and form.rows is not None else _fixed(form)
    return {
        number + 1: upload_field(
            actor(request),
            label=form.lines[number].heading if form.lines else str(wording.field(form.row_kind, "files").label),
            place=f"{place}/{number}",
            name=f"files-{number}",
            sent=f"sent-{number}",
            chosen=_chosen(request, form, number),
            most=MOST_FILES if form.brings_files else None,
        )
        for number in numbers
    }


def _file_lines(request: HttpRequest, form: ActionForm) -> list[int]:
    """The lines that take files: of fixed ones those that ask for some, of free ones all that were sent."""
    if not form.brings_files:
        return _fixed(form)
    sent = {name.partition("-")[2] for name in (*request.POST, *request.FILES) if name.startswith(("files-", "sent-"))}
    return [number for number in range(MOST_EXHIBITS) if str(number) in sent]


def _fixed(form: ActionForm) -> list[int]:
    return [number for number, line in enumerate(form.lines) if line.kind == "file"]


def _chosen(request: HttpRequest, form: ActionForm, number: int) -> list[UUID] | None:
    """Files of a line that were sent with the form; None while it has not been sent."""
    if request.method != "POST":
        return None
    return [UUID(word) for word in form.row_files.get(number, ())]


def _is_id(word: str) -> bool:
    try:
        UUID(word)
    except ValueError:
        return False
    return True
