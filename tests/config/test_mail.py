"""Mail by the environment: each form there is, and what each mistake is answered with."""

from __future__ import annotations

from typing import Any

import pytest

from amiable.config.mail import MailError, mailer, read_mail, reports, site_address

SMTP = "django.core.mail.backends.smtp.EmailBackend"


def smtp(**more: Any) -> dict[str, Any]:
    """An SMTP entry of MAILERS."""
    return {
        "BACKEND": SMTP,
        "OPTIONS": {"host": "mail.example", "use_tls": False, "use_ssl": False, "timeout": 10, **more},
    }


@pytest.mark.parametrize("value", ["", "console:"])
def test_without_a_server_mails_are_printed(value: str) -> None:
    assert mailer(value) == {"BACKEND": "amiable.notices.terminal.EmailBackend"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("smtp://mail.example", smtp()),
        ("smtp://mail.example:2525", smtp(port=2525)),
        ("smtp://a%40b:p%2Fw@mail.example:587", smtp(port=587, use_tls=True, username="a@b", password="p/w")),
        ("smtps://a:b@mail.example", smtp(use_ssl=True, username="a", password="b")),
        ("smtp://a:b@mail.example?tls=always", smtp(use_ssl=True, username="a", password="b")),
    ],
)
def test_a_mail_server(value: str, expected: dict[str, Any]) -> None:
    assert mailer(value) == expected


def test_a_provider_with_what_it_wants() -> None:
    assert mailer("postmark:?server_token=s3") == {
        "BACKEND": "anymail.backends.postmark.EmailBackend",
        "OPTIONS": {"server_token": "s3"},
    }
    assert mailer("mailgun:?api_key=k&sender_domain=mg.example")["OPTIONS"] == {
        "api_key": "k",
        "sender_domain": "mg.example",
    }


@pytest.mark.parametrize("name", ["amazon_ses", "amazon-ses", "unisender_go", "Unisender-Go", "postmark"])
def test_a_provider_of_two_words_takes_what_it_wants(name: str) -> None:
    package = name.lower().replace("-", "_")
    for value, options in ((f"{name}:?api_key=k", {"api_key": "k"}), (f"{name}:", {}), (name, {})):
        assert mailer(value) == {"BACKEND": f"anymail.backends.{package}.EmailBackend", "OPTIONS": options}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("smtp://", "must look like smtp://"),
        ("smtp://secret:word@mail.example?tls=none", "in the clear"),
        ("smtp://mail.example?tls=maybe", "must look like"),
        ("smtp://mail.example:x", "must look like"),
        ("smtp://mail.example?color=red", "must look like"),
        ("pigeon:?secret=word", "no provider we know"),
    ],
)
def test_mistakes_are_answered_without_repeating_secrets(value: str, said: str) -> None:
    with pytest.raises(MailError, match=said) as caught:
        mailer(value)
    assert "word" not in str(caught.value).replace("password", "")


GOOD = "desk:abcdefghijklmnopqrstuvwxyz"


def test_what_a_provider_reports_is_heard_only_with_a_secret() -> None:
    sent = f"postmark:?server_token=abc&webhook.secret={GOOD}"
    assert reports(sent) == {"WEBHOOK_SECRET": GOOD}
    assert mailer(sent)["OPTIONS"] == {"server_token": "abc"}
    own = f"mailgun:?api_key=k&webhook.webhook_signing_key=s&webhook.secret={GOOD}"
    assert reports(own) == {"WEBHOOK_SECRET": GOOD, "MAILGUN_WEBHOOK_SIGNING_KEY": "s"}
    assert read_mail({"AMIABLE_MAIL": sent}, hosts=("localhost",), public=False).reports == reports(sent)
    for nothing in ("", "console:", "postmark:?server_token=abc", "smtp://mail.example", "postmark:?webhook.secret="):
        assert reports(nothing) == {}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("postmark:?webhook.secret=word", "must look like user:password"),
        ("postmark:?webhook.secret=desk:word", "20 letters or more"),
        ("postmark:?webhook.secret=:wordwordwordwordwordword", "must look like"),
        ("postmark:?webhook.secret=desk:word%20wordwordwordwordword", "must look like"),
        ("mailgun:?webhook.webhook_signing_key=word", "must look like"),
        (f"mailgun:?api_key=word&webhook.secret={GOOD}", r"only with webhook\.webhook_signing_key"),
        (f"postal:?webhook.secret={GOOD}", r"only with webhook\.webhook_key"),
        (f"scaleway:?webhook.secret={GOOD}", "reports nothing"),
    ],
)
def test_a_secret_anybody_guesses_is_refused(value: str, said: str) -> None:
    with pytest.raises(MailError, match=said) as caught:
        reports(value)
    assert "word" not in str(caught.value).replace("password", "")
    with pytest.raises(MailError):
        read_mail({"AMIABLE_MAIL": value}, hosts=("localhost",), public=False)


def test_a_server_of_ones_own_reports_nothing() -> None:
    with pytest.raises(MailError, match="must look like smtp://"):
        read_mail({"AMIABLE_MAIL": f"smtp://mail.example?webhook.secret={GOOD}"}, hosts=("x",), public=False)


def test_the_sites_address() -> None:
    assert site_address("", hosts=("desk.example",), public=True) == "https://desk.example"
    assert site_address("", hosts=("localhost",), public=False) == "http://localhost:8000"
    assert site_address("https://desk.example:8443/", hosts=("x",), public=True) == "https://desk.example:8443"
    for wrong in ("desk.example", "https://desk.example/path", "ftp://desk.example", "http://desk.example"):
        with pytest.raises(MailError):
            site_address(wrong, hosts=("desk.example",), public=True)


def test_who_mails_are_from() -> None:
    local = read_mail({}, hosts=("localhost",), public=False)
    assert (local.sender, local.address) == ("Amiable <amiable@localhost>", "http://localhost:8000")
    own = read_mail({"AMIABLE_MAIL_FROM": "Studio Café <hello@cafe.example>"}, hosts=("x",), public=False)
    assert own.sender == "Studio Café <hello@cafe.example>"
    for wrong in ("nobody", "A <a@b>\nBcc: c@d.example", "A <>"):
        with pytest.raises(MailError):
            read_mail({"AMIABLE_MAIL_FROM": wrong}, hosts=("x",), public=False)
