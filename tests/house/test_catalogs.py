"""bin/catalogs check finds what cannot be shown, in a small house of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house import tree

SOURCES = """
from django.utils.translation import gettext as _, ngettext
_("Accept the delivery")
_("Due on %(day)s")
_("Hello {name}")
ngettext("One file", "%(count)d files", 2)
"""
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
GOOD = """msgid "Accept the delivery"
msgstr "Accepter la livraison"

msgid "Due on %(day)s"
msgstr "Pour le %(day)s"

msgid "Hello {name}"
msgstr "Bonjour {name}"

msgid "One file"
msgid_plural "%(count)d files"
msgstr[0] "Un fichier"
msgstr[1] "%(count)d fichiers"
"""


def check(root: Path, french: str) -> tuple[int, list[str]]:
    """Return exit code and lines of the check when French says `french` and Italian is in order."""
    for language, text in (("fr", french), ("it", GOOD)):
        folder = root / "amiable" / "locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "django.po").write_text(HEADER + text)
    (root / "amiable" / "page.py").write_text(SOURCES)
    words = [sys.executable, str(tree.ROOT / "bin" / "catalogs"), "check", "--root", str(root)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def test_complete_catalogs_pass(tmp_path: Path) -> None:
    assert check(tmp_path, GOOD) == (0, ["catalogs: nothing missing, nothing fuzzy, placeholders equal"])


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ('"Accepter la livraison"', '""', "fr: missing: 'Accept the delivery'"),
        ('msgid "Accept the', 'msgid "Agree to the', "fr: missing: 'Accept the delivery'"),
        ('msgid "Accept the', '#, fuzzy\nmsgid "Accept the', "fr: fuzzy: 'Accept the delivery'"),
        ("Pour le %(day)s", "Pour le %(jour)s", "fr: placeholders differ: 'Due on %(day)s'"),
        ("Bonjour {name}", "Bonjour", "fr: placeholders differ: 'Hello {name}'"),
        ("%(count)d fichiers", "%(count)s fichiers", "fr: placeholders differ: 'One file'"),
    ],
)
def test_what_cannot_be_shown_is_found(tmp_path: Path, old: str, new: str, finding: str) -> None:
    assert old in GOOD
    assert check(tmp_path, GOOD.replace(old, new)) == (1, [finding])
