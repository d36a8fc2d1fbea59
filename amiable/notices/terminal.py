"""Mails in the terminal, where no mail server is set: whom for, what about, and the words as a person reads them."""

from __future__ import annotations

from typing import Any

from django.core.mail.backends import console


class EmailBackend(console.EmailBackend):
    """Django's own writes every part and header, styles included."""

    def write_message(self, message: Any) -> None:
        """One mail."""
        self.stream.write(f"\n  Mail to {', '.join(message.to)}: {message.subject}\n\n{message.body}\n\n")
