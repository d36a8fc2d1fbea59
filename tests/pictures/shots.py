"""Which pictures there are: for each its name, whether it is taken in the dark as well, and how somebody comes to what it shows.

The animated story is apart (story.py); so is the page of another marketplace (elsewhere.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image
from playwright.sync_api import Page

from tests.pictures.camera import take
from tests.pictures.studio import Studio

type Way = Callable[[Studio, str], Image.Image]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: docs/img/<name>.webp, and <name>-dark.webp where `dark`."""

    name: str
    way: Way
    dark: bool


SHOTS: dict[str, Shot] = {}


def shot(name: str, *, dark: bool = False) -> Callable[[Way], Way]:
    """A way to take the picture of this name."""

    def keep(way: Way) -> Way:
        SHOTS[name] = Shot(name, way, dark)
        return way

    return keep


def at(studio: Studio, scheme: str, who: str, path: str, *, width: int = 1280, height: int = 900) -> Page:
    """Somebody before a page."""
    page = studio.sit(who, width=width, height=height, scheme=scheme)
    page.goto(studio.base + path)
    return page


# First, while everybody still reads their own language.
@shot("demo")
def demo(studio: Studio, scheme: str) -> Image.Image:
    """Who one can be in the demo."""
    return take(at(studio, scheme, "", "/demo/", height=1000))


@shot("order", dark=True)
def order(studio: Studio, scheme: str) -> Image.Image:
    """Camille before what Marc delivered."""
    return take(at(studio, scheme, "camille", studio.order("camille", "marc", "delivered"), height=1000))


@shot("phone")
def phone(studio: Studio, scheme: str) -> Image.Image:
    """The same on a phone."""
    return take(at(studio, scheme, "camille", studio.order("camille", "marc", "delivered"), width=390, height=844))


@shot("look", dark=True)
def look(studio: Studio, scheme: str) -> Image.Image:
    """Marc looks at his logo and at the two marks Giulia set."""
    page = at(studio, scheme, "marc", studio.order("giulia", "marc", "revision_requested"), height=1000)
    with page.expect_navigation():
        page.get_by_role("link", name=re.compile("^logo-bassi-v1.png, ")).first.click()
    page.locator("[data-stage][tabindex]").first.wait_for()
    page.wait_for_function("() => document.querySelector('[data-img]').naturalWidth > 0")
    page.locator(".pin").first.wait_for()
    return take(page)


@shot("case", dark=True)
def case(studio: Studio, scheme: str) -> Image.Image:
    """Noah and Elena talk a case over."""
    return take(at(studio, scheme, "noah", studio.order("noah", "elena", "delivered") + "case/", height=1100))


@shot("desk")
def desk(studio: Studio, scheme: str) -> Image.Image:
    """Irène before a case she has taken, with some facts ticked."""
    page = at(studio, scheme, "irène", "/desk/", height=1000)
    reference = studio.orders["camille noah delivered"]
    page.goto(f"{studio.base}/desk/{reference}/")
    opening = page.locator('form[action$="/open/"] button')
    if opening.count():
        with page.expect_navigation():
            opening.first.click()
    for number in (0, 2, 3):
        page.locator("input[type=checkbox][name=facts]").nth(number).check(force=True)
    return take(page)


@shot("queue")
def queue(studio: Studio, scheme: str) -> Image.Image:
    """What waits for support."""
    return take(at(studio, scheme, "irène", "/desk/", height=800))


@shot("guide")
def guide(studio: Studio, scheme: str) -> Image.Image:
    """Marc has four wishes to answer; the guide stands beside them."""
    page = at(studio, scheme, "marc", studio.order("elena", "marc", "revision_requested"), height=1000)
    return take(page, top=page.locator(".guide, [aria-labelledby='guide-t']").first)


@shot("reply")
def reply(studio: Studio, scheme: str) -> Image.Image:
    """Marc answers four wishes, one by one, with the hours against those of the original work."""
    page = at(studio, scheme, "marc", studio.order("elena", "marc", "revision_requested"), height=1000)
    page.goto(page.url.split("#", maxsplit=1)[0] + "do/reply_to_changes/")
    answers = (("fix", "0.5", ""), ("extra", "5", "60"), ("included", "0.5", ""), ("extra", "12", "140"))
    for number, (code, hours, price) in enumerate(answers):
        page.locator(f'input[name="answers-{number}-answer"][value="{code}"]').check(force=True)
        page.locator(f'[name="answers-{number}-effort_minutes"]').fill(hours)
        if price:
            page.locator(f'[name="answers-{number}-price"]').fill(price)
    page.get_by_text("These changes together").wait_for()  # the server has weighed them
    return take(page)


@shot("warning")
def warning(studio: Studio, scheme: str) -> Image.Image:
    """Marc wants to trade stars; the desk shows him his words before they are sent."""
    page = at(studio, scheme, "marc", studio.order("camille", "marc", "revising"), height=800)
    page.locator("#composer-text").fill("If you give me five stars, I’ll send you the source files as a present.")
    page.locator("form.composer button.button--primary, form.composer button[type=submit]").first.click()
    panel = page.locator("[data-pressure]")
    panel.wait_for()
    return take(page)


@shot("review")
def review(studio: Studio, scheme: str) -> Image.Image:
    """What Giulia and Elena say of each other."""
    return take(at(studio, scheme, "giulia", studio.order("giulia", "elena", "completed"), height=960))


@shot("inbox")
def inbox(studio: Studio, scheme: str) -> Image.Image:
    """What happened to Giulia's orders."""
    return take(at(studio, scheme, "giulia", "/inbox/"))


@shot("orders")
def orders(studio: Studio, scheme: str) -> Image.Image:
    """What waits for Marc, and what he waits for."""
    return take(at(studio, scheme, "marc", "/orders/"))


@shot("standing")
def standing(studio: Studio, scheme: str) -> Image.Image:
    """Elena's completion rate, and what it is made of."""
    return take(at(studio, scheme, "elena", "/standing/"))


@shot("landing", dark=True)
def landing(studio: Studio, scheme: str) -> Image.Image:
    """What somebody sees who comes for the first time."""
    return take(at(studio, scheme, "", "/"))


@shot("rules")
def rules(studio: Studio, scheme: str) -> Image.Image:
    """The rules in force, drawn, with how many orders stand where."""
    return take(at(studio, scheme, "paolo", "/desk/rules/", height=1000))


@shot("money")
def money(studio: Studio, scheme: str) -> Image.Image:
    """What stands where in the books."""
    return take(at(studio, scheme, "paolo", "/desk/money/", height=1000))
