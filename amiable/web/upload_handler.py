"""Lets files of an ordinary form stream into the store as they arrive: no temporary folder, one piece in memory.

Rows are made afterwards, by the view that takes them (uploads.take_sent); what no view takes is dropped when the request
ends. What cannot be kept is said in `request.META[REFUSAL]`.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest

from amiable.files.store import store
from amiable.files.terms import RESERVE
from amiable.flow import moment
from amiable.flow.sql import is_away
from amiable.kernel.errors import Refusal, Refused

#: What a form has besides its files, in bytes.
FIELDS = 2**20
REFUSAL = "amiable.upload_refusal"
#: A form's bytes come by one request alone.
ONE_WRITER = "0"


if TYPE_CHECKING:
    _File = UploadedFile[bytes]
else:
    _File = UploadedFile


class SentFile(_File):
    """A file of a form whose bytes lie in the store as a part; dropped when the request ends, unless `taken`."""

    def __init__(self, part_id: UUID, *, name: str, size: int, begun_at: datetime) -> None:
        super().__init__(file=None, name=name, size=size)
        self.part_id = part_id
        self.begun_at = begun_at
        self.taken = False

    def close(self) -> None:
        """Let go of what nobody took."""
        if not self.taken:
            store().drop(self.part_id)


class StoreHandler(FileUploadHandler):
    """Django's upload handler into our store, for signed-in people, up to the limit of one file."""

    request: HttpRequest

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._part: UUID | None = None
        self._buffer = bytearray()
        self._size = 0
        self._length, self._too_long = 0, False

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        """Look at what the whole request says of its length, before reading a file."""
        super().handle_raw_input(*args, **kwargs)
        self._length = int(self.request.META.get("CONTENT_LENGTH") or 0)
        self._too_long = self._length > settings.UPLOAD_LIMIT + FIELDS

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a part; stop reading at once when it cannot be kept."""
        super().new_file(*args, **kwargs)
        if not self._is_known():
            raise StopUpload(connection_reset=True)
        if self._too_long:
            self._refuse(Refusal("file_too_large", {"most": settings.UPLOAD_LIMIT}))
            raise StopUpload(connection_reset=True)
        if store().free() < self._length + RESERVE:
            self._refuse(Refusal("no_space"))
            raise StopUpload(connection_reset=True)
        self._begun_at, self._size = moment.now(), 0
        self._part = uuid4()
        try:
            store().begin(self._part)
        except Refused as refused:
            self._give_up(refused.refusal)

    def _is_known(self) -> bool:
        """Whether somebody is signed in. While that cannot be asked files are left out, and the rest of the form is read."""
        try:
            return self.request.user.is_authenticated
        except (DatabaseError, InterfaceError) as error:
            if not is_away(error):
                raise
            self._refuse(Refusal("store_away"))
            raise SkipFile from error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Gather, and write a piece when there is enough."""
        del start
        self._buffer += raw_data
        if len(self._buffer) >= store().piece:
            self._write()

    def file_complete(self, file_size: int) -> SentFile | None:
        """Write what is left and hand the file over."""
        with contextlib.suppress(SkipFile):
            self._write()
        part, self._part = self._part, None
        if part is None:
            return None
        return SentFile(part, name=self.file_name or "", size=file_size, begun_at=self._begun_at)

    def upload_interrupted(self) -> None:
        """The sender went away."""
        self._drop()

    def _write(self) -> None:
        if self._part is None or not self._buffer:
            return
        try:
            if self._size + len(self._buffer) > settings.UPLOAD_LIMIT:
                raise Refused(Refusal("file_too_large", {"most": settings.UPLOAD_LIMIT}))
            with memoryview(self._buffer) as piece, store().hold(self._part, ONE_WRITER) as part:
                part.write(self._size, piece)
        except Refused as refused:
            self._give_up(refused.refusal)
        self._size += len(self._buffer)
        self._buffer.clear()

    def _give_up(self, refusal: Refusal) -> None:
        self._refuse(refusal)
        self._drop()
        raise SkipFile

    def _refuse(self, refusal: Refusal) -> None:
        self.request.META[REFUSAL] = refusal

    def _drop(self) -> None:
        self._buffer.clear()
        if self._part is not None:
            store().drop(self._part)
            self._part = None
