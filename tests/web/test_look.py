"""Language, theme and time zone: the profile before the cookie before the browser; nothing kept that is not known."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone, translation

from amiable.people.models import Person
from amiable.web.middleware import ReaderMiddleware
from tests.web.conftest import NOW, Cast, browser

PROFILE = {"name": "Giulia Bassi", "language": "it", "time_zone": "Europe/Rome", "theme": "auto"}


def kept(person: Person) -> tuple[str, str, str, str]:
    person.refresh_from_db()
    return person.name, person.language, person.time_zone, person.theme


@pytest.mark.django_db
def test_a_visitor_chooses_by_cookie() -> None:
    client = browser(language="it")
    answer = client.post(reverse("look"), {"language": "fr", "next": reverse("services")})
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("services"))
    client.post(reverse("look"), {"theme": "dark"})
    page = client.get(reverse("services")).content.decode()
    assert '<html lang="fr" data-theme="dark">' in page


def test_a_persons_choice_is_kept_with_them(cast: Cast) -> None:
    browser(cast.giulia).post(reverse("look"), {"theme": "dark"})
    browser(cast.giulia).post(reverse("look"), {"language": "fr"})
    assert kept(cast.giulia) == ("Giulia Bassi", "fr", "Europe/Rome", "dark")
    assert '<html lang="fr" data-theme="dark">' in browser(cast.giulia).get(reverse("profile")).content.decode()


@pytest.mark.parametrize("sent", [{"language": "de"}, {"theme": "pink"}, {"language": "fr", "theme": "pink"}])
def test_an_unknown_choice_changes_nothing(sent: dict[str, str], cast: Cast) -> None:
    answer = browser(cast.giulia).post(reverse("look"), sent)
    assert (answer.status_code, dict(answer.cookies)) == (400, {})
    assert kept(cast.giulia) == ("Giulia Bassi", "it", "Europe/Rome", "auto")


@pytest.mark.django_db
@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_choice_leads_back_to_our_own_pages_only(elsewhere: str) -> None:
    answer = browser().post(reverse("look"), {"theme": "dark", "next": elsewhere})
    assert answer.headers["Location"] == reverse("home")


def test_settings_are_saved_and_said_in_the_new_language(cast: Cast) -> None:
    sent = {"name": "Giulia B.", "language": "fr", "time_zone": "America/New_York", "theme": "light"}
    answer = browser(cast.giulia).post(reverse("profile"), sent, follow=True)
    assert kept(cast.giulia) == ("Giulia B.", "fr", "America/New_York", "light")
    assert "Vos réglages sont enregistrés." in answer.content.decode()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": " "}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"language": "de"}, "language"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"theme": "pink"}, "theme"),
    ],
)
def test_bad_settings_are_refused_beside_their_field(change: dict[str, str], field: str, cast: Cast) -> None:
    answer = browser(cast.giulia).post(reverse("profile"), PROFILE | change)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert kept(cast.giulia) == ("Giulia Bassi", "it", "Europe/Rome", "auto")


def test_nobody_changes_anybody_elses_settings(cast: Cast) -> None:
    browser(cast.sam).post(reverse("profile"), PROFILE | {"id": str(cast.giulia.pk), "name": "Not me"})
    assert kept(cast.giulia) == ("Giulia Bassi", "it", "Europe/Rome", "auto")
    assert cast.sam.name == "Sam Stranger"
    assert kept(cast.sam)[0] == "Not me"


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize(("who", "written"), [("giulia", "mar 1 dic, 14:00"), ("sam", "Tue 1 Dec, 13:00")])
def test_times_are_written_for_the_reader(who: str, written: str, cast: Cast) -> None:
    text = Template("{% load written %}{{ at|moment }}")

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(text.render(Context({"at": datetime(2026, 12, 1, 13, 0, tzinfo=UTC)})))

    request = RequestFactory().get("/")
    request.user = getattr(cast, who)
    answer = ReaderMiddleware(view)(request)
    assert isinstance(answer, HttpResponse)
    assert answer.content.decode() == written


def test_nothing_stays_active_after_a_request(cast: Cast) -> None:
    before = (translation.get_language(), timezone.get_current_timezone_name())
    browser(cast.giulia).get(reverse("services"))
    assert (translation.get_language(), timezone.get_current_timezone_name()) == before
