"""How the sign-in library names our second factors and makes their mails. No pages, no rules of who needs one."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import qrcode
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from qrcode.image.svg import SvgPathFillImage

from amiable.wording.library import FACTORS


class FactorAdapter(DefaultMFAAdapter):
    """What an authenticator app shows, what a passkey is called, and our sentences."""

    error_messages = {**DefaultMFAAdapter.error_messages, **FACTORS}

    def get_totp_issuer(self) -> str:
        """The name of this installation, as its pages show it."""
        return str(settings.THEME.name)

    def build_totp_svg(self, url: str) -> str:
        """The picture an app reads, on a ground of its own: dark pages have none that cameras like."""
        drawn = BytesIO()
        qrcode.make(url, image_factory=SvgPathFillImage, border=2).save(drawn)
        return drawn.getvalue().decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The same beside a passkey."""
        return {**super().get_public_key_credential_rp_entity(), "name": str(settings.THEME.name)}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the library's name for it
        """What a passkey is called that nobody named."""
        return pgettext("second factor", "Passkey") if type == "webauthn" else _("Authenticator app")
