"""Where sellers are paid: an account of somebody else's is nobody's to take, unless an operator says so."""

from __future__ import annotations

import importlib
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core import mail

from amiable.config.payments import Payments
from amiable.jobs.notify import notify, post
from amiable.kernel.errors import Refused
from amiable.notices.models import Mail, Notice
from amiable.payments import accounts, reads
from amiable.payments.models import Account
from tests.api.program import Program, program_of
from tests.cast import START, Cast, make_cast, seeded
from tests.web.conftest import browser

ACCOUNT, OTHER = "acct_1PqR5sT7uV9wX", "acct_2PqR5sT7uZ8yK"
LATER = timedelta(hours=1)


def test_an_account_of_somebody_else_is_refused_but_for_an_operator(db: None, settings: Any) -> None:
    settings.PAYMENTS = Payments(provider="stripe")
    cast = make_cast()
    marc, ada = cast.marc.pk, cast.ada.pk
    accounts.connect(marc, ACCOUNT, by="a site", operator=False, now=START)
    accounts.connect(marc, ACCOUNT, by="a site", operator=False, now=START)
    accounts.connect(ada, OTHER, by="a site", operator=False, now=START)
    with pytest.raises(Refused) as refused:
        accounts.connect(ada, ACCOUNT, by="a site", operator=False, now=START)
    assert refused.value.refusal.code == "parameter_wrong"
    assert [reads.account_of(str(one)) for one in (marc, ada)] == [ACCOUNT, OTHER]
    accounts.connect(ada, ACCOUNT, by="an operator", operator=True, now=START)
    assert [reads.account_of(str(one)) for one in (marc, ada)] == [ACCOUNT, ACCOUNT]


def test_a_site_says_a_sellers_first_account_and_changes_none(db: None, settings: Any) -> None:
    settings.PAYMENTS = Payments(provider="stripe")
    cast = make_cast()
    marc = cast.marc.pk
    accounts.connect(marc, ACCOUNT, by="an operator", operator=True, now=START)
    with pytest.raises(Refused) as refused:
        accounts.connect(marc, OTHER, by="a site", operator=False, now=START + LATER)
    assert refused.value.refusal.code == "account_theirs"
    accounts.connect(marc, ACCOUNT, by="a site", operator=False, now=START + LATER)
    assert reads.account_of(str(marc)) == ACCOUNT
    accounts.connect(marc, OTHER, by="an operator", operator=True, now=START + LATER)
    assert reads.account_of(str(marc)) == OTHER


def moved(settings: Any) -> Cast:
    """Marc's money goes to an account, then to another; he was told of the first."""
    settings.PAYMENTS = Payments(provider="stripe")
    cast = make_cast()
    cast.marc.language = "en"
    cast.marc.save()
    accounts.connect(cast.marc.pk, ACCOUNT, by="a site", operator=False, now=START)
    tell()
    accounts.connect(cast.marc.pk, OTHER, by="an operator", operator=True, now=START + LATER)
    tell()
    return cast


def tell() -> None:
    """Let the worker tell and send until nothing is left, then once more."""
    for _ in range(2):
        while notify(START + LATER, ids=seeded()) + post(START + LATER):
            pass


def test_a_seller_is_told_where_their_money_goes(db: None, settings: Any) -> None:
    cast = moved(settings)
    first, second = mail.outbox
    assert (first.to, second.to) == (["Marc <marc@example.com>"],) * 2
    assert (first.subject, second.subject) == ("Where your money is paid", "Your money is paid to another account")
    assert "Your money will be paid to the account that ends in V9wX. If this was not you" in flat(first.body)
    assert (
        "Your money will be paid to another account from now on: the one that ends in Z8yK. "
        "If this was not you or your marketplace, write to support at once."
    ) in flat(second.body)
    assert "/earnings/" in second.body
    assert ACCOUNT not in second.body + first.body
    assert (Notice.objects.count(), Mail.objects.filter(state="sent").count()) == (2, 2)
    accounts.connect(cast.marc.pk, OTHER, by="a site", operator=False, now=START + 2 * LATER)
    tell()
    assert len(mail.outbox) == 2, "the account they have is no news"


def flat(text: str) -> str:
    """Without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "fr",
            "Votre argent sera désormais versé sur un autre compte\N{NO-BREAK SPACE}: celui qui se termine par Z8yK.",
        ),
        ("it", "D’ora in poi il tuo denaro verrà accreditato su un altro conto: quello che termina con Z8yK."),
    ],
)
def test_in_the_readers_own_words(db: None, settings: Any, language: str, said: str) -> None:
    cast = moved(settings)
    cast.marc.language = language
    cast.marc.save()
    assert said in browser(cast.marc).get("/inbox/").content.decode()


def test_it_stands_in_the_inbox_and_the_api_and_leads_to_the_earnings(db: None, settings: Any) -> None:
    cast = moved(settings)
    notice = Notice.objects.get(code="account_changed")
    marc, stranger = browser(cast.marc), browser(cast.giulia)
    assert "the one that ends in Z8yK" in marc.get("/inbox/").content.decode()
    assert "Z8yK" not in stranger.get("/inbox/").content.decode()
    opened = marc.post(f"/inbox/{notice.pk}/")
    assert (opened.status_code, opened.headers["Location"]) == (302, "/earnings/")
    assert stranger.post(f"/inbox/{notice.pk}/").status_code == 404
    told = program_of(cast.marc).get("/notices").json()["notices"]
    assert [(one["code"], one["order"], one["data"]) for one in told] == [
        ("account_changed", None, {"end": "Z8yK"}),
        ("account_named", None, {"end": "V9wX"}),
    ]
    assert program_of(cast.giulia).get("/notices").json()["notices"] == []
    assert Program().get("/notices").status_code == 401


def test_a_hand_that_dies_before_it_notes_tells_nobody_twice(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PAYMENTS = Payments(provider="stripe")
    accounts.connect(make_cast().marc.pk, ACCOUNT, by="a site", operator=False, now=START)
    with monkeypatch.context() as dying:
        dying.setattr(accounts, "told", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            notify(START, ids=seeded())
    tell()
    assert (Notice.objects.count(), len(mail.outbox), reads.untold_accounts()) == (1, 1, [])


def test_accounts_that_were_there_are_old_news(db: None, settings: Any) -> None:
    """The migration: nobody is told of them, and the first who has one has it alone."""
    settings.PAYMENTS = Payments(provider="stripe")
    cast = make_cast()
    accounts.connect(cast.marc.pk, ACCOUNT, by="a site", operator=False, now=START)
    accounts.connect(cast.ada.pk, ACCOUNT, by="an operator", operator=True, now=START + LATER)
    importlib.import_module("amiable.payments.migrations.0007_account_one_seller").settle(apps, None)
    assert reads.untold_accounts() == []
    assert list(Account.objects.order_by("at").values_list("shared", flat=True)) == [False, True]
