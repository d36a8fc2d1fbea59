"""Where sellers are paid: an account of somebody else's is nobody's to take, unless an operator says so."""

from __future__ import annotations

from typing import Any

import pytest

from amiable.config.payments import Payments
from amiable.kernel.errors import Refused
from amiable.payments import accounts, reads
from tests.cast import START, make_cast

ACCOUNT, OTHER = "acct_1PqR5sT7uV9wX", "acct_2PqR5sT7uV9wX"


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
