"""An Italian seller and a French client put into a running site: Ginevra, who translates menus, and Luc, who keeps an inn.

Run as a program with the site's environment; prints what it made.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

from tests.browser.whole import ROOT, Site

#: What the two write, word for word: on the other's pages this alone may be in another language.
TITLE, ABOUT = "Il tuo menù in italiano", "Traduco menù come si cucinano: con calma."
PACKAGE, ITEM = "Un menù", "Venti piatti tradotti"
DELIVERED, AGAIN = "Ecco il menù, tutto in italiano.", "Rifatto: la ribollita ha di nuovo il suo nome."
TOO_LONG, NAMES = "Les noms des plats sont trop longs.", "Il manque la carte des desserts."
GLADLY, NEW_WORK = "Volentieri, li accorcio io.", "La carta dei dolci è un lavoro in più."
PRESSING = "Se mi lasci cinque stelle ti faccio i dolci gratis."
HER_REVIEW, HIS_REVIEW = "Un cliente preciso e gentile.", "Une carte vivante, livrée avec soin."
THANKS = "Grazie, Luc. La prossima volta vengo a cena."
#: By the language they are written in, which stands beside them wherever they are shown.
BY_LANGUAGE = {
    "it": (TITLE, ABOUT, PACKAGE, ITEM, DELIVERED, AGAIN, GLADLY, NEW_WORK, PRESSING, HER_REVIEW, THANKS),
    "fr": (TOO_LONG, NAMES, HIS_REVIEW),
}
WRITTEN = (*BY_LANGUAGE["it"], *BY_LANGUAGE["fr"])


def put_into(site: Site) -> dict[str, str]:
    """Ids of `ginevra`, `luc` and of their `package`, which is for sale."""
    environ = {**os.environ, "AMIABLE_DATA_DIR": str(site.folder), "AMIABLE_DEMO": "1", "DATABASE_URL": ""}
    environ |= {"DJANGO_SETTINGS_MODULE": "amiable.config.settings", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, __file__], env=environ, cwd=site.folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    made: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    site.made.update(made)
    return made


def fill() -> dict[str, str]:
    """Make them and her service."""
    import django

    django.setup()
    from amiable.catalog import reads as catalog
    from amiable.catalog.terms import PackageTerms, ScopeLine, ServiceTerms
    from amiable.flow import upkeep
    from amiable.people.roles import Role

    now = datetime.now(UTC)
    people: dict[str, Any] = {
        name.lower(): upkeep.make_person(
            f"{name.lower()}@example.net",
            name=f"{name} {family}",
            language=language,
            time_zone=zone,
            role=Role.MEMBER,
            demo=True,
            now=now,
        ).pk
        for name, family, language, zone in (
            ("Ginevra", "Neri", "it", "Europe/Rome"),
            ("Luc", "Martin", "fr", "Europe/Paris"),
        )
    }
    seller = people["ginevra"]
    service = upkeep.make_service(seller, ServiceTerms(TITLE, ABOUT, "it"), now=now)
    terms = PackageTerms(PACKAGE, 9_000, "EUR", 5, 2, ITEM, effort_minutes=600, items=(ScopeLine(ITEM),))
    upkeep.save_package(seller, service, terms, now=now)
    upkeep.show_service(seller, service, active=True, now=now)
    found = catalog.find_own_service(service, seller=seller)
    assert found is not None
    return {
        **{name: str(person) for name, person in people.items()},
        "service": str(service),
        "package": str(found.packages[0].id),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(fill()))
