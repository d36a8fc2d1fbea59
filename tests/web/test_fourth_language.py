"""A language is added by a folder with a catalog: no code knows of German, and pages, forms, mails and the API speak it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.house import tree

#: Run in a process of its own: settings read their languages once.
SCRIPT = """
import json, sys
import django
django.setup()
from django.core.management import call_command
from django.test import Client
call_command("migrate", verbosity=0)
from datetime import timedelta
from django.conf import settings
from amiable.people.models import Person
from tests.web.stage import Desk
from amiable.wording import formats
desk = Desk()
giulia = desk.cast.giulia
settings.ALLOWED_HOSTS.append("testserver")
with desk.browser("client") as client:
    saved = client.post("/settings/", {"name": "Giulia", "language": "de", "time_zone": "Europe/Berlin", "theme": "auto"})
    giulia.refresh_from_db()
    language = giulia.language
    order = client.get(desk.place)
    profile = client.get("/settings/").content.decode()
    french = client.post("/look/", {"language": "xx"}).status_code
visitor = Client(headers={"accept-language": "de-AT,de;q=0.9,en;q=0.5"}).get("/services/")
print(json.dumps({
    "codes": list(settings.SPOKEN), "saved": saved.status_code, "language": language, "unknown": french,
    "order": order.content.decode(), "profile": profile, "visitor": visitor.content.decode(),
    "header": visitor.headers["Content-Language"], "bidi": "dir=" in visitor.content.decode().split(">")[1],
    "span": formats.span(timedelta(days=2, hours=3), language="de"), "money": formats.money(123456, "EUR", language="de"),
}))
"""


def spoken_in(folder: Path, language: str = "de") -> Path:
    """A folder of languages with a made-up catalog: every sentence between ⟦ and ⟧."""
    source = tree.ROOT / "amiable" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    with source.open("rb") as text:
        known = read_po(text, locale="fr")
    made = Catalog(locale=language)
    for row in known:
        if row.id:
            forms = f"⟦{row.id}⟧" if isinstance(row.id, str) else tuple(f"⟦{form}⟧" for form in row.id)
            made.add(row.id, forms, context=row.context)
    target = folder / language / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as binary:
        write_mo(binary, made)
    return target


def started(locales: Path, data: Path, script: str) -> subprocess.CompletedProcess[str]:
    """Run a script in a process that reads its languages from there too."""
    known = {"AMIABLE_LOCALES": str(locales), "AMIABLE_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "tests.settings"}
    environ = {
        name: value for name, value in os.environ.items() if not name.startswith(("AMIABLE_", "DATABASE_"))
    } | known
    words = [sys.executable, "-c", script]
    return subprocess.run(words, cwd=tree.ROOT, env=environ, capture_output=True, text=True, check=False)


def test_a_folder_is_all_a_language_needs(tmp_path: Path) -> None:
    import json

    spoken_in(tmp_path / "locales")
    done = started(tmp_path / "locales", tmp_path / "data", SCRIPT)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["codes"] == ["en", "de", "fr", "it"]
    assert (found["saved"], found["language"], found["unknown"]) == (302, "de", 400)
    assert '<html lang="de"' in found["order"]
    assert "⟦" in found["order"]
    assert "Deutsch" in found["profile"]
    assert found["header"] == "de"
    assert '<html lang="de"' in found["visitor"]
    assert "⟦Services⟧" in found["visitor"]
    assert (found["span"], found["money"]) == ("2\u00a0Tage 3\u00a0Std.", "1.234,56\u00a0€")


@pytest.mark.parametrize("harm", ["cut", "not a catalog", "empty"])
def test_a_broken_catalog_is_said_before_anything_starts(harm: str, tmp_path: Path) -> None:
    compiled = spoken_in(tmp_path / "locales")
    whole = compiled.read_bytes()
    compiled.write_bytes({"cut": whole[: len(whole) // 2], "not a catalog": b"hello" * 100, "empty": b""}[harm])
    done = started(
        tmp_path / "locales",
        tmp_path / "data",
        "import sys; from amiable.commands.main import main; sys.exit(main(['manage', 'check']))",
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"amiable: The catalog {compiled} cannot be read (")
    assert "bin/catalogs compile" in done.stderr
    assert "Traceback" not in done.stderr
