"""Who moves the money, by the environment: AMIABLE_PAYMENTS is simulator, stripe or external; AMIABLE_STRIPE_* for the second.

Not here: what each of them does (payments/). Plain Python, as env.py. No message repeats a secret.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from urllib.parse import urlsplit

from amiable.kernel.hosts import is_loopback

PROVIDERS = ("simulator", "stripe", "external")
_KEY = re.compile(r"[rs]k_(test|live)_[A-Za-z0-9_]{8,}")
_SIGNING = re.compile(r"whsec_[A-Za-z0-9_+/=-]{16,}")


class PaymentsError(Exception):
    """A value that cannot be used; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payments:
    """Who moves the money. `secret` is Stripe's key, `signing` the secrets its callbacks are signed with (two while one is being
    replaced); `api` is where Stripe answers, "" for its own address."""

    provider: str = "simulator"
    secret: str = field(default="", repr=False)
    signing: tuple[str, ...] = field(default=(), repr=False)
    api: str = ""

    @property
    def with_pages(self) -> bool:
        """Whether clients pay on a page of the provider's."""
        return self.provider == "stripe"

    @property
    def with_accounts(self) -> bool:
        """Whether sellers are paid by an account of theirs with the provider."""
        return self.provider == "stripe"

    @property
    def by_marketplace(self) -> bool:
        """Whether the marketplace moves the money itself."""
        return self.provider == "external"

    @property
    def live(self) -> bool:
        """Whether real money moves."""
        return self.by_marketplace or "_live_" in self.secret


def read_payments(environ: Mapping[str, str]) -> Payments:
    """The payments settings of `environ`. Raises PaymentsError."""
    said = environ.get("AMIABLE_PAYMENTS", "").strip().lower() or "simulator"
    if said not in PROVIDERS:
        raise PaymentsError(f"AMIABLE_PAYMENTS={said!r} is none of {', '.join(PROVIDERS)}.")
    left = sorted(name for name in environ if name.startswith("AMIABLE_STRIPE_") and environ[name].strip())
    if said != "stripe":
        if left:
            raise PaymentsError(f"{left[0]} says nothing with AMIABLE_PAYMENTS={said}: say stripe, or leave it out.")
        return Payments(provider=said)
    secret = environ.get("AMIABLE_STRIPE_KEY", "").strip()
    if not _KEY.fullmatch(secret):
        raise PaymentsError("AMIABLE_STRIPE_KEY must be a secret key of Stripe's, which begins with sk_ or rk_.")
    signing = tuple(word.strip() for word in environ.get("AMIABLE_STRIPE_SIGNING", "").split(",") if word.strip())
    if not signing or not all(_SIGNING.fullmatch(word) for word in signing):
        raise PaymentsError(
            "AMIABLE_STRIPE_SIGNING must be the signing secret of the callback address, which begins with whsec_; "
            "two, with a comma between, while one replaces the other."
        )
    if find_spec("stripe") is None:
        raise PaymentsError("AMIABLE_PAYMENTS=stripe needs the extra [stripe]: pip install 'amiable[stripe]'.")
    return Payments(provider=said, secret=secret, signing=signing, api=_api(environ, secret))


def _api(environ: Mapping[str, str], secret: str) -> str:
    """Another Stripe than Stripe: for tests on this machine alone, and never with a key to real money."""
    said = environ.get("AMIABLE_STRIPE_API", "").strip()
    if not said:
        return ""
    parts = urlsplit(said)
    if parts.scheme != "http" or not is_loopback(parts.hostname or "") or "_live_" in secret:
        raise PaymentsError("AMIABLE_STRIPE_API is for tests with a test key, and leads to this machine alone.")
    return said.rstrip("/")
