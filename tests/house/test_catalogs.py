"""bin/catalogs check finds what cannot be shown, in a small house of its own."""

import subprocess
import sys
from pathlib import Path

from babel import localedata
from babel.messages.pofile import read_po

from tests.house import tree

SOURCES = """
from django.utils.translation import gettext as _, ngettext
_("Accept the delivery")
_("<b>Open</b> now?")
_("Due on %(day)s")
_("Hello {name}")
ngettext("One file", "%(count)d files", 2)
"""
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
GOOD = """#: a
msgid "Accept the delivery"
msgstr "Accepter la livraison"

msgid "<b>Open</b> now?"
msgstr "<b>Ouvert</b>\u202f?"

msgid "Due on %(day)s"
msgstr "Pour le %(day)s"

msgid "Hello {name}"
msgstr "Bonjour {name}"

msgid "One file"
msgid_plural "%(count)d files"
msgstr[0] "Un fichier"
msgstr[1] "%(count)d fichiers"
"""


ITALIAN = GOOD.replace("\u202f?", "?")
HOUSE = tree.ROOT / "bin" / "catalogs"


def run(*words: str) -> tuple[int, list[str]]:
    """Return exit code and lines of bin/catalogs called so."""
    done = subprocess.run([sys.executable, str(HOUSE), *words], capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr).splitlines()


def house(root: Path, catalogs: dict[str, str]) -> Path:
    """A house with these catalogs; returns where they lie."""
    locales = root / "amiable" / "locale"
    for language, text in catalogs.items():
        folder = locales / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(HEADER + text)
    (root / "amiable" / "page.py").write_text(SOURCES)
    return locales


def test_complete_catalogs_pass(tmp_path: Path) -> None:
    locales = house(
        tmp_path, {"fr": GOOD, "it": ITALIAN, "fr_BE": GOOD.replace("Accepter la livraison", "Accept the delivery")}
    )
    (locales / "fr_BE" / "language.toml").write_text('alike = ["accept", "the", "delivery"]\n')
    assert run("check", "--root", str(tmp_path)) == (0, ["catalogs: nothing to mend in fr, fr_BE, it"])


PLANTED = [
    ('"Accepter la livraison"', '""', "missing: 'Accept the delivery'"),
    ('#: a\nmsgid "Accept the', '#, fuzzy\nmsgid "Accept the', "fuzzy: 'Accept the delivery'"),
    ("Pour le %(day)s", "Pour le %(jour)s", "placeholders differ: 'Due on %(day)s'"),
    ("Bonjour {name}", "Bonjour", "placeholders differ: 'Hello {name}'"),
    ("%(count)d fichiers", "%(count)s fichiers", "placeholders differ: 'One file'"),
    ('"%(count)d fichiers"', '""', "missing: 'One file'"),
    ("<b>Ouvert</b>", "<i>Ouvert</i>", "elements differ: '<b>Open</b> now?'"),
    ("\u202f?", " ?", "spaces around a mark: '<b>Open</b> now?'"),
    ("\u202f?", "?", "spaces around a mark: '<b>Open</b> now?'"),
    ("\u202f?", "\u00a0?", "spaces around a mark: '<b>Open</b> now?'"),
    ("Pour le %(day)s", "Pour\u202f: le %(day)s", "spaces around a mark: 'Due on %(day)s'"),
    ("Pour le %(day)s", "« Pour » le %(day)s", "spaces around a mark: 'Due on %(day)s'"),
    ("Accepter la livraison", "Accepter l'envoi", "straight quotes: 'Accept the delivery'"),
    ("Accepter la livraison", 'Accepter la \\"livraison\\"', "straight quotes: 'Accept the delivery'"),
    ("Accepter la livraison", "Accepter  la livraison", "two spaces: 'Accept the delivery'"),
    ("Accepter la livraison", "Accepter la livraison ", "space at an end differs: 'Accept the delivery'"),
    ("Accepter la livraison", "Accept the delivery", "left in English: 'Accept the delivery'"),
    ('\nmsgid "Due', '\nmsgid "Gone"\nmsgstr "Parti"\n\nmsgid "Due', "nobody says this any more: 'Gone'"),
    ('\nmsgid "Due', '\n#~ msgid "Old"\n#~ msgstr "Vieux"\n\nmsgid "Due', "obsolete entry: 'Old'"),
]
#: Each mistake in a French of its own.
FRENCHES = [name for name in sorted(localedata.locale_identifiers()) if name.startswith("fr_")]


def test_what_cannot_be_shown_is_found(tmp_path: Path) -> None:
    assert [old for old, _new, _finding in PLANTED if old not in GOOD] == []
    planted = list(zip(FRENCHES, PLANTED, strict=False))
    house(tmp_path, {"it": GOOD} | {name: GOOD.replace(old, new) for name, (old, new, _finding) in planted})
    wanted = [f"{name}: {finding}" for name, (_old, _new, finding) in planted]
    assert len(wanted) == len(PLANTED)
    assert run("check", "--root", str(tmp_path)) == (1, [*wanted, "it: spaces around a mark: '<b>Open</b> now?'"])


def test_a_language_is_begun_beside_the_program(tmp_path: Path) -> None:
    house(tmp_path, {"fr": GOOD})
    beside = tmp_path / "beside"
    assert run("new", "pl", "--root", str(tmp_path), "--into", str(beside)) == (0, [])
    with (beside / "pl" / "LC_MESSAGES" / "django.po").open("rb") as text:
        begun = read_po(text, locale="pl")
    assert (begun.num_plurals, len(begun)) == (3, 5)
    code, lines = run("check", "--root", str(tmp_path), "--into", str(beside))
    assert (code, len(lines), {line.split(": ")[1] for line in lines}) == (1, 5, {"missing"})
    assert [run("new", language, "--into", str(beside))[0] for language in ("pl", "xx")] == [1, 1]
    assert not (beside / "xx").exists()
