"""A way of keeping passwords that counts how often it works one out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import MD5PasswordHasher


class CountingHasher(MD5PasswordHasher):
    """Quick, and it counts: `worked` is how many passwords were worked out so far."""

    algorithm = "counting"
    worked = 0

    def encode(self, password: Any, salt: str) -> str:
        """One more."""
        type(self).worked += 1
        return super().encode(password, salt)
