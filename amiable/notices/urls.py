"""Where a provider reports what became of a mail: the one address of the one in use, and none without a secret."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import URLPattern, path


def reporting(mailer: Mapping[str, Any], reports: Mapping[str, str]) -> list[URLPattern]:
    """Anymail's own view for the provider of this entry of MAILERS, behind the secret among `reports`.

    Raises ImproperlyConfigured for a provider that wants more than was said.
    """
    package, _, rest = str(mailer.get("BACKEND", "")).partition(".backends.")
    if package != "anymail" or not reports.get("WEBHOOK_SECRET"):
        return []
    from anymail.urls import urlpatterns as known

    name = rest.partition(".")[0]
    (view,) = (row.callback for row in known if row.name == f"{name}_tracking_webhook")
    view.view_class()  # says now what it lacks, not when the first report comes
    return [path(f"{name}/tracking/", view, name="mail_reports")]


urlpatterns = reporting(settings.MAILERS["default"], settings.ANYMAIL)
