"""The rules room: operators see what is in force, prepare other rules without writing TOML, try them, and publish by two."""

from __future__ import annotations

import html
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amiable.flow import rulebook as door
from amiable.flow import trials
from amiable.flow.load import rules_in_force
from amiable.people.models import Person
from amiable.people.roles import Role
from amiable.people.writes import insert_person
from amiable.rulebook import reads
from amiable.rules.load import load, shipped, shipped_text
from amiable.rules.simulate.mix import shipped_mix_text
from amiable.rules.simulate.run import simulate
from tests.api.rows import nothing_written
from tests.cast import START
from tests.console.stage import Support
from tests.rulebook import other_rules
from tests.web.conftest import browser

PLACE = "/desk/rules/"
WINDOW = "clocks.accept_by.length"

#: Statements: signing in's three, the page's own.
ROOM, DRAFT, PULSE = 11, 9, 4


@pytest.fixture
def house(db: None) -> Support:
    """Everybody; Otto reads English from now on."""
    stage = Support()
    stage.get("otto", PLACE)
    return stage


@pytest.fixture
def ottilia(house: Support) -> Person:
    """The second operator, who reads French."""
    said = {"language": "fr", "time_zone": "Europe/Paris", "role": Role.OPERATOR, "demo": False}
    return insert_person("ottilia@example.com", name="Ottilia", now=START, **said)  # type: ignore[arg-type]


def post(house: Support, path: str, who: str = "otto", **sent: Any) -> Any:
    """Send a form."""
    with house.browser(who) as client:
        return client.post(path, sent)


def get(house: Support, path: str, who: str = "otto") -> str:
    """What somebody reads at an address."""
    answer = house.get(who, path)
    assert answer.status_code == 200, path
    return plain(answer)


def plain(answer: Any) -> str:
    """A page's text with plain spaces."""
    return html.unescape(answer.content.decode()).replace("\u00a0", " ")


def begun(house: Support, text: str = "") -> str:
    """Where a draft of Otto's is."""
    draft = door.begin_draft(house.cast.otto.pk, text or shipped_text(), note="Weekends are long.", now=START)
    return f"{PLACE}drafts/{draft}/"


def found(place: str) -> reads.DraftRead:
    """The draft that is there."""
    draft = reads.find_draft(UUID(place.split("/")[-2]))
    assert draft is not None
    return draft


def ended(place: str, kind: str, result: dict[str, Any]) -> None:
    """The last trial of the present text has ended, as a worker says it."""
    draft = found(place)
    trial = reads.last_trial(draft.id, kind=kind, text_hash=draft.hash)
    assert trial is not None
    trials.end_trial(trial.id, result=result, now=START)


def test_a_window_is_changed_without_any_toml(house: Support) -> None:
    answer = post(house, f"{PLACE}drafts/new/", source="in-force", note="Weekends are long.")
    assert answer.status_code == 302
    place = answer.headers["Location"]
    assert (found(place).text, found(place).note) == (shipped_text(), "Weekends are long.")
    assert "Nothing yet: it says the same." in get(house, place)
    sent = {WINDOW: "5", f"{WINDOW}.unit": "days", "numbers.fee_bp": "12.5", "numbers.second_person_EUR": "450.00"}
    saved = post(house, f"{place}values/", seen=found(place).hash, note="Longer.", **sent)
    assert (saved.status_code, saved.headers["Location"]) == (302, f"{place}#tried")
    rules = load(found(place).text)
    assert rules.clocks["accept_by"].length == timedelta(days=5)
    assert (rules.version, rules.numbers["fee_bp"], rules.numbers["second_person_EUR"]) == (2, 1250, 45_000)
    page = get(house, place)
    for said in (
        "Acceptance: 3 days becomes 5 days.",
        "Fee: percent of what the seller earns: 20% becomes 12.5%.",
        "A second person approves from (EUR): €500.00 becomes €450.00.",
        "In force: 3 days",
        "Some last days come too early now",
        "Accepted by silence at the latest: day 58 becomes day 60.",
    ):
        assert said in page
    assert post(house, f"{place}room/", seen=found(place).hash).status_code == 302
    rules = load(found(place).text)
    assert (rules.walls["acceptance"].day, rules.walls["acceptance_with_case"].day, rules.version) == (60, 66, 2)
    assert (found(place).note, "come too early" in get(house, place)) == ("Longer.", False)


def test_what_cannot_be_read_stands_beside_its_field(house: Support) -> None:
    place = begun(house)
    sent = {"seen": found(place).hash, WINDOW: "soon", "numbers.fee_bp": "1.2345", "numbers.second_person_JPY": "x"}
    with nothing_written():
        answer = post(house, f"{place}values/", **sent, **{"walls.acceptance.day": "-3"})
    page = plain(answer)
    assert (answer.status_code, page.count('aria-invalid="true"')) == (422, 3)
    assert 'value="soon"' in page
    assert "Give a whole number, such as 3." in page
    assert "Give a percentage with at most two decimals, such as 12.5." in page


def test_findings_lead_to_their_field_or_line_in_the_readers_language(house: Support, ottilia: Person) -> None:
    place = begun(house)
    assert "These rules are being checked" in get(house, place)
    wrong = {"code": "walls_do_not_add_up", "where": "walls.support", "why": "Day 73 is too early.", "line": 46}
    other = {"code": "nobody_acts", "where": "actions.x", "why": "No role may <x>.", "line": 300}
    ended(place, "check", {"findings": [wrong, other]})
    page = browser(ottilia, language="fr").get(place).content.decode()
    assert "Cette date limite arrive avant ce qui doit tenir avant elle." in html.unescape(page)
    assert 'href="#v-walls-support-day"' in page
    assert 'id="v-walls-support-day"' in page
    assert 'data-line="300"' in page
    assert '<p class="panel__note" lang="en">No role may &lt;x&gt;.</p>' in page
    assert "/do/offer/" not in page
    assert post(house, f"{place}do/offer/", seen=found(place).hash).status_code == 422


def test_a_second_operator_publishes_and_running_orders_keep_theirs(house: Support, ottilia: Person) -> None:
    house.story.delivered()
    place = begun(house, other_rules())
    early = post(house, f"{place}do/offer/", seen=found(place).hash)
    assert (early.status_code, "still being checked" in early.content.decode()) == (409, True)
    ended(place, "check", {"findings": []})
    assert post(house, f"{place}do/offer/", seen=found(place).hash).status_code == 302
    assert "/do/publish/" not in get(house, place)
    assert post(house, f"{place}do/publish/", seen=found(place).hash).status_code == 422
    assert rules_in_force() is shipped()
    Person.objects.filter(pk=ottilia.pk).update(language="en")
    second = browser(Person.objects.get(pk=ottilia.pk))
    page = plain(second.get(place))
    assert "1 running order keeps standard 1." in page
    assert page.index("You can be the second person") < page.rindex("Acceptance: 3 days becomes 5 days.")
    assert page.rindex("Acceptance: 3 days becomes 5 days.") < page.index("/do/publish/")
    assert second.post(f"{place}do/publish/", {"seen": found(place).hash}).status_code == 302
    assert rules_in_force().hash == found(place).hash
    room = get(house, PLACE)
    for said in (
        "In force: standard 2",
        "Ottilia published them.",
        "1 running order keeps standard 1.",
        "1 order · waits",
    ):
        assert said in room
    assert "/values/" not in get(house, place)
    assert post(house, f"{place}do/discard/", seen=found(place).hash).status_code == 409
    assert house.get("otto", f"{PLACE}files/{found(place).hash}.toml").content.decode() == other_rules()


def test_a_form_that_was_overtaken_overwrites_nothing(house: Support) -> None:
    place = begun(house)
    old = found(place).hash
    assert post(house, f"{place}values/", seen=old, **{WINDOW: "4", f"{WINDOW}.unit": "days"}).status_code == 302
    for way, sent in (("values", {WINDOW: "9"}), ("text", {"text": other_rules()}), ("room", {}), ("do/discard", {})):
        with nothing_written():
            answer = post(house, f"{place}{way}/", seen=old, **sent)
        assert (answer.status_code, "Nothing was overwritten" in answer.content.decode()) == (409, True)
    with nothing_written():
        assert post(house, f"{place}values/", **{WINDOW: "9"}).status_code == 409
        assert post(house, f"{place}do/burn/", seen=old).status_code == 404


def test_a_draft_that_others_overtook_says_so_and_goes_on(house: Support) -> None:
    place = begun(house, other_rules(window="P4D"))
    assert "Other rules came into force" not in get(house, place)
    door.publish_text(other_rules(), how_far=None, now=START)
    assert "Other rules came into force since this draft was begun." in get(house, place)
    assert "published from the command line" in get(house, PLACE)
    assert post(house, f"{place}values/", seen=found(place).hash).status_code == 302
    page = get(house, place)
    assert "Other rules came into force" not in page
    assert "What changes from standard 2" in page
    assert "Acceptance: 5 days becomes 4 days." in page
    assert load(found(place).text).version == 3


def test_the_whole_file_is_typed_or_sent(house: Support) -> None:
    place = begun(house)
    typed = other_rules().replace("\n", "\r\n")
    assert post(house, f"{place}text/", seen=found(place).hash, text=typed).status_code == 302
    assert found(place).text == other_rules()
    sent = SimpleUploadedFile("mine.toml", other_rules(window="P4D").encode())
    assert post(house, f"{place}text/", seen=found(place).hash, text="x", file=sent).status_code == 302
    assert found(place).text == other_rules(window="P4D")
    assert house.get("otto", f"{place}draft.toml").content.decode() == other_rules(window="P4D")
    with nothing_written():
        half = post(house, f"{place}text/", seen=found(place).hash, text='name = "x"\nversion =\n')
        bytes_ = SimpleUploadedFile("mine.toml", b"\xff\xfe\x00")
        foreign = post(house, f"{place}text/", seen=found(place).hash, file=bytes_)
        nothing = post(house, f"{PLACE}drafts/new/", source="file")
    assert (half.status_code, "Line 2 of these rules cannot be read" in half.content.decode()) == (422, True)
    assert (foreign.status_code, "no text in UTF-8" in foreign.content.decode()) == (422, True)
    assert (nothing.status_code, "Please choose a file." in nothing.content.decode()) == (422, True)
    sent = SimpleUploadedFile("mine.toml", other_rules().encode())
    assert post(house, f"{PLACE}drafts/new/", source="file", file=sent).status_code == 302
    assert post(house, f"{PLACE}drafts/new/", source="quick_gigs").status_code == 302
    assert sorted(row.hash for row in reads.drafts()) == sorted(
        load(text).hash for text in (other_rules(window="P4D"), other_rules(), shipped_text("quick_gigs"))
    )


def test_a_simulation_is_followed_and_read(house: Support) -> None:
    place = begun(house, other_rules())
    ended(place, "check", {"findings": []})
    with nothing_written():
        for wrong in ("0", "x", "100001"):
            answer = post(house, f"{place}do/simulate/", orders=wrong, seed="3")
            assert (answer.status_code, "between 1 and" in answer.content.decode()) == (422, True)
        half = SimpleUploadedFile("mix.toml", b"name =")
        answer = post(house, f"{place}do/simulate/", orders="30", seed="3", file=half)
        assert (answer.status_code, "cannot be read" in answer.content.decode()) == (422, True)
    own = house.get("otto", f"{PLACE}files/mix/").content.decode()
    mix = SimpleUploadedFile("mix.toml", own.encode())
    assert (own, post(house, f"{place}do/simulate/", orders="30", seed="3", file=mix).status_code) == (
        shipped_mix_text(),
        302,
    )
    trial = reads.last_trial(found(place).id, kind="simulate", text_hash=found(place).hash)
    assert trial is not None
    assert trial.asked == {"orders": 30, "seed": 3, "mix": own}
    assert "It begins as soon as a worker is free." in get(house, place)
    assert post(house, f"{place}do/simulate/", orders="30", seed="3").status_code == 409
    shown = simulate((shipped_text(), other_rules()), shipped_mix_text(), orders=30, seed=3, processes=1)
    ended(place, "simulate", msgspec.to_builtins(shown))
    page = get(house, place)
    for said in ("Nobody of these people exists", "30 orders, seed 3", "How orders end, of 100", "silent", "±"):
        assert said in page
    assert "<b>A</b> standard 1" in page
    assert "<b>B</b> standard 2" in page


def test_the_page_asks_cheaply_whether_anything_moved(house: Support) -> None:
    place = begun(house)
    with house.browser("otto") as client:
        first = client.get(f"{place}pulse/")
        tag = first.headers["ETag"]
        assert (first.status_code, f"data-tag={tag}" in get(house, place)) == (204, True)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(f"{place}pulse/", headers={"If-None-Match": tag}).status_code == 304
        assert len(asked) == PULSE
        ended(place, "check", {"findings": []})
        assert client.get(f"{place}pulse/", headers={"If-None-Match": tag}).status_code == 204


def test_pages_ask_a_few_statements(house: Support) -> None:
    house.story.delivered()
    place = begun(house, other_rules())
    for path, most in ((PLACE, ROOM), (place, DRAFT)):
        with house.browser("otto") as client:
            client.get(path)
            with CaptureQueriesContext(connection) as asked:
                assert client.get(path).status_code == 200
        assert len(asked) == most, [one["sql"][:90] for one in asked]


@pytest.mark.parametrize("who", ["client", "seller", "stranger", "ada", "lea"])
def test_nobody_else_sees_or_moves_any_of_it(house: Support, who: str) -> None:
    place = begun(house, other_rules())
    seen = found(place).hash
    house.get(who, PLACE)
    with nothing_written():
        for path in (PLACE, f"{PLACE}files/{shipped().hash}.toml", f"{PLACE}drafts/new/", place, f"{place}pulse/"):
            assert house.get(who, path).status_code == 404
        for way in ("values", "text", "room", "do/simulate", "do/offer", "do/publish", "do/discard"):
            assert post(house, f"{place}{way}/", who, seen=seen, text=other_rules()).status_code == 404
        assert post(house, f"{PLACE}drafts/new/", who, source="in-force").status_code == 404
    assert house.get("otto", f"{PLACE}drafts/{uuid4()}/").status_code == 404
    assert house.get("otto", f"{PLACE}files/{'0' * 64}.toml").status_code == 404
