"""The case page as the two parties read it, in three languages, from the first word to how it ended; and who may not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from amiable.files.models import Upload
from amiable.rules.inputs import AskParties, Words
from amiable.web.case.said import PAGE
from tests.console.stage import DECIDED, WHY, Support
from tests.web.stage import lines

ENGLISH = Words("You are right, two colours lack.", "en")


class CaseDesk(Support):
    """The same order, seen on its case page."""

    @property
    def place(self) -> str:
        """The case page."""
        return f"/orders/{self.reference}/case/"

    def opened(self, **more: Any) -> CaseDesk:
        """Delivered; Giulia opens a case about 96.00 of 120.00 EUR and proposes a refund of 60.00."""
        self.story.delivered()
        case = {"reason": "not_as_agreed", "what_happened": WHY, "wish": "refund", "refund": 6_000, "disputed": 9_600}
        self.story.do("client", "open_case", **{**case, "lines": (4,), **more})
        return self

    def proposal(self) -> str:
        """The one that waits."""
        (live,) = self.story.facts.proposals
        return live.id

    def countered(self) -> CaseDesk:
        """Marc answers with 30.00, two hours later."""
        self.story.wait(hours=2)
        words = {"proposal": self.proposal(), "kind": "refund", "refund": 3_000, "why": ENGLISH}
        self.story.do("seller", "counter_proposal", **words)
        return self


@pytest.fixture
def desk(db: None) -> CaseDesk:
    """An order of Giulia with Marc."""
    return CaseDesk()


def in_order(page: str, *sentences: str) -> None:
    """All of them stand on the page, one after the other."""
    at = 0
    for sentence in sentences:
        found = page.find(sentence, at)
        assert found >= 0, f"{sentence!r} is not on the page after {page[max(0, at - 80) : at]!r}"
        at = found + len(sentence)


# ── who, and at what cost ───────────────────────────────────────────────────────────────────────────────────────────────


def test_only_the_two_read_it(desk: CaseDesk) -> None:
    desk.opened()
    for who in ("stranger", "ada", "otto"):
        assert desk.get(who).status_code == 404, who
    visitor = desk.get("visitor")
    assert (visitor.status_code, visitor.headers["Location"].split("?")[0]) == (302, "/account/login/")
    assert desk.get("client", "/orders/AM-0000-0000/case/").status_code == 404
    with desk.browser("client") as client:
        assert client.post(desk.place, {"text": "x"}).status_code == 405


def test_it_costs_the_same_however_long_the_case_is(desk: CaseDesk) -> None:
    desk.opened()
    short = len(desk.statements("seller"))
    desk.countered()
    for text in ("Uno", "Due", "Tre"):
        desk.story.do("client", "make_statement", text=Words(text, "it"), lines=(4, 5))
    assert len(desk.statements("seller")) <= short


@pytest.mark.parametrize(("language", "link"), [("en", "Earlier ones"), ("fr", "Plus anciennes"), ("it", "Precedenti")])
def test_what_was_said_earlier_stands_behind_a_link(desk: CaseDesk, language: str, link: str) -> None:
    """Twenty at once, without scripts; every one on exactly one page, and no more statements for more of them."""
    desk.opened()
    short = len(desk.statements("client"))
    for number in range(2 * PAGE):
        desk.story.do("client", "make_statement", text=Words(f"Nota {number}.", "it"), lines=())
    assert len(desk.statements("client")) <= short
    seen, page = list[list[str]](), desk.get("client", language=language).content.decode()
    for _ in range(5):  # more than there are
        seen.append(re.findall(r'id="said-(\d+)"', page))
        earlier = re.search(rf'href="(\?before=\d+)#said-t">{link}<', page)
        if earlier is None:
            break
        page = desk.get("client", desk.place + earlier[1], language=language).content.decode()
    assert [len(numbers) for numbers in seen] == [PAGE, PAGE, 1]
    assert seen[0][-1] == str(desk.story.loaded.seq)
    joined = [int(number) for numbers in reversed(seen) for number in numbers]
    assert joined == sorted(set(joined))
    for odd in ("x", "-1", "9" * 40):
        assert f'id="said-{seen[0][-1]}"' in desk.get("client", f"{desk.place}?before={odd}").content.decode()


# ── talking ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_talking_with_a_counter_proposal_in_italian(desk: CaseDesk) -> None:
    page = desk.opened().countered().read("client", language="it")
    in_order(
        page,
        "Trovare un accordo con Marc",
        "In discussione",
        "Non conforme all’accordo Importo contestato: 96,00 €; non contestato: 24,00 €",
        "Tocca a te Rispondi alla proposta «Rimborso parziale»",
        "Se la proposta non riceve risposta entro sabato 5 dicembre alle 12:00, scade e non cambia nulla.",
        "Vai alla tua risposta",
        "Le ultime due proposte",
        "La tua gio 3 dic, 10:00 · superata",
        "Da Marc gio 3 dic, 12:00 · aspetta la tua risposta",
        "Tipo Rimborso parziale Rimborso parziale",
        "Rimborso a te 60,00 € 30,00 €",
        "L’ordine continua continua",
        "Marc gio 3 dic, 12:00 in inglese You are right, two colours lack.",
        "Per te Rimborso 30,00 €",
        "Per Marc Guadagno all’accettazione, tolta la commissione 96,00 € 72,00 €",
        "Accetta la proposta Fai un’altra proposta Rifiuta la proposta",
        "Hai aperto il centro risoluzioni: «Non conforme all’accordo». gio 3 dic, 10:00 Manca una parte.",
        "Nel registro dell’ordine: Marc ha consegnato la versione 1. gio 3 dic, 10:00",
        "Aggiungi una dichiarazione o prove Ritira la pratica",
        "Se la proposta aperta scade sab 5 dic, 12:00",
        "Al più tardi lun 7 dic, 10:00",
        "Hai proposto un rimborso parziale di 60,00 €; l’ordine continua. gio 3 dic, 10:00 · durante il dialogo",
        "Marc ha proposto un rimborso parziale di 30,00 €; l’ordine continua. gio 3 dic, 12:00 · durante il dialogo",
        "Controproposte: tu 0 di 3, Marc 1 di 3.",
        "Trattenuto 24,00 € Trattenuto, contestato 96,00 €",
    )


def test_the_seller_reads_the_same_in_french_and_cannot_ask_support_yet(desk: CaseDesk) -> None:
    answer = desk.opened().countered().get("seller", language="fr")
    page = desk.read("seller", language="fr")
    in_order(
        page,
        "Trouver un accord avec Giulia",
        "Giulia répond à la proposition « Remboursement partiel »",
        "Par Giulia jeu. 3 déc., 10 h 00 · remplacée",
        "La vôtre jeu. 3 déc., 12 h 00 · à Giulia de répondre",
        "Remboursement à Giulia 60,00 € 30,00 €",
        "Pour vous Gain à l’acceptation, commission déduite 96,00 € 72,00 €",
        "Retirer la proposition",
        "en italien Manca una parte.",
        "Faire appel à l’assistance Votre proposition attend une réponse jusqu’au samedi 5 décembre à 12 h 00.",
        "Contre-propositions : vous 1 sur 3, Giulia 0 sur 3.",
    )
    assert f'href="/orders/{desk.reference}/?all#event-4"' in answer.content.decode()
    assert "accept_proposal" not in answer.content.decode(), "nobody accepts their own"
    assert "withdraw_case" not in answer.content.decode(), "only who opened the case withdraws it"


def test_evidence_stands_with_its_title_and_leads_to_the_file(
    desk: CaseDesk, tmp_path: Path, settings: Settings
) -> None:
    settings.DATA_DIR = tmp_path
    desk.opened()
    proof = SimpleUploadedFile("proof.txt", b"what was missing")
    with desk.browser("client") as client:
        sent = {"version": desk.story.loaded.version, "text": "Ecco la bozza.", "lines": ["4"]}
        sent |= lines({"title": "La bozza <di marzo>"}, name="exhibits")
        form = desk.place.removesuffix("case/") + "do/make_statement/"
        done: Any = client.post(form, {**sent, "sent-0": proof})
    assert (done.status_code, done.headers["Location"]) == (302, desk.place)
    in_order(
        desk.read("seller"),
        "Giulia added a statement to the case.",
        "Ecco la bozza.",
        "La bozza <di marzo>",
        "proof.txt",
    )
    page = desk.get("seller").content.decode()
    upload = Upload.objects.get(name="proof.txt").pk
    assert f'href="/orders/{desk.reference}/look/{upload}/"' in page
    assert "<di marzo>" not in page, "somebody's words are no markup"


def test_the_answers_lead_to_their_forms(desk: CaseDesk) -> None:
    desk.opened()
    page = desk.get("seller").content.decode()
    for name in ("accept_proposal", "counter_proposal", "decline_proposal"):
        assert f'href="{desk.place.removesuffix("case/")}do/{name}/?proposal={desk.proposal()}"' in page, name
    assert "propose_refund" not in page, "one proposal at a time"


def test_after_a_decline_support_can_be_asked(desk: CaseDesk) -> None:
    desk.opened().story.do("seller", "decline_proposal", proposal=desk.proposal())
    page = desk.read("client")
    in_order(
        page,
        "The proposal",
        "Yours Thu 3 Dec, 10:00 · declined",
        "Propose how to settle it",
        "Support can be asked now Ask support The same rule holds for both of you.",
        "Marc declined the proposal “Partial refund”.",
    )
    assert f'href="{desk.place.removesuffix("case/")}do/ask_support/"' in desk.get("client").content.decode()


def test_who_proposed_anew_after_a_decline_waits_for_the_answer(desk: CaseDesk) -> None:
    desk.opened().story.do("seller", "decline_proposal", proposal=desk.proposal())
    desk.story.do("client", "propose_redo", days=3, why=WHY)
    page = desk.read("client")
    in_order(page, "Once Marc has answered, at the latest Sat 5 Dec", "Ask support")
    assert "Support can be asked now" not in page
    assert "Support can be asked now" in desk.read("seller")


# ── support ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_support_asks_both_and_both_read_both(desk: CaseDesk) -> None:
    desk.dispute()
    desk.claimed().acts("ada", "ask_parties", AskParties(Words("Che parte?", "it"), Words("Quoi ?", "fr")))
    desk.story.do("client", "answer_support", why=Words("I colori.", "it"))
    in_order(
        desk.read("seller", language="fr"),
        "Votre dossier avec Giulia",
        "Répondez à l’assistance client",
        "Ce que l’assistance a demandé",
        "réponse attendue avant le mercredi 9 décembre à 11 h 00",
        "Pour vous Quoi ? Pour Giulia en italien Che parte?",
        "Giulia a répondu à l’assistance",
        "Si l’assistance ne décide pas avant le jeu. 17 déc., 11 h 00",
        "Pour Giulia Remboursement 60,00 €",
    )
    in_order(
        desk.read("client"), "For you in Italian Che parte? For Marc in French Quoi ?", "You answered customer support."
    )


def test_a_decision_waits_for_a_second_person(db: None) -> None:
    desk = CaseDesk(work=60_000)
    desk.dispute()
    desk.claimed().acts("ada", "decide_case", DECIDED)
    page = desk.read("client", language="it")
    in_order(
        page,
        "Che cosa ha deciso l’assistenza",
        "Aspetta una seconda persona",
        "L’assistenza clienti ha preparato una decisione. Una seconda persona la esamina prima che valga.",
        "Questa decisione non vale ancora",
    )
    assert "do/appeal/" not in desk.get("client").content.decode()


def test_a_decision_gives_each_reader_their_own_reasons_first(desk: CaseDesk) -> None:
    desk.dispute()
    desk.claimed().acts("ada", "decide_case", DECIDED)
    in_order(
        desk.read("seller", language="fr"),
        "Le litige portait sur 120,00 €",
        "Recours possible",
        "Remboursement 40,00 €",
        "D’aucun côté",
        "Recours possible jusqu’au lun. 14 déc., 11 h 00",
        "Pour vous Une partie manque. Ce qui a été dit à l’autre partie Pour Giulia en italien Manca una parte.",
        "Règle citée Une partie manquante est fournie, ou sa part du prix est remboursée. Règles : standard 1",
        "Faits sur lesquels elle s’appuie : Vous avez livré la version 1.",
    )
    in_order(
        desk.read("client"),
        "Look at the decision",
        "Appeal",
        "Customer support decided: the order completes and you get €40.00 back.",
        "For you in Italian Manca una parte. What the other side was told For Marc in French Une partie manque.",
        "Each side can appeal once",
    )
    links = desk.get("client").content.decode().count(f'href="{desk.place.removesuffix("case/")}do/appeal/"')
    assert links == 1, "one way to appeal, in NEXT"


def test_an_appeal_and_how_it_ends(desk: CaseDesk) -> None:
    desk.dispute()
    desk.claimed().acts("ada", "decide_case", DECIDED)
    desk.story.do("client", "appeal", ground="new_facts", why=Words("Ecco la prova.", "it"))
    in_order(
        desk.read("seller"),
        "Appeal being looked at",
        "An appeal has been made. Another mediator decides on it, and that decision is final.",
        "Giulia appealed against the decision because of new facts.",
        "in Italian Ecco la prova.",
    )
    desk.story.wait(days=6)
    in_order(
        desk.read("client", language="it"),
        "Questa pratica è chiusa La decisione è definitiva",
        "Definitiva",
        "ti vengono rimborsati 40,00 €",
        "Rimborso in arrivo 40,00 €",
    )


def test_the_published_default(desk: CaseDesk) -> None:
    desk.dispute().story.wait(days=11)
    in_order(
        desk.read("client", language="it"),
        "La contestazione riguardava 120,00 €",
        "L’assistenza non ha deciso in tempo, quindi vale la regola predefinita pubblicata. Non è colpa di nessuno.",
        "Rimborso 60,00 €",
        "Da nessuno dei due lati",
        "Ricorso possibile fino a gio 24 dic, 11:00",
    )


def test_a_case_the_clock_or_a_contest_opened_has_its_page_too(desk: CaseDesk) -> None:
    desk.story.delivered().do("client", "mark_no_delivery", kind="empty", why=WHY)
    desk.story.do("seller", "contest_no_delivery", why=Words("Tout y est.", "fr"))
    in_order(
        desk.read("client"),
        "Your case with Marc",
        "With customer support",
        "Was this a delivery?",
        "Customer support takes the case",
        "in French Tout y est.",
        "The published default then applies.",
    )


# ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_settled_by_a_counter_proposal(desk: CaseDesk) -> None:
    desk.opened().countered().story.do("client", "accept_proposal", proposal=desk.proposal())
    page = desk.read("seller")
    in_order(
        page,
        "Your case with Giulia",
        "Closed",
        "€96.00 was in dispute",
        "This case is closed Giulia agreed to the partial refund.",
        "Yours Thu 3 Dec, 12:00 · accepted",
        "Refund on its way €30.00",
    )
    assert "do/ask_support/" not in desk.get("seller").content.decode()


def test_a_second_case_keeps_the_first_in_a_fold(desk: CaseDesk) -> None:
    desk.opened().story.do("client", "withdraw_case")
    desk.story.do("client", "open_case", reason="poor_quality", what_happened=Words("Ancora.", "it"))
    in_order(
        desk.read("client"),
        "Quality below what was agreed",
        "€120.00 in dispute",
        "Earlier cases on this order 1",
        "You opened the resolution center: “Not as agreed”.",
        "You withdrew the case. The order goes on.",
    )


def test_a_case_after_completion(desk: CaseDesk) -> None:
    desk.story.delivered().do("client", "accept_delivery")
    desk.story.do(
        "client", "open_case", reason="hidden_defect", what_happened=WHY, wish="refund", refund=2_000, disputed=5_000
    )
    in_order(
        desk.read("seller"),
        "A defect found afterwards",
        "€50.00 in dispute",
        "Refund to Giulia €20.00",
        "The order stays as it is",
    )


def test_no_case_yet(desk: CaseDesk) -> None:
    desk.story.delivered()
    in_order(
        desk.read("client"),
        "There is no case on this order. In the resolution center the two of you say what happened",
        "answer each other within 2 days.",
        "Open the resolution center What could help first Ask for changes",
        "Write a message",
    )
    in_order(
        desk.read("seller", language="fr"), "vous vous répondez sous 2 jours.", "Ouvrir le gestionnaire de litiges"
    )
    desk.story.do("client", "accept_delivery")
    desk.story.wait(days=20)
    assert "Open the resolution center A case about a completed order was possible until" in desk.read("client")


# ── on the order's page ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_order_leads_to_its_case(desk: CaseDesk) -> None:
    order = f"/orders/{desk.reference}/"
    desk.story.delivered()
    assert desk.place not in desk.get("client", order).content.decode()
    desk.story.do("client", "open_case", reason="not_as_agreed", what_happened=WHY, disputed=9_600)
    page = desk.get("seller", order, language="fr").content.decode()
    assert re.search(
        rf'<a class="badge__link" href="{desk.place}"><span class="badge[^>]*>.*?En discussion</span>\s*</a>', page
    )
    assert page.count(f'href="{desk.place}"') == 4, "the state, NEXT, the line beside the timeline, and the guide"
    assert "Dossier : En discussion. Montant contesté : 96,00 €. Ouvrir le dossier" in desk.read(
        "seller", order, language="fr"
    )
    desk.story.do("client", "withdraw_case")
    in_order(desk.read("client", order), "The case on this order is closed. See how it ended")
    assert desk.get("client", order).content.decode().count(f'href="{desk.place}"') == 1
