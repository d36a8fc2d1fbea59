"""bin/catalogs check finds what cannot be shown, in a small house of its own."""

import subprocess
import sys
from pathlib import Path

import pytest
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


def check(root: Path, french: str) -> tuple[int, list[str]]:
    """Return exit code and lines of the check when French says `french` and Italian is in order."""
    for language, text in (("fr", french), ("it", ITALIAN)):
        folder = root / "amiable" / "locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(HEADER + text)
    (root / "amiable" / "page.py").write_text(SOURCES)
    return run("check", "--root", str(root))


def test_complete_catalogs_pass(tmp_path: Path) -> None:
    assert check(tmp_path, GOOD) == (0, ["catalogs: nothing to mend in fr, it"])


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ('"Accepter la livraison"', '""', "fr: missing: 'Accept the delivery'"),
        ('#: a\nmsgid "Accept the', '#, fuzzy\nmsgid "Accept the', "fr: fuzzy: 'Accept the delivery'"),
        ("Pour le %(day)s", "Pour le %(jour)s", "fr: placeholders differ: 'Due on %(day)s'"),
        ("Bonjour {name}", "Bonjour", "fr: placeholders differ: 'Hello {name}'"),
        ("%(count)d fichiers", "%(count)s fichiers", "fr: placeholders differ: 'One file'"),
        ('"%(count)d fichiers"', '""', "fr: missing: 'One file'"),
        ("<b>Ouvert</b>", "<i>Ouvert</i>", "fr: elements differ: '<b>Open</b> now?'"),
        ("\u202f?", " ?", "fr: spaces around a mark: '<b>Open</b> now?'"),
        ("\u202f?", "?", "fr: spaces around a mark: '<b>Open</b> now?'"),
        ("\u202f?", "\u00a0?", "fr: spaces around a mark: '<b>Open</b> now?'"),
        ("Pour le %(day)s", "Pour\u202f: le %(day)s", "fr: spaces around a mark: 'Due on %(day)s'"),
        ("Pour le %(day)s", "« Pour » le %(day)s", "fr: spaces around a mark: 'Due on %(day)s'"),
        ("Accepter la livraison", "Accepter l'envoi", "fr: straight quotes: 'Accept the delivery'"),
        ("Accepter la livraison", 'Accepter la \\"livraison\\"', "fr: straight quotes: 'Accept the delivery'"),
        ("Accepter la livraison", "Accepter  la livraison", "fr: two spaces: 'Accept the delivery'"),
        ("Accepter la livraison", "Accepter la livraison ", "fr: space at an end differs: 'Accept the delivery'"),
        ("Accepter la livraison", "Accept the delivery", "fr: left in English: 'Accept the delivery'"),
        ('\nmsgid "Due', '\nmsgid "Gone"\nmsgstr "Parti"\n\nmsgid "Due', "fr: nobody says this any more: 'Gone'"),
        ('\nmsgid "Due', '\n#~ msgid "Old"\n#~ msgstr "Vieux"\n\nmsgid "Due', "fr: obsolete entry: 'Old'"),
    ],
)
def test_what_cannot_be_shown_is_found(tmp_path: Path, old: str, new: str, finding: str) -> None:
    assert old in GOOD
    assert check(tmp_path, GOOD.replace(old, new)) == (1, [finding])


def test_a_sentence_of_common_words_may_stay(tmp_path: Path) -> None:
    french = GOOD.replace("Accepter la livraison", "Accept the delivery")
    own = tmp_path / "amiable" / "locale" / "fr" / "language.toml"
    own.parent.mkdir(parents=True)
    own.write_text('alike = ["accept", "the", "delivery"]\n')
    assert check(tmp_path, french) == (0, ["catalogs: nothing to mend in fr, it"])


def test_italian_sets_no_space_before_a_mark(tmp_path: Path) -> None:
    assert check(tmp_path, GOOD)[0] == 0
    own = tmp_path / "amiable" / "locale" / "it" / "LC_MESSAGES" / "django.po"
    own.write_text(HEADER + GOOD)
    assert run("check", "it", "--root", str(tmp_path)) == (1, ["it: spaces around a mark: '<b>Open</b> now?'"])


def test_a_language_is_begun_beside_the_program(tmp_path: Path) -> None:
    assert check(tmp_path, GOOD)[0] == 0
    beside = tmp_path / "beside"
    assert run("new", "pl", "--root", str(tmp_path), "--into", str(beside)) == (0, [])
    with (beside / "pl" / "LC_MESSAGES" / "django.po").open("rb") as text:
        begun = read_po(text, locale="pl")
    assert (begun.num_plurals, len(begun)) == (3, 5)
    code, lines = run("check", "--root", str(tmp_path), "--into", str(beside))
    assert (code, len(lines), {line.split(": ")[1] for line in lines}) == (1, 5, {"missing"})
    assert run("new", "pl", "--into", str(beside))[0] == 1
    assert run("new", "xx", "--into", str(beside))[0] == 1
