"""The tables of files: uploads on their way and kept, previews made of them. No queries, no writes, no bytes.

The bytes lie in the store under their SHA-256; orders are known by id alone.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from amiable.files.terms import KEPT_AS_DRAFT, NAME_LENGTH, PLACE_LENGTH, Kind, PreviewState, State

_WAITING = [State.OPEN.value, State.CHECKING.value, State.READY.value]


class Upload(models.Model):
    """One file somebody sent. `received` counts bytes that are on disk; `writer` is the request that may add more.

    `name` and `name_salt` are erasable words; `code` says why it was refused; `claimed_until` keeps two workers off
    one file. `place` is the form it was sent on, a word of the pages'. `order_id` and `seq` name the event it became part of.
    """

    id = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=NAME_LENGTH)
    name_salt = models.CharField(max_length=64)
    retention = models.CharField(max_length=16, default=KEPT_AS_DRAFT)
    place = models.CharField(max_length=PLACE_LENGTH, default="")
    state = models.CharField(max_length=8, default=State.OPEN.value)
    code = models.CharField(max_length=40, default="")
    size = models.BigIntegerField()
    received = models.BigIntegerField(default=0)
    writer = models.CharField(max_length=32, default="")
    sha256 = models.CharField(max_length=64, default="")
    media_type = models.CharField(max_length=100, default="")
    kind = models.CharField(max_length=5, default=Kind.OTHER.value)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    order_id = models.UUIDField(null=True)
    seq = models.PositiveIntegerField(null=True)

    class Meta:
        """A file has bytes, never more than it said; ready ones have a hash, attached ones an event."""

        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=[state.value for state in State]), name="upload_state_known"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="upload_kind_known"),
            models.CheckConstraint(condition=Q(size__gt=0), name="upload_not_empty"),
            models.CheckConstraint(condition=Q(received__gte=0, received__lte=F("size")), name="upload_never_beyond"),
            models.CheckConstraint(
                condition=~Q(state__in=["ready", "attached"]) | (~Q(sha256="") & Q(received=F("size"))),
                name="upload_ready_is_whole",
            ),
            models.CheckConstraint(
                condition=(Q(state="attached") & Q(order_id__isnull=False, seq__isnull=False, expires_at__isnull=True))
                | (~Q(state="attached") & Q(order_id__isnull=True, seq__isnull=True)),
                name="upload_attached_to_event",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "begun_at"], name="upload_of_person", condition=Q(state__in=_WAITING)),
            models.Index(fields=["finished_at"], name="upload_to_check", condition=Q(state="checking")),
            models.Index(fields=["expires_at"], name="upload_expiring", condition=Q(expires_at__isnull=False)),
            models.Index(fields=["order_id", "seq"], name="upload_of_order", condition=Q(order_id__isnull=False)),
            models.Index(fields=["sha256"], name="upload_by_hash", condition=~Q(sha256="")),
        ]

    def __str__(self) -> str:
        """Return the id: the name is somebody's words."""
        return str(self.pk)


class Preview(models.Model):
    """What our child made of the content `sha256`, kept in the store at `address`. `mark` is the watermark's text.

    `told` is what else there is to know of it, as compact JSON (a measure is nothing but that). Work of many parts (the
    pages of a PDF) goes to the end of the queue after each run: `done` of `total` are there, `asked_at` moves on.
    """

    sha256 = models.CharField(max_length=64)
    variant = models.CharField(max_length=8)
    mark = models.CharField(max_length=80, default="")
    state = models.CharField(max_length=8, default=PreviewState.WAITING.value)
    code = models.CharField(max_length=40, default="")
    address = models.CharField(max_length=64, default="")
    media_type = models.CharField(max_length=100, default="")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    told = models.TextField(default="")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=1)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    asked_at = models.DateTimeField()

    class Meta:
        """One of a content, variant and mark, however often the content was sent."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sha256", "variant", "mark"], name="preview_once"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in PreviewState]), name="preview_state_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked_at"], name="preview_to_make", condition=Q(state="waiting")),
            models.Index(fields=["address"], name="preview_by_address", condition=~Q(address="")),
        ]

    def __str__(self) -> str:
        """Return what it shows of what."""
        return f"{self.variant} of {self.sha256[:12]}"
