"""Public pages as search engines and social cards read them: what they say, what they never say, and that others stay out."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from PIL import Image

from amiable.catalog import public
from amiable.catalog.terms import PackageTerms, ScopeLine, ServiceTerms
from amiable.config.theme import Theme, read_theme
from amiable.flow import upkeep
from amiable.web.share import DESCRIPTION, facts_of, sharing
from tests.measures.stage import suspend
from tests.web.conftest import NOW, SMALL, Cast, Offer, browser
from tests.web.languages import LANGUAGES, wrong_language

HERE = "http://localhost:8000"
ATOM = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def facts(html: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert found, "no facts on this page"
    told: dict[str, Any] = json.loads(found[1])
    assert told["@context"] == "https://schema.org"
    return told


def meta(html: str) -> dict[str, str]:
    """Every meta of a page by its name or property."""
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', html))


def places(xml: bytes) -> list[str]:
    """The addresses of a list."""
    return [str(one.text) for one in ET.fromstring(xml).iter(f"{ATOM}loc")]  # noqa: S314 - our own


def test_a_service_says_what_it_is(cast: Cast, offer: Offer) -> None:
    where = reverse("service", args=[offer.service])
    page = browser(language="fr").get(where, {"reviews": "2"}).content.decode()
    assert f'<link rel="canonical" href="{HERE}{where}">' in page
    said = meta(page)
    assert said["og:title"] == "Logo for a bakery"
    assert said["description"] == said["og:description"] == "Calm, sturdy marks for small shops."
    assert (said["og:type"], said["og:url"], said["og:site_name"]) == ("product", f"{HERE}{where}", "Amiable")
    assert (said["twitter:card"], said["og:image"]) == ("summary_large_image", f"{HERE}/static/img/share.png")
    assert "robots" not in said
    product, trail = facts(page)["@graph"]
    assert (product["@type"], product["name"], product["url"]) == ("Product", "Logo for a bakery", f"{HERE}{where}")
    seller = {"@type": "Person", "name": "Marc Renner", "url": f"{HERE}{reverse('person', args=[cast.marc.pk])}"}
    assert product["offers"] == [
        {
            "@type": "Offer",
            "name": "Small",
            "price": "120.00",
            "priceCurrency": "EUR",
            "availability": "https://schema.org/InStock",
            "url": f"{HERE}{where}#packages",
            "seller": seller,
        }
    ]
    assert not {"aggregateRating", "review"} & product.keys(), "nobody has reviewed it"
    assert [step["position"] for step in trail["itemListElement"]] == [1, 2]


def test_what_somebody_wrote_ends_no_element(cast: Cast) -> None:
    words = ServiceTerms("</script><b>&", 'A "quote" </script> & <i>more</i>', "en")
    service = upkeep.make_service(cast.marc.pk, words, now=NOW)
    upkeep.save_package(cast.marc.pk, service, SMALL, now=NOW)
    upkeep.show_service(cast.marc.pk, service, active=True, now=NOW)
    page = browser().get(reverse("service", args=[service])).content.decode()
    assert facts(page)["@graph"][0]["name"] == "</script><b>&"
    assert "</script><b>" not in page
    assert "\\u003C/script\\u003E" in facts_of({"name": "</script>"})


def test_a_description_is_one_line_cut_at_a_word() -> None:
    long = sharing("T", "word " * 60 + "\n end", "/x/", language="en").description
    assert len(long) <= DESCRIPTION
    assert long.endswith("word…")
    assert sharing("T", "two\n lines ", "/x/", language="en").description == "two lines"


def test_a_hidden_service_is_nowhere(cast: Cast, offer: Offer) -> None:
    where, person = reverse("service", args=[offer.service]), reverse("person", args=[cast.marc.pk])
    services, sellers = reverse("sitemap_part", args=["services", 1]), reverse("sitemap_part", args=["sellers", 1])
    assert places(browser().get(services).content) == [f"{HERE}{where}"]
    assert places(browser().get(sellers).content) == [f"{HERE}{person}"]
    upkeep.show_service(cast.marc.pk, offer.service, active=False, now=NOW)
    for who in (None, cast.sam, cast.irene):
        assert browser(who).get(where).status_code == 404
        assert browser(who).get(person).status_code == 404
    assert places(browser().get(services).content) == places(browser().get(sellers).content) == []
    own = browser(cast.marc).get(where).content.decode()
    assert meta(own)["robots"] == "noindex, follow"
    upkeep.show_service(cast.marc.pk, offer.service, active=True, now=NOW)
    suspend(cast.marc, cast.otto, now=NOW)
    assert browser().get(where).status_code == 404
    assert places(browser().get(services).content) == []


def test_a_list_in_parts(cast: Cast, offer: Offer, monkeypatch: pytest.MonkeyPatch) -> None:
    for title in ("Posters", "Signs"):
        service = upkeep.make_service(cast.marc.pk, ServiceTerms(title, "About it.", "en"), now=NOW)
        upkeep.save_package(cast.marc.pk, service, SMALL, now=NOW)
        upkeep.show_service(cast.marc.pk, service, active=True, now=NOW)
    monkeypatch.setattr(public, "PART", 2)
    index = places(browser().get(reverse("sitemap")).content)
    assert index == [f"{HERE}/sitemap/{name}.xml" for name in ("pages-1", "services-1", "services-2", "sellers-1")]
    parts = [places(browser().get(f"/sitemap/services-{n}.xml").content) for n in (1, 2)]
    assert [len(part) for part in parts] == [2, 1]
    assert len({place for part in parts for place in part}) == 3


@pytest.mark.parametrize("name", ["services-3", "services-0", "pages-2", "people-1", "services-99999999999"])
@pytest.mark.django_db
def test_a_part_there_is_not(name: str) -> None:
    assert browser().get(f"/sitemap/{name}.xml").status_code == 404


@pytest.mark.django_db
def test_the_desks_own_pages_are_listed_and_open() -> None:
    found = places(browser().get(reverse("sitemap_part", args=["pages", 1])).content)
    assert f"{HERE}/" in found
    assert f"{HERE}{reverse('help_article', args=['reviews'])}" in found
    assert f"{HERE}{reverse('help_article', args=['support'])}" in found
    for place in found:
        page = browser().get(place.removeprefix(HERE))
        assert page.status_code == 200
        assert f'<link rel="canonical" href="{place}">' in page.content.decode()


@pytest.mark.django_db
def test_robots_may_read_what_is_public(settings: Any) -> None:
    said = browser().get("/robots.txt").content.decode().splitlines()
    assert said[0] == "User-agent: *"
    assert f"Sitemap: {HERE}/sitemap.xml" in said
    shut = [line.removeprefix("Disallow: ") for line in said if line.startswith("Disallow")]
    assert {"/orders/", "/settings/", "/invitations/", "/unsubscribe/", "/api/"} <= set(shut)
    for name in ("home", "services", "help"):
        assert not any(reverse(name).startswith(place) for place in shut)
    settings.DEMO = True
    assert browser().get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"


@pytest.mark.django_db
def test_what_is_not_public_asks_not_to_be_listed(cast: Cast) -> None:
    for where, who in ((reverse("account_login"), None), (reverse("orders"), cast.giulia), ("/services/?q=logo", None)):
        assert meta(browser(who).get(where).content.decode())["robots"].startswith("noindex")
    assert meta(browser().get("/nothing/").content.decode())["robots"] == "noindex"


def test_a_sellers_page_names_no_rating(cast: Cast, offer: Offer) -> None:
    page = browser().get(reverse("person", args=[cast.marc.pk])).content.decode()
    told = facts(page)
    assert (told["@type"], told["mainEntity"]["@type"]) == ("ProfilePage", "Person")
    assert "aggregateRating" not in json.dumps(told), "schema.org gives a Person none"
    assert meta(page)["description"] == "Marc Renner offers here: Logo for a bakery."
    assert browser().get(reverse("person", args=[uuid4()])).status_code == 404


def test_packages_stand_beside_each_other(cast: Cast, offer: Offer) -> None:
    where = reverse("service", args=[offer.service])
    assert "Compare the packages" not in browser().get(where).content.decode()
    large = PackageTerms(name="Large", price=24_000, currency="EUR", days=6, rounds=0, items=(ScopeLine("Stamp"),))
    upkeep.save_package(cast.marc.pk, offer.service, large, now=NOW)
    page = browser().get(where).content.decode()
    table = page[page.index("<caption") : page.index("</table>")]
    rows = [re.sub(r"<[^>]+>", "|", row).split("|") for row in table.split("<tr>")]
    told = {cells[1]: [cell for cell in cells[2:] if cell.strip()] for cells in rows if len(cells) > 3}
    assert told["Price"] == ["€120.00", "€240.00"]
    assert told["Revision rounds"] == ["2", "none"]
    assert told["Effort"] == ["16\u00a0h", "–"]
    assert told["Logo, 1 concept"] == ["symbol and wordmark", "not included"]
    assert told["Stamp"] == ["not included", "included"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_in_the_readers_language(language: str, cast: Cast, offer: Offer) -> None:
    for where in (
        reverse("service", args=[offer.service]),
        reverse("person", args=[cast.marc.pk]),
        reverse("services"),
    ):
        page = browser(language=language).get(where).content.decode()
        names = ("Logo for a bakery", "Marc Renner", "Calm, sturdy marks for small shops.")
        assert wrong_language(page, language, allowed=names) == []


def _sized(data: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(data)).size


def test_an_operators_desk_has_a_face_of_its_own(tmp_path: Any, settings: Any, db: None) -> None:
    (tmp_path / "look.toml").write_text('name = "Il Mercato"\naccent = "#7a2e5d"\n')
    settings.THEME = read_theme({"AMIABLE_THEME": str(tmp_path / "look.toml")})
    page = browser().get("/").content.decode()
    assert '<link rel="icon" href="/theme/tile-96.png"' in page
    assert '<link rel="apple-touch-icon" href="/theme/tile-180.png">' in page
    assert meta(page)["og:image"] == f"{HERE}/theme/picture.png"
    assert _sized(browser().get("/theme/picture.png").content) == (1200, 630)
    tile = Image.open(BytesIO(browser().get("/theme/tile-192.png").content)).convert("RGB")
    assert (tile.size, tile.getpixel((3, 3))) == ((192, 192), (0x7A, 0x2E, 0x5D))
    assert browser().get("/theme/tile-193.png").status_code == 404
    told = browser().get("/theme/site.webmanifest").json()
    assert (told["name"], told["theme_color"], told["start_url"]) == ("Il Mercato", "#7a2e5d", "/")
    assert browser().get("/favicon.ico").headers["Location"] == "/theme/tile-96.png"


@pytest.mark.django_db
def test_the_products_own_face(settings: Any) -> None:
    settings.THEME = Theme()
    assert browser().get("/favicon.ico").headers["Location"] == "/static/img/favicon.ico"
    icons = browser().get("/theme/site.webmanifest").json()["icons"]
    assert [icon["src"] for icon in icons] == ["/static/img/icon-192.png", "/static/img/icon-512.png"]
