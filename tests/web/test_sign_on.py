"""Signing on with an account elsewhere, against a real OpenID provider on this machine: who comes in, as whom, and who never."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from amiable.flow.bringing import BroughtTerms, bring_person
from amiable.flow.integrating import IntegrationTerms, make_integration
from amiable.people.models import Person
from amiable.people.roles import Role
from tests.cast import seeded
from tests.web.conftest import NOW, PASSWORD, Cast, browser
from tests.web.oidc import Provider, running

CLAIRE = {
    "sub": "u-7",
    "name": "  Claire   Vasseur ",
    "email": "Claire@Example.org",
    "email_verified": True,
    "locale": "fr-BE",
    "zoneinfo": "Europe/Brussels",
}
ADDRESS = "claire@example.org"
LEAVE = "/account/oidc/acme/login/"


@pytest.fixture(scope="module")
def house() -> Iterator[Provider]:
    """The provider, running."""
    with running() as provider:
        yield provider


@pytest.fixture
def acme(house: Provider, settings: Any, db: None) -> Provider:
    """The provider as this installation knows it, with Claire signed in there and nothing odd."""
    cache.clear()
    house.user, house.odd = dict(CLAIRE), {}
    house.asked.clear()
    settings.SOCIALACCOUNT_PROVIDERS = house.entry()
    return house


def there(client: Client, **fields: str) -> str:
    """The provider's page a browser is sent to."""
    page = client.post(LEAVE, fields)
    assert page.status_code == 200, page.content.decode()
    seconds, where = page.headers["Refresh"].split("; url=")
    assert seconds == "0"
    assert where.replace("&", "&amp;") in page.content.decode()
    return where


def sent_back(where: str) -> str:
    """What the provider sends the browser back to, as an address of ours."""
    answer = requests.get(where, allow_redirects=False, timeout=5)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"].removeprefix("http://testserver")


def sign_on(client: Client, **fields: str) -> Any:
    """The whole way."""
    return client.get(sent_back(there(client, **fields)))


def inside(client: Client) -> Person | None:
    """Who is signed in in this browser."""
    return Person.objects.filter(pk=client.session.get("_auth_user_id")).first()


def test_somebody_new_comes_in(acme: Provider) -> None:
    client = browser(language="en")
    answer = sign_on(client, next="/services/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/services/")
    person = Person.objects.get()
    assert inside(client) == person
    assert (person.name, person.email, person.language, person.time_zone, person.role) == (
        *("Claire Vasseur", "claire@example.org", "fr", "Europe/Brussels"),
        "member",
    )
    assert not person.has_usable_password()
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("claire@example.org", True, True)
    ]
    kept = SocialAccount.objects.get()
    assert (kept.user, kept.provider, kept.uid, kept.extra_data) == (person, "acme", "u-7", {})
    assert (SocialToken.objects.count(), mail.outbox) == (0, [])


def test_they_come_again_under_another_address(acme: Provider) -> None:
    sign_on(browser())
    acme.user = CLAIRE | {"email": "new@example.org", "name": "Somebody Else"}
    client = browser()
    sign_on(client)
    person = Person.objects.get()
    assert inside(client) == person
    assert (person.email, person.name) == ("claire@example.org", "Claire Vasseur")
    assert SocialAccount.objects.get().extra_data == {}


def test_an_account_is_matched_when_both_sides_know_the_address(acme: Provider, cast: Cast) -> None:
    acme.user = CLAIRE | {"email": "MARC@example.org"}
    client = browser()
    assert sign_on(client).status_code == 302
    assert inside(client) == cast.marc
    assert SocialAccount.objects.get().user == cast.marc
    assert Person.objects.count() == 5
    marc = Person.objects.get(pk=cast.marc.pk)
    assert (marc.name, marc.check_password(PASSWORD)) == ("Marc Renner", True)


@pytest.mark.parametrize("said", [False, None, "false", "no", 1])
def test_an_address_the_provider_does_not_know_to_be_theirs_matches_nobody(
    acme: Provider, cast: Cast, said: object
) -> None:
    acme.user = CLAIRE | {"email": "marc@example.org", "email_verified": said}
    client = browser()
    answer = sign_on(client)
    assert "Your mail address is not confirmed" in answer.content.decode()
    assert (answer.status_code, inside(client), mail.outbox) == (403, None, [])
    assert (SocialAccount.objects.count(), Person.objects.count()) == (0, 5)


def test_an_address_nobody_confirmed_here_matches_nobody(acme: Provider, cast: Cast) -> None:
    EmailAddress.objects.filter(user=cast.marc).update(verified=False)
    acme.user = CLAIRE | {"email": "marc@example.org"}
    client = browser()
    sign_on(client)
    assert (inside(client), SocialAccount.objects.count(), Person.objects.count()) == (None, 0, 5)
    assert Person.objects.get(pk=cast.marc.pk).check_password(PASSWORD)


@pytest.mark.parametrize("said", [False, None, "no", 1])
def test_nobody_is_made_for_an_address_the_provider_does_not_know(acme: Provider, said: object) -> None:
    """An account with somebody else's address would wait for its owner with a stranger's way in."""
    acme.user = CLAIRE | {"email_verified": said}
    client = browser()
    answer = sign_on(client)
    assert (answer.status_code, inside(client)) == (403, None)
    assert (Person.objects.count(), SocialAccount.objects.count(), mail.outbox) == (0, 0, [])


def signed_up(cast: Cast) -> None:
    """Somebody began an account with Claire's address, and never had its code."""
    new = {"name": "Mallory", "email": ADDRESS, "password1": "abricot et lavande", "time_zone": "UTC"}
    assert browser().post(reverse("account_signup"), new).status_code == 302


def brought(cast: Cast) -> None:
    """A site brought somebody with Claire's address, and does not know that it is theirs."""
    make_integration("shop", IntegrationTerms("Shop"), now=NOW, random=seeded("shop"))
    bring_person("shop", "u-1", BroughtTerms(ADDRESS, "Mallory", "en", "UTC"), now=NOW)


def wished_for(cast: Cast) -> None:
    """Sam wishes to be written to at Claire's address, and never had its code."""
    sam = browser(cast.sam)
    sam.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert sam.post(reverse("account_email"), {"email": ADDRESS, "action_add": ""}).status_code == 302


@pytest.mark.parametrize("laid", [signed_up, brought, wished_for])
def test_no_account_waits_for_an_addresss_owner_with_a_strangers_way_in(
    acme: Provider, cast: Cast, laid: Callable[[Cast], None]
) -> None:
    """An account elsewhere is connected only where the address is proved already, so proving it later, by a code or by a new
    password, finds nothing to take away."""
    laid(cast)
    strangers = set(Person.objects.values_list("pk", flat=True))
    for _ in range(2):
        sign_on(browser())
    assert not SocialAccount.objects.filter(user__in=strangers).exists()
    for connected in SocialAccount.objects.all():
        assert EmailAddress.objects.filter(user=connected.user, verified=True, primary=True).exists()
    owner = Person.objects.filter(email=ADDRESS).first()
    browser().post(reverse("account_reset_password"), {"email": ADDRESS})
    link = re.search(r"https?://testserver(/account/password/reset/key/\S+/)", mail.outbox[-1].body)
    if link:
        assert owner is not None
        client = browser()
        page = client.get(link[1], follow=True)
        chosen = {"password1": "pane e lievito", "password2": "pane e lievito"}
        cache.clear()  # a code may have been sent a moment ago
        assert client.post(page.request["PATH_INFO"], chosen).status_code == 302
        owner.refresh_from_db()
        assert owner.check_password("pane e lievito")
    assert not SocialAccount.objects.filter(user__in=strangers).exists()


@pytest.mark.parametrize("who", ["irene", "otto"])
def test_staff_are_never_taken_over(acme: Provider, cast: Cast, who: str) -> None:
    acme.user = CLAIRE | {"email": f"{who}@example.org"}
    client = browser()
    answer = sign_on(client)
    assert answer.status_code == 403
    assert "own password here" not in answer.content.decode()
    assert "signs in here with their own password, not through Acme" in answer.content.decode()
    assert (inside(client), SocialAccount.objects.count()) == (None, 0)


def test_somebody_who_became_staff_is_let_in_no_more(acme: Provider) -> None:
    sign_on(browser())
    Person.objects.update(role=Role.MEDIATOR.value)
    client = browser()
    assert (sign_on(client).status_code, inside(client)) == (403, None)


def test_a_closed_account_stays_closed(acme: Provider) -> None:
    sign_on(browser())
    Person.objects.update(is_active=False)
    client = browser()
    answer = sign_on(client)
    assert (answer.status_code, inside(client)) == (403, None)
    assert "This account is closed" in answer.content.decode()


def test_without_an_address_nobody_comes_in(acme: Provider) -> None:
    acme.user = {"sub": "u-8", "name": "Claire"}
    answer = sign_on(browser())
    assert answer.status_code == 403
    assert "Your mail address is missing" in answer.content.decode()
    assert Person.objects.count() == 0


def test_whoever_says_no_there_can_try_again(acme: Provider) -> None:
    acme.user = None
    client = browser(language="it")
    answer = sign_on(client)
    assert answer.status_code == 200
    assert 'href="/account/login/"' in answer.content.decode()
    assert inside(client) is None


ODD = {
    "two people": {"userinfo": {"sub": "u-8"}},
    "another client's token": {"id_token": {"aud": ["other"]}},
    "another issuer": {"id_token": {"iss": "https://other.example"}},
    "an old token": {"id_token": {"exp": 1_000_000_000}},
    "no token at all": {"token": "x"},
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_answers_let_nobody_in(acme: Provider, odd: dict[str, Any]) -> None:
    acme.odd = odd
    client = browser()
    answer = sign_on(client)
    assert answer.status_code == 403
    assert "Acme could not sign you in" in answer.content.decode()
    assert (inside(client), Person.objects.count()) == (None, 0)


def test_an_answer_is_for_the_browser_that_asked_and_once(acme: Provider) -> None:
    client, other = browser(), browser()
    back = sent_back(there(client))
    assert other.get(back).status_code == 403
    assert (inside(other), Person.objects.count()) == (None, 0)
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 403
    assert Person.objects.count() == 1


def test_a_code_of_somebody_elses_cannot_be_slipped_in(acme: Provider) -> None:
    mine, yours = browser(), browser()
    stolen = parse_qs(urlsplit(sent_back(there(yours))).query)["code"][0]
    own = parse_qs(urlsplit(there(mine)).query)["state"][0]
    answer = mine.get(f"{LEAVE}callback/", {"code": stolen, "state": own})
    assert (answer.status_code, inside(mine)) == (403, None)


@pytest.mark.parametrize(
    ("configuration", "status"), [(("", 500), 503), (("no JSON", 200), 503), (({}, 200), 403), (([], 200), 403)]
)
def test_a_provider_that_is_away_or_odd_is_said_kindly(acme: Provider, configuration: Any, status: int) -> None:
    acme.odd = {"configuration": configuration}
    answer = browser(language="fr").post(LEAVE)
    assert answer.status_code == status
    assert "Acme" in answer.content.decode()
    assert ("Retry-After" in answer.headers) == (status == 503)


def test_a_provider_nobody_reaches(acme: Provider, settings: Any) -> None:
    entry = acme.entry()
    entry["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9/.well-known/openid-configuration"
    settings.SOCIALACCOUNT_PROVIDERS = entry
    answer = browser().post(LEAVE)
    assert answer.status_code == 503
    assert "Acme does not answer" in answer.content.decode()


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_elsewhere_afterwards(acme: Provider, where: str) -> None:
    assert sign_on(browser(), next=where).headers["Location"] == reverse("home")


def test_it_is_for_signing_in_only(acme: Provider, cast: Cast) -> None:
    client = browser(cast.marc)
    assert client.get(sent_back(there(client, process="connect"))).status_code == 403
    assert SocialAccount.objects.count() == 0


def test_somebody_signed_in_becomes_whoever_comes(acme: Provider, cast: Cast) -> None:
    client = browser(cast.marc)
    sign_on(client)
    assert inside(client) == Person.objects.get(email="claire@example.org")
    assert not SocialAccount.objects.filter(user=cast.marc).exists()


def test_leaving_needs_a_form_of_ours(acme: Provider) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(LEAVE).status_code == 403
    assert strict.get(LEAVE).status_code == 405
    assert acme.asked == []


def test_nobody_starts_without_end(acme: Provider, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"sign_on": "2/m/ip"}
    answers = [browser(language="fr").post(LEAVE, REMOTE_ADDR="192.0.2.7") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "C’était beaucoup à la fois" in answers[-1].content.decode()
    assert acme.asked == ["/.well-known/openid-configuration"] * 2
    assert browser().post(LEAVE, REMOTE_ADDR="192.0.2.8").status_code == 200


def test_there_is_nothing_for_a_provider_that_is_not_set_up(acme: Provider) -> None:
    assert browser().post("/account/oidc/other/login/").status_code == 404
    assert browser().get("/account/oidc/other/login/callback/").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Continue with Acme"), ("fr", "Continuer avec Acme"), ("it", "Continua con Acme")]
)
def test_the_pages_of_signing_in_have_the_button(acme: Provider, settings: Any, language: str, words: str) -> None:
    for page in ("account_login", "account_signup"):
        shown = browser(language=language).get(reverse(page), {"next": "/orders/"}).content.decode()
        form = re.search(rf'<form[^>]*action="{LEAVE}">.*?</form>', shown, re.DOTALL)
        assert form, shown
        assert words in form[0]
        assert 'name="next" value="/orders/"' in form[0]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert LEAVE not in browser(language=language).get(reverse("account_login")).content.decode()
