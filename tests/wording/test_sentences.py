"""Single sentences as they are read, word for word: who reads, what is filled in, what is left out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from amiable.kernel.errors import Refusal
from amiable.rules import inputs as i
from amiable.rules.load import shipped
from amiable.wording import events, fields, notices, refusals, standing, turns
from amiable.wording.refusals import say
from amiable.wording.scene import Seen
from tests.wording.eyes import LANGUAGES, NOW, scene


def refused(code: str, language: str, **data: object) -> str:
    """The sentence of a refusal on an order in euros."""
    return say(Refusal(code, data), scene(language).reader, currency="EUR", rules=shipped())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This was declined a short while ago. You can propose it again from Thursday 3 December, 14:00."),
        (
            "fr",
            "Cela a été refusé il y a peu. Vous pourrez le proposer de nouveau à partir du jeudi 3 décembre à 14\u00a0h\u00a000.",
        ),
        ("it", "È stato rifiutato da poco. Puoi proporlo di nuovo da giovedì 3 dicembre alle 14:00."),
    ],
)
def test_a_refusal_names_moments_as_the_reader_writes_them(language: str, sentence: str) -> None:
    assert refused("ask_again_later", language, until=NOW) == sentence
    assert refused("ask_again_later", language, until="2026-12-03T13:00:00.000000Z") == sentence


def test_amounts_and_days_are_written_in_full() -> None:
    assert refused("refund_too_large", "en", most=6_000) == (
        "A partial refund can be €60.00 at most. For more, propose to cancel and pay a part."
    )
    assert (
        refused("extension_too_long", "fr", most=1)
        == "Cette commande peut encore être prolongée de 1\u00a0jour au total."
    )
    assert refused("too_small", "it", least=100, unit="minor", field="price") == "Indica almeno 1,00\u00a0€."
    assert (
        refused("too_large", "en", most=90, unit="minutes", field="effort_minutes")
        == "At most 1\u00a0h 30\u00a0min, please."
    )
    assert refused("too_large", "en", most=60, unit="days", field="days") == "At most 60\u00a0days, please."
    assert refused("too_large", "en", most=4, unit="count", field="rounds") == "At most 4, please."


def test_without_an_order_an_amount_is_left_out() -> None:
    reader = scene("en").reader
    assert say(Refusal("more_than_there_is", {"amount": 5, "available": 1}), reader) == (
        "That is more than there is on this order."
    )
    assert say(Refusal("too_small", {"least": 100, "unit": "minor"}), reader) == "Please give a larger figure."


def test_codes_of_the_rules_carry_their_labels() -> None:
    assert refused("not_in_this_state", "en", action="deliver", state="delivered") == (
        "The order is at “Delivered” now, and this is not possible there."
    )
    assert refused("not_in_this_state", "en", action="deliver", state="of_another_file") == (
        "This is not possible at this point of the order."
    )
    assert refused("not_in_this_case_state", "it", action="ask_support", case_state="none") == (
        "Su questo ordine non c’è una pratica aperta, e ne serve una."
    )


def test_what_is_refused_elsewhere_is_said_here_too() -> None:
    assert refused("last_package", "en").startswith("This is the only package of a service")
    assert refused("file_empty", "fr") == "Ce fichier est vide. Choisissez-en un autre."
    with pytest.raises(KeyError):
        refused("never_heard_of", "en")


def test_an_event_reads_differently_for_who_did_it() -> None:
    data = {"number": 2, "on_time": True}
    assert (
        events.line("delivery_made", data, actor_role="seller", scene=scene("en", "seller"))
        == "You delivered version 2."
    )
    assert (
        events.line("delivery_made", data, actor_role="seller", scene=scene("fr", "client"))
        == "Marc a livré la version 2."
    )
    late = {"number": 2, "on_time": False}
    assert events.line("delivery_made", late, actor_role="seller", scene=scene("it", "mediator")) == (
        "Marc ha consegnato la versione 2, dopo la scadenza."
    )


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(1, "Giulia a demandé 1 modification."), (4, "Giulia a demandé 4 modifications.")],
)
def test_an_event_counts(count: int, sentence: str) -> None:
    asked = {"ids": [f"c{number}" for number in range(count)]}
    assert events.line("changes_requested", asked, actor_role="client", scene=scene("fr", "seller")) == sentence


def test_a_figure_of_nothing_is_not_told() -> None:
    decided = {"outcome": "complete", "refund": 0, "redo_days": 0}
    assert events.line("case_decided", decided, actor_role="mediator", scene=scene("en", "seller")) == (
        "Customer support decided: the order completes without a refund."
    )
    extra = {"price": 4_000, "days": 0, "open_days": 7}
    assert events.line("extra_proposed", extra, actor_role="seller", scene=scene("en", "client")) == (
        "Marc offered an extra for €40.00."
    )


def test_a_decision_that_waits_is_none_yet() -> None:
    decided = {"outcome": "cancel", "refund": 60_000, "waits": True}
    assert events.line("case_decided", decided, actor_role="mediator", scene=scene("en", "client")) == (
        "Customer support has drawn up a decision. A second person looks at it before it counts."
    )


def test_a_notice_has_a_subject_and_the_line_of_the_event() -> None:
    told = notices.notice("time_given", {"days": 2}, actor_role="client", scene=scene("it", "seller"))
    assert told == notices.Notice("Giulia ti concede 2\u00a0giorni in più", "Giulia ha concesso 2\u00a0giorni in più.")


def test_a_reminder_says_what_and_until_when() -> None:
    told = notices.reminder("accept_by", until=NOW + timedelta(hours=6), scene=scene("en"), data={"version": 2})
    assert told == notices.Notice(
        "Look at version 2: accept it or ask for changes", "This waits for you until Thursday 3 December, 20:00."
    )
    bare = notices.reminder("accept_by", until="", scene=scene("fr"))
    assert bare == notices.Notice(
        "Regardez la livraison\u00a0: acceptez-la ou demandez des modifications", "Cela vous attend."
    )


def test_next_says_less_when_less_is_known() -> None:
    assert turns.title("reply_by", "seller", scene=scene("en", "client"), data={"count": 1}) == (
        "Marc answers the requested change"
    )
    assert turns.title("reply_by", "seller", scene=scene("en", "client")) == "Marc answers the requested changes"
    assert turns.text("dead", "seller", scene=scene("en", "client")) == ""


def test_forms_speak_the_active_language_and_the_rules_file() -> None:
    assert str(fields.field(i.Explained, "why", action="ask_seller").label) == "Your question"
    assert str(fields.field(i.Explained, "why", action="cancel_suspended").label) == "Why"
    assert fields.action_label(shipped(), "accept_delivery", language="fr") == "Accepter"
    assert fields.choice(i.OpenCase, "reason", "fraud", rules=shipped(), language="it") == "Frode"
    assert fields.choice(i.NameReason, "reason", "late", rules=shipped(), language="fr") == "Retard"
    assert str(fields.choice(i.OpenCase, "wish", "split", rules=shipped(), language="en")) == "Cancel and pay a part"
    assert fields.choice(i.CounterProposal, "kind", "redo", rules=shipped(), language="en") == "Do it again by a date"


def test_an_explanation_names_the_other_person() -> None:
    assert fields.explanation("request_changes", scene=scene("en")) == (
        "Marc answers each change on its own. What misses the agreement uses no revision round."
    )
    assert fields.explanation("send_message", scene=scene("en")) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_another_language_leaks_into_a_sentence(language: str) -> None:
    said = {lang: refused("no_such_order", lang) for lang in LANGUAGES}
    assert len(set(said.values())) == len(LANGUAGES)
    assert refusals.tell(Refusal("no_such_order"), language) == said[language]


def test_a_variant_that_cannot_be_filled_lets_the_next_one_speak() -> None:
    told = scene("en", "client").tell(("With %(more)s.", "Without."), {"more": None})
    assert told == "Without."
    with pytest.raises(KeyError):
        scene("en").tell("With %(more)s.", {})
    seen = Seen(they="they", you="you", seller="seller", staff="staff")
    assert [seen.by(viewer, "client") for viewer in ("client", "seller", "operator", "")] == [
        "you",
        "seller",
        "staff",
        "they",
    ]


def test_a_rate_is_a_fraction_once_enough_orders_count() -> None:
    assert standing.completion_rate(9, 10, scene=scene("en")) == "9 of 10 orders completed"
    assert standing.completion_rate(4, 4, scene=scene("fr")) == "Pas encore assez de commandes"
    assert [standing.lateness(code, scene=scene("it")) for code in ("", "late", "very_late")] == [
        "In tempo",
        "In ritardo",
        "Molto in ritardo",
    ]
