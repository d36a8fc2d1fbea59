"""The scope reply as a page: what was typed, what the effort says, what the client will see in their language, refusals."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from amiable.flow import upkeep, uploads
from amiable.flow.load import load_facts
from amiable.pages.choosing import Choice, everything, if_chosen
from amiable.pages.dry_run import dry_run
from amiable.people.models import Person
from amiable.rules.places import Box
from amiable.rules.plan import Plan
from amiable.talk.terms import SavedTerms
from amiable.wording.kind import SENTENCES
from tests.browser.gallery import picture
from tests.web.stage import Desk, lines
from tests.web.test_look_media import ask, deliver

FOUR = ("Il simbolo sembra una casetta.", "La B è più sottile.", "Anche un menù da banco.", "Si può animare?")
INCLUDED = {"answer": "included", "effort_minutes": "3", "why": "Gladly."}
FIX = {"answer": "fix", "effort_minutes": "0.5", "why": "My slip."}
EXTRA = {
    "answer": "extra",
    "effort_minutes": "4",
    "why": "A new piece of work.",
    "price": "75",
    "days": "2",
    "instead": "A simple one.",
    "instead_price": "10,50",
    "instead_days": "1",
}
NOT_POSSIBLE = {"answer": "not_possible", "why": "I do not animate.", "instead": "Layers.", "instead_minutes": "1"}


@pytest.fixture
def desk(db: None) -> Desk:
    """Marc has four changes to answer; Giulia reads Italian in Rome."""
    desk = Desk()
    desk.story.delivered().ask_for_changes(*FOUR)
    return desk


def sent(*rows: dict[str, str], **more: str) -> dict[str, str]:
    """The form as a browser posts it."""
    return {**lines(*rows, name="answers"), "redeliver_days": "1", **more}


def reply(desk: Desk, *rows: dict[str, str], **more: str) -> Any:
    """Marc sends his answers."""
    return desk.post("seller", "reply_to_changes", **sent(*rows, **more))


def page(response: Any) -> str:
    """The page as text."""
    return unescape(response.content.decode())


def part(response: Any, name: str) -> str:
    """What one element of the page says, without its tags."""
    found = re.search(rf'<(\w+)[^>]* id="{name}"[^>]*>(.*?)</\1>\s*(?:<p>|</div>|<section|$)', page(response), re.S)
    assert found, name
    return " ".join(re.sub(r"<[^>]+>", " ", found[2]).split())


def test_four_answers_are_sent_and_kept_word_for_word(desk: Desk) -> None:
    response = reply(desk, INCLUDED, FIX, EXTRA, NOT_POSSIBLE)
    assert response.status_code == 302
    facts = desk.story.facts
    assert facts.state == "scope_replied"
    assert [(row.answer, row.effort_minutes, row.price, row.days) for row in facts.request] == [
        ("included", 180, 0, 0),
        ("fix", 30, 0, 0),
        ("extra", 240, 7_500, 2),
        ("not_possible", 0, 0, 0),
    ]
    assert [(row.instead, row.instead_minutes, row.instead_price, row.instead_days) for row in facts.request[2:]] == [
        (True, 0, 1_050, 1),
        (True, 60, 0, 0),
    ]


def test_the_preview_speaks_the_clients_language_and_writes_nothing(desk: Desk) -> None:
    with desk.browser("client", language="it"):
        before = desk.seen()
    response = reply(desk, INCLUDED, FIX, EXTRA, NOT_POSSIBLE, preview="1")
    assert (response.status_code, desk.seen()) == (200, before)
    seen = part(response, "seen")
    for said in (
        "Marc ha risposto alle 4 modifiche che hai chiesto.",
        "Puoi prendere tutto, una parte, o solo ciò che è incluso.",
        "1 · Il simbolo sembra una casetta incluso",
        "2 · La B è più sottile corretto, non usa nessun giro",
        "extra, 75,00\xa0€ e 2\xa0giorni in più",
        "Al posto della n. 3 A simple one, 10,50\xa0€ e 1\xa0giorno in più",
        "Al posto della n. 4 Layers, gratis",
        "Giri di revisione giro 1 di 2",
        "Se non scegli entro",
    ):
        assert " ".join(said.split()) in seen, seen
    assert 'lang="it"><p><strong>Marc' in page(response)
    # The seller reads in their own language what happens if nobody chooses.
    assert "If Giulia does not choose by" in page(response)
    assert "Gladly." in page(response)


def test_the_dates_shown_are_those_of_the_plans(desk: Desk) -> None:
    assert reply(desk, INCLUDED, FIX, EXTRA, NOT_POSSIBLE).status_code == 302
    loaded = load_facts(desk.story.order, desk.story.now)
    facts, rules = loaded.facts, loaded.rules
    plain = if_chosen(rules, facts, Choice(), desk.story.now)
    whole = if_chosen(rules, facts, everything(facts.request), desk.story.now)
    assert isinstance(plain, Plan)
    assert isinstance(whole, Plan)
    days = [dry_run(run).due[1] for run in (plain, whole)]
    assert days[0] is not None
    assert days[1] is not None
    assert (days[0] - desk.story.now).days == 1
    assert (days[1] - days[0]).days == 2
    assert dry_run(whole).to_pay == 7_500


def test_straight_ahead_says_one_date_and_no_silence(desk: Desk) -> None:
    with desk.browser("client", language="it"):
        pass
    response = reply(desk, INCLUDED, FIX, FIX, INCLUDED, preview="1")
    seen = part(response, "seen")
    assert "Tutto va avanti subito." in seen
    assert "Riconsegna entro" in seen
    assert "Se non scegli" not in seen
    gift = reply(desk, INCLUDED, FIX, FIX, INCLUDED, preview="1", gift="on")
    assert "questo è un regalo" in part(gift, "seen")


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (
            ("3", "4"),
            "Below the original work of 10 h, so this counts as a revision. The fixes (30 min) are not counted.",
        ),
        (("3", "6"), "These changes together take as long as the original work of 10 h, or longer."),
    ],
)
def test_the_verdict_is_the_rules_own(hours: tuple[str, str], said: str, desk: Desk) -> None:
    assert "Agreement, version 1" in page(desk.get("seller", desk.at("reply_to_changes")))
    rows = (INCLUDED | {"effort_minutes": hours[0]}, FIX, EXTRA | {"effort_minutes": hours[1]}, NOT_POSSIBLE)
    response = reply(desk, *rows, preview="1")
    verdict = part(response, "verdict").replace("\xa0", " ")
    assert verdict.startswith(said)
    beyond = "So this may be more than a revision." in verdict
    assert reply(desk, *rows).status_code == 302
    told = desk.get("client", f"/orders/{desk.reference}/do/take_reply/")
    assert ("That is the estimate of Marc: you choose freely" in page(told)) is beyond
    event = next(row for row in _events(desk) if row["name"] == "changes_answered")
    assert event["data"]["may_be_out_of_scope"] is beyond
    figure = re.search(r"<b data-asked>([^<]*)</b>", page(response))
    assert figure is not None
    assert figure[1].replace("\xa0", " ") == f"{event['data']['asked_minutes'] // 60} h asked"


def _events(desk: Desk) -> list[dict[str, Any]]:
    from amiable.flow.apply import read_line
    from amiable.orders import reads as orders

    return [dict(read_line(row.text)) for row in orders.events_of(desk.story.order)]


def test_without_hours_on_the_package_the_rule_is_off(db: None) -> None:
    desk = Desk(effort_minutes=0)
    desk.story.delivered().ask_for_changes(*FOUR)
    shown = page(desk.get("seller", desk.at("reply_to_changes")))
    assert "the rule is off for this order" in shown
    assert "effort__line" not in shown
    response = reply(desk, INCLUDED | {"effort_minutes": "900"}, FIX, FIX, FIX, preview="1")
    assert response.status_code == 200
    assert "more than a revision" not in part(response, "verdict")


def test_what_is_no_revision_is_not_called_one(desk: Desk) -> None:
    response = reply(desk, EXTRA, NOT_POSSIBLE, NOT_POSSIBLE, NOT_POSSIBLE, preview="1")
    verdict = part(response, "verdict").replace("\xa0", " ")
    assert verdict.startswith("Below the original work of 10 h. "), verdict
    assert "revision" not in verdict


@pytest.mark.parametrize(
    ("number", "row", "field", "said"),
    [
        (0, INCLUDED | {"effort_minutes": "-1"}, "effort_minutes", "At least 0 min, please."),
        (0, INCLUDED | {"effort_minutes": "1000000000"}, "effort_minutes", "1000 h"),
        (0, INCLUDED | {"effort_minutes": "a lot"}, "effort_minutes", "Please write hours such as 16 or 1.5."),
        (2, EXTRA | {"price": "0"}, "price", "Give the extra a price."),
        (2, EXTRA | {"price": ""}, "price", "Give the extra a price."),
        (2, EXTRA | {"price": "75 USD"}, "price", "Please write an amount such as 120 or 120.50."),
        (2, EXTRA | {"days": "-1"}, "days", "At least 0 days, please."),
        (2, EXTRA | {"days": "61"}, "days", "At most 60 days, please."),
        (2, EXTRA | {"instead": ""}, "instead", "Say what you can do instead"),
        (3, NOT_POSSIBLE | {"why": ""}, "why", "Say in a sentence why."),
        (3, NOT_POSSIBLE | {"instead": "", "instead_minutes": ""}, "instead", "or tick that nothing fits"),
        (3, NOT_POSSIBLE | {"why": "x" * 2001}, "why", "2000 characters"),
        (1, FIX | {"answer": ""}, "answer", "This field is required."),
        (1, FIX | {"answer": "gift"}, "answer", "gift is not one of the available choices"),
    ],
)
def test_bad_input_is_refused_beside_its_field_and_nothing_is_lost(
    number: int, row: dict[str, str], field: str, said: str, desk: Desk
) -> None:
    rows = [INCLUDED, FIX, EXTRA, NOT_POSSIBLE]
    rows[number] = row
    before = desk.seen()
    response = reply(desk, *rows)
    assert (response.status_code, desk.seen()) == (422, before)
    shown = page(response)
    beside = f'id="answer-error-{number + 1}"' if field == "answer" else f'id="id_answers-{number}-{field}_error"'
    at = shown.index(beside)
    assert said in shown[at : at + 400].replace("\xa0", " ")
    assert "My slip." in shown
    assert (row.get("why") or "Gladly.") in shown


def test_every_fault_of_every_line_is_said_at_once(desk: Desk) -> None:
    rows = [
        INCLUDED | {"effort_minutes": "abc"},
        FIX,
        EXTRA | {"price": "-5", "instead": ""},
        {"answer": "not_possible"},
    ]
    response = reply(desk, *rows)
    shown = page(response)
    assert (response.status_code, shown.count('class="field__error"')) == (422, 5)
    for beside in ("0-effort_minutes", "2-price", "2-instead", "3-why", "3-instead"):
        assert f'id="id_answers-{beside}_error"' in shown


def test_no_round_is_said_beside_what_was_to_be_included(db: None) -> None:
    desk = Desk(rounds=0)
    desk.story.delivered().ask_for_changes(*FOUR[:2])
    response = reply(desk, FIX, INCLUDED)
    assert response.status_code == 422
    at = page(response).index('id="answer-error-2"')
    assert "No revision round is left." in page(response)[at : at + 400]
    assert reply(desk, FIX, INCLUDED, gift="on").status_code == 302


def test_twenty_changes_are_answered_at_once(db: None) -> None:
    desk = Desk()
    desk.story.delivered().ask_for_changes(*(f"Change {number}" for number in range(20)))
    shown = desk.get("seller", desk.at("reply_to_changes"))
    assert page(shown).count("data-answer>") == 20
    assert reply(desk, *([INCLUDED] * 20)).status_code == 302
    assert {row.answer for row in desk.story.facts.changes} == {"included"}


def test_an_answer_left_out_or_added_is_refused(desk: Desk) -> None:
    before = desk.seen()
    assert reply(desk, INCLUDED, FIX, EXTRA).status_code == 422
    assert desk.seen() == before


def test_sent_twice_is_done_once(desk: Desk) -> None:
    rows = (INCLUDED, FIX, EXTRA, NOT_POSSIBLE)
    version = desk.story.loaded.version
    first = reply(desk, *rows, key="same", version=str(version))
    second = reply(desk, *rows, key="same", version=str(version))
    assert (first.status_code, second.status_code) == (302, 302)
    assert [row["name"] for row in _events(desk)].count("changes_answered") == 1


def test_a_stale_version_says_so_and_keeps_every_word(desk: Desk) -> None:
    version = desk.story.loaded.version
    desk.story.do("seller", "propose_extra", price=1_000, what=_words("Cornice"), days=1)
    response = reply(desk, INCLUDED, FIX, EXTRA, NOT_POSSIBLE, version=str(version))
    shown = page(response)
    assert response.status_code == 409
    for typed in (
        "Gladly.",
        "My slip.",
        "A new piece of work.",
        "I do not animate.",
        "Layers.",
        'value="75"',
        'value="10,50"',
    ):
        assert typed in shown
    assert "Where the order stands now" in shown


def _words(text: str) -> Any:
    from amiable.rules.inputs import Words

    return Words(text, "it")


def test_words_carry_the_language_they_were_written_in(desk: Desk) -> None:
    Person.objects.filter(pk=desk.cast.giulia.pk).update(language="it")
    rows = (
        INCLUDED | {"language": "it", "why": "Volentieri."},
        FIX,
        EXTRA | {"language": "it"},
        NOT_POSSIBLE | {"language": "xx"},
    )
    assert reply(desk, *rows).status_code == 422
    assert reply(desk, *rows[:3], NOT_POSSIBLE | {"language": "en"}).status_code == 302
    entry = next(row for row in _entries(desk) if row.name == "changes_answered")
    assert [(entry.said(f"answers.{i}.why").language) for i in range(4)] == ["it", "en", "it", "en"]
    assert entry.said("answers.2.instead").language == "it"


def _entries(desk: Desk) -> Any:
    from amiable.pages.order import read_order

    return read_order(desk.story.order, desk.cast.marc.pk, now=desk.story.now).entries


def test_what_other_answers_ask_is_not_sent(desk: Desk) -> None:
    rows = (
        INCLUDED | {"price": "99", "instead": "Old words", "nothing_fits": "on"},
        FIX,
        EXTRA | {"nothing_fits": "on"},
        NOT_POSSIBLE | {"effort_minutes": "40"},
    )
    assert reply(desk, *rows).status_code == 302
    facts = desk.story.facts
    assert [(row.price, row.instead, row.effort_minutes) for row in facts.request] == [
        (0, False, 180),
        (0, False, 30),
        (7_500, False, 240),
        (0, True, 0),
    ]


def test_looking_ahead_while_typing_is_no_error(desk: Desk) -> None:
    response = reply(desk, INCLUDED, FIX, {"answer": ""}, NOT_POSSIBLE, preview="1", typing="1")
    assert response.status_code == 200
    assert part(response, "verdict").replace("\xa0", " ").startswith("Below the original work of 10 h")


def test_the_sellers_words_for_an_order_are_theirs_alone(desk: Desk) -> None:
    upkeep.save_reply(desk.cast.marc.pk, SavedTerms("Hi", "Ciao {client}, {order} {due} {x}", "it"), now=desk.story.now)
    where = f"{desk.place}words/"
    assert desk.get("client", where).status_code == 404
    assert desk.get("stranger", where).status_code == 404
    shown = page(desk.get("seller", where))
    assert f"Ciao Giulia, {desk.reference} {{due}} {{x}}" in shown
    assert shown.count("data-put") == 1 + sum(len(texts) for texts in SENTENCES.values())
    Person.objects.filter(pk=desk.cast.giulia.pk).update(language="it")
    both = page(desk.get("seller", where))
    assert both.count("data-put") == 1 + 2 * sum(len(texts) for texts in SENTENCES.values())
    assert "Hai ragione, è stata una mia svista. Ci penso io." in both


def test_a_saved_reply_names_the_due_date_in_its_language_and_the_clients_zone(db: None) -> None:
    desk = Desk()
    desk.story.brief()
    upkeep.save_reply(desk.cast.marc.pk, SavedTerms("Due", "Entro {due}.", "it"), now=desk.story.now)
    assert "Entro domenica 6 dicembre alle 10:00." in page(desk.get("seller", f"{desk.place}words/"))


def test_the_timeline_says_what_can_be_done_instead_and_what_it_takes(desk: Desk) -> None:
    assert reply(desk, INCLUDED, FIX, EXTRA, NOT_POSSIBLE).status_code == 302
    shown = page(desk.get("client")).replace("\xa0", " ")
    assert re.search(r"Instead: <b[^>]*>A simple one\.</b>", shown)
    assert "It takes: <b>€10.50 and 1 day more</b>" in shown
    assert "It takes: <b>1 h, free of charge</b>" in shown


def test_a_change_shows_its_place_and_leads_to_it(db: None, tmp_path: Path, settings: Settings) -> None:
    settings.DATA_DIR = tmp_path
    desk = Desk()
    desk.story.brief()
    upload = deliver(desk, logo__png=picture(1))["logo.png"]
    ask(desk, upload, Box(250, 120, 400, 300))
    while uploads.work(now=desk.story.now):
        pass
    (change,) = desk.story.facts.request
    tile = f'<image href="{desk.place}files/{upload}/tile/"'
    frame = '<rect class="thumb__frame" x="250" y="120" width="400" height="300"'
    label = "logo.png, 400 × 300 at 250 × 120"
    shown = page(desk.get("seller", desk.at("reply_to_changes")))
    for said in (
        tile,
        frame,
        label,
        f'href="{desk.place}look/{upload}/?change={change.id}#change-{change.id}"',
        "Answer the change Giulia asked for",
    ):
        assert said in shown, said
    assert reply(desk, EXTRA).status_code == 302
    choosing = page(desk.get("client", desk.at("take_reply")))
    assert tile in choosing
    assert label in choosing


def test_once_answered_the_page_says_where_the_order_stands(desk: Desk) -> None:
    assert reply(desk, INCLUDED, FIX, EXTRA, NOT_POSSIBLE).status_code == 302
    shown = desk.get("seller", desk.at("reply_to_changes"))
    assert shown.status_code == 409
    assert "Where the order stands now" in page(shown)
    assert "<textarea" not in page(shown)
    late = reply(desk, INCLUDED, FIX, EXTRA, NOT_POSSIBLE)
    assert late.status_code == 409
    assert "I do not animate." in page(late)


@pytest.mark.parametrize("language", ["fr", "it"])
def test_the_page_reads_in_every_language(language: str, desk: Desk) -> None:
    response = desk.post(
        "seller", "reply_to_changes", language=language, **sent(INCLUDED, FIX, EXTRA, NOT_POSSIBLE, preview="1")
    )
    shown = page(response)
    assert response.status_code == 200
    for english in (
        "Your effort",
        "Ask first",
        "Effort against",
        "will see",
        "nothing I could do",
        "Send 4",
        "Sentences to use",
    ):
        assert english not in shown, english


def test_a_question_about_a_change_begins_with_that_change(desk: Desk) -> None:
    third = desk.story.facts.request[2].id
    shown = page(desk.get("seller", desk.at("reply_to_changes")))
    assert f'href="{desk.at("ask_question")}?change={third}"' in shown
    asking = page(desk.get("seller", f"{desk.at('ask_question')}?change={third}"))
    assert re.search(rf'<option value="{third}" selected', asking)
