"""The stage of the page tests."""

from tests.web.conftest import cast, offer

__all__ = ["cast", "offer"]
