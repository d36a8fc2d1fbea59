"""How Stripe is spoken to: one client, one way to ask, and what each of its errors means for a movement.

The library is an extra ([stripe]) and imported here alone, when the first request goes out. It never tries again by itself:
when and with which key is this wire's to say.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from amiable.payments.provider import AwayError, KeyReusedError, TimedOutError, require_time

#: Seconds until a connection, and between two pieces of an answer. However many requests an ask makes, it is over before a
#: worker's claim is (`provider.ASKING`).
PATIENCE = (5.0, 15.0)


class RefusedError(Exception):
    """Stripe will not do this, and nothing moved; `code` is its own word for why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class StripeLine:
    """The way to one Stripe account. `api` is where it answers, Stripe's own address when "". The version of the API that is
    spoken is the library's own, whatever the account's default."""

    def __init__(self, secret: str, *, api: str = "", patience: tuple[float, float] = PATIENCE) -> None:
        self._secret, self._api, self._patience = secret, api, patience

    @cached_property
    def client(self) -> Any:
        """The library's client."""
        import stripe

        addresses: Any = {"api": self._api} if self._api else {}
        http = stripe.RequestsClient(timeout=self._patience)
        return stripe.StripeClient(self._secret, base_addresses=addresses, max_network_retries=0, http_client=http)

    def ask[Found](self, question: Callable[[Any], Found]) -> Found:
        """What Stripe says to one request. Raises TimedOutError, AwayError, KeyReusedError or RefusedError."""
        import stripe

        require_time()
        try:
            return question(self.client.v1)
        except stripe.IdempotencyError as error:
            raise KeyReusedError(str(error)) from error
        except (stripe.AuthenticationError, stripe.PermissionError, stripe.RateLimitError) as error:
            if error.code == "account_invalid":  # the seller's, not ours
                raise RefusedError(error.code, _short(error)) from error
            raise AwayError(_short(error)) from error
        except (stripe.CardError, stripe.InvalidRequestError) as error:
            if error.http_status == 409 or error.code in ("lock_timeout", "idempotency_key_in_use"):
                raise TimedOutError(_short(error)) from error
            raise RefusedError(error.code or "refused", _short(error)) from error
        except stripe.APIConnectionError as error:
            raise TimedOutError(_short(error)) from error
        except stripe.StripeError as error:  # its own faults, and what a later library may add: nobody knows
            raise TimedOutError(_short(error)) from error

    def find[Found](self, question: Callable[[Any], Found]) -> Found | None:
        """The same; None for what Stripe does not have."""
        try:
            return self.ask(question)
        except RefusedError as error:
            if error.code == "resource_missing":
                return None
            raise


def _short(error: Any) -> str:
    """What went wrong, without a key or a person in it."""
    return f"{type(error).__name__} {error.http_status or ''} {error.code or ''}".strip()
