"""The table of saved replies. No queries, no writes, no rules."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from amiable.talk.terms import TEXT_LENGTH, TITLE_LENGTH


class SavedReply(models.Model):
    """Words a person keeps for themselves. Gone with the person; orders hold what was sent, not this."""

    id = models.UUIDField(primary_key=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.CharField(max_length=TEXT_LENGTH)
    language = models.CharField(max_length=2)
    changed_at = models.DateTimeField()

    class Meta:
        """Read by owner, in the owner's order."""

        indexes: ClassVar = [models.Index(fields=["owner", "position"], name="saved_reply_of_owner")]

    def __str__(self) -> str:
        """Return what it is called."""
        return self.title
