"""Where mails lead: to the same pages as everywhere, though the pages themselves are never loaded for it."""

from __future__ import annotations

import subprocess
import sys
from uuid import UUID

import pytest
from django.urls import reverse

from amiable.pages.addresses import place, urlpatterns

WORDS = {"uuid": UUID(int=7), "slug": "AM-2345-6789", "str": "a.b-c"}

LOADED = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "amiable.config.settings"
import django; django.setup()
import amiable.jobs.worker
from django.template.loader import get_template
from amiable.pages.addresses import place
place("inbox"), get_template("notices/mail.html")
pages = {"amiable.config.urls", "amiable.web.urls", "amiable.api.v1", "amiable.console.urls", "pydantic"}
print(sorted(pages & set(sys.modules)))
"""


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)
def test_a_mail_leads_where_the_pages_are(pattern: object) -> None:
    name, words = pattern.name, [WORDS[one] for one in _converters(pattern)]  # type: ignore[attr-defined]
    assert place(name, *words) == reverse(name, args=words)


def _converters(pattern: object) -> list[str]:
    """The kinds of words in its route, in order."""
    route: str = str(pattern.pattern)  # type: ignore[attr-defined]
    return [part.partition(":")[0] for part in route.split("<")[1:]]


def test_a_worker_that_writes_mails_loads_no_pages(tmp_path: object) -> None:
    """They are a third of a process's memory."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
