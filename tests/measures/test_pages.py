"""The pages of measures and complaints: staff decide and see what it does first, the person reads, answers, keeps and
complains."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine

from amiable.flow import complaints as complaints_door
from amiable.flow import measures as measures_door
from amiable.flow import measures_due
from amiable.measures import reads
from amiable.measures.models import Complaint, Measure
from amiable.notices.models import Notice
from amiable.people.models import Person
from tests.cast import START, Cast
from tests.console.stage import Support, said
from tests.measures.stage import FACTS, IDS, imposed, measure, standing
from tests.measures.test_complaints import LAST
from tests.story import Story
from tests.web.conftest import browser

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel(START, tick=False):
        yield


def page(who: Person | None, path: str, *, language: str = "en") -> str:
    """What a page says."""
    answer = browser(who, language=language).get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return said(answer)


def post(who: Person | None, path: str, **data: str) -> Any:
    """A form, sent."""
    return browser(who, language="en").post(path, data)


def reads_english(person: Person) -> None:
    """Somebody chooses English."""
    person.language = "en"
    person.save()


ASKED = {
    "scope": "sell",
    "ground": "off_platform",
    "facts": FACTS,
    "language": "en",
    "length": "lifted",
    "orders": "",
    "days": "",
    "begins_in": "",
    "waived": "",
    "service": "",
}


def test_what_it_does_is_seen_before_it_is_done(story: Story) -> None:
    story.delivered()
    cast = story.cast
    place = f"/desk/measures/new/?who={cast.marc.email}"
    assert "A measure about Marc" in page(cast.otto, place)
    seen = post(cast.otto, place, **ASKED, look="1")
    assert seen.status_code == 200
    assert "One running order they sold goes on, and its client may cancel it alone with a full refund." in said(seen)
    assert story.loaded.reference in said(seen)
    assert Measure.objects.count() == 0
    done = post(cast.otto, place, **ASKED, go="1", key="k1")
    again = post(cast.otto, place, **ASKED, go="1", key="k1")
    (made,) = Measure.objects.all()
    assert done.headers["Location"] == again.headers["Location"] == f"/desk/measures/{made.pk}/"
    assert standing(cast.marc) == (START, None)
    shown = page(cast.ada, f"/desk/measures/{made.pk}/")
    for text in ("Cannot sell", "In force", FACTS, "Decided by", "Otto", "A person decided this, not a program."):
        assert text in shown
    assert "Lift it" not in shown, "a mediator reads, and does not decide"
    assert "Marc" in page(cast.ada, "/desk/measures/")


def test_whom_nobody_knows_cannot_be_measured(cast: Cast) -> None:
    for who in ("nobody@example.com", "otto@example.com", "x\0", str(UUID(int=9))):
        answer = browser(cast.otto).get("/desk/measures/new/", {"who": who})
        assert (answer.status_code, "No member has this address or id" in said(answer)) == (422, True)
    assert browser(cast.ada).get("/desk/measures/new/").status_code == 404
    assert browser(cast.lea).get("/desk/measures/new/").status_code == 200


@pytest.mark.parametrize(
    ("field", "value"), [("facts", ""), ("scope", "x"), ("ground", ""), ("days", "many"), ("orders", "AM-1")]
)
def test_what_cannot_be_asked_stands_beside_its_field(cast: Cast, field: str, value: str) -> None:
    answer = post(cast.otto, f"/desk/measures/new/?who={cast.marc.email}", **{**ASKED, field: value}, go="1")
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()
    assert Measure.objects.count() == 0


def test_for_good_is_proposed_and_a_second_person_agrees(cast: Cast) -> None:
    post(cast.otto, f"/desk/measures/new/?who={cast.marc.email}", **{**ASKED, "length": "good"}, go="1")
    (made,) = Measure.objects.all()
    place = f"/desk/measures/{made.pk}/"
    assert "You would be the second person" not in page(cast.otto, place)
    assert post(cast.otto, f"{place}do/approve/").status_code == 409
    assert "You would be the second person" in page(cast.lea, place)
    assert browser(cast.marc).get(f"/settings/decisions/{made.pk}/").status_code == 404
    assert post(cast.lea, f"{place}do/approve/").status_code == 302
    assert measure(made.pk).state == "announced"
    assert "Annoncée" in page(cast.marc, f"/settings/decisions/{made.pk}/")


def test_lifting_needs_reasons(cast: Cast) -> None:
    place = f"/desk/measures/{imposed(cast)}/do/"
    assert post(cast.otto, f"{place}lift/", why="", language="en").status_code == 422
    assert post(cast.otto, f"{place}explode/", why="x", language="en").status_code == 404
    assert post(cast.ada, f"{place}lift/", why="x", language="en").status_code == 404
    assert post(cast.otto, f"{place}lift/", why="It was another account.", language="en").status_code == 302
    assert post(cast.lea, f"{place}lift/", why="Again.", language="en").status_code == 409
    assert standing(cast.marc) == (None, None)


def test_the_person_reads_it_all_in_their_language_and_answers(cast: Cast) -> None:
    which = imposed(cast, begins_in=5, days=30)
    place = f"/settings/decisions/{which}/"
    text = page(cast.marc, place, language="fr")
    for words in (
        "Vous ne pouvez pas vendre",
        "Annoncée",
        "Des commandes ou des paiements ont été détournés",
        "gratuitement",
        FACTS,
    ):
        assert words in text
    assert "Otto" not in text, "staff are named by what they are"
    assert "Vous ne pouvez pas vendre" in page(cast.marc, "/settings/decisions/", language="fr")
    assert post(cast.marc, f"{place}answer/", text="", language="fr").status_code == 422
    assert post(cast.marc, f"{place}answer/", text="Ce n’était pas moi.", language="fr").status_code == 302
    assert "Ce n’était pas moi." in page(cast.otto, f"/desk/measures/{which}/")


def test_the_statement_can_be_kept(cast: Cast) -> None:
    which = imposed(cast, days=30)
    place = f"/settings/decisions/{which}/1/statement.pdf"
    answer = browser(cast.marc).get(place)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/pdf")
    assert answer.content.startswith(b"%PDF-")
    assert browser(cast.marc).get(f"/settings/decisions/{which}/2/statement.pdf").status_code == 404
    for stranger in (cast.giulia, cast.otto):
        assert browser(stranger).get(place).status_code == 404


@pytest.mark.parametrize("who", ["giulia", "sam", "ada", "otto"])
def test_a_strangers_measure_is_not_there(cast: Cast, who: str) -> None:
    which, person = imposed(cast), getattr(cast, who)
    place = f"/settings/decisions/{which}/"
    for path in (place, f"{place}complain/"):
        assert browser(person).get(path).status_code == 404
    assert post(person, f"{place}answer/", text="x", language="en").status_code == 404
    assert post(person, f"{place}complain/", text="x", language="en").status_code == 404
    assert "You cannot sell" not in page(person, "/settings/decisions/")
    if who in ("giulia", "sam"):
        for path in ("/desk/measures/", f"/desk/measures/{which}/", "/desk/complaints/"):
            assert browser(person).get(path).status_code == 404


def test_a_complaint_goes_to_another_person_and_back(cast: Cast) -> None:
    which = imposed(cast)
    place = f"/settings/decisions/{which}/complain/"
    assert "C’est gratuit." in page(cast.marc, place)
    sent = post(cast.marc, place, text="Ce n’était pas moi.", language="fr", key="once")
    post(cast.marc, place, text="Ce n’était pas moi.", language="fr", key="once")
    (made,) = Complaint.objects.all()
    assert sent.headers["Location"] == f"/settings/complaints/{made.pk}/"
    assert "Lue au plus tard" in page(cast.marc, f"/settings/complaints/{made.pk}/")
    assert browser(cast.giulia).get(f"/settings/complaints/{made.pk}/").status_code == 404
    desk = f"/desk/complaints/{made.pk}/"
    assert "Marc" in page(cast.ada, "/desk/complaints/")
    assert post(cast.ada, f"{desk}read/").status_code == 302
    assert post(cast.bo, f"{desk}read/").status_code == 409
    assert "Somebody else decides it." in page(cast.otto, desk)
    decision = {"outcome": "overturned", "why": "Le compte était piraté.", "language": "fr", "scope": "", "days": ""}
    assert post(cast.otto, f"{desk}decide/", **decision).status_code == 409
    assert post(cast.ada, f"{desk}decide/", **{**decision, "why": ""}).status_code == 422
    assert post(cast.ada, f"{desk}decide/", **{**decision, "outcome": "changed"}).status_code == 422
    assert post(cast.ada, f"{desk}decide/", **decision).status_code == 302
    assert post(cast.bo, f"{desk}decide/", **decision).status_code == 409
    assert standing(cast.marc) == (None, None)
    text = page(cast.marc, f"/settings/complaints/{made.pk}/", language="fr")
    assert "La mesure est levée" in text
    assert "Le compte était piraté." in text
    assert "Marc" in page(cast.ada, "/desk/complaints/?show=decided")


def test_on_the_last_day_one_complains_and_after_it_the_page_says_why_not(cast: Cast) -> None:
    reads_english(cast.marc)
    which = imposed(cast)
    place = f"/settings/decisions/{which}/"
    with time_machine.travel(LAST, tick=False):
        assert "Complain about it" in page(cast.marc, place)
        assert "Send the complaint" in page(cast.marc, f"{place}complain/")
    with time_machine.travel(LAST + DAY, tick=False):
        for path in (place, f"{place}complain/"):
            shown = page(cast.marc, path)
            assert "The time for complaints about this is over." in shown
            assert "Complain about it" not in shown
            assert "Send the complaint" not in shown
        assert post(cast.marc, f"{place}complain/", text="Non.", language="fr").status_code == 422
    assert not Complaint.objects.exists()


def test_after_five_answers_no_form_is_shown(cast: Cast) -> None:
    reads_english(cast.marc)
    which = imposed(cast)
    for number in range(5):
        assert "Send the answer" in page(cast.marc, f"/settings/decisions/{which}/"), number
        measures_door.answer(cast.marc.pk, which, "Non.", language="fr", now=START)
    shown = page(cast.marc, f"/settings/decisions/{which}/")
    assert "You have answered 5 times." in shown
    assert "Send the answer" not in shown


def test_where_everybody_had_a_part_the_desk_says_so(cast: Cast) -> None:
    which = complaints_door.complain(cast.marc.pk, imposed(cast), "Non.", language="fr", now=START, ids=IDS)
    Person.objects.filter(pk__in=[cast.ada.pk, cast.bo.pk, cast.lea.pk]).update(is_active=False)
    shown = page(cast.otto, f"/desk/complaints/{which}/")
    assert "so nobody can decide it. Invite somebody else, or lift the measure." in shown
    assert "Decide it" not in shown


def test_where_they_would_act_it_is_said(cast: Cast) -> None:
    imposed(cast, scope="both")
    marc = Person.objects.get(pk=cast.marc.pk)
    shown = page(marc, "/my/services/")
    assert "Vous ne pouvez pas vendre pour le moment" in shown
    assert "Lisez pourquoi, jusqu’à quand et ce que vous pouvez faire" in shown
    assert "You cannot sell at the moment" not in page(cast.sam, "/my/services/")


def test_a_hidden_review_is_complained_about_in_the_same_queue(db: None) -> None:
    desk = Support()
    desk.story.delivered().do("client", "accept_delivery")
    from amiable.rules.inputs import Words

    for who in ("client", "seller"):
        desk.story.do(who, "write_review", text=Words("Così così", "it"), quality=2, communication=3, as_agreed=4)
    hiding = {"whose": "client", "part": "review", "ground": "insulting", "why": Words("Its last word.", "en")}
    seq = desk.story.do("operator", "hide_review", **hiding).seq
    place = f"/orders/{desk.reference}/hidden/{seq}/complain/"
    with time_machine.travel(desk.story.now, tick=False):
        shown = desk.read("client", f"/orders/{desk.reference}/")
        assert "Complain about it" in shown
        assert place in desk.get("client", f"/orders/{desk.reference}/").content.decode()
        assert "Its last word." in desk.read("client", place)
        desk.story.now += timedelta(days=200)
        shown = desk.read("client", f"/orders/{desk.reference}/")
        desk.story.now -= timedelta(days=200)
        assert "The time for complaints about this is over." in shown
        assert "Complain about it" not in shown
        for stranger in ("seller", "stranger", "otto"):
            assert desk.get(stranger, place).status_code == 404
        assert desk.get("client", f"/orders/{desk.reference}/hidden/{seq - 1}/complain/").status_code == 404
        with desk.browser("client") as client:
            assert client.post(place, {"text": "È vero.", "language": "it"}).status_code == 302
        (made,) = Complaint.objects.all()
        assert "There is a complaint about this already." in desk.read("client", f"/orders/{desk.reference}/")
        assert place not in desk.get("client", f"/orders/{desk.reference}/").content.decode()
        mine = desk.read("client", "/settings/decisions/")
        assert mine.count("Your review is hidden") == 2, "the decision, the complaint"
        assert "There is a complaint about this already." in mine
        assert place not in desk.get("client", "/settings/decisions/").content.decode()
        assert "Send the complaint" not in desk.read("client", place)
        text = desk.read("ada", f"/desk/complaints/{made.pk}/")
        assert "Review hidden" in text
        assert desk.reference in text
        with desk.browser("ada") as client:
            done = client.post(
                f"/desk/complaints/{made.pk}/decide/",
                {"outcome": "overturned", "why": "Non insulta.", "language": "it"},
            )
        assert done.status_code == 302
    assert desk.story.facts.reviews[0].hidden == ""


def test_everybody_is_told_once_and_the_notice_leads_there(cast: Cast) -> None:
    from amiable.jobs.notify import tell_measures

    which = imposed(cast)
    complained = complaints_door.complain(cast.marc.pk, which, "Non.", language="fr", now=START, ids=IDS)
    assert tell_measures(START) == 2
    assert tell_measures(START) == 0
    assert reads.untold() == []
    notices = {row.code: row for row in Notice.objects.filter(person=cast.marc.pk)}
    assert sorted(notices) == ["complaint_received", "measure_imposed"]
    assert all(row.mail is not None and row.group == "decisions" for row in notices.values())
    text = page(cast.marc, "/inbox/", language="fr")
    assert "Nous avons restreint ce que vous pouvez faire ici." in text
    for code, path in (
        ("measure_imposed", f"/settings/decisions/{which}/"),
        ("complaint_received", f"/settings/complaints/{complained}/"),
    ):
        assert post(cast.marc, f"/inbox/{notices[code].pk}/").headers["Location"] == path


def test_a_mail_in_their_language_leads_to_the_statement(cast: Cast, mailoutbox: Any) -> None:
    from amiable.jobs.notify import post as send
    from amiable.jobs.notify import tell_measures

    which = imposed(cast)
    tell_measures(START)
    assert send(START) == 1
    (mail,) = mailoutbox
    assert (mail.subject, mail.to) == ("Votre compte : une mesure est en vigueur", ["Marc <marc@example.com>"])
    assert f"/settings/decisions/{which}/" in mail.body
    assert FACTS not in mail.body, "words of people stay on the page"


def test_overdue_complaints_and_measures_are_findings(cast: Cast) -> None:
    from amiable.pages.health import read_health

    which = imposed(cast, days=1)
    complaints_door.complain(cast.marc.pk, which, "Non.", language="fr", now=START, ids=IDS)
    found = {one.code: (one.count, one.since) for one in read_health(START + 20 * DAY, START + 20 * DAY).findings}
    assert found["complaints_unread"] == (1, START + 3 * DAY)
    assert found["complaints_late"] == (1, START + 14 * DAY)
    assert found["measures_late"] == (1, START + DAY)
    text = page(cast.otto, "/desk/health/") if measures_due.move_due(START + DAY, ids=IDS) else ""
    assert "Measures that did not begin or end in time" not in text
