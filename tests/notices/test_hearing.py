"""What a provider reports afterwards: heard behind a secret alone, and an address is blamed only for itself."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest
from anymail import signals
from anymail.exceptions import AnymailConfigurationError
from django.test import Client
from django.urls import include, path

from amiable.config import urls
from amiable.config.mail import NEEDS, PROVIDERS, SILENT, reports
from amiable.notices import hearing, reads
from amiable.notices.models import Bounce
from amiable.notices.urls import reporting
from tests.cast import Cast, make_cast

PLACE = "/mail/postmark/tracking/"
SECRET = "desk:abcdefghijklmnopqrstuvwxyz"
POSTMARK = {"BACKEND": "anymail.backends.postmark.EmailBackend", "OPTIONS": {"server_token": "x"}}
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return make_cast()


@pytest.fixture
def heard(settings: Any) -> None:
    """An installation that was told a secret, as config/urls.py makes its addresses then."""
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    module = ModuleType("addresses")
    vars(module).update({name: word for name, word in vars(urls).items() if name.startswith("handler")})
    patterns = [path("mail/", include(reporting(POSTMARK, settings.ANYMAIL))), *urls.urlpatterns]
    vars(module)["urlpatterns"] = patterns
    settings.ROOT_URLCONF = module


def bounce(**more: Any) -> dict[str, Any]:
    """A report as Postmark sends it."""
    return {
        "RecordType": "Bounce",
        "Type": "HardBounce",
        "ID": 42,
        "MessageID": "2706ee8a-737c-4285-b032-ccd317af53ed",
        "Email": "Giulia@example.com",
        "BouncedAt": AT.isoformat(),
        "Description": "The server was unable to deliver your message.",
        "Details": "smtp;550 5.1.1 No such person here",
        "Subject": "Marc delivered version 1",
        **more,
    }


def send(report: dict[str, Any], secret: str | None = SECRET, place: str = PLACE) -> Any:
    """Post a report, signed in with a secret."""
    headers = {"Authorization": f"Basic {b64encode(secret.encode()).decode()}"} if secret is not None else {}
    client = Client(enforce_csrf_checks=True)
    return client.post(place, json.dumps(report), content_type="application/json", headers=headers)


@pytest.mark.usefixtures("heard")
def test_an_address_that_is_reported_dead_is_dead(cast: Cast) -> None:
    assert send(bounce()).status_code == 200
    (row,) = Bounce.objects.all()
    assert (row.person, row.at) == (cast.giulia.pk, AT)
    assert row.problem == "smtp;550 5.1.1 No such person here The server was unable to deliver your message."
    assert reads.bounced_at(cast.giulia.pk, "giulia@example.com") == AT
    assert send(bounce()).status_code == 200
    assert Bounce.objects.count() == 1


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("secret", [None, "", "desk:", "desk:wrong", f"{SECRET}x", "x:" + SECRET])
def test_without_the_secret_nothing_is_heard(cast: Cast, secret: str | None) -> None:
    assert send(bounce(), secret).status_code == 400
    assert not Bounce.objects.exists()


@pytest.mark.usefixtures("heard")
def test_looking_is_not_offered_and_no_other_provider_is_heard(cast: Cast) -> None:
    assert Client().get(PLACE).status_code == 405
    for place in ("/mail/mailgun/tracking/", "/mail/postmark/inbound/", "/mail/"):
        assert send(bounce(), place=place).status_code == 404
    assert not Bounce.objects.exists()


def test_it_is_off_until_a_secret_is_told(cast: Cast) -> None:
    assert send(bounce()).status_code == 404
    assert reporting(POSTMARK, {}) == []
    assert reporting(POSTMARK, {"WEBHOOK_SECRET": ""}) == []
    for backend in ("django.core.mail.backends.smtp.EmailBackend", "amiable.notices.terminal.EmailBackend"):
        assert reporting({"BACKEND": backend}, {"WEBHOOK_SECRET": SECRET}) == []


def test_what_a_provider_needs_is_enough(settings: Any) -> None:
    for name in set(PROVIDERS) - SILENT - {"sendgrid"}:  # of which Anymail warns
        own = f"&webhook.{NEEDS[name]}=s" if name in NEEDS else ""
        settings.ANYMAIL = reports(f"{name}:?webhook.secret={SECRET}{own}")
        (one,) = reporting({"BACKEND": f"anymail.backends.{name}.EmailBackend"}, settings.ANYMAIL)
        assert str(one.pattern) == f"{name}/tracking/"


def test_a_provider_that_wants_more_says_so_at_once(settings: Any) -> None:
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    mailgun = {"BACKEND": "anymail.backends.mailgun.EmailBackend"}
    with pytest.raises(AnymailConfigurationError, match="MAILGUN_"):
        reporting(mailgun, settings.ANYMAIL)
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET, "MAILGUN_WEBHOOK_SIGNING_KEY": "s"}
    assert [str(row.pattern) for row in reporting(mailgun, settings.ANYMAIL)] == ["mailgun/tracking/"]


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(
    "more",
    [
        {"Type": "SoftBounce", "Details": "mailbox unavailable"},
        {"Type": "SoftBounce", "Details": "smtp;552 5.2.2 mailbox full"},
        {"Details": "smtp;550 5.7.1 Client host blocked using zen.spamhaus.org"},
        {"Details": "smtp;550 blocked"},
        {"Type": "Transient"},
        {"Type": "Blocked"},
        {"Type": "SpamComplaint"},
        {"Type": "DMARCPolicy"},
        {"Type": "Nothing anybody knows"},
        {"RecordType": "Delivery"},
        {"RecordType": "Open"},
        {"Email": "nobody@example.com"},
        {"Email": ""},
    ],
)
def test_what_is_not_about_the_address_for_good_blames_nobody(cast: Cast, more: dict[str, Any]) -> None:
    assert send(bounce(**more)).status_code == 200
    assert not Bounce.objects.exists()


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(
    "more",
    [
        {"Details": "no word"},
        {"Type": "BadEmailAddress", "Details": ""},
        {"Type": "SoftBounce", "Details": "550 5.1.1 x"},
    ],
)
def test_a_providers_word_is_taken_where_no_server_has_one(cast: Cast, more: dict[str, Any]) -> None:
    assert send(bounce(**more)).status_code == 200
    assert Bounce.objects.get().person == cast.giulia.pk


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("body", ["", "x", "[]", "{"])
def test_no_report_at_all_changes_nothing(cast: Cast, body: str) -> None:
    headers = {"Authorization": f"Basic {b64encode(SECRET.encode()).decode()}"}
    client = Client(raise_request_exception=False)
    assert client.post(PLACE, body, content_type="application/json", headers=headers).status_code in (400, 500)
    assert not Bounce.objects.exists()


@pytest.mark.usefixtures("heard")
def test_what_a_server_says_is_one_line_of_the_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    said = "smtp;451 later\r\n2026-12-01 INFO amiable.upkeep person_left\x1b[2J\u2028more"
    assert send(bounce(Email="nobody@example.com", Details=said)).status_code == 200
    (line,) = [record.getMessage() for record in caplog.records if record.name == "amiable.mail"]
    assert line == (
        "Postmark reports a mail as bounced (bounced): smtp;451 later 2026-12-01 INFO amiable.upkeep person_left[2J more "
        "The server was unable to deliver your message."
    )


@pytest.mark.usefixtures("heard")
def test_a_moment_to_come_is_now(cast: Cast) -> None:
    told: Callable[..., Any] = signals.AnymailTrackingEvent
    known = {"recipient": cast.giulia.email, "esp_event": {}}
    for at in (datetime.now(UTC) + timedelta(days=400), None):
        event = told(event_type="bounced", reject_reason="invalid", timestamp=at, **known)
        hearing.reported(event=event, esp_name="Postmark")
        assert datetime.now(UTC) - timedelta(minutes=1) < Bounce.objects.get().at <= datetime.now(UTC)
