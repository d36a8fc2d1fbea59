"""Mail by the environment: through which server or provider it goes, who it is from, and the address links in it begin with.

AMIABLE_MAIL is an address: smtp://user:password@host:587, smtps://user:password@host, a provider's name with what it
wants (postmark:?server_token=…), or nothing, which prints mails instead of sending them. What begins with `webhook.` there is
for hearing what became of a mail afterwards; without webhook.secret nothing is heard. Plain Python, as env.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

#: A server that does not answer within so many seconds is away.
PATIENCE = 10

#: How the line is made safe: upgraded when it is open (start), from the first byte on (always), or not at all.
TLS = ("start", "always", "none")

#: Providers by name, and the module of django-anymail that speaks to each.
PROVIDERS = {
    "amazon_ses": "amazon_ses",
    "brevo": "brevo",
    "mailersend": "mailersend",
    "mailgun": "mailgun",
    "mailjet": "mailjet",
    "mailtrap": "mailtrap",
    "mandrill": "mandrill",
    "postal": "postal",
    "postmark": "postmark",
    "resend": "resend",
    "scaleway": "scaleway",
    "sendgrid": "sendgrid",
    "sparkpost": "sparkpost",
    "unisender_go": "unisender_go",
}

#: Of them, those that report nothing afterwards.
SILENT = frozenset({"scaleway"})

#: What some want besides the secret, to make sure that a report is theirs (Anymail's settings, without the provider's name).
NEEDS = {
    "mailersend": "signing_secret",
    "mailgun": "webhook_signing_key",
    "mandrill": "webhook_key",
    "postal": "webhook_key",
    "unisender_go": "api_key",
}

#: Options with this beginning are for what a provider reports; `webhook.secret` is what it signs in with.
REPORTS = "webhook."

#: A user and a password that nobody guesses, of letters that need no escaping in an address.
_SECRET = re.compile(r"[A-Za-z0-9._~-]+:[A-Za-z0-9._~-]{20,}")


class MailError(Exception):
    """A value that cannot be used; the message says what to do and repeats no password."""


@dataclass(frozen=True, slots=True)
class Post:
    """How mail goes out: the entry of Django's MAILERS, the From of every mail, and the site's own address without a path.

    `reports` are Anymail's settings for what a provider reports afterwards; empty when nothing is to be heard.
    """

    mailer: dict[str, Any]
    sender: str
    address: str
    reports: dict[str, str] = field(default_factory=dict)


def read_mail(environ: Mapping[str, str], *, hosts: tuple[str, ...], public: bool) -> Post:
    """The mail settings of `environ`. Raises MailError."""
    address = site_address(environ.get("AMIABLE_ADDRESS", ""), hosts=hosts, public=public)
    host = urlsplit(address).hostname or "localhost"
    sender = environ.get("AMIABLE_MAIL_FROM", "").strip() or f"Amiable <amiable@{host}>"
    mail = environ.get("AMIABLE_MAIL", "").strip()
    return Post(mailer(mail), _sender(sender), address, reports(mail))


def site_address(value: str, *, hosts: tuple[str, ...], public: bool) -> str:
    """Where links in mails lead: as said, else the first host by HTTPS, else this machine."""
    if not value.strip():
        return f"https://{hosts[0].lstrip('.')}" if public else "http://localhost:8000"
    parts = urlsplit(value.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/") or parts.query:
        raise MailError("AMIABLE_ADDRESS must look like https://desk.example.org, without anything behind the host.")
    if public and parts.scheme != "https":
        raise MailError("AMIABLE_ADDRESS must begin with https:// for hosts that others reach.")
    return f"{parts.scheme}://{parts.netloc}"


def mailer(value: str) -> dict[str, Any]:
    """The entry of MAILERS for an address of AMIABLE_MAIL."""
    parts = urlsplit(value)
    if not value or parts.scheme == "console":
        return {"BACKEND": "amiable.notices.terminal.EmailBackend"}
    if parts.scheme in ("smtp", "smtps"):
        return _smtp(value, dict(parse_qsl(parts.query)))
    name, options = _provider(value)
    if name not in PROVIDERS:
        known = ", ".join(PROVIDERS)
        raise MailError(f"AMIABLE_MAIL begins with none of smtp:, smtps:, console:, and no provider we know: {known}.")
    sending = {key: value for key, value in options.items() if not key.startswith(REPORTS)}
    return {"BACKEND": f"anymail.backends.{PROVIDERS[name]}.EmailBackend", "OPTIONS": sending}


def reports(value: str) -> dict[str, str]:
    """Anymail's settings for what the provider of an address of AMIABLE_MAIL reports; empty when it is to report nothing."""
    name, options = _provider(value)
    found = {key.removeprefix(REPORTS): word for key, word in options.items() if key.startswith(REPORTS)}
    if not found or name not in PROVIDERS:
        return {}
    if name in SILENT:
        raise MailError(f"AMIABLE_MAIL: {name} reports nothing afterwards; leave {REPORTS}… out.")
    secret = found.pop("secret", "")
    if not _SECRET.fullmatch(secret):
        raise MailError(
            f"AMIABLE_MAIL: {REPORTS}secret must look like user:password, with 20 letters or more in the latter."
        )
    if (need := NEEDS.get(name)) and need not in found:
        raise MailError(f"AMIABLE_MAIL: {name} reports only with {REPORTS}{need} as well.")
    own = {f"{name}_{key}".upper(): word for key, word in found.items()}
    return {"WEBHOOK_SECRET": secret, **own}


def _provider(value: str) -> tuple[str, dict[str, str]]:
    """A provider's name and options. No scheme of an address has a line below, but names of providers do."""
    name, _, rest = value.partition(":")
    return name.lower().replace("-", "_"), dict(parse_qsl(rest.partition("?")[2]))


def _smtp(value: str, options: dict[str, Any]) -> dict[str, Any]:
    parts = urlsplit(value)
    tls = options.pop("tls", "always" if parts.scheme == "smtps" else "start" if parts.username else "none")
    try:
        port = parts.port
    except ValueError:
        port = -1
    if not parts.hostname or port == -1 or tls not in TLS or options:
        raise MailError("AMIABLE_MAIL must look like smtp://user:password@host:587?tls=start (or always, or none).")
    if parts.username and tls == "none":
        raise MailError("AMIABLE_MAIL would send its password in the clear: say tls=start or tls=always.")
    found: dict[str, Any] = {
        "host": parts.hostname,
        "use_tls": tls == "start",
        "use_ssl": tls == "always",
        "timeout": PATIENCE,
    }
    if port is not None:
        found["port"] = port
    if parts.username:
        found |= {"username": unquote(parts.username), "password": unquote(parts.password or "")}
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": found}


def _sender(value: str) -> str:
    """A name and an address, as headers have them."""
    name, _, rest = value.rpartition("<")
    try:
        return str(Address(name.strip().strip('"'), addr_spec=rest.rstrip("> ").strip()))
    except Exception as error:  # the standard library's parser raises errors of several families
        raise MailError("AMIABLE_MAIL_FROM must look like Amiable <desk@example.org>.") from error
