"""AMIABLE_PAYMENTS and what belongs to it: what is wrong is said in a sentence, and no secret stands in one."""

from __future__ import annotations

import pytest

from amiable.config.payments import Payments, PaymentsError, read_payments

KEY, SIGNING = "sk_test_51AbCdEfGhIjKl", "whsec_AbCdEfGhIjKlMnOp"
STRIPE = {"AMIABLE_PAYMENTS": "stripe", "AMIABLE_STRIPE_KEY": KEY, "AMIABLE_STRIPE_SIGNING": SIGNING}


def test_without_a_word_money_is_pretended() -> None:
    assert read_payments({}) == Payments() == Payments(provider="simulator", secret="", signing=(), api="")
    assert read_payments({"AMIABLE_PAYMENTS": " External "}) == Payments(provider="external")


def test_stripe_wants_a_key_and_the_secret_of_its_callbacks() -> None:
    found = read_payments(STRIPE)
    assert found == Payments(provider="stripe", secret=KEY, signing=(SIGNING,))
    assert (found.live, read_payments({**STRIPE, "AMIABLE_STRIPE_KEY": "rk_live_51AbCdEfGh"}).live) == (False, True)
    both = read_payments({**STRIPE, "AMIABLE_STRIPE_SIGNING": f"{SIGNING}, {SIGNING}2"})
    assert both.signing == (SIGNING, f"{SIGNING}2")
    assert KEY not in repr(both)
    assert SIGNING not in repr(both)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"AMIABLE_PAYMENTS": "paypal"}, "is none of simulator, stripe, external"),
        ({"AMIABLE_STRIPE_KEY": KEY}, "AMIABLE_STRIPE_KEY says nothing with AMIABLE_PAYMENTS=simulator"),
        (
            {"AMIABLE_PAYMENTS": "external", "AMIABLE_STRIPE_SIGNING": SIGNING},
            "says nothing with AMIABLE_PAYMENTS=external",
        ),
        ({"AMIABLE_PAYMENTS": "stripe"}, "AMIABLE_STRIPE_KEY must be a secret key"),
        ({**STRIPE, "AMIABLE_STRIPE_KEY": "pk_test_51AbCdEfGhIjKl"}, "begins with sk_ or rk_"),
        ({**STRIPE, "AMIABLE_STRIPE_KEY": f"{KEY} x"}, "begins with sk_ or rk_"),
        ({**STRIPE, "AMIABLE_STRIPE_SIGNING": ""}, "which begins with whsec_"),
        ({**STRIPE, "AMIABLE_STRIPE_SIGNING": f"{SIGNING},short"}, "which begins with whsec_"),
        ({**STRIPE, "AMIABLE_STRIPE_API": "https://api.example.org"}, "leads to this machine alone"),
        ({**STRIPE, "AMIABLE_STRIPE_API": "http://10.0.0.7"}, "leads to this machine alone"),
        (
            {**STRIPE, "AMIABLE_STRIPE_KEY": "sk_live_51AbCdEfGh", "AMIABLE_STRIPE_API": "http://127.0.0.1:9"},
            "for tests with a test key",
        ),
    ],
)
def test_what_is_wrong_is_said_without_a_secret(said: dict[str, str], sentence: str) -> None:
    with pytest.raises(PaymentsError) as caught:
        read_payments(said)
    assert sentence in str(caught.value)
    assert not {word for word in (KEY, SIGNING, "51AbCdEfGh") if word in str(caught.value)}


def test_the_way_to_our_own_stripe_is_on_this_machine() -> None:
    assert read_payments({**STRIPE, "AMIABLE_STRIPE_API": "http://127.0.0.1:8123/"}).api == "http://127.0.0.1:8123"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amiable.config.payments.find_spec", lambda name: None)
    with pytest.raises(PaymentsError, match="pip install 'amiable\\[stripe\\]'"):
        read_payments(STRIPE)
