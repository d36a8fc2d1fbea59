"""Mails that are shown in the terminal: as a person reads them."""

from __future__ import annotations

import io

from django.core.mail import EmailMultiAlternatives

from amiable.notices.terminal import EmailBackend


def test_a_mail_in_the_terminal_is_its_words_alone() -> None:
    mail = EmailMultiAlternatives("Your code", "Your code is K4L9.", "desk@example.com", ["nina@example.com"])
    mail.attach_alternative("<p style='color: red'>Your code is K4L9.</p>", "text/html")
    terminal = io.StringIO()
    EmailBackend(stream=terminal).send_messages([mail])
    assert terminal.getvalue().split("\n\n")[:2] == ["\n  Mail to nina@example.com: Your code", "Your code is K4L9."]
    assert "style" not in terminal.getvalue()
