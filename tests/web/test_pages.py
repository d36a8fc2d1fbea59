"""Every page in every language, its headers, and what is shown when something cannot be shown."""

import re

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path, reverse
from django.utils import translation

from amiable.config.urls import urlpatterns as real
from amiable.web import errors
from tests.web.conftest import Cast, Offer, browser

TITLES = {
    "home": {"en": "Welcome", "fr": "Bienvenue", "it": "Ti diamo il benvenuto"},
    "services": {"en": "Services", "fr": "Services", "it": "Servizi"},
    "account_login": {"en": "Sign in", "fr": "Se connecter", "it": "Accedi"},
    "account_signup": {"en": "Create an account", "fr": "Créer un compte", "it": "Crea un account"},
    "account_reset_password": {
        "en": "Choose a new password",
        "fr": "Choisissez un nouveau mot de passe",
        "it": "Scegli una nuova password",
    },
}
LANGUAGES = ("en", "fr", "it")
ERRORS = {
    400: {
        "en": "We could not read this",
        "fr": "Nous n’avons pas pu lire ceci",
        "it": "Non siamo riusciti a leggere i dati",
    },
    403: {"en": "This form is too old", "fr": "Ce formulaire est trop ancien", "it": "Questo modulo è troppo vecchio"},
    404: {"en": "There is nothing here", "fr": "Il n’y a rien ici", "it": "Qui non c’è nulla"},
    409: {
        "en": "This has changed in the meantime",
        "fr": "Cela a changé entre-temps",
        "it": "Nel frattempo qualcosa è cambiato",
    },
    500: {"en": "Something went wrong", "fr": "Quelque chose s’est mal passé", "it": "Qualcosa è andato storto"},
    503: {"en": "We are busy for a moment", "fr": "Un instant, s’il vous plaît", "it": "Un momento, per favore"},
}


def title(response: HttpResponse) -> str:
    found = re.search(r"<title>(.*?) · Amiable</title>", response.content.decode())
    assert found
    return found[1]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(TITLES))
def test_pages_speak_the_browsers_language(name: str, language: str) -> None:
    response = browser(language=language).get(reverse(name))
    assert (response.status_code, title(response)) == (200, TITLES[name][language])
    assert f'<html lang="{language}"' in response.content.decode()
    assert response.headers["Content-Language"] == language


@pytest.mark.django_db
def test_an_unknown_language_reads_english() -> None:
    assert title(browser(language="de").get(reverse("home"))) == "Welcome"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_persons_pages_speak_their_language(language: str, cast: Cast, offer: Offer) -> None:
    person = cast.marc
    browser(person).post(reverse("look"), {"language": language})
    client = browser(person, language="it" if language != "it" else "fr")
    for name, arguments in (
        ("profile", []),
        ("notifications", []),
        ("calendar", []),
        ("my_services", []),
        ("my_service_new", []),
        ("my_service", [offer.service]),
        ("my_service_words", [offer.service]),
        ("my_service_questions", [offer.service]),
        ("my_package_new", [offer.service]),
        ("my_package", [offer.service, offer.package]),
        ("service", [offer.service]),
    ):
        response = client.get(reverse(name, args=arguments))
        assert response.status_code == 200, name
        assert f'<html lang="{language}"' in response.content.decode(), name


@pytest.mark.django_db
def test_the_policy_is_strict_and_names_a_nonce() -> None:
    response = browser().get(reverse("home"))
    policy = response.headers["Content-Security-Policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    page = response.content.decode().replace('<script type="application/ld+json">', "")  # data, which runs nothing
    scripts = re.findall(r"<script[^>]*>", page)
    assert scripts
    assert all(f'nonce="{nonce[1]}"' in tag and " src=" in tag for tag in scripts)


@pytest.mark.django_db
def test_two_answers_never_share_a_nonce() -> None:
    policies = {browser().get(reverse("home")).headers["Content-Security-Policy"] for _ in range(2)}
    assert len(policies) == 2


@pytest.mark.django_db
def test_a_page_without_a_person_asks_the_database_nothing(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        answer = browser().get(reverse("account_login"))
    assert answer.status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", sorted(ERRORS))
def test_errors_are_said_in_three_languages(status: int, language: str) -> None:
    request = RequestFactory().get("/", headers={"Accept-Language": language})
    with translation.override(language):
        if status in (500, 503):
            response = _fail(request, OperationalError("database is locked") if status == 503 else ValueError("ours"))
        else:
            views = {400: errors.bad_request, 403: errors.no_token, 404: errors.not_found, 409: errors.conflict}
            response = views[status](request)
    assert (response.status_code, title(response)) == (status, ERRORS[status][language])
    assert response.headers.get("Retry-After") == ("5" if status == 503 else None)


def _fail(request: HttpRequest, fault: Exception) -> HttpResponse:
    try:
        raise fault
    except type(fault):
        return errors.server_error(request)


@pytest.mark.django_db
def test_a_missing_page_is_said_kindly() -> None:
    response = browser(language="fr").get("/nulle-part/")
    assert (response.status_code, title(response)) == (404, "Il n’y a rien ici")


@pytest.mark.django_db
def test_a_form_without_its_token_changes_nothing(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.marc)
    response = client.post(reverse("look"), {"theme": "dark"})
    assert (response.status_code, title(response)) == (403, "This form is too old")
    cast.marc.refresh_from_db()
    assert cast.marc.theme == "auto"


def busy(request: HttpRequest) -> HttpResponse:
    """A view whose database never answers."""
    raise OperationalError("database is locked")


urlpatterns = [*real, path("busy/", busy)]
handler500 = "amiable.web.errors.server_error"


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_busy_database_can_be_asked_again() -> None:
    client = Client(raise_request_exception=False, headers={"accept-language": "it"})
    response = client.get("/busy/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert title(response) == "Un momento, per favore"
